"""`plejedesk case list` and `plejedesk case show`: cases for scripts and for those who only want a look.

What is in the JSON stands in `casefile/printing.py`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core import clock
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.casefile.queries import CaseRow
    from plejedesk.store.store import Store

PAGE = 1_000
AS_JSON = typer.Option("--json", help=_("One JSON document."))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    cases = typer.Typer(help=_("List the cases, or show one."), no_args_is_help=True, rich_markup_mode=None)
    cases.command("list", help=_("Print every case, by the Danish alphabet."))(list_cases)
    cases.command("show", help=_("Print one case: its people, deadlines and notes."))(show)
    app.add_typer(cases, name="case")


def list_cases(context: typer.Context, as_json: Annotated[bool, AS_JSON] = False) -> None:
    """Print cases, a line each."""
    from plejedesk.casefile import printing
    from plejedesk.core.printing import print_json
    from plejedesk.store.opening import opened

    with opened(context.obj) as store:
        if as_json:
            print_json([printing.row_as_json(row) for row in _every(store)])
            return
        for row in _every(store):
            typer.echo(printing.row_as_text(row))


def show(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help=_("The reference, in capitals or not, or the id."))],
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Print one case. Raises Refused when there is none."""
    from plejedesk.casefile import note_rows, printing
    from plejedesk.casefile.overview import overview
    from plejedesk.core.printing import print_json
    from plejedesk.store import cases
    from plejedesk.store.opening import opened

    with opened(context.obj) as store:
        case_id, _ref = store.read(cases.by_ref, case).result()
        found = store.read(overview, case_id, 0).result()
        if found is None:
            raise cases.no_such_case()
        store.seen("case", case=case_id, purpose="command").result()
        every = store.read(note_rows.page, case_id, limit=note_rows.WHOLE, letters=note_rows.WHOLE).result()
    if as_json:
        print_json(printing.as_json(found, every))
    else:
        typer.echo("\n".join(printing.as_text(found, every)))


def _every(store: "Store") -> "Iterator[CaseRow]":
    """Yield the cases page by page, so that a long list needs no more memory than a short one."""
    from plejedesk.casefile.queries import page

    key = None
    while rows := store.read(page, "", clock.now(), after=key, limit=PAGE).result():
        yield from rows
        key = rows[-1].key
