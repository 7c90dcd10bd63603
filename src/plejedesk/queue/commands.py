"""`plejedesk queue`: the queue for scripts and for those who only want a look, in the screen's order."""

from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.printing import print_json

if TYPE_CHECKING:
    from plejedesk.queue.rules import Obligation

ALL = 1_000_000_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("queue", help=_("Print the queue, in the order of the screen."))(queue)


def queue(
    context: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help=_("What is mine (the default)."))] = False,
    team: Annotated[bool, typer.Option("--team", help=_("What is my team's."))] = False,
    everybody: Annotated[bool, typer.Option("--all", help=_("Everybody's."))] = False,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=_("Only what is due by this day."))] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many at most."), show_default=False)] = ALL,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Print obligations."""
    from plejedesk.core import dates
    from plejedesk.core.errors import BadInput
    from plejedesk.queue import queries
    from plejedesk.queue.filters import Filter
    from plejedesk.store.opening import opened

    if mine + team + everybody > 1:
        raise BadInput(_("Choose one of --mine, --team and --all."))
    whose = "team" if team else "all" if everybody else "mine"
    last = dates.parse(until, clock.today(), field="--until").isoformat() if until else ""
    with opened(context.obj) as store:
        rows = store.read(queries.page, Filter(whose, until=last), store.actor, clock.today(), limit=limit).result()
    if as_json:
        print_json([_as_json(row) for row in rows])
    else:
        _print(rows)


def _as_json(row: "Obligation") -> dict[str, object]:
    from plejedesk.core.law import book
    from plejedesk.queue.rules import who

    duty = row.duty(book())
    return {
        "id": row.id,
        "due": clock.local_text(row.due),
        "kind": row.kind,
        "title": row.title(book()),
        "statute": duty.cited,
        "case": row.ref,
        "who": who(row, clock.today()),
        "responsible": row.responsible,
        "overdue": row.due < clock.now(),
    }


def _print(rows: "list[Obligation]") -> None:
    from plejedesk.core import dates
    from plejedesk.core.lateness import SIGNS, urgency, when
    from plejedesk.core.law import book
    from plejedesk.queue.rules import who
    from plejedesk.ui.text import fit

    now, today = clock.now(), clock.today()
    for row in rows:
        duty = row.duty(book())
        day = dates.short_date(clock.to_local(row.due).date(), today)
        cells = (
            (SIGNS[urgency(row.due, now)], 2),
            (when(row.due, now), 8),
            (day, 7),
            (who(row, today), 22),
            (row.title(book()), 32),
            (duty.statute, 14),
            (row.responsible, 4),
        )
        typer.echo(" ".join(fit(text, width) for text, width in cells).rstrip())
