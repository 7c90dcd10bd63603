"""`plejedesk plan list`, and `plejedesk plan agenda`: agenda, minutes or calendar file of a meeting, for a script.

`plan list --json` is a list of {"id", "case", "template", "state", "begun", "aims_at", "reached", "child", "protected",
"responsible", "done", "of", "meetings_held", "next_meeting", "next_kind", "steps_passed", "steps", "late"}. The child
of a protected case is null.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.plans.papers.giving import Told, Wish
    from plejedesk.plans.plan_rows import MeetingRow
    from plejedesk.store.store import Store

SHAPES = "text|pdf|docx|ics"
NUMBER = typer.Option("--meeting", metavar="N", min=1, help=_("Else the next one; of minutes the last one held."))
WHOM = typer.Option("--for", metavar="ROLE", help=_("Only what that participant may know; else for own use."))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=_("Plans, and the papers of their meetings."), no_args_is_help=True, rich_markup_mode=None)
    group.command("agenda", help=_("Give the agenda of a meeting, its minutes, or its calendar file."))(agenda)
    group.command("list", help=_("Print the plans that are open, the next meeting first."))(list_plans)
    app.add_typer(group, name="plan")


def agenda(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help=_("The plan's id, or a case with one open plan."))],
    number: Annotated[int | None, NUMBER] = None,
    form: Annotated[str, typer.Option("--format", metavar=SHAPES, help=_("Else by the file's name; text."))] = "",
    file: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help=_("Else it is printed."))] = None,
    whom: Annotated[str, WHOM] = "",
    minutes: Annotated[bool, typer.Option("--minutes", help=_("The minutes, not the agenda."))] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
) -> None:
    """Give a paper. Raises BadInput and Refused in words that say what there is."""
    from plejedesk.plans.papers.choosing import meeting_of, plan_named, receiver_of
    from plejedesk.plans.papers.giving import Wish, told
    from plejedesk.store.opening import opened

    target = file.expanduser() if file else None
    paper = "minutes" if minutes else "agenda"
    shape = _form(form, target, minutes)
    plain = bool(context.find_root().params.get("ascii_only")) or (target is None and not _speaks_utf8())
    with opened(context.obj) as store:
        found = store.read(told, store.read(plan_named, plan).result()).result()
        meeting = meeting_of(found.whole, number or 0, paper)
        wish = Wish(paper, shape, receiver_of(found.whole, whom) if whom else None, plain)
        _give(store, found, meeting, wish, target, force)


def list_plans(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Print the open plans."""
    from plejedesk.core import clock
    from plejedesk.core.printing import print_json_list
    from plejedesk.plans.papers import listing
    from plejedesk.store.opening import opened

    with opened(context.obj) as store:
        rows = store.read(listing.open_plans, clock.now()).result()
    if as_json:
        print_json_list(map(listing.entry, rows))
        return
    for line in listing.lines(rows):
        typer.echo(line)


def _form(form: str, file: Path | None, minutes: bool) -> str:
    """Return the form, as named or by the file's name. Raises BadInput for others, and for a file to a terminal."""
    from plejedesk.core.errors import BadInput
    from plejedesk.plans.papers.giving import BINARY, ENDINGS, FORMS

    ending = file.suffix.lower().removeprefix(".") if file else ""
    chosen = form.lower() or ENDINGS.get(ending, "text")
    if chosen not in FORMS:
        raise BadInput(_("Choose the format text, pdf, docx or ics."))
    if chosen in BINARY and file is None and sys.stdout.isatty():
        raise BadInput(_("A {form} file needs a name: -o FILE.{ending}").format(form=chosen.upper(), ending=chosen))
    if chosen == "ics" and minutes:
        raise BadInput(_("Minutes are text, pdf or docx: a calendar file is of the meeting itself."))
    return chosen


def _give(store: "Store", found: "Told", meeting: "MeetingRow", wish: "Wish", file: Path | None, force: bool) -> None:
    """Write or print it; that it was seen or left the desk is logged before it has."""
    from plejedesk.core import clock
    from plejedesk.plans.papers.giving import logged, made, to_file

    if file is None:
        content = made(found, meeting, wish, clock.now())
        logged(store, found.whole, wish, "", printed=wish.form == "text")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    to_file(store, found, meeting, wish, file, "", clock.now(), force=force)
    said = _("The paper is written to {path}.").format(path=file)
    typer.echo(f"{said} {_('The file is not encrypted: keep it no longer than it is needed.')}", err=True)


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
