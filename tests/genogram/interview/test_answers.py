"""Answers in the file: given, put right, taken back, undone; whom they name; and what nobody reads by accident."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from tests.families import reading
from tests.genogram.interview.saying import GUIDE

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.values import value_words
from plejedesk.genogram.kin.kin_facts import KinFacts, Way
from plejedesk.genogram.talk import answer_changes
from plejedesk.genogram.talk.answer_changes import Given
from plejedesk.genogram.talk.answers import answers, restricted_text, talk
from plejedesk.genogram.talk.conversation import Said
from plejedesk.store.log import lines
from plejedesk.store.record_names import RecordNames
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)


@pytest.fixture
def case(store: Store) -> str:
    return reading.write(store, "big")


def give(store: Store, case: str, question: str, **given: Any) -> str:
    change = partial(answer_changes.give_answer, case_id=case, question=GUIDE.by_id[question], edition=GUIDE.edition)
    return str(store.write("answer", partial(change, given=Given(**given))).result().result)


def stored(store: Store, case: str) -> list[Said]:
    return list(store.read(answers, case).result())


def person(store: Store, name: str) -> str:
    return str(
        store.read(lambda reader: reader.value("SELECT id FROM person WHERE name LIKE :n", n=f"{name}%")).result()
    )


def refused(act: Callable[[], Any]) -> BadInput:
    with pytest.raises(BadInput) as error:
        act()
    return error.value


def test_an_answer_keeps_the_question_as_it_was_asked_who_told_it_when_and_how_sure(store: Store, case: str) -> None:
    day = TODAY.replace(day=20)
    give(store, case, "18", text=" Min moster Ruth ", told_by="father", on_day=day, certainty="assumed")
    (said,) = stored(store, case)
    assert (said.text, said.told_by, said.on_day, said.certainty) == ("Min moster Ruth", "father", day, "assumed")
    assert (said.asked, said.guide, said.by) == ("Hvem i slægten hjalp jer, da I selv var børn?", GUIDE.edition, "JH")


def test_one_question_has_answers_of_several(store: Store, case: str) -> None:
    give(store, case, "18", text="Ruth")
    give(store, case, "18", text="Ingen, jeg husker", told_by="father")
    give(store, case, "18", text="Skolen siger Bodil", told_by="other", told_by_name="Klasselæreren")
    assert [(said.told_by, said.told_by_name) for said in stored(store, case)] == [
        ("mother", ""),
        ("father", ""),
        ("other", "Klasselæreren"),
    ]


def test_answering_takes_the_marks_that_are_no_longer_so(store: Store, case: str) -> None:
    give(store, case, "18", state="skipped")
    give(store, case, "18", state="dont_know")
    give(store, case, "18", state="dont_know", told_by="father")
    give(store, case, "18", text="Ruth")
    assert [(said.state, said.told_by) for said in stored(store, case)] == [
        ("dont_know", "father"),
        ("answered", "mother"),
    ]


def test_coming_back_to_an_answer_leaves_it_standing(store: Store, case: str) -> None:
    give(store, case, "18", text="Ruth")
    give(store, case, "18", state="later")
    assert [said.state for said in stored(store, case)] == ["answered", "later"]


def test_the_same_key_twice_is_one_mark(store: Store, case: str) -> None:
    assert give(store, case, "18", state="skipped") == give(store, case, "18", state="skipped")
    assert len(stored(store, case)) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 20_000}, "text"),
        ({"text": "Ruth", "told_by": "other"}, "told_by_name"),
        ({"text": "Ruth", "told_by": "nobody"}, "told_by"),
        ({"text": "Ruth", "certainty": "maybe"}, "certainty"),
        ({"text": "Ruth", "state": "fine"}, "state"),
        ({"text": "Ruth", "on_day": TODAY.replace(day=23)}, "on_day"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(store: Store, case: str, given: dict[str, Any], field: str) -> None:
    assert refused(lambda: give(store, case, "18", **given)).field == field
    assert stored(store, case) == []


def test_naming_somebody_is_an_answer(store: Store, case: str) -> None:
    ruth = person(store, "Ruth")
    give(store, case, "16", people=(ruth, ruth))
    assert [said.people for said in stored(store, case)] == [(ruth,)]


def test_somebody_who_is_not_in_the_case_is_not_named(store: Store, case: str) -> None:
    with pytest.raises(Refused):
        give(store, case, "16", people=("nobody",))
    assert stored(store, case) == []


def test_an_answer_is_put_right_and_the_journal_keeps_what_it_said(store: Store, case: str) -> None:
    answer = give(store, case, "18", text="Rut", people=(person(store, "Ruth"),))
    right = Given(text="Ruth", told_by="father", on_day=TODAY)
    store.write("change_answer", answer_changes.change_answer, answer, right).result()
    (said,) = stored(store, case)
    assert (said.text, said.told_by, said.people) == ("Ruth", "father", ())
    changed = {line.field: line.old for line in store.read(lines, limit=20).result() if line.table == "answer"}
    assert changed["text"] == "Rut"


def test_an_answer_is_taken_back_and_brought_back_by_undo(store: Store, case: str) -> None:
    answer = give(store, case, "16", text="Ruth", people=(person(store, "Ruth"),))
    before = stored(store, case)
    store.write("take_back_answer", answer_changes.take_back, answer).result()
    assert stored(store, case) == []
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last is not None
    store.write("undo", undo, last.id).result()
    assert stored(store, case) == before


def test_an_answer_somebody_else_took_back_is_said_to_be_gone(store: Store, case: str) -> None:
    answer = give(store, case, "18", text="Ruth")
    store.write("take_back_answer", answer_changes.take_back, answer).result()
    with pytest.raises(Refused):
        store.write("change_answer", answer_changes.change_answer, answer, Given(text="Ruth")).result()


# ---- Somebody new in the same breath


def add(store: Store, case: str, name: str, **into: Any) -> str:
    child = person(store, "Emil")
    change = partial(answer_changes.add_person, case_id=case, facts=KinFacts(name=name), today=TODAY)
    return str(store.write("add_kin", partial(change, ways=[Way("other", child)], **into)).result().result)


def test_somebody_new_is_drawn_and_named_in_one_act(store: Store, case: str) -> None:
    answer = give(store, case, "25", text="Dem overfor")
    new = add(store, case, "Gurli", answer_id=answer)
    (said,) = stored(store, case)
    assert said.people == (new,)
    found = store.read(talk, case).result()
    assert found is not None
    assert "Gurli" in [human.name for human in found.family.people]
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last is not None
    store.write("undo", undo, last.id).result()
    assert [said.people for said in stored(store, case)] == [()]


def test_a_new_person_alone_answers_the_question(store: Store, case: str) -> None:
    told = Given(told_by="father", on_day=TODAY)
    new = add(store, case, "Gurli", question=GUIDE.by_id["25"], edition=GUIDE.edition, given=told)
    (said,) = stored(store, case)
    assert (said.question, said.state, said.told_by, said.people) == ("25", "answered", "father", (new,))


# ---- What is restricted

SECRET = "Bange for Lars, når han drikker"


def test_a_restricted_text_is_not_read_with_the_others(store: Store, case: str) -> None:
    answer = give(store, case, "50", text=SECRET, told_by="child", people=(person(store, "Lars"),))
    (said,) = stored(store, case)
    assert (said.restricted, said.text, said.people) == (True, "", ())
    assert store.read(restricted_text, case, answer).result() == SECRET
    assert store.read(restricted_text, "another case", answer).result() is None


def test_whom_a_restricted_answer_is_about_is_written_nowhere_else(store: Store, case: str) -> None:
    give(store, case, "50", text=SECRET, told_by="child", people=(person(store, "Lars"),))
    assert store.read(lambda reader: reader.rows("SELECT * FROM answer_person")).result() == []


def test_the_history_hides_what_is_restricted(store: Store, case: str) -> None:
    answer = give(store, case, "50", text=SECRET, told_by="child")
    store.write("change_answer", answer_changes.change_answer, answer, Given(text=SECRET + " igen")).result()

    def told(reader: Any) -> list[str]:
        page = [line for line in lines(reader, limit=50) if line.table == "answer"]
        names = RecordNames(reader, page)
        said = []
        for line in page:
            whole = line.new if not line.field else {line.field: line.new}
            for name, value in (whole or {}).items():
                said.append(value_words("answer", name, value, names.record(line), names))
        return said

    said = store.read(told).result()
    assert said
    assert not any("drikker" in words for words in said)


def test_a_case_that_is_gone_has_no_conversation(store: Store) -> None:
    assert store.read(talk, "nothing").result() is None
