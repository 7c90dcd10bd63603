"""Shares, the goal, and what is still needed: the source document's own numbers, and counting by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.respite_programme import programme
from plejedesk.respite.figures.share import Share, needed, needed_of

SHARES = st.integers(0, 400).flatmap(lambda whole: st.builds(Share, st.just(whole), st.integers(0, whole)))


@pytest.mark.parametrize(
    ("whole", "part", "percent"),
    [(57, 8, 14), (98, 22, 22), (291, 41, 14), (200, 1, 1), (1, 1, 100), (3, 2, 67)],
)
def test_the_source_documents_shares_in_whole_percent(whole: int, part: int, percent: int) -> None:
    assert Share(whole, part).percent == percent
    assert Share(whole, part).words == f"{percent} %"


def test_of_nothing_there_is_no_share() -> None:
    assert (Share().fraction, Share().percent, Share().words) == (None, None, "–")


def test_eight_percentage_points_in_a_year_as_the_source_says() -> None:
    before, after = Share(57, 8), Share(98, 22)
    assert (after.percent or 0) - (before.percent or 0) == 8


def test_the_shipped_goal_is_a_third_as_the_source_writes_it() -> None:
    assert programme().goals.share == 0.33


@pytest.mark.parametrize(
    ("whole", "part", "few"),
    [(98, 22, 16), (57, 8, 17), (100, 33, 0), (100, 32, 2), (0, 0, 1), (3, 1, 0)],
)
def test_how_many_more_are_needed_when_all_are_in_the_network(whole: int, part: int, few: int) -> None:
    assert needed(Share(whole, part), 0.33) == few


@given(share=SHARES, goal=st.sampled_from((0.2, 0.33, 0.5, 0.75)))
def test_needed_is_the_fewest_that_reach_the_goal(share: Share, goal: float) -> None:
    few = needed(share, goal)
    assert Share(share.whole + few, share.part + few).reaches(goal)
    assert few == 0 or not Share(share.whole + few - 1, share.part + few - 1).reaches(goal)


@given(share=SHARES, more=st.integers(0, 60), goal=st.sampled_from((0.2, 0.33, 0.5)))
def test_of_so_many_more_as_many_as_reach_the_goal(share: Share, more: int, goal: float) -> None:
    fits = [n for n in range(more + 1) if share.part + n >= round(goal * 100) * (share.whole + more) / 100]
    assert needed_of(share, goal, more) == (fits[0] if fits else None)
