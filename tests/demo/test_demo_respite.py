"""The demo's respite: who waits behind which lock, that the queue knows all of it, and that it fits together."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from tests.conftest import NOW
from tests.demo.conftest import Row
from tests.demo.test_demo_desk import _Unwritten

from plejedesk.core import clock
from plejedesk.core.respite_choices import REQUEST_STATES, STAY_ENDS
from plejedesk.demo import writing
from plejedesk.respite import obliging
from plejedesk.respite.gate_queries import gates
from plejedesk.store.store import Store

Rows = Callable[[str], list[Row]]
KINDS = (obliging.WAITING, obliging.EVALUATION, obliging.URGENT, obliging.APPROVAL)


def told(children: int, seed: int = 1) -> dict[str, list[Row]]:
    """Return the rows of a demo that is not written, by table."""
    store = _Unwritten()
    for _done in writing.Writing(store, children, seed, clock.now()).batches():
        pass
    found: dict[str, list[Row]] = {}
    for rows in store.written:
        for model, made in rows.items():
            found.setdefault(model.__tablename__, []).extend(made)
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Row]]]:
    """The demo of 291 children, its rows by table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setenv("PLEJEDESK_CONFIG", str(tmp_path_factory.mktemp("config")))
        yield told(291)


def of(rows: list[Row], *names: str) -> Counter[Any]:
    return Counter(tuple(row.get(name) for name in names) if names[1:] else row.get(names[0]) for row in rows)


def active(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.get("ended_on")]


def test_whoever_waits_has_been_spoken_with_again_one_day_and_each_stay_is_evaluated(rows: Rows) -> None:
    waiting = [row["id"] for row in rows("respite_request") if row["state"] in ("waiting", "paused")]
    staying = {row["id"]: row["child_id"] for row in rows("respite_stay") if row["ended_on"] is None}
    passes = [row["id"] for row in rows("respite_urgent") if row["ended_on"] is None]
    limited = {row["id"]: row["child_id"] for row in rows("respite_approval") if row["approved_until"]}
    causes = {kind: Counter[str]() for kind in KINDS}
    for row in rows("deadline"):
        if row["kind"] in KINDS and row["done_at"] is None:
            causes[row["kind"]][row["cause_id"]] += 1
            if row["kind"] in (obliging.EVALUATION, obliging.APPROVAL):
                assert row["person_id"] == (staying | limited)[row["cause_id"]]
    assert waiting
    assert staying
    assert causes == {
        obliging.WAITING: Counter(waiting),
        obliging.EVALUATION: Counter(staying.keys()),
        obliging.URGENT: Counter(passes),
        obliging.APPROVAL: Counter(limited.keys()),
    }


def test_the_next_contact_stands_under_the_child_s_name_where_it_is_for_one(desk: dict[str, list[Row]]) -> None:
    children: dict[str, list[str]] = {}
    for row in desk["respite_child"]:
        children.setdefault(row["request_id"], []).append(row["person_id"])
    found = [row for row in desk["deadline"] if row["kind"] == obliging.WAITING]
    assert any(len(children[row["cause_id"]]) > 1 for row in found)
    for row in found:
        asked = children[row["cause_id"]]
        assert row.get("person_id") == (asked[0] if len(asked) == 1 else None)


def test_the_day_of_the_next_evaluation_is_the_one_that_was_set(desk: dict[str, list[Row]]) -> None:
    last = {row["stay_id"]: row["next_on"] for row in desk["respite_evaluation"]}
    due = {
        row["cause_id"]: clock.to_local(row["due_at"]).date()
        for row in desk["deadline"]
        if row["kind"] == obliging.EVALUATION
    }
    told_of = [stay for stay in due if stay in last]
    assert told_of
    assert [due[stay] for stay in told_of] == [last[stay] for stay in told_of]
    assert min(due.values()) >= clock.today()


def test_the_list_is_as_long_as_the_source_says(desk: dict[str, list[Row]]) -> None:
    states = of(desk["respite_request"], "state")
    assert set(states) == set(REQUEST_STATES)
    assert 40 <= states["waiting"] + states["paused"] <= 50
    assert states["paused"] == 4
    on_list = {row["id"] for row in desk["respite_request"] if row["state"] in ("waiting", "paused")}
    children = Counter(row["request_id"] for row in desk["respite_child"] if row["request_id"] in on_list)
    assert sum(count > 1 for count in children.values()) >= 4
    urgent = [row for row in desk["respite_request"] if row.get("urgency", "normal") != "normal"]
    assert 3 <= len(urgent) <= 6
    assert all(row["urgency_reason"] for row in urgent)


def test_the_gates_are_locked_for_many_reasons_and_some_are_open(rows: Rows, demo_store: Store) -> None:
    waiting = [row["id"] for row in rows("respite_request") if row["state"] in ("waiting", "paused")]
    found = demo_store.read(gates, waiting, clock.today()).result()
    assert {"ruled_out", "lacking", "unsafe", "undecided"} <= {each.state for each in found.values()}
    assert not any(each.outdated for each in found.values() if each.decided)
    decided = {row["request_id"] for row in rows("respite_decision")}
    assert {request for request, each in found.items() if each.decided} == decided & set(waiting)


def test_nobody_is_with_a_general_family_past_the_gate_but_from_an_earlier_list(desk: dict[str, list[Row]]) -> None:
    kinds = {row["id"]: row["kind"] for row in desk["respite_family"]}
    decided = {row["request_id"] for row in desk["respite_decision"]}
    for stay in desk["respite_stay"]:
        assert (stay["passed"] == "network") == (kinds[stay["family_id"]] == "network")
        assert stay["passed"] != "ruled_out" or stay["request_id"] in decided


def test_the_share_in_network_grows(desk: dict[str, list[Row]]) -> None:
    new = Counter((row["recruited"].year, row["kind"]) for row in desk["respite_family"] if row.get("recruited"))
    this = clock.today().year
    whole = {year: new[year, "general"] + new[year, "network"] for year in range(this - 2, this + 1)}
    assert [round(100 * new[year, "network"] / whole[year]) for year in whole] == [14, 22, 27]


def test_families_stand_at_every_point(desk: dict[str, list[Row]]) -> None:
    families, today = desk["respite_family"], clock.today()
    assert 50 <= len(families) <= 80
    ends = [row["approved_until"] for row in families if row.get("approved_until")]
    assert any(end < today for end in ends)
    assert any(0 <= (end - today).days < 90 for end in ends)
    assert any((today - row["confirmed_on"]).days > 365 for row in families if not row.get("closed_on"))
    assert any(row.get("closed_on") for row in families)
    assert {row["state"] for row in desk["respite_family_step"]} == {"done", "stopped"}
    assert all(row["name_sort"] and row["sounds"] for row in families)


def test_no_family_has_more_children_than_places_nor_before_or_after_its_time(desk: dict[str, list[Row]]) -> None:
    families = {row["id"]: row for row in desk["respite_family"]}
    there = of(active(desk["respite_stay"]), "family_id")
    assert 60 <= there.total() <= 85
    assert all(count <= (families[family]["capacity"] or 0) for family, count in there.items())
    for stay in desk["respite_stay"]:
        family = families[stay["family_id"]]
        closed = family.get("closed_on") or date.max
        assert family["approved_on"] <= stay["from_day"] <= clock.today()
        assert (stay.get("ended_on") or clock.today()) <= clock.today()
        assert stay.get("ended_on") or closed == date.max
        assert (stay.get("ended_on") or stay["from_day"]) <= closed


def test_a_child_is_with_one_family_at_a_time_and_waits_once(desk: dict[str, list[Row]]) -> None:
    days: dict[str, list[tuple[date, date]]] = {}
    for stay in desk["respite_stay"]:
        days.setdefault(stay["child_id"], []).append((stay["from_day"], stay.get("ended_on") or date.max))
    for spans in days.values():
        spans.sort()
        assert all(ended < begun for (_from, ended), (begun, _to) in pairwise(spans))
    on_list = {row["id"] for row in desk["respite_request"] if row["state"] in ("waiting", "paused")}
    waits = Counter(row["person_id"] for row in desk["respite_child"] if row["request_id"] in on_list)
    assert max(waits.values()) == 1


def test_ends_are_told_and_two_broke_down(desk: dict[str, list[Row]]) -> None:
    ended = [row for row in desk["respite_stay"] if row.get("ended_on")]
    kinds = of(ended, "end_kind")
    assert len(ended) >= 70
    assert kinds["breakdown"] == 2
    assert set(kinds) <= set(STAY_ENDS)
    last = {row["stay_id"] for row in desk["respite_evaluation"] if row["about"] == "last"}
    assert last == {row["id"] for row in ended}
    assert all(row["child_words"] for row in desk["respite_evaluation"])


def test_what_was_done_has_its_day_and_its_place(desk: dict[str, list[Row]]) -> None:
    requests = {row["id"]: row for row in desk["respite_request"]}
    for act in desk["respite_act"]:
        request = requests[act["request_id"]]
        assert request["listed_on"] <= act["on_day"] <= (request.get("ended_on") or clock.today())
        assert act["at"] <= clock.now()
        assert act.get("place") is None or 1 <= act["place"] <= act["of"]
        assert bool(act.get("reason")) == (act["kind"] in ("paused", "left"))
    ends = {row["request_id"]: row["kind"] for row in desk["respite_act"] if row["kind"] in ("matched", "left")}
    assert ends == {id: row["state"] for id, row in requests.items() if row["state"] in ("matched", "left")}


def test_the_same_seed_gives_the_same_respite_and_it_grows_with_the_children() -> None:
    first, again, other = told(60, 3), told(60, 3), told(60, 4)
    tables = [name for name in first if name.startswith("respite_")]
    assert len(tables) >= 11
    assert all(first[name] == again[name] for name in tables)
    assert first["respite_stay"] != other["respite_stay"]
    assert len(told(200, 3)["respite_stay"]) > 2 * len(first["respite_stay"])


@pytest.mark.parametrize("now", ["2027-01-01T00:30", "2026-12-31T23:30", "2028-02-29T07:00"])
@pytest.mark.parametrize("children", [1, 4, 30])
def test_it_is_made_on_any_day_and_of_any_size(monkeypatch: pytest.MonkeyPatch, now: str, children: int) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", now)
    made = told(children)
    assert all(row["due_at"] >= clock.now() for row in made["deadline"] if row["kind"] in KINDS)
