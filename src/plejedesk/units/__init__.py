"""Institutions and units: their specialists, whom they support, who is on duty, and how much they advise."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="units",
    title=N_("Units"),
    desk="plejedesk.units.unit_list:UnitsScreen",
    opens={
        "units": "plejedesk.units.unit_list:UnitsScreen",
        "unit": "plejedesk.units.unit:UnitScreen",
    },
    demo="plejedesk.units.demo:units",
    case_lines="plejedesk.units.case_lines:case_lines",
)
