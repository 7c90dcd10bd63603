"""Reading the figures from a desk: families, children, the list, urgent passes, breakdowns."""

from datetime import date
from typing import Any

import pytest
from tests.respite import written

from plejedesk.core import clock
from plejedesk.respite.figures import figure_queries, figure_words
from plejedesk.respite.figures.figure_queries import Chosen, Ended, Figures, Urgent, Year
from plejedesk.respite.figures.over_time import Waiting
from plejedesk.respite.figures.panels import PANELS, counted, estimated
from plejedesk.respite.figures.periods import Period
from plejedesk.respite.figures.share import Share
from plejedesk.respite.figures.survival import Wait
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
YEAR_2012 = Period(date(2012, 1, 1), date(2012, 12, 31))


def families(store: Store, *told: tuple[str, date]) -> list[str]:
    return [written.family(store, "Fam.", kind=kind, recruited=day) for kind, day in told]


def figures(store: Store, kind: Any = "year", day: date = TODAY) -> Figures:
    return store.read(figure_queries.figures, Chosen(kind, day), TODAY).result()


def test_families_count_on_their_day_of_recruitment_both_ends_included(store: Store) -> None:
    families(
        store,
        ("network", date(2012, 1, 1)),
        ("general", date(2012, 12, 31)),
        ("general", date(2011, 12, 31)),
        ("network", date(2013, 1, 1)),
    )
    assert store.read(figure_queries.shares, YEAR_2012).result().families == Share(2, 1)


def test_a_family_that_nobody_has_recruited_yet_counts_nowhere(store: Store) -> None:
    written.family(store, "Spurgt", recruited=None)
    assert figures(store, "all").families == Share()


def test_the_children_of_a_day(store: Store) -> None:
    case = written.family_case(store)
    child, other, *_rest = written.ids(store, case).values()
    near, general = families(store, ("network", date(2012, 2, 1)), ("general", date(2012, 2, 1)))
    written.stay(store, case, general, child, date(2012, 3, 1))
    written.stay(store, case, near, child, date(2012, 4, 1), to_day=date(2012, 12, 31))
    written.stay(store, case, general, other, date(2012, 5, 1), to_day=date(2013, 6, 1), ended_on=date(2012, 8, 31))
    days = [
        date(2012, 3, 1),
        date(2012, 5, 1),
        date(2012, 8, 31),
        date(2012, 9, 1),
        date(2012, 12, 31),
        date(2013, 1, 1),
    ]
    alone = [store.read(figure_queries.children_on_day, day).result() for day in days]
    assert alone == [Share(1, 0), Share(2, 1), Share(2, 1), Share(1, 1), Share(1, 1), Share(1, 0)]
    assert store.read(figure_queries.children_by_day, days).result() == alone


def test_the_list_on_the_first_of_each_month_and_today(store: Store) -> None:
    case = written.family_case(store)
    written.request(store, case, listed_on=date(2026, 9, 15))
    gone = written.request(store, case, "Emma", listed_on=date(2026, 8, 1), state="matched", ended_on=date(2026, 10, 1))
    children = store.read(lambda reader: reader.value("SELECT count(*) FROM respite_child")).result()
    first = store.read(
        lambda reader: reader.value("SELECT count(*) FROM respite_child WHERE request_id = :id", id=gone)
    ).result()
    assert dict(figures(store).queue)[date(2026, 9, 1)] == Waiting(first)
    assert dict(figures(store).queue)[date(2026, 10, 1)] == Waiting(children - first)
    assert figures(store).queue[-1] == (TODAY, Waiting(children - first))


def test_waits_leave_out_pauses_and_stop_where_they_ended(store: Store) -> None:
    case = written.family_case(store)
    listed = date(2026, 1, 1)
    written.request(store, case, listed_on=listed, state="matched", ended_on=date(2026, 3, 2), paused_days=10)
    written.request(store, case, listed_on=date(2026, 11, 2))
    written.request(store, case, listed_on=date(2026, 10, 1), state="paused", paused_on=date(2026, 10, 6))
    written.request(store, case, listed_on=date(2025, 12, 31))
    assert list(figures(store).waits) == [
        Wait(listed, 50, "matched"),
        Wait(date(2026, 10, 1), 5, "paused"),
        Wait(date(2026, 11, 2), 20, "waiting"),
    ]


def test_urgent_passes_and_breakdowns_are_counted(store: Store) -> None:
    case = written.family_case(store)
    child = next(iter(written.ids(store, case).values()))
    request = written.request(store, case, listed_on=date(2026, 2, 1))
    for review in (date(2026, 3, 1), TODAY):
        store.write("urgent", _passed, case, request, review).result()
    near, general = families(store, ("network", date(2025, 2, 1)), ("general", date(2025, 2, 1)))
    for family, kind in ((near, "planned"), (general, "breakdown"), (general, "not_needed")):
        day = date(2026, 6, 1)
        written.stay(store, case, family, child, date(2026, 3, 1), ended_on=day, end_kind=kind)
    found = figures(store)
    assert found.urgent == Urgent(2, 1)
    assert (found.ended, found.ended_network) == (Ended(3, 1), Ended(1, 0))
    assert "0 af 1, hos generelt godkendte familier 1 af 2" in figure_words.broke_down(found.ended, found.ended_network)


def _passed(session: Any, case: str, request: str, review: date) -> None:
    from plejedesk.respite.models import UrgentPass

    at = session.info["entry"].at
    session.add(UrgentPass(case_id=case, request_id=request, on_day=date(2026, 2, 2), review_on=review, at=at))


def test_what_is_needed_counts_as_many_more_as_in_the_rest_of_last_year(store: Store) -> None:
    families(
        store,
        ("general", date(2025, 11, 22)),
        ("general", date(2025, 11, 23)),
        ("network", date(2025, 12, 31)),
        ("general", date(2026, 1, 1)),
        ("general", date(2026, 11, 22)),
        ("network", date(2026, 11, 23)),
    )
    assert store.read(figure_queries.year_of, TODAY).result() == Year(Share(2, 0), 2)


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (
            Year(Share(98, 22), 20),
            ["de næste 16 nye familier", "Kommer der 20 flere før nytår, som sidste år, skal 17 af"],
        ),
        (Year(Share(98, 22), 5), ["de næste 16", "kan det ikke nås"]),
        (Year(Share(10, 4), 5), ["nået indtil nu i år (40 %)"]),
        (Year(Share(), 0), ["den næste nye familie findes i netværket (1)"]),
    ],
)
def test_what_is_needed_in_words(year: Year, said: list[str]) -> None:
    told = figure_words.still_needed(year, 0.33)
    assert len(told) == len(said)
    assert all(words in sentence for words, sentence in zip(said, told, strict=True))


def test_a_desk_without_respite_has_figures_too(store: Store) -> None:
    for kind in ("half", "year", "all"):
        found = figures(store, kind)
        shown = estimated(counted(found))
        text = "\n".join(line.plain for panel in PANELS for line in panel.table(shown, 78))
        assert "Ingen kom på listen i denne tid." in text
        assert "Tæller …" in "\n".join(panel.caption(counted(found)) for panel in PANELS)
        assert found.period.from_day <= clock.today() <= found.period.to_day
