"""What comes in: notifications of concern, their clocks, the 24-hour assessment and the screening."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="intake",
    title=N_("Intake"),
    key="2",
    desk="plejedesk.intake.screen:IntakeScreen",
    opens={"notification": "plejedesk.intake.form:NotificationForm", "arrival": "plejedesk.intake.whole:ArrivalScreen"},
    commands="plejedesk.intake.commands:register",
    models="plejedesk.intake.models",
    demo="plejedesk.intake.demo:referrals",
    case_lines="plejedesk.intake.queries:case_lines",
    exports={"intake": "plejedesk.intake.exporting:LIST"},
)
