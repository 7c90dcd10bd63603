"""A mapping declared complete: only when nothing is missing, and open again when somebody new is known."""

from datetime import date

import pytest
from tests.genogram.network.conftest import NO, OUT, TODAY, World

from plejedesk.core.errors import BadInput, Refused
from plejedesk.genogram.kin.kin_changes import KinFacts, Way, add_kin
from plejedesk.genogram.network import mapping_changes

TOMORROW = date(2026, 11, 23)


def settled(home: World) -> str:
    """Settle the side that is not covered, and rule the only candidate out."""
    home.side(home.ids["Peter"])
    candidate = home.name("Birthe")
    home.out(candidate)
    return candidate


def test_what_is_missing_is_said_until_nothing_is(home: World) -> None:
    candidate = home.name("Birthe")
    home.name("Bo")
    home.ask(candidate, NO)
    with pytest.raises(Refused, match="mangler fars slægt, 1 ikke spurgt, 1 uden afslutning"):
        home.complete()
    home.side(home.ids["Peter"])
    with pytest.raises(Refused, match=r"endnu: 1 ikke spurgt, 1 uden afslutning\."):
        home.complete()
    for each in home.network.candidates:
        home.out(each.id, OUT)
    home.complete()
    done = home.network.complete
    assert done is not None
    assert (done.on, done.by, done.reason) == (TODAY, "JH", "Alle er spurgt")
    with pytest.raises(Refused, match="allerede"):
        home.complete()


def test_a_mapping_may_be_complete_and_empty(home: World) -> None:
    home.side(home.ids["Peter"])
    home.complete()
    assert home.network.complete


def test_day_and_reason_are_required(home: World) -> None:
    settled(home)
    for values, field in ((("", TODAY), "reason"), (("Alle spurgt", TOMORROW), "on_day")):
        with pytest.raises(BadInput) as refused:
            home.write("complete_mapping", mapping_changes.complete_mapping, home.case, *values)
        assert refused.value.field == field


def test_a_side_asked_about_in_vain_ends_the_genogram_in_the_queue_and_undone_it_is_back(home: World) -> None:
    assert [about for _kind, about, _day in home.queue("network_mapping")] == ["missing:father_kin"]
    with pytest.raises(BadInput):
        home.write("settle_side", mapping_changes.settle_side, home.case, home.ids["Peter"], " ", TODAY)
    home.side(home.ids["Peter"])
    assert home.queue("network_mapping") == []
    home.undo()
    assert home.queue("network_mapping")


@pytest.mark.parametrize("side", ["Kim", "Birthe", "Sofie"])
def test_a_side_that_lacks_nothing_is_not_settled(home: World, side: str) -> None:
    with pytest.raises(Refused):
        home.side(home.ids[side])
    with pytest.raises(Refused):
        home.side("mother")


def test_a_new_candidate_opens_the_mapping_again(home: World) -> None:
    settled(home)
    home.complete()
    home.name("Bo")
    assert home.network.complete is None
    assert home.network.lacking == ((home.ids["Peter"], "father_kin"),)  # each side is asked about again


def test_a_new_person_in_the_genogram_opens_the_mapping_again(home: World) -> None:
    settled(home)
    home.complete()
    facts = KinFacts("Gitte Holm", sex="f", born_year=1985)
    home.write("add_kin", add_kin, home.case, facts, [Way("sibling", home.ids["Lone"])], TODAY)
    assert home.network.complete is None


def test_somebody_taken_up_again_opens_the_mapping_with_that_reason(home: World) -> None:
    candidate = settled(home)
    home.complete()
    home.take_up(candidate, "Er flyttet til byen")
    assert home.network.complete is None
    assert home.network.acts[-1].reason == "Er flyttet til byen"


def test_an_outcome_taken_back_opens_the_mapping_too(home: World) -> None:
    home.side(home.ids["Peter"])
    candidate = home.name("Jytte", "support_person")
    home.ask(candidate)
    home.complete()
    home.ask(candidate, NO)
    assert home.network.complete is None


def test_words_and_a_ruling_out_looked_at_again_leave_it_complete(home: World) -> None:
    candidate = settled(home)
    home.complete()
    home.out(candidate)
    assert home.network.complete


def test_opened_by_hand_with_what_is_new(home: World) -> None:
    with pytest.raises(Refused):
        home.write("reopen_mapping", mapping_changes.reopen_mapping, home.case, "Nyt")
    settled(home)
    home.complete()
    with pytest.raises(BadInput):
        home.write("reopen_mapping", mapping_changes.reopen_mapping, home.case, "")
    home.write("reopen_mapping", mapping_changes.reopen_mapping, home.case, "Far er fundet")
    assert home.network.complete is None
    assert home.queue("network_mapping")
