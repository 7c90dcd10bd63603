"""Pages of the waiting list: the stated order, siblings on one row, figures that hold, protected areas hidden."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.respite import written

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.respite_programme import Weights, programme
from plejedesk.respite.case_lines import case_lines
from plejedesk.respite.waiting import figures, queries
from plejedesk.respite.waiting import waiting_words as words
from plejedesk.respite.waiting.order import place_of, sorted_list
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
HOW = programme()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def rows(store: Store, text: str = "", **values: Any) -> list[WaitingRow]:
    return store.read(queries.page, text, TODAY, HOW.weights, **values).result()


def many(store: Store, count: int, seed: int = 1) -> None:
    """Write requests of every kind into one case."""
    from plejedesk.respite.models import RespiteRequest

    case_id, chance = factories.case(store, "Holm", "Sofie Holm"), random.Random(seed)

    def write(session: Any) -> None:
        for _number in range(count):
            state = chance.choice(("waiting", "waiting", "waiting", "paused", "left"))
            listed = ago(chance.randrange(40))
            session.add(
                RespiteRequest(
                    case_id=case_id,
                    state=state,
                    listed_on=listed,
                    decided_on=chance.choice((None, listed, listed - timedelta(days=chance.randrange(4)))),
                    paused_days=chance.choice((0, 0, 5, 60)),
                    paused_on=ago(chance.randrange(10)) if state == "paused" else None,
                    ended_on=ago(chance.randrange(10)) if state == "left" else None,
                    urgency=chance.choice(("normal", "high", "acute")),
                    meanwhile=chance.choice(("", "  ", "Familiebehandling.")),
                )
            )

    store.write("list_respite", write).result()


@pytest.mark.parametrize("how", [HOW.weights, Weights(0.5, 3.25, 7, 2)])
def test_sql_orders_as_the_rule_says(store: Store, how: Weights) -> None:
    many(store, 150)
    standings = store.read(queries.standings).result()
    expected = [each.id for each in sorted_list(standings, how, TODAY)]
    got = store.read(queries.page, "", TODAY, how, limit=1000, which="all").result()
    assert [row.id for row in got if row.on_the_list] == expected
    waiting = [row for row in got if row.standing.state == "waiting"]
    for row in waiting[:: len(waiting) // 7]:
        assert store.read(queries.place, row, TODAY, how).result() == place_of(standings, row.id, how, TODAY)


@pytest.mark.parametrize("which", ["waiting", "paused", "gone", "all"])
def test_pages_follow_one_another_both_ways(store: Store, which: queries.Which) -> None:
    many(store, 40)
    whole = [row.id for row in rows(store, limit=1000, which=which)]
    down, up = rows(store, limit=7, which=which), rows(store, limit=7, which=which, from_end=True)
    while len(found := rows(store, limit=7, which=which, after=down[-1].key)):
        down += found
    while len(found := rows(store, limit=7, which=which, before=up[0].key)):
        up[:0] = found
    assert [row.id for row in down] == [row.id for row in up] == whole


def test_siblings_are_one_row_with_names_and_ages(store: Store) -> None:
    case_id = written.family_case(store)
    written.request(store, case_id, listed_on=ago(10), extent="holidays", area="Valby")
    (row,) = rows(store)
    assert len(row.children) == 2
    assert words.who(row, TODAY) == "Sofie, Anton (12, 7)"
    assert (row.days, words.area(row)) == (10, "Valby")
    assert row.gate.state in ("unsafe", "lacking")
    assert words.families(row, TODAY) == "låst"


def test_what_is_typed_finds_child_family_and_reference(store: Store) -> None:
    holm = factories.case(store, "Holm", "Sofie Holm")
    berg = factories.case(store, "Berg", "Bo Berg")
    wanted, _other = written.request(store, holm), written.request(store, berg)
    for text in ("holm", "sofi", "hol sof"):
        assert [row.id for row in rows(store, text)] == [wanted]
    assert rows(store, "holm", which="paused") == []
    assert rows(store, "zzz") == []


def test_of_somebody_protected_the_area_is_not_said(store: Store) -> None:
    case_id = written.family_case(store, "protected_father")
    store.write("protect", lambda session: _protect(session, case_id)).result()
    written.request(store, case_id, area="Valby")
    assert words.area(rows(store)[0]) == _("[protected]")


def _protect(session: Any, case_id: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case_id).protected = True


def test_families_in_sight_and_the_pass_are_told(store: Store) -> None:
    case_id = written.family_case(store)
    request = written.request(store, case_id, "Sofie")
    bek, dam = written.family(store, "Bek"), written.family(store, "Dam")

    def write(session: Any, *states: str) -> None:
        from plejedesk.respite.models import Proposal, UrgentPass

        for family, state in zip((bek, dam), states, strict=False):
            session.add(
                Proposal(case_id=case_id, request_id=request, family_id=family, state=state, on_day=TODAY, words="")
            )
        at = session.info["entry"].at
        session.add(
            UrgentPass(case_id=case_id, request_id=request, decided_by="MS", on_day=TODAY, review_on=ago(-9), at=at)
        )

    store.write("propose", write, "proposed", "no").result()
    (row,) = rows(store)
    assert words.families(row, TODAY) == "1 forslag"
    assert words.network(row, TODAY) == "hast til 1/12"
    assert store.read(figures.heading, TODAY, HOW).result().urgent == 1
    store.write("propose", write, "yes").result()
    assert words.families(rows(store)[0], TODAY) == "ja: Bek"


def test_the_figures_over_the_list(store: Store) -> None:
    case_id = written.family_case(store)
    one = written.request(store, case_id, "Sofie", listed_on=ago(100), last_contact=ago(80))
    written.request(store, case_id, "Anton", listed_on=ago(41), last_contact=ago(3))
    written.request(store, case_id, state="paused", listed_on=ago(200), paused_on=ago(3))
    written.request(store, case_id, state="left", listed_on=ago(300), ended_on=ago(60))
    written.family(store, "Bek", recruited=date(2026, 3, 1))
    written.family(store, "Mormor", kind="network", recruited=date(2026, 2, 1))
    written.family(store, "Dam", kind="network", recruited=date(2025, 12, 31))
    found = store.read(figures.heading, TODAY, HOW).result()
    assert (found.waiting, found.children, found.paused, found.overdue) == (2, 2, 1, 1)
    assert (found.median, found.share, found.goal) == (70, 0.5, 0.33)
    assert found.lengths == (0, 1, 1, 1, 1, 2, 2, 2, 3, 2, 3, 3)
    assert one in {row.id for row in rows(store)}


def test_the_figures_of_nothing(store: Store) -> None:
    found = store.read(figures.heading, TODAY, HOW).result()
    assert (found.waiting, found.median, found.share, found.lengths) == (0, None, None, (0,) * 12)


def test_the_course_counts_as_the_days_of_every_request_do(store: Store) -> None:
    many(store, 120)
    spans = store.read(lambda reader: reader.rows("SELECT listed_on, ended_on FROM respite_request")).result()
    ends = [date(2026, 9, 30), date(2026, 10, 31), TODAY]
    expected = [
        sum(came <= day.isoformat() and not (gone and gone <= day.isoformat()) for came, gone in spans) for day in ends
    ]
    assert list(store.read(figures.heading, TODAY, HOW).result().lengths[-3:]) == expected


def test_how_many_statements_a_page_takes_does_not_hang_on_its_rows(store: Store) -> None:
    def statements(limit: int) -> int:
        def counted(reader: Any) -> int:
            asked: list[str] = []
            plain = reader.rows
            reader.rows = lambda sql, /, **values: asked.append(sql) or plain(sql, **values)  # type: ignore[func-returns-value]
            queries.page(reader, "", TODAY, HOW.weights, limit=limit)
            return len(asked)

        return store.read(counted).result()

    many(store, 60)
    assert statements(5) == statements(40) < 20


def test_the_case_says_who_waits_which_place_and_which_stays_go_on(store: Store) -> None:
    case_id, other = written.family_case(store), written.family_case(store, "alone")
    assert store.read(case_lines, case_id, clock.now()).result() == []
    written.request(store, case_id, "Sofie", listed_on=ago(204))
    written.request(store, other, listed_on=ago(1), urgency="acute")
    (line,) = store.read(case_lines, case_id, clock.now()).result()
    assert line.startswith("Aflastning: venter 204 dage, nr. 2 af 2 · ")
    family = written.family(store, "Bek")
    child = written.ids(store, case_id)["Anton"]
    written.stay(store, case_id, family, child, date(2026, 9, 3), extent="other", extent_words="hver onsdag")
    written.stay(store, case_id, family, child, date(2025, 9, 3), to_day=date(2026, 1, 1))
    assert store.read(case_lines, case_id, clock.now()).result()[1:] == [
        "Aflastning: Anton hos Bek, hver onsdag, siden 3/9"
    ]
