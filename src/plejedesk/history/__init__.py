"""What was done in a case and who looked at it, in words."""

from plejedesk.core.slice import Slice

SLICE = Slice(
    name="history",
    opens={"history": "plejedesk.history.screen:HistoryScreen"},
    commands="plejedesk.history.commands:register",
)
