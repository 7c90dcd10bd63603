"""What is written of a candidate, and what is refused: contact while the network is locked, above all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.genogram.network.conftest import NO, NO_ANSWER, OUT, TODAY, YES, YESTERDAY, World

from plejedesk.core.errors import BadInput, Refused
from plejedesk.genogram.network import candidate_changes as changes
from plejedesk.genogram.network import ruling_out
from plejedesk.genogram.network.candidate_changes import Asked, Views

TOMORROW = date(2026, 11, 23)
GIVEN = Views("Jeg må sove der", "for", "Hun hjælper altid", "yes", YESTERDAY)


def test_somebody_named_twice_is_one_candidate_for_each_child(home: World) -> None:
    first = home.name("Birthe")
    assert home.name("Birthe", "support_person") == first
    assert home.name("Birthe", child="Anton") != first
    found = home.network.of_person(home.ids["Birthe"])
    assert [(each.role, each.stage) for each in found] == [("support_person", "unasked"), ("respite", "unasked")]


def test_several_are_named_for_several_children_in_one_act(home: World) -> None:
    people, children = [home.ids["Birthe"], home.ids["Bo"]], [home.ids["Sofie"], home.ids["Anton"]]
    home.write("name_candidate", changes.name_all, home.case, people, children, "meeting")
    assert len(home.network.candidates) == 4
    home.undo()
    assert home.network.candidates == ()


@pytest.mark.parametrize("person", ["Sofie", "Anton", "Erik"])
def test_a_child_of_the_case_and_the_dead_are_no_candidates(home: World, person: str) -> None:
    with pytest.raises(Refused):
        home.name(person)


def test_somebody_of_no_case_is_no_candidate_and_no_role_is_made_up(home: World) -> None:
    with pytest.raises(Refused):
        home.write("name_candidate", changes.name_candidate, home.case, "nobody", home.ids["Sofie"], "respite")
    with pytest.raises(BadInput, match="hjælpe med"):
        home.name("Birthe", "aunt")


def test_words_views_and_consent_are_kept_with_their_day(home: World) -> None:
    found = home.candidate(home.name("Birthe", views=GIVEN))
    said = (found.child_words, found.parent_view, found.parent_words, found.consent, found.consent_on)
    assert said == ("Jeg må sove der", "for", "Hun hjælper altid", "yes", YESTERDAY)
    home.write("change_candidate", changes.change_candidate, found.id, None, Views(None, "against", "", "no", TODAY))
    found = home.candidate(found.id)
    assert (found.child_words, found.parent_view, found.consent) == ("Jeg må sove der", "against", "no")


@pytest.mark.parametrize(
    ("views", "field"),
    [
        (replace(GIVEN, consent_on=None), "consent_on"),
        (replace(GIVEN, consent_on=TOMORROW), "consent_on"),
        (replace(GIVEN, parent_view="maybe"), "parent_view"),
        (replace(GIVEN, consent="perhaps"), "consent"),
    ],
)
def test_what_cannot_be_said_of_consent_is_refused_beside_its_field(home: World, views: Views, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        home.name("Birthe", views=views)
    assert refused.value.field == field
    assert home.network.candidates == ()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (replace(YES, on=TOMORROW), "asked_on"),
        (replace(YES, by=" "), "asked_by"),
        (replace(YES, answer="well"), "answer"),
        (replace(YES, next_on=YESTERDAY), "next_on"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(home: World, asked: Asked, field: str) -> None:
    candidate = home.name("Birthe")
    with pytest.raises(BadInput) as refused:
        home.ask(candidate, asked)
    assert refused.value.field == field


def test_nobody_is_asked_against_the_parents_consent(home: World) -> None:
    candidate = home.name("Birthe", views=replace(GIVEN, consent="no"))
    with pytest.raises(Refused, match="samtykke"):
        home.ask(candidate)


def test_for_another_role_the_person_is_asked_anew_and_the_words_stay(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    home.assess(candidate)
    home.decide(candidate)
    home.step(candidate, "agreement")
    home.name("Birthe", "care")
    found = home.candidate(candidate)
    assert (found.stage, found.decision, found.answer_words) == ("unasked", "", "Det vil jeg gerne")
    assert {each.step for each in found.steps} == {"examined", "certificates", "attachment", "support"}


def test_steps_are_ticked_after_the_person_was_asked_and_put_right_when_ticked_again(home: World) -> None:
    candidate = home.name("Birthe")
    with pytest.raises(Refused, match="spurgt"):
        home.step(candidate, "examined")
    home.ask(candidate)
    home.step(candidate, "examined", note="Eget værelse")
    home.step(candidate, "examined", on_day=YESTERDAY, note="To værelser")
    (step,) = home.candidate(candidate).steps
    assert (step.state, step.on, step.note, step.by) == ("done", YESTERDAY, "To værelser", "JH")
    home.write("candidate_step", changes.clear_step, candidate, "examined")
    assert home.candidate(candidate).steps == ()
    with pytest.raises(Refused):
        home.write("candidate_step", changes.clear_step, candidate, "examined")


def test_a_step_is_left_out_only_with_the_reason(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    with pytest.raises(BadInput) as refused:
        home.step(candidate, "certificates", state="not_relevant", note=" ")
    assert refused.value.field == "note"
    home.step(candidate, "certificates", state="not_relevant", note="Har dem fra sit arbejde")
    assert home.candidate(candidate).standing.steps == {"certificates"}


@pytest.mark.parametrize("step", ["contacted", "decision", "dance"])
def test_only_what_is_ticked_by_hand_is_ticked(home: World, step: str) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    with pytest.raises(BadInput):
        home.step(candidate, step)


def test_after_a_no_nothing_more_is_ticked(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate, NO)
    with pytest.raises(Refused, match="nej"):
        home.step(candidate, "examined")


def test_an_approval_needs_a_yes_and_every_step_before_it(home: World) -> None:
    candidate = home.name("Birthe")
    with pytest.raises(Refused, match="spurgt"):
        home.decide(candidate)
    home.ask(candidate, NO_ANSWER)
    with pytest.raises(Refused, match="ja"):
        home.decide(candidate)
    home.ask(candidate)
    home.step(candidate, "examined")
    with pytest.raises(Refused, match="børneattest, tilknytning, støttebehov"):
        home.decide(candidate)
    home.assess(candidate)
    home.decide(candidate)
    found = home.candidate(candidate)
    assert (found.stage, found.decided_on, found.decided_by, found.next_step) == ("approved", TODAY, "JH", "agreement")
    home.step(candidate, "agreement")
    assert home.candidate(candidate).next_step == ""


def test_the_agreement_comes_after_the_approval(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    with pytest.raises(Refused, match="Aftalen"):
        home.step(candidate, "agreement")


def test_a_refusal_needs_no_steps_but_is_settled_only_by_its_reason(home: World) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    home.decide(candidate, "refused")
    assert (home.candidate(candidate).stage, home.candidate(candidate).next_step) == ("refused", "reason")
    home.out(candidate, replace(OUT, reason="unfit"))
    assert home.candidate(candidate).settled


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("maybe", TODAY, "JH", "Grund"), "decision"),
        (("refused", TOMORROW, "JH", "Grund"), "decided_on"),
        (("refused", TODAY, "", "Grund"), "decided_by"),
        (("refused", TODAY, "JH", " "), "decision_reason"),
    ],
)
def test_a_decision_has_day_decider_and_reason(home: World, values: tuple[Any, ...], field: str) -> None:
    candidate = home.name("Birthe")
    home.ask(candidate)
    with pytest.raises(BadInput) as refused:
        home.write("decide_candidate", changes.decide, candidate, *values)
    assert refused.value.field == field


def test_a_support_person_is_not_decided_on_and_nobody_decided_on_is_asked_again(home: World) -> None:
    support = home.name("Jytte", "support_person")
    home.ask(support)
    with pytest.raises(Refused, match="aflastning"):
        home.decide(support)
    respite = home.name("Birthe")
    home.ask(respite)
    home.decide(respite, "refused")
    with pytest.raises(Refused, match="Afgørelsen"):
        home.ask(respite)


# Ruling out


@pytest.mark.parametrize(
    ("out", "field"),
    [
        (replace(OUT, reason="boredom"), "out_reason"),
        (replace(OUT, words=""), "out_words"),
        (replace(OUT, source=" "), "out_source"),
        (replace(OUT, on=TOMORROW), "out_on"),
        (replace(OUT, by=""), "out_by"),
        (replace(OUT, review_on=TODAY), "review_on"),
        (replace(OUT, reason="parent"), "out_judged_by"),
    ],
)
def test_nobody_is_ruled_out_without_reason_source_day_decider_and_review(home: World, out: Any, field: str) -> None:
    candidate = home.name("Birthe")
    with pytest.raises(BadInput) as refused:
        home.out(candidate, out)
    assert refused.value.field == field
    assert not home.candidate(candidate).settled


def test_a_parent_s_no_says_who_judged_that_it_is_enough(home: World) -> None:
    candidate = home.name("Birthe")
    home.out(candidate, replace(OUT, reason="parent", judged_by="Teamleder MS"))
    assert home.candidate(candidate).out_judged_by == "Teamleder MS"
    home.out(candidate, replace(OUT, judged_by="Teamleder MS"))
    assert home.candidate(candidate).out_judged_by == ""


@pytest.mark.parametrize("reason", ["child", "person", "safety", "unfit", "distance", "other_role", "nobody", "other"])
def test_every_other_reason_settles_without_a_judge(home: World, reason: str) -> None:
    candidate = home.name("Birthe")
    home.out(candidate, replace(OUT, reason=reason))
    assert home.candidate(candidate).stage == "ruled_out"


def test_somebody_ruled_out_is_left_in_peace_until_taken_up_again(home: World) -> None:
    candidate = home.name("Birthe")
    home.out(candidate)
    for act in (
        lambda: home.ask(candidate),
        lambda: home.step(candidate, "examined"),
        lambda: home.decide(candidate, "refused"),
        lambda: home.name("Birthe", "care"),
    ):
        with pytest.raises(Refused, match="udelukket"):
            act()
    with pytest.raises(BadInput):
        home.take_up(candidate, reason=" ")
    home.take_up(candidate)
    found = home.candidate(candidate)
    assert (found.stage, found.out_reason, found.review_on) == ("unasked", "", None)
    assert found.taken_up == "Er flyttet hertil"
    with pytest.raises(Refused, match="ikke udelukket"):
        home.take_up(candidate)


def test_taken_up_again_the_search_goes_on_where_it_was_but_after_a_no_the_person_is_asked_anew(home: World) -> None:
    willing, unwilling = home.name("Birthe"), home.name("Bo")
    home.ask(willing)
    home.step(willing, "examined")
    home.ask(unwilling, NO)
    for candidate in (willing, unwilling):
        home.out(candidate)
        home.take_up(candidate)
    assert (home.candidate(willing).stage, home.candidate(willing).next_step) == ("assessing", "certificates")
    assert home.candidate(unwilling).stage == "unasked"


def test_somebody_who_must_not_be_contacted_comes_back_only_in_a_role(home: World) -> None:
    people = [(home.ids["Dorte"], home.ids["Sofie"]), (home.ids["Dorte"], home.ids["Anton"])]
    safety = replace(OUT, reason="safety")
    home.write("rule_out", ruling_out.rule_all_out, home.case, [], people, safety, "no_contact")
    found = home.network.of_person(home.ids["Dorte"])
    assert [each.stage for each in found] == ["no_contact", "no_contact"]
    with pytest.raises(Refused, match="ikke kontaktes"):
        home.ask(found[0].id)
    with pytest.raises(BadInput) as refused:
        home.take_up(found[0].id)
    assert refused.value.field == "role"
    home.take_up(found[0].id, role="practical")
    assert home.candidate(found[0].id).stage == "unasked"
    assert home.candidate(found[1].id).stage == "no_contact"


# The gate

CONTACT: list[Callable[[World, str], None]] = [
    lambda world, candidate: world.ask(candidate),
    lambda world, candidate: world.step(candidate, "examined"),
    lambda world, candidate: world.write("candidate_step", changes.clear_step, candidate, "examined"),
    lambda world, candidate: world.decide(candidate, "refused"),
    lambda world, candidate: world.write("change_candidate", changes.set_next, candidate, TOMORROW),
]


@pytest.mark.parametrize("act", CONTACT)
def test_before_the_safety_questions_nobody_is_contacted(unasked: World, act: Callable[[World, str], None]) -> None:
    candidate = unasked.name("Birthe", views=GIVEN)
    with pytest.raises(Refused, match="tre sikkerhedsspørgsmål"):
        act(unasked, candidate)


@pytest.mark.parametrize("act", CONTACT)
@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_a_worry_locks_every_contact_until_the_risk_is_assessed(
    home: World, act: Callable[[World, str], None], answer: str
) -> None:
    candidate = home.name("Birthe", views=GIVEN)
    home.ask(candidate)
    home.step(candidate, "examined")
    home.safe("no", answer, "no")
    with pytest.raises(Refused, match="risikovurdering"):
        act(home, candidate)
    home.assessed("contact_allowed")
    act(home, candidate)


def test_while_locked_ruling_out_and_writing_what_was_said_stay_possible(home: World) -> None:
    home.safe("yes", "no", "no")
    candidate = home.name("Birthe")
    home.write("change_candidate", changes.change_candidate, candidate, None, GIVEN)
    home.out(candidate)
    home.take_up(candidate)
    home.out(candidate, role="no_contact")
    assert home.candidate(candidate).stage == "no_contact"


def test_a_refused_contact_is_said_with_who_judged_and_why(home: World) -> None:
    candidate = home.name("Birthe")
    home.safe("yes", "no", "no")
    home.assessed("contact_refused")
    with pytest.raises(Refused, match=r"JH.*Vurderet med leder"):
        home.ask(candidate)


def test_nothing_is_written_in_a_closed_case_or_of_somebody_gone(home: World) -> None:
    candidate = home.name("Birthe")
    home.undo()
    with pytest.raises(Refused):
        home.ask(candidate)
    candidate = home.name("Birthe")
    home.write("close", _close, home.case)
    for act in (lambda: home.name("Bo"), lambda: home.ask(candidate), lambda: home.out(candidate)):
        with pytest.raises(Refused, match="Sagen er afsluttet"):
            act()


def _close(session: Any, case_id: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case_id).phase = "closed"
