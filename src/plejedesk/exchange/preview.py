"""What would come of a file, before anything is written: the figures, how its columns are read, and every bad row."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from plejedesk.core.i18n import _
from plejedesk.exchange import report
from plejedesk.exchange.importing import Import
from plejedesk.ui.text import clean, fit

OURS, THEIRS, READ_AS = 16, 17, 15  # cells: our column, its heading in the file, a row as it was read


@dataclass(frozen=True)
class Told:
    """What is known of a file: the import as it would be, or why it cannot be read."""

    whole: Import | None = None
    why: str = ""


def said_of(told: Told) -> Content:
    """Return what would come of a file: the figures, how its columns are read, and each bad row with its reason."""
    whole = told.whole
    if whole is None:
        return Content.styled(f"!! {told.why}", "$danger") if told.why else Content("")
    parts = [Content.styled(line, "bold") for line in report.summary(whole)]
    bad = [Content.styled(f"!! {clean(line)}", "$danger") for line in report.lines(*report.bad(whole), whole.kind)]
    notes = whole.tally.notes
    worth = [Content(f" ! {clean(line)}") for line in report.lines(notes.listed, notes.more, whole.kind)]
    return Content("\n").join([*parts, Content(""), *_columns(whole), Content(""), *bad, *worth])


def _columns(whole: Import) -> Iterator[Content]:
    """Yield each of our columns with its heading in the file, and what the first rows were read as."""
    first = [whole.kind.shown(row) for row in whole.taken.first]
    lines = (_("Line {line}").format(line=row.line) for row in whole.taken.first)
    cells = "".join(fit(said, READ_AS) for said in lines)
    theirs = fit(_("In the file"), THEIRS)
    yield Content.styled(f"{fit('', OURS)}{theirs}{cells}", "$muted")
    for number, column in enumerate(whole.kind.columns):
        place = whole.places.get(column.name)
        heading = whole.head.headings[place] if place is not None else _("not in the file")
        cells = "".join(fit(fit(row[number], READ_AS - 2), READ_AS) for row in first)
        ours = fit(_(column.title), OURS)
        yield Content.assemble((ours, "$muted"), (fit(heading, THEIRS), "" if place is not None else "$muted"), cells)
