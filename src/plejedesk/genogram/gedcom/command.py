"""`plejedesk genogram import`: the people and ties of a GEDCOM file into a case, and every line that was not taken."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.genogram.gedcom.found import Found
    from plejedesk.genogram.gedcom.taken import Taken
    from plejedesk.store.store import Store


def register(group: typer.Typer) -> None:
    """Add the command."""
    group.command("import", help=_("Fetch people and ties from a GEDCOM file, 5.5.1 or 7, into a case."))(import_file)


def import_file(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help=_("The reference, in capitals or not, or the id."))],
    file: Annotated[Path, typer.Argument(metavar="FILE.ged", help=_("A GEDCOM file."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would come of it."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Take a file into a case. Raises Refused for a case or a file that is not there, or no GEDCOM."""
    from plejedesk.core.printing import print_json
    from plejedesk.genogram.gedcom import report
    from plejedesk.genogram.gedcom.opening import opened_file
    from plejedesk.genogram.gedcom.reading import read
    from plejedesk.store.cases import by_ref
    from plejedesk.store.opening import opened
    from plejedesk.ui.text import clean

    found = read(opened_file(file.expanduser()))
    with opened(context.obj, writing=not dry_run) as store:
        case_id, ref = store.read(by_ref, case).result()
        taken = _looked(store, case_id, found) if dry_run else _taken(store, case_id, found)
        if not dry_run:
            detail = f"{len(taken.new)} people of {len(found.family.people)}"
            store.seen("import", case=case_id, purpose="gedcom", detail=detail).result()
    if as_json:
        print_json(report.as_json(found, taken, file=file.name, case=ref, dry_run=dry_run))
    else:
        for line in report.lines(found, taken, dry_run=dry_run):
            typer.echo(clean(line))


def _taken(store: "Store", case_id: str, found: "Found") -> "Taken":
    from plejedesk.core import clock
    from plejedesk.genogram.gedcom.taken import Taken
    from plejedesk.genogram.gedcom.taking import take

    done = store.write("import_gedcom", take, case_id, found, clock.today()).result()
    assert isinstance(done.result, Taken)
    return done.result


def _looked(store: "Store", case_id: str, found: "Found") -> "Taken":
    """Return what would come of it; what is written to see that is taken back."""
    from plejedesk.core import clock
    from plejedesk.genogram.gedcom.taking import OnlyLooking, look

    try:
        store.write("import_gedcom", look, case_id, found, clock.today()).result()
    except OnlyLooking as seen:
        return seen.taken
    raise AssertionError
