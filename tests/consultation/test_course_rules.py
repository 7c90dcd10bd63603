"""How much may be agreed without a reason, which meeting comes next, and how long an outcome waits."""

from datetime import date

import pytest

from plejedesk.consultation import course_words as words
from plejedesk.consultation import rules
from plejedesk.plans.template import Limits, template

BEGINS = date(2026, 8, 31)
LIMITS = template("consultation").limits


@pytest.mark.parametrize(
    ("meetings", "until", "found"),
    [
        (4, date(2026, 10, 31), ()),
        (6, date(2027, 2, 28), ()),
        (3, date(2026, 10, 31), ("few",)),
        (7, date(2026, 12, 1), ("many",)),
        (5, date(2026, 10, 30), ("short",)),
        (5, date(2027, 3, 1), ("long",)),
        (1, date(2026, 9, 1), ("few", "short")),
        (9, date(2028, 1, 1), ("many", "long")),
    ],
)
def test_the_frame(meetings: int, until: date, found: tuple[str, ...]) -> None:
    assert rules.outside(LIMITS, meetings, until, BEGINS) == found
    assert bool(rules.outside_words(LIMITS, found)) == bool(found)


def test_a_template_without_limits_has_no_frame() -> None:
    assert rules.outside(Limits(), 12, date(2030, 1, 1), BEGINS) == ()


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ((), "first"),
        (("first",), "second"),
        (("first", "second", "third"), "fourth"),
        (("first", "second", "third", "fourth"), "more"),
        (("first", "second", "third", "fourth", "more"), "more"),
        (("second", "gone"), "first"),
    ],
)
def test_the_theme_of_the_next_meeting(there: tuple[str, ...], found: str) -> None:
    kind = rules.next_meeting(template("consultation").meetings, there)
    assert kind is not None
    assert kind.id == found


def test_no_meeting_comes_where_the_template_has_none() -> None:
    assert rules.next_meeting((), ("first",)) is None


@pytest.mark.parametrize(("agreed", "held", "found"), [(None, 9, False), (4, 3, False), (4, 4, True), (4, 5, True)])
def test_every_meeting_agreed_is_held(agreed: int | None, held: int, found: bool) -> None:
    assert rules.all_held(agreed, held) is found


@pytest.mark.parametrize(
    ("held", "planned", "found"), [(6, 0, False), (5, 2, False), (6, 1, True), (7, 1, True), (0, 0, False)]
)
def test_a_meeting_is_planned_beyond_those_agreed(held: int, planned: int, found: bool) -> None:
    assert words.beyond(6, held, planned) is found
    assert not words.beyond(None, held, planned)


@pytest.mark.parametrize(
    ("follow_ups", "found"),
    [((), True), ((date(2026, 8, 1),), True), ((BEGINS,), True), ((date(2026, 8, 1), date(2026, 9, 1)), False)],
)
def test_an_outcome_waits_for_the_next_follow_up(follow_ups: tuple[date, ...], found: bool) -> None:
    assert rules.still_to_take_up(BEGINS, follow_ups) is found
