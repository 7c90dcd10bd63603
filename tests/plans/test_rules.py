"""The rules of plans: what keeps a meeting from being closed, which step is next, and what the desk warns of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.plans import rules
from plejedesk.plans.rules import Item, Party, Try
from plejedesk.plans.template import Limits

TODAY = date(2026, 11, 24)
COURSE = Limits(least_meetings=4, most_meetings=6, warn_meeting=7, least_months=2, most_months=6, idle_weeks=4)


@pytest.mark.parametrize(
    ("items", "parties", "open_", "absent"),
    [
        ([], [], (), ()),
        ([Item("a", "open", True)], [], ("a",), ()),
        ([Item("a", "doing", True)], [], ("a",), ()),
        ([Item("a", "done", True), Item("b", "not_relevant", True), Item("c", "open", False)], [], (), ()),
        ([], [Party("p", "caseworker", True)], (), ("p",)),
        ([], [Party("p", "caseworker", True, "excused"), Party("q", "child", False, "absent")], (), ("p",)),
        ([], [Party("p", "caseworker", True, "present")], (), ()),
    ],
)
def test_what_keeps_a_meeting_open(
    items: list[Item], parties: list[Party], open_: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    assert rules.holding(items, parties) == (open_, absent)


def test_it_is_said_in_a_sentence_and_nothing_is_said_of_nothing() -> None:
    assert rules.holding_words(0, []) == ""
    assert rules.holding_words(1, []) == "1 krævet punkt er åbent"
    assert rules.holding_words(2, ["sagsbehandler"]) == "2 krævede punkter er åbne; ikke til stede: sagsbehandler"


@pytest.mark.parametrize(
    ("tries", "states"),
    [
        ([Try("a", 1, 1), Try("b", 2, 1)], {"a": "next", "b": "waiting"}),
        ([Try("a", 1, 1, result="go_on"), Try("b", 2, 1)], {"a": "passed", "b": "next"}),
        ([Try("a", 1, 1, result="repeat"), Try("a", 1, 2), Try("b", 2, 1)], {"a": "repeat", "b": "waiting"}),
        ([Try("a", 1, 1, result="stop"), Try("b", 2, 1)], {"a": "stopped", "b": "waiting"}),
        ([Try("a", 1, 1, result="stop"), Try("a", 1, 2, result="go_on"), Try("b", 2, 1)], {"a": "passed", "b": "next"}),
        ([Try("b", 2, 1, result="go_on"), Try("a", 1, 1)], {"a": "next", "b": "waiting"}),
        ([], {}),
    ],
)
def test_where_each_step_stands(tries: list[Try], states: dict[str, str]) -> None:
    assert rules.step_states(tries) == states


TRIES = st.lists(
    st.builds(
        lambda place, attempt, result: Try(f"s{place}", place, attempt, None, result),
        st.integers(1, 6),
        st.integers(1, 4),
        st.sampled_from(["", "go_on", "repeat", "stop"]),
    ),
    unique_by=lambda each: (each.place, each.attempt),
    max_size=20,
)


@given(TRIES, st.randoms())
def test_one_step_at_most_is_where_one_works_and_those_after_it_wait(tries: list[Try], order: object) -> None:
    states = rules.step_states(tries)
    told = [states[f"s{place}"] for place in range(1, 7) if f"s{place}" in states]
    working = [place for place, state in enumerate(told) if state not in ("passed", "waiting")]
    assert len(working) <= 1
    here = working[0] if working else len(told)
    assert told[:here] == ["passed"] * here
    assert told[here + 1 :] == ["waiting"] * len(told[here + 1 :])
    order.shuffle(tries)  # type: ignore[attr-defined]
    assert rules.step_states(tries) == states


@pytest.mark.parametrize(
    ("held", "planned", "begun", "said"),
    [
        ([], 0, TODAY, ()),
        ([], 0, TODAY - timedelta(28), ()),
        ([], 0, TODAY - timedelta(29), ("idle:4",)),
        ([TODAY - timedelta(28)], 0, TODAY - timedelta(60), ()),
        ([TODAY - timedelta(3)] * 6, 0, TODAY - timedelta(60), ()),
        ([TODAY - timedelta(3)] * 6, 1, TODAY - timedelta(60), ("meeting:7",)),
        ([TODAY - timedelta(3)], 1, date(2026, 5, 24), ()),
        ([TODAY - timedelta(3)], 1, date(2026, 5, 23), ("months:6",)),
        ([TODAY - timedelta(30)] * 7, 0, date(2026, 5, 1), ("meeting:7", "months:6", "idle:4")),
    ],
)
def test_what_the_desk_warns_of(held: list[date], planned: int, begun: date, said: tuple[str, ...]) -> None:
    """At meeting 7, past six months, past four weeks without a meeting; the last day is still in time."""
    assert rules.warnings(COURSE, held, planned, begun, TODAY) == said


DAYS = st.integers(-400, 0).map(lambda days: TODAY + timedelta(days))


@given(st.lists(DAYS, max_size=9), st.integers(0, 9), DAYS)
def test_without_limits_nothing_is_warned_of_and_a_meeting_more_never_takes_a_warning_of_too_many_away(
    held: list[date], planned: int, begun: date
) -> None:
    assert rules.warnings(Limits(), held, planned, begun, TODAY) == ()
    now = rules.warnings(COURSE, held, planned, begun, TODAY)
    more = rules.warnings(COURSE, [*held, TODAY], planned, begun, TODAY)
    assert {each for each in now if not each.startswith("idle")} <= set(more)
    assert not any(each.startswith("idle") for each in more)
