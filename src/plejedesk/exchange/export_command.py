"""`plejedesk export list`: a list as it is on the screen, to a file or to what comes next in the pipe."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.core.exchange import ListExport
    from plejedesk.store.store import Store
    from plejedesk.store.taking_out import Order

FORMS = ("csv", "xlsx")


def export_list(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="LIST", help=_("cases, queue, intake, waiting, families or stays."))],
    form: Annotated[str, typer.Option("--format", metavar="csv|xlsx", help=_("Else by the file's name; csv."))] = "",
    file: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=_("Else CSV is printed."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    mine: Annotated[bool, typer.Option("--mine", help=_("Of the queue: what is mine (the default)."))] = False,
    team: Annotated[bool, typer.Option("--team", help=_("Of the queue: what is my team's."))] = False,
    everybody: Annotated[bool, typer.Option("--all", help=_("Of the queue: everybody's."))] = False,
    find: Annotated[str, typer.Option("--find", metavar="TEXT", help=_("Only what the screen's filter finds."))] = "",
    cpr_for: Annotated[str, typer.Option("--with-cpr", metavar="PURPOSE", help=_("Whole CPR numbers; why."))] = "",
    names_for: Annotated[
        str, typer.Option("--with-protected", metavar="PURPOSE", help=_("Protected names and areas; why."))
    ] = "",
    purpose: Annotated[str, typer.Option("--purpose", metavar="TEXT", help=_("What the list is for."))] = "",
) -> None:
    """Write a list. What is left out for protection stays out unless a purpose is named; the log keeps it."""
    from plejedesk.core.exchange import Shown
    from plejedesk.exchange.kinds import every_slice, list_export
    from plejedesk.store.opening import opened
    from plejedesk.store.taking_out import Order

    listed = list_export(name, every_slice())
    whose = _whose(listed, mine=mine, team=team, everybody=everybody)
    shown = Shown(cpr=bool(cpr_for.strip()), protected=bool(names_for.strip()))
    why = "; ".join(dict.fromkeys(each.strip() for each in (purpose, cpr_for, names_for) if each.strip()))
    order = Order(listed, listed.choose(whose, find), _form(form, file), shown, why)
    with opened(context.obj) as store:
        _write(store, order, file.expanduser() if file else None, force)


def _whose(listed: "ListExport", *, mine: bool, team: bool, everybody: bool) -> str:
    """Return whose rows are wanted. Raises BadInput for two answers, or where the list knows no such choice."""
    from plejedesk.core.errors import BadInput

    given = [word for word, chosen in (("mine", mine), ("team", team), ("all", everybody)) if chosen]
    if len(given) > 1:
        raise BadInput(_("Choose one of --mine, --team and --all."))
    if given and given[0] not in (*listed.whose, "all"):
        raise BadInput(_("This list is everybody's. Leave out --mine and --team, or narrow it with --find."))
    return given[0] if given else ""


def _form(form: str, file: Path | None) -> str:
    """Return "csv" or "xlsx", as named or by the file's name. Raises BadInput for others, and XLSX to a terminal."""
    from plejedesk.core.errors import BadInput

    ending = file.suffix.lower().removeprefix(".") if file else ""
    chosen = form.lower() or (ending if ending in FORMS else "csv")
    if chosen not in FORMS:
        raise BadInput(_("Choose the format csv or xlsx."))
    if chosen == "xlsx" and file is None:
        raise BadInput(_("An XLSX file needs a name: -o FILE.xlsx"))
    return chosen


def _write(store: "Store", order: "Order", file: Path | None, force: bool) -> None:
    from plejedesk.core.i18n import ngettext
    from plejedesk.store.taking_out import to_file, to_stream

    if file is None:
        to_stream(store, order, sys.stdout.buffer, lambda _rows: None)
        typer.echo(_("What was printed is not encrypted."), err=True)
        return
    rows = to_file(store, order, file, _tell, force=force)
    said = ngettext("{n} row written to {path}.", "{n} rows written to {path}.", rows).format(n=rows, path=file)
    typer.echo(f"{said} {_('The file is not encrypted: keep it no longer than it is needed.')}", err=True)


def _tell(rows: int) -> None:
    """Say how far it is, on one line of the terminal and only there."""
    if sys.stderr.isatty():
        typer.echo("\r" + _("{n} rows (Ctrl+C stops)").format(n=rows) + "\r", err=True, nl=False)
