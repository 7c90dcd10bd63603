"""Cases: the list that filters as one types, and one case on one screen."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="casefile",
    title=N_("Cases"),
    key="3",
    desk="plejedesk.casefile.screen:CaseListScreen",
    opens={
        "case": "plejedesk.casefile.case:CaseScreen",
        "note": "plejedesk.casefile.note:NoteForm",
        "correction": "plejedesk.casefile.note:CorrectionForm",
        "notes": "plejedesk.casefile.notes:NotesScreen",
        "people": "plejedesk.casefile.people:PeopleScreen",
    },
    commands="plejedesk.casefile.commands:register",
    imports={"cases": "plejedesk.casefile.importing:KIND"},
    exports={"cases": "plejedesk.casefile.exporting:LIST"},
)
