"""A decision about one thing never takes a case out of what still goes on in it."""

import pytest

from plejedesk.core.law import book
from plejedesk.core.phases import PHASES, open_phases, phase_after


@pytest.mark.parametrize(
    ("outcome", "still_open", "expected"),
    [
        ("assessed", [], "assessed"),
        ("assessed", ["screening", "notification_receipt"], "assessed"),
        ("assessed", ["follow_up"], "support"),
        ("nothing_more", ["examination_done"], "examination"),
        ("nothing_more", [], "nothing_more"),
        ("support", ["examination_done"], "support"),
        ("examination", ["plan_ready"], "support"),
        ("own_phase", ["follow_up"], "own_phase"),
    ],
)
def test_the_phase_that_binds(outcome: str, still_open: list[str], expected: str) -> None:
    assert phase_after(outcome, still_open, book()) == expected


def test_every_phase_of_the_rule_table_has_a_name() -> None:
    named = {outcome.phase for versions in book().duties.values() for duty in versions for outcome in duty.outcomes}
    assert named - {""} <= set(PHASES)


def test_an_open_case_is_in_any_phase_but_closed() -> None:
    assert open_phases(book()) == [phase for phase in PHASES if phase != "closed"]
