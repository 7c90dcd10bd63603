"""The rules of the conversation as tables: where a question stands, what comes next, what "we have nobody" leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.genogram.interview.saying import GUIDE, TODAY, said, talk

from plejedesk.genogram.talk.conversation import SETTLED, WAITING, Conversation, Count

STATES = (*SETTLED, *WAITING)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), ""),
        (("answered",), "answered"),
        (("skipped",), "skipped"),
        (("dont_know", "answered"), "answered"),
        (("answered", "dont_know"), "answered"),
        (("answered", "later"), "later"),
        (("later", "answered"), "answered"),
        (("wont_answer", "dont_know"), "dont_know"),
        (("dont_know", "skipped"), "skipped"),
        (("nobody",), "nobody"),
        (("nobody", "answered"), "answered"),
    ],
)
def test_where_a_question_stands(answers: tuple[str, ...], state: str) -> None:
    assert talk(*(f"18 {each}" for each in answers)).state("18") == state


@pytest.mark.parametrize("state", STATES)
def test_only_what_waits_is_not_settled(state: str) -> None:
    assert talk(f"18 {state}").settled("18") == (state not in WAITING)


def test_progress_counts_what_need_not_be_asked_again() -> None:
    held = talk("1", "2 dont_know", "3 skipped", "4 later", "5 wont_answer", "16 nobody")
    assert held.count() == Count(settled=4, of=54, waiting=2)
    sections = {section.number: count for section, count in held.by_section()}
    assert (sections[1], sections[4], sections[2]) == (Count(3, 5, 2), Count(1, 7), Count(0, 6))
    assert [question.id for question in held.waiting()] == ["3", "4"]
    assert len(held.unsettled()) == 50


@pytest.mark.parametrize(
    ("answers", "at", "following"),
    [
        ((), "1", "2"),
        (("2", "3 skipped"), "1", "4"),
        ((), "5", "6"),
        (("54",), "53", None),
        ((), "54", None),
    ],
)
def test_the_next_question_is_one_that_nobody_has_touched(
    answers: tuple[str, ...], at: str, following: str | None
) -> None:
    found = talk(*answers).next_after(at)
    assert (found.id if found else None) == following


def test_a_conversation_goes_on_where_it_stopped() -> None:
    every = [question.id for question in GUIDE.questions]
    assert talk().begin_at().id == "1"
    assert talk("1", "2 skipped").begin_at().id == "3"
    assert talk(*(each for each in every if each != "7"), "7 later").begin_at().id == "7"
    assert talk(*every).begin_at().id == "1"


# ---- "We have nobody"


def searching(*answers: str) -> list[str]:
    return [question.id for question in talk(*answers).searching()]


WAYS = [question.id for question in GUIDE.finders()]


def test_nobody_is_searched_for_before_somebody_has_said_so() -> None:
    assert searching("18", "41") == []


def test_we_have_nobody_leads_back_to_every_way_and_to_the_child() -> None:
    assert searching("41 nobody") == WAYS
    assert WAYS[:6] == ["19", "21", "25", "26", "27", "36"]
    assert "30" in WAYS[6:]


@pytest.mark.parametrize("state", ["nobody", "dont_know", "wont_answer", "answered"])
def test_a_way_is_taken_once(state: str) -> None:
    assert "25" not in searching("41 nobody", f"25 {state}")


@pytest.mark.parametrize("state", WAITING)
def test_a_way_that_waits_is_still_to_be_taken(state: str) -> None:
    assert "25" in searching("41 nobody", f"25 {state}")


def test_what_was_not_known_before_is_asked_again_and_what_was_answered_is_not() -> None:
    assert "19" in searching("19 dont_know", "41 nobody")
    assert "19" not in searching("19 answered", "41 nobody")


def test_a_second_nobody_begins_no_second_round() -> None:
    assert searching("41 nobody", *(f"{way} nobody" for way in WAYS), "42 nobody") == []


# ---- Who tells it


@pytest.mark.parametrize(
    ("before", "question", "who"),
    [
        ((), "18", "mother"),
        ((), "30", "child"),
        ((), "15", "caseworker"),
        ((), "1", "child"),
        ((said("17", told_by="father"),), "18", "father"),
        ((said("17", told_by="father"),), "30", "child"),
        ((said("30", told_by="mother"), said("17", told_by="father")), "31", "mother"),
        ((said("17", told_by="father"), said("18", "skipped", "mother")), "19", "father"),
    ],
)
def test_the_next_answer_is_told_by_whoever_told_the_last_of_its_kind(before: object, question: str, who: str) -> None:
    held = talk(*before)  # type: ignore[misc]
    assert held.told_before(held.guide.by_id[question], TODAY).told_by == who


def test_another_day_begins_anew() -> None:
    held = talk(said("17", told_by="father", written_on=TODAY.replace(day=1)))
    assert held.told_before(held.guide.by_id["18"], TODAY).told_by == "mother"


def test_a_conversation_of_yesterday_is_written_down_with_one_date() -> None:
    yesterday = TODAY.replace(day=21)
    held = talk(said("17", on_day=yesterday))
    assert held.told_before(held.guide.by_id["18"], TODAY).on_day == yesterday


# ---- An earlier edition of the guide


def test_answers_to_questions_that_are_gone_stand_in_a_section_of_their_own() -> None:
    held = talk(said("99", asked="Hvem spiller I kort med?"), "1")
    last = held.sections[-1]
    assert [question.text for question in last.questions] == ["Hvem spiller I kort med?"]
    assert held.section_of("99") == last
    assert held.count() == Count(settled=1, of=54)


@given(st.lists(st.tuples(st.sampled_from([question.id for question in GUIDE.questions]), st.sampled_from(STATES))))
def test_whatever_was_answered_every_question_is_somewhere(answers: list[tuple[str, str]]) -> None:
    held = Conversation(GUIDE, [said(question, state) for question, state in answers])
    count = held.count()
    assert count.settled + len(held.unsettled()) == count.of == 54
    assert {question.id for question in held.waiting()} <= {question.id for question in held.unsettled()}
    assert all(not held.state(held.next_after(each.id).id) for each in held.questions if held.next_after(each.id))  # type: ignore[union-attr]
    assert set(held.searching()) <= set(GUIDE.finders())
