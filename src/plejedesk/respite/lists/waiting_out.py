"""The waiting list to take out: a row for each child, in columns that `import --as waiting` reads again.

Beside them stand the place, the days waited, why it stands there and what the network-first gate says, in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import clock
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_choices import REQUEST_STATES
from plejedesk.core.respite_programme import programme
from plejedesk.core.sheets.table import Cell
from plejedesk.respite import gate
from plejedesk.respite.lists.asking import among
from plejedesk.respite.lists.cells_out import Covering, covering, day
from plejedesk.respite.lists.wishes import extent_text, purposes_text
from plejedesk.respite.waiting import order, queries
from plejedesk.respite.waiting.queries import Which
from plejedesk.respite.waiting.rows import Key, WaitingRow
from plejedesk.store.reader import Reader

MORE = "SELECT id, purposes, considerations FROM respite_request WHERE id IN ({names})"
CHILDREN = """
SELECT k.request_id, p.name, p.cpr, p.born FROM respite_child k JOIN person p ON p.id = k.person_id
WHERE k.request_id IN ({names}) ORDER BY p.born IS NULL, p.born, p.id
"""
COLUMNS = (
    ListColumn(N_("Child"), 28),
    ListColumn(N_("CPR"), 12),
    ListColumn(N_("Born"), 11),
    ListColumn(N_("On the list"), 11),
    ListColumn(N_("Wish"), 24),
    ListColumn(N_("Purpose"), 28),
    ListColumn(N_("Area"), 14),
    ListColumn(N_("Considerations"), 30),
    ListColumn(N_("Siblings together"), 17),
    ListColumn(N_("State"), 12),
    ListColumn(N_("Place"), 7),
    ListColumn(N_("Days"), 7),
    ListColumn(N_("Why there"), 40),
    ListColumn(N_("Network"), 40),
    ListColumn(N_("Case"), 14),
    ListColumn(N_("Protected"), 10),
)


@dataclass(frozen=True)
class Chosen:
    """Which requests are wanted: as on the screen those who wait, who are paused, who left, or all; by a text."""

    text: str
    which: Which = "waiting"


@dataclass(frozen=True)
class _Child:
    name: str
    cpr: str = field(repr=False)
    born: date | None


@dataclass(frozen=True)
class _More:
    """What of a page of requests the screen does not show."""

    words: Mapping[str, tuple[str, str]]
    children: Mapping[str, Sequence[_Child]]
    places: Mapping[str, int]


def choose(which: str, text: str) -> Chosen:
    """Return the filter for some of the requests, those who wait unless another choice is named, and for a text."""
    return Chosen(text, which if which in queries.NEXT else "waiting")


def page(
    reader: Reader, chosen: Chosen, _me: str, after: Key | None, limit: int, shown: Shown
) -> tuple[Rows, Key | None]:
    """Return the rows of one page of requests in their order, and the key the next page goes on from."""
    today, weights = clock.today(), programme().weights
    requests = queries.page(reader, chosen.text, today, weights, after=after, limit=limit, which=chosen.which)
    more = _more(reader, [each.id for each in requests], today)
    rows = [cells for each in requests for cells in _rows(each, more, shown, today)]
    return rows, requests[-1].key if len(requests) == limit else None


def _more(reader: Reader, ids: Sequence[str], today: date) -> _More:
    words = {request: (purposes, noted) for request, purposes, noted in among(reader, MORE, ids)}
    children: dict[str, list[_Child]] = {}
    for request, name, number, born in among(reader, CHILDREN, ids):
        children.setdefault(request, []).append(_Child(name, number or "", day(born)))
    waiting = [each for each in queries.standings(reader) if each.state == "waiting"]
    ordered = order.sorted_list(waiting, programme().weights, today)
    return _More(words, children, {each.id: place for place, each in enumerate(ordered, 1)})


def _rows(row: WaitingRow, more: _More, shown: Shown, today: date) -> Iterator[Sequence[Cell]]:
    """Yield a row for each child of a request; of somebody protected no name, no area and nobody's own words."""
    covered, children = covering(row.protected, shown), more.children.get(row.id, ())
    purposes, noted = more.words[row.id]
    on_the_list = row.on_the_list
    for child in children:
        yield (
            covered.name(child.name),
            covered.number(child.cpr),
            child.born,
            row.standing.listed_on,
            extent_text(row.extent, covered.name(row.extent_words)),
            purposes_text(purposes),
            covered.name(row.area),
            covered.name(noted),
            f"{row.ref} {row.id[-6:]}" if len(children) > 1 else "",
            _(REQUEST_STATES.get(row.standing.state, row.standing.state)),
            more.places.get(row.id),
            row.days,
            order.because(row.standing, programme().weights, today) if on_the_list else "",
            _gate(row, covered) if on_the_list else "",
            row.ref,
            _("yes") if row.protected else "",
        )


def _gate(row: WaitingRow, covered: Covering) -> str:
    """Return what the gate says; of somebody protected without the reason, which may hold a name."""
    return gate.short_words(row.gate) if covered.names else gate.words(row.gate)


LIST = ListExport(name="waiting", title=N_("Waiting list"), columns=COLUMNS, choose=choose, page=page)
