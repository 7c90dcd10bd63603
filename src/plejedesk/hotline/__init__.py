"""The hotline: danger first, then the child, advice, and who is told."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="hotline",
    title=N_("Hotline"),
    key="7",
    desk="plejedesk.hotline.screen:HotlineScreen",
    opens={"call": "plejedesk.hotline.call_form:CallForm", "call_whole": "plejedesk.hotline.call:CallScreen"},
    models="plejedesk.hotline.models",
    demo="plejedesk.hotline.demo:calls",
    case_lines="plejedesk.hotline.case_lines:case_lines",
    problems="plejedesk.hotline.hours:problems",
    notifies="plejedesk.hotline.to_notification:ORIGIN",
)
