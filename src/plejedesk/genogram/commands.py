"""`plejedesk genogram show`: a case's genogram, drawn in the terminal or for what comes next; and `genogram import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.genogram.draw.exports import Wish
    from plejedesk.store.store import Store

SHAPES = "text|svg|png|pdf|gedcom|json"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from plejedesk.genogram.gedcom.command import register as register_import

    group = typer.Typer(help=_("Draw a genogram, or fetch one."), no_args_is_help=True, rich_markup_mode=None)
    group.command("show", help=_("Draw a case's genogram: as text, picture, GEDCOM or JSON."))(show)
    register_import(group)
    app.add_typer(group, name="genogram")


def show(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help=_("The reference, in capitals or not, or the id."))],
    form: Annotated[str, typer.Option("--format", metavar=SHAPES, help=_("Else by the file's name; text."))] = "",
    file: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=_("Else it is printed."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    ties: Annotated[bool, typer.Option("--ties", help=_("Also how people stand to each other, as lines."))] = False,
    shown_for: Annotated[
        str, typer.Option("--protected", metavar="PURPOSE", help=_("Protected names and homes; why."))
    ] = "",
    without: Annotated[
        bool, typer.Option("--without-protected", help=_("Leave those out whose name is protected."))
    ] = False,
) -> None:
    """Draw a genogram. Of those who are protected only the symbol shows unless a purpose is named, which is logged."""
    from plejedesk.core.errors import BadInput
    from plejedesk.genogram.draw.exports import Wish
    from plejedesk.store.cases import by_ref
    from plejedesk.store.opening import opened

    why = shown_for.strip()
    if why and without:
        raise BadInput(_("Choose one of --protected and --without-protected."))
    target = file.expanduser() if file else None
    plain = bool(context.find_root().params.get("ascii_only")) or (target is None and not _speaks_utf8())
    wish = Wish(_form(form, target), "shown" if why else "left_out" if without else "hidden", ties, plain)
    with opened(context.obj) as store:
        case_id, _ref = store.read(by_ref, case).result()
        _give(store, case_id, wish, target, why, force)


def _form(form: str, file: Path | None) -> str:
    """Return the form, as named or by the file's name. Raises BadInput for others, and for a picture to a terminal."""
    from plejedesk.core.errors import BadInput
    from plejedesk.genogram.draw.exports import BINARY, ENDINGS, FORMS

    ending = file.suffix.lower().removeprefix(".") if file else ""
    chosen = form.lower() or ENDINGS.get(ending, "text")
    if chosen not in FORMS:
        raise BadInput(_("Choose the format text, svg, png, pdf, gedcom or json."))
    if chosen in BINARY and file is None and sys.stdout.isatty():
        raise BadInput(_("A {form} file needs a name: -o FILE.{ending}").format(form=chosen.upper(), ending=chosen))
    return chosen


def _give(store: "Store", case_id: str, wish: "Wish", file: Path | None, why: str, force: bool) -> None:
    """Write or print it; that it was seen or left the desk is logged before it has."""
    from plejedesk.core import clock
    from plejedesk.genogram.draw.exports import logged, made, told

    found = made(store.read(told, case_id).result(), wish, clock.now())
    if file is None:
        logged(store, case_id, wish, why, printed=True)
        sys.stdout.buffer.write(found)
        sys.stdout.buffer.flush()
        return
    from plejedesk.store.taking_out import new_file

    with new_file(file, force=force) as stream:
        logged(store, case_id, wish, why)
        stream.write(found)
    said = _("The genogram is written to {path}.").format(path=file)
    typer.echo(f"{said} {_('The file is not encrypted: keep it no longer than it is needed.')}", err=True)


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
