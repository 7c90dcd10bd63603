"""The form for a duty: what stands there may be saved as it is, also where it began yesterday or ends at midnight."""

from collections.abc import Iterator
from datetime import datetime
from unittest.mock import MagicMock

import pytest
from textual._context import active_app

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.ui.asking import Question
from plejedesk.units.duty_changes import DutyFacts
from plejedesk.units.duty_forms import copy_form, duty_form
from plejedesk.units.roster import Hole, Shift
from plejedesk.units.unit_rows import SpecialistRow, UnitRow, UnitWhole

NOW = datetime(2026, 11, 24, 9)
TODAY = NOW.date()
FOUND = UnitWhole(
    UnitRow("u", "Strandlund", "strandlund", "institution", "1", "", (), "", None),
    (SpecialistRow("m", "Mette", "", "20", "", None), SpecialistRow("j", "Jonas", "", "", "", None)),
)


@pytest.fixture(autouse=True)
def _no_app() -> Iterator[None]:
    """Let fields be made that are never shown."""
    token = active_app.set(MagicMock())
    yield
    active_app.reset(token)


def at(day: int, hour: int) -> datetime:
    return clock.from_local(datetime(2026, 11, day, hour))


def answer(form: Question, **typed: str) -> DutyFacts:
    stands = {field.field: field.text for field in form.fields}
    facts: DutyFacts = form.check(stands | typed)["facts"]
    return facts


def test_a_duty_that_began_yesterday_is_saved_as_it_stands_and_moved() -> None:
    shift = Shift("s", "j", "Jonas", at(23, 16), at(24, 8), "99")
    form = duty_form(FOUND, shift, None, TODAY)
    assert answer(form) == DutyFacts("j", at(23, 16), at(24, 8), "99")
    assert answer(form, from_time="18").from_at == at(23, 18)
    assert answer(form, to_day="fre", to_time="24").to_at == at(28, 0)


def test_a_hole_is_filled_and_a_long_one_only_begun() -> None:
    assert answer(duty_form(FOUND, None, Hole(at(27, 16), at(30, 8)), TODAY)) == DutyFacts("m", at(27, 16), at(30, 8))
    long = duty_form(FOUND, None, Hole(at(24, 9), at(30, 8)), TODAY)
    assert answer(long, to_time="16").to_at == at(24, 16)
    with pytest.raises(BadInput) as error:
        answer(long)
    assert error.value.field == "to_time"


def test_the_week_that_stands_there_may_lie_behind() -> None:
    form = copy_form(FOUND, at(20, 8).date(), TODAY)
    assert form.check({field.field: field.text for field in form.fields}) == {"day": at(20, 8).date(), "weeks": 1}
