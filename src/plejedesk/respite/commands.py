"""`plejedesk respite share` and `plejedesk respite waiting`: the figures and the list, for scripts and for a look.

What is in the JSON stands in `figures/share_printing.py` and `figures/list_printing.py`.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _

if TYPE_CHECKING:
    from plejedesk.respite.figures.periods import Period
    from plejedesk.respite.waiting.queries import Which
    from plejedesk.respite.waiting.rows import WaitingRow
    from plejedesk.store.store import Store

PAGE = 500
AS_JSON = typer.Option("--json", help=_("One JSON document."))
FROM = typer.Option("--from", metavar="DATE", help=_("From this day; New Year where it is left out."))
TO = typer.Option("--to", metavar="DATE", help=_("Up to this day, on which children are counted; else today."))
EVERY = typer.Option("--all", help=_("Also those who are off the list, the last to leave it first."))
TOO_LATE = N_("The first day lies after the last. Write --from as the earlier of the two.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    respite = typer.Typer(
        help=_("The waiting list, and the share in the network."), no_args_is_help=True, rich_markup_mode=None
    )
    respite.command("waiting", help=_("Print the waiting list in its order, those who are paused last."))(waiting)
    respite.command("share", help=_("Print new families, children on a day, and the share in the network."))(share)
    app.add_typer(respite, name="respite")


def share(
    context: typer.Context,
    from_day: Annotated[str, FROM] = "",
    to_day: Annotated[str, TO] = "",
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Print the shares of a period. Raises BadInput for days that are none, or that are the wrong way round."""
    from plejedesk.core.printing import print_json
    from plejedesk.core.respite_programme import programme
    from plejedesk.respite.figures import figure_queries, share_printing
    from plejedesk.store.opening import opened

    today = clock.today()
    period = _period(from_day, to_day, today)
    with opened(context.obj) as store:
        found = store.read(figure_queries.shares, period).result()
        year = store.read(figure_queries.year_of, today).result() if period.to_day == today else None
    goal = programme().goals.share
    if as_json:
        print_json(share_printing.as_json(found, goal))
    else:
        typer.echo("\n".join(share_printing.as_text(found, goal, year)))


def waiting(
    context: typer.Context,
    every: Annotated[bool, EVERY] = False,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Print the waiting list."""
    from plejedesk.core.printing import print_json_list
    from plejedesk.respite.figures import list_printing
    from plejedesk.store.opening import opened

    today = clock.today()
    with opened(context.obj) as store:
        rows = _rows(store, every, today)
        if as_json:
            print_json_list(list_printing.entries(rows, today))
            return
        for line in list_printing.lines(rows, today):
            typer.echo(line)


def _period(from_day: str, to_day: str, today: date) -> "Period":
    from plejedesk.core import dates
    from plejedesk.core.errors import BadInput
    from plejedesk.respite.figures.periods import Period

    last = dates.parse(to_day, today, lean="past", field="--to") if to_day else today
    first = dates.parse(from_day, today, lean="past", field="--from") if from_day else date(last.year, 1, 1)
    if first > last:
        raise BadInput(_(TOO_LATE), "--from")
    return Period(first, last)


def _rows(store: "Store", every: bool, today: date) -> "Iterator[WaitingRow]":
    """Yield the list page by page, so that a long one needs no more memory than a short one."""
    from plejedesk.core.respite_programme import programme
    from plejedesk.respite.waiting.queries import page

    parts: tuple[Which, ...] = ("waiting", "paused", "gone") if every else ("waiting", "paused")
    for which in parts:
        key = None
        while rows := store.read(page, "", today, programme().weights, after=key, limit=PAGE, which=which).result():
            yield from rows
            key = rows[-1].key
