"""The day's queue: what to do next, and why."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="queue",
    title=N_("Queue"),
    key="1",
    desk="plejedesk.queue.screen:QueueScreen",
    commands="plejedesk.queue.commands:register",
    exports={"queue": "plejedesk.queue.exporting:LIST"},
)
