"""Who is open for respite today: room, approval to its last day, what is old, what is next; and finding by name."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.respite import written

from plejedesk.core.deadlines import add_months
from plejedesk.core.respite_choices import FAMILY_STEPS
from plejedesk.respite.families.family_queries import counts, families, family_of
from plejedesk.respite.families.family_rows import FamilyRow, is_valid, next_step
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def names(store: Store, *args: Any, **more: Any) -> list[str]:
    return [row.name for row in store.read(families, TODAY, *args, **more).result()]


@pytest.fixture
def desk(store: Store) -> Store:
    """Families of every kind, of which only two have room that anybody knows of."""
    case = written.family_case(store)
    ids = written.ids(store, case)
    full = written.family(store, "Åse og Bo", capacity=1)
    written.stay(store, case, full, ids["Sofie"], date(2026, 1, 1))
    half = written.family(store, "Bodil", capacity=2)
    written.stay(store, case, half, ids["Anton"], date(2026, 1, 1), ended_on=TODAY)
    left = written.family(store, "Carl", capacity=1)
    written.stay(store, case, left, ids["Anton"], date(2026, 1, 1), to_day=YESTERDAY)
    written.stay(store, case, left, ids["Sofie"], TOMORROW)
    written.family(store, "Dorthe", capacity=None)
    written.family(store, "Ejner", approved_until=YESTERDAY)
    written.family(store, "Fie", approved_on=None, recruited=None)
    written.family(store, "Gorm", closed_on=YESTERDAY, closed_reason="Flyttet")
    written.family(store, "Birthe Holm", kind="network", case_id=case, capacity=None)
    return store


def test_the_list_is_in_danish_order_and_shows_who_goes_on(desk: Store) -> None:
    assert names(desk) == ["Birthe Holm", "Bodil", "Carl", "Dorthe", "Ejner", "Fie", "Åse og Bo"]
    assert names(desk, which="all")[-2:] == ["Gorm", "Åse og Bo"]
    assert names(desk, which="ended") == ["Gorm"]
    assert names(desk, which="recruiting") == ["Fie"]
    assert names(desk, kind="network") == ["Birthe Holm"]
    assert names(desk, "boddil") == ["Bodil"]


def test_free_places_are_those_left_today_in_families_that_are_approved(desk: Store) -> None:
    assert names(desk, which="free") == ["Bodil", "Carl"]
    rows = {row.name: row for row in desk.read(families, TODAY).result()}
    assert [(name, rows[name].taken, rows[name].free) for name in ("Åse og Bo", "Bodil", "Carl", "Dorthe")] == [
        ("Åse og Bo", 1, 0),
        ("Bodil", 1, 1),
        ("Carl", 0, 1),
        ("Dorthe", 0, None),
    ]
    assert desk.read(counts, TODAY).result() == (7, 2)


@pytest.mark.parametrize(
    ("on", "until", "valid"),
    [
        (TODAY, TODAY, True),
        (YESTERDAY, YESTERDAY, False),
        (YESTERDAY, None, True),
        (TOMORROW, None, False),
        (None, None, False),
    ],
)
def test_an_approval_counts_to_the_end_of_its_last_day(
    store: Store, on: date | None, until: date | None, *, valid: bool
) -> None:
    assert is_valid(on, until, TODAY) is valid
    written.family(store, "Kantesen", approved_on=on, approved_until=until)
    (row,) = store.read(families, TODAY).result()
    assert row.approved(TODAY) is valid
    assert names(store, which="free") == (["Kantesen"] if valid else [])


def test_pages_follow_each_other_from_either_end_without_gap_or_twin(store: Store) -> None:
    every = [f"{name} {nth}" for name in ("Ane", "Bent", "Øda", "Åge") for nth in range(3)] + ["Ens", "Ens"]
    for name in every:
        written.family(store, name)
    whole = store.read(families, TODAY, limit=100).result()
    down, after = [], None
    while page := store.read(families, TODAY, after=after, limit=4).result():
        down += page
        after = page[-1].key
    assert down == whole
    last = store.read(families, TODAY, from_end=True, limit=5).result()
    assert last == whole[-5:]
    assert store.read(families, TODAY, before=last[0].key, limit=5).result() == whole[-10:-5]


def test_a_network_family_of_a_closed_case_takes_no_children(desk: Store) -> None:
    desk.write("close", _close).result()
    assert "Birthe Holm" not in names(desk)
    assert names(desk, which="ended") == ["Birthe Holm", "Gorm"]


def _close(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Case

    for case in session.exec(select(Case)).all():
        assert case.phase
        case.phase = "closed"
        session.add(case)


def test_all_of_a_family_is_read_with_the_children_now_and_before(desk: Store) -> None:
    by_name = {row.name: row.id for row in desk.read(families, TODAY).result()}
    found = desk.read(family_of, by_name["Carl"], TODAY).result()
    assert found is not None
    assert [(each.child.name, each.active(TODAY), each.last) for each in found.stays] == [
        ("Sofie Holm", False, None),
        ("Anton Holm Bach", False, YESTERDAY),
    ]
    network = desk.read(family_of, by_name["Birthe Holm"], TODAY).result()
    assert network is not None
    assert [child.name for child in network.children] == ["Sofie Holm", "Anton Holm Bach"]
    assert desk.read(family_of, "nobody", TODAY).result() is None


@given(st.none() | st.integers(1, 10), st.integers(0, 30))
def test_free_places_are_never_negative_and_unknown_only_where_nobody_has_said(
    capacity: int | None, taken: int
) -> None:
    row = FamilyRow(id="f", name="F", name_sort="f", kind="general", capacity=capacity, taken=taken)
    assert (row.free is None) == (capacity is None)
    assert capacity is None or 0 <= (row.free or 0) <= capacity


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_what_was_confirmed_is_old_the_day_after_so_many_months(confirmed: date, months: int) -> None:
    row = FamilyRow(id="f", name="F", name_sort="f", kind="general", confirmed_on=confirmed)
    edge = add_months(confirmed, months)
    assert not row.is_old(edge, months)
    assert row.is_old(edge + timedelta(days=1), months)


STATES = st.sampled_from(["done", "not_relevant", "stopped"])


@given(st.dictionaries(st.sampled_from(list(FAMILY_STEPS)), STATES), st.booleans(), st.booleans(), st.booleans())
def test_the_next_step_is_one_not_taken_and_none_after_a_stop(
    steps: dict[str, str], approved: bool, course: bool, visited: bool
) -> None:
    found = next_step(steps, approved=approved, course=course, visited=visited)
    assert found not in steps
    assert found == "" or "stopped" not in steps.values()
    assert not (approved and found in ("asked", "interested", "pre_assessment", "decided"))


def test_a_family_that_came_approved_is_not_recruited_here() -> None:
    assert next_step({}, approved=True, course=False, visited=False) == ""
    assert next_step({}, approved=False, course=False, visited=False) == "asked"
    assert next_step({"asked": "done"}, approved=True, course=True, visited=False) == "first_visit"
