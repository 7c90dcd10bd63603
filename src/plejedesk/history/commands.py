"""`plejedesk log`: who did what and who looked at what, as text or JSON. What is in the JSON: `history/printing.py`."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.history.stream import Entry
    from plejedesk.store.store import Store

PURPOSE = "command"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log", help=_("Print what was done and who looked at it, newest first."))(log)


def log(
    context: typer.Context,
    case: Annotated[str, typer.Option("--case", metavar="CASE", help=_("Only this case."))] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many lines at most."))] = 1000,
    changes: Annotated[bool, typer.Option("--changes", help=_("Only what was changed."))] = False,
    readings: Annotated[bool, typer.Option("--readings", help=_("Only who looked, when and what for."))] = False,
    for_citizen: Annotated[
        bool,
        typer.Option("--for-citizen", help=_("When and what for a case was looked at, to hand out: not by whom.")),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Print the log. Raises BadInput for options that do not go together, Refused for a case that is not there."""
    from plejedesk.core.printing import print_json_list
    from plejedesk.history import printing, stream
    from plejedesk.store.log import case_named
    from plejedesk.store.opening import opened

    _check(case, changes, for_citizen)
    both = changes == readings and not for_citizen
    with opened(context.obj) as store:
        case_id = store.read(case_named, case).result() if case else ""
        found = stream.entries(store, case_id, changes=both or changes, readings=both or readings or for_citizen)
        told = found if as_json else filter(printing.says_something, found)
        shown = _at_most(limit, _and_logged(store, case_id, told))
        if as_json:
            print_json_list(printing.as_json(entry, for_citizen=for_citizen) for entry in shown)
            return
        for entry in shown:
            typer.echo(printing.as_text(entry, with_case=not case_id, for_citizen=for_citizen))


def _check(case: str, changes: bool, for_citizen: bool) -> None:
    from plejedesk.core.errors import BadInput

    if for_citizen and not case:
        raise BadInput(_("Name the case that is asked about: --case CASE."))
    if for_citizen and changes:
        raise BadInput(_("What is handed out holds readings only. Leave out --changes."))


def _and_logged(store: "Store", case_id: str, found: "Iterator[Entry]") -> "Iterator[Entry]":
    """Yield what there is and log that it was printed; what is printed ends before that."""
    from plejedesk.core.errors import DeskError

    first = list(islice(found, 1))
    try:
        store.seen("log", case=case_id, purpose=PURPOSE).result()
    except DeskError as error:
        typer.echo(_("That this was printed could not be logged. {why}").format(why=error), err=True)
    yield from first
    yield from found


def _at_most(limit: int, found: "Iterable[Entry]") -> "Iterator[Entry]":
    """Yield so many, and say on stderr when there is more."""
    for count, entry in enumerate(found):
        if count == limit:
            typer.echo(_("There is more: these are the newest {n} lines. See: --limit N").format(n=limit), err=True)
            return
        yield entry
