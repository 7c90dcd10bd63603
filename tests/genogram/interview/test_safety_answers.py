"""The gate: what is answered before anybody is contacted, what that locks, and the one thing that lifts it."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories

from plejedesk.core import changes, clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.law import book
from plejedesk.core.safety import Gate
from plejedesk.genogram.talk import safety_changes
from plejedesk.genogram.talk.safety_changes import SafetySaid
from plejedesk.genogram.talk.safety_rows import Safety, safety_of
from plejedesk.store.network import gate_of
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo


@pytest.fixture
def case(store: Store) -> str:
    return factories.case(store, "Holm", "Sofie Holm", phase="examination")


def answer(store: Store, case: str, question: str, said: str, note: str = "") -> None:
    told = SafetySaid(question, said, note)
    store.write("answer_safety", safety_changes.answer_safety, case, told, "JH", clock.now(), book()).result()


def answer_all(store: Store, case: str, *said: str) -> None:
    for number, each in enumerate(said, 1):
        answer(store, case, f"S{number}", each)


def gate(store: Store, case: str) -> Gate:
    return store.read(gate_of, case).result()


def found(store: Store, case: str) -> Safety:
    safety = store.read(safety_of, case).result()
    assert safety is not None
    return safety


def assess(store: Store, case: str, outcome: str = "contact_allowed") -> None:
    ids = [risk.id for risk in found(store, case).risks]
    done = changes.Completion(outcome, "Talt med barnet")
    store.write("complete:risk_assessment", changes.complete, ids, done, book(), "JH", clock.now()).result()


def again(store: Store, case: str, reason: str, day: date | None = None) -> None:
    store.write("assess_again", safety_changes.assess_again, case, reason, day, "JH", clock.now(), book()).result()


def mark(store: Store, case: str) -> Any:
    return store.read(
        lambda reader: reader.value("SELECT honour_conflict FROM case_file WHERE id = :c", c=case)
    ).result()


def test_three_times_no_opens_the_network(store: Store, case: str) -> None:
    assert gate(store, case).state == "unasked"
    answer_all(store, case, "no", "no")
    assert not gate(store, case).open
    answer(store, case, "S3", "no")
    assert gate(store, case).open
    assert found(store, case).risks == ()


@pytest.mark.parametrize("question", ["S1", "S2", "S3"])
@pytest.mark.parametrize("said", ["yes", "unknown"])
def test_yes_and_not_known_lock_until_the_risk_is_assessed(store: Store, case: str, question: str, said: str) -> None:
    answer_all(store, case, "no", "no", "no")
    answer(store, case, question, said, "Ringer i dag")
    assert gate(store, case).state == "locked"
    (risk,) = found(store, case).risks
    assert "Ringer i dag" in risk.reason
    assert clock.to_local(risk.due).date() > clock.today()
    assess(store, case)
    assert gate(store, case).open


def test_the_first_answer_is_also_the_mark_of_the_case(store: Store, case: str) -> None:
    for said in ("yes", "no", "unknown"):
        answer(store, case, "S1", said)
        assert mark(store, case) == said
    answer(store, case, "S3", "yes")
    assert mark(store, case) == "unknown"


def test_two_worries_need_one_assessment(store: Store, case: str) -> None:
    answer_all(store, case, "yes", "yes", "unknown")
    assert len(found(store, case).risks) == 1


def test_no_never_lifts_a_lock(store: Store, case: str) -> None:
    answer_all(store, case, "yes", "no", "no")
    answer(store, case, "S1", "no")
    assert gate(store, case).state == "locked"
    assert len(found(store, case).risks) == 1


def test_no_does_not_lift_a_lock_without_an_assessment_either(store: Store, case: str) -> None:
    store.write("change_facts", _suspect, case).result()
    assert gate(store, case).state == "locked"
    answer_all(store, case, "no", "no", "no")
    assert gate(store, case).state == "locked"
    assert len(found(store, case).risks) == 1


def _suspect(session: Any, case: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case).honour_conflict = "yes"


def test_what_was_said_before_the_assessment_asks_for_no_new_one(store: Store, case: str) -> None:
    answer_all(store, case, "unknown", "no", "no")
    assess(store, case)
    answer(store, case, "S1", "unknown")
    assert found(store, case).risks == ()
    assert gate(store, case).open


@pytest.mark.parametrize(
    "new", [("S1", "yes", ""), ("S2", "yes", ""), ("S1", "unknown", "Barnet fortæller om en onkel")]
)
def test_something_new_is_assessed_again(store: Store, case: str, new: tuple[str, str, str]) -> None:
    answer_all(store, case, "unknown", "no", "no")
    assess(store, case)
    answer(store, case, *new)
    assert gate(store, case).state == "locked"


def test_a_suspicion_from_the_notification_that_is_assessed_is_not_assessed_twice(store: Store, case: str) -> None:
    store.write("change_facts", _suspect, case).result()
    answer(store, case, "S2", "no")
    store.write(
        "assess_again", safety_changes.assess_again, case, "Fra sagen", None, "JH", clock.now(), book()
    ).result()
    assess(store, case)
    answer(store, case, "S1", "yes")
    assert found(store, case).risks == ()


def test_a_refusal_stands_until_the_risk_is_assessed_again(store: Store, case: str) -> None:
    answer_all(store, case, "yes", "no", "no")
    assess(store, case, "contact_refused")
    answer(store, case, "S1", "no")
    assert gate(store, case).state == "refused"
    day = clock.today() + timedelta(days=3)
    again(store, case, "Faren er flyttet", day)
    assert gate(store, case).state == "locked"
    assert clock.to_local(found(store, case).risks[0].due).date() == day
    assess(store, case)
    assert gate(store, case).open


@pytest.mark.parametrize(("reason", "day", "field"), [("", None, "reason"), ("Fordi", date(2026, 11, 1), "day")])
def test_assessing_again_needs_a_reason_and_a_day_to_come(
    store: Store, case: str, reason: str, day: date | None, field: str
) -> None:
    with pytest.raises(BadInput) as error:
        again(store, case, reason, day)
    assert error.value.field == field


def test_a_worry_in_a_closed_case_is_refused(store: Store) -> None:
    closed = factories.case(store, "Lund", "Emma Lund", phase="closed")
    with pytest.raises(Refused):
        answer(store, closed, "S3", "yes")
    answer(store, closed, "S3", "no")


def test_an_answer_nobody_can_give_is_refused(store: Store, case: str) -> None:
    with pytest.raises(BadInput):
        answer(store, case, "S1", "perhaps")
    with pytest.raises(BadInput):
        answer(store, case, "18", "yes")


def test_undo_takes_the_answer_and_its_lock_back(store: Store, case: str) -> None:
    answer_all(store, case, "no", "no", "yes")
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last is not None
    store.write("undo", undo, last.id).result()
    assert gate(store, case).unanswered == ("S3",)
    assert found(store, case).risks == ()


def test_every_answer_and_the_lifting_of_the_lock_are_in_the_journal(store: Store, case: str) -> None:
    answer(store, case, "S1", "yes")
    assess(store, case)
    acts = store.read(lambda reader: reader.rows("SELECT name FROM act ORDER BY id")).result()
    assert [row[0] for row in acts][-2:] == ["answer_safety", "complete:risk_assessment"]
