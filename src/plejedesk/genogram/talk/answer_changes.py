"""Writing down what a family answers: given, put right, taken back, and whom it names.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import clock, sight
from plejedesk.core.choices import ANSWER_STATES, CERTAINTIES, TELLERS
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.obligations import caseworker
from plejedesk.genogram.kin.kin_changes import add_kin
from plejedesk.genogram.kin.kin_facts import KinFacts, Way
from plejedesk.genogram.talk.guide import Question

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.genogram.models import Answer

WAITING = ("skipped", "later")
LONGEST = 10_000  # characters of one answer


@dataclass(frozen=True)
class Given:
    """An answer as it is written down: the state, the words, who told it and when, how sure it is, whom it names."""

    state: str = "answered"
    text: str = ""
    told_by: str = "mother"
    told_by_name: str = ""
    on_day: date | None = None
    certainty: str = "told"
    people: tuple[str, ...] = ()


def give_answer(session: "Session", case_id: str, question: Question, edition: str, given: Given) -> str:
    """Write an answer, with the question as it was asked and which edition of the guide that was; return its id.

    That a question waits, or that the same person did not answer it, is no more so: such marks go. The same mark
    twice is one. Raises BadInput, naming the field, for what cannot be.
    """
    _in_case(session, case_id)
    said = checked(given, clock.to_local(session.info["entry"].at).date())
    there = _of_question(session, case_id, question.id)
    same = next((each for each in there if _is_same_mark(each, said)), None)
    if same is not None:
        return same.id
    for each in there:
        if _gives_way(each, said):
            session.delete(each)
    made = _made(session, case_id, question, edition, said)
    session.add(made)
    session.flush()
    name_people(session, made.id, said.people)
    return made.id


def change_answer(session: "Session", answer_id: str, given: Given) -> None:
    """Put an answer right; the journal keeps what it said. Raises BadInput as `give_answer`, Refused if it is gone."""
    found = _answer(session, answer_id)
    said = checked(given, clock.to_local(session.info["entry"].at).date())
    found.state, found.text = said.state, said.text
    found.told_by, found.told_by_name, found.certainty = said.told_by, said.told_by_name, said.certainty
    found.on_day = said.on_day or found.on_day
    session.add(found)
    session.flush()
    name_people(session, answer_id, said.people)


def take_back(session: "Session", answer_id: str) -> None:
    """Take an answer out, with whom it names; the people stay in the genogram. Raises Refused if it is gone."""
    found = _answer(session, answer_id)
    name_people(session, answer_id, ())
    session.delete(found)
    session.flush()
    _keep(session, found.case_id)


def name_people(session: "Session", answer_id: str, people: Sequence[str]) -> None:
    """Write whom an answer names, in place of whom it named; a restricted answer names nobody but in its own words."""
    from sqlmodel import select

    from plejedesk.genogram.models import AnswerPerson

    found = _answer(session, answer_id)
    wanted = () if found.restricted else tuple(dict.fromkeys(people))
    there = session.exec(select(AnswerPerson).where(AnswerPerson.answer_id == answer_id)).all()
    for each in there:
        if each.person_id not in wanted:
            session.delete(each)
    known = {each.person_id for each in there}
    fresh = [person for person in wanted if person not in known]
    _require_members(session, found.case_id, fresh)
    session.add_all(AnswerPerson(case_id=found.case_id, answer_id=answer_id, person_id=person) for person in fresh)
    session.flush()
    _keep(session, found.case_id)


def add_person(
    session: "Session",
    case_id: str,
    facts: KinFacts,
    ways: Sequence[Way],
    today: date,
    *,
    answer_id: str = "",
    question: Question | None = None,
    edition: str = "",
    given: Given | None = None,
) -> str:
    """Write somebody into the genogram and name them in an answer, in one act; return the person's id.

    The answer is one that is there, or one that is made of this, since a person is an answer. With neither the person
    is only drawn: then the answer is still being typed, or it is restricted.
    """
    person = add_kin(session, case_id, facts, ways, today)
    if answer_id:
        name_people(session, answer_id, (*_named(session, answer_id), person))
    elif question is not None and given is not None:
        told = Given("answered", "", given.told_by, given.told_by_name, given.on_day, given.certainty, (person,))
        give_answer(session, case_id, question, edition, told)
    return person


def checked(given: Given, today: date) -> Given:
    """Return the answer as it is stored. Raises BadInput, naming the field, for what is missing or cannot be."""
    text = given.text.strip()
    for value, choices, name in (
        (given.state, ANSWER_STATES, "state"),
        (given.told_by, TELLERS, "told_by"),
        (given.certainty, CERTAINTIES, "certainty"),
    ):
        if value not in choices:
            raise BadInput(_("Choose one of the answers."), name)
    if given.state == "answered" and not (text or given.people):
        raise BadInput(_("Write the answer, or name somebody. Esc leaves the question as it is."), "text")
    if len(text) > LONGEST:
        raise BadInput(_("That is too long for one answer. Write a note in the case instead."), "text")
    if given.told_by == "other" and not given.told_by_name.strip():
        raise BadInput(_("Write who told it."), "told_by_name")
    day = given.on_day or today
    if day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."), "on_day")
    name = given.told_by_name.strip() if given.told_by == "other" else ""
    people = given.people if given.state == "answered" else ()
    return Given(given.state, text, given.told_by, name, day, given.certainty, people)


def _made(session: "Session", case_id: str, question: Question, edition: str, said: Given) -> "Answer":
    from plejedesk.genogram.models import Answer

    entry = session.info["entry"]
    return Answer(
        case_id=case_id,
        question=question.id,
        guide=edition,
        asked=question.text,
        state=said.state,
        text=said.text,
        restricted=question.restricted,
        told_by=said.told_by,
        told_by_name=said.told_by_name,
        on_day=said.on_day or clock.to_local(entry.at).date(),
        certainty=said.certainty,
        by_id=caseworker(session, entry.actor).id,
        at=entry.at,
    )


def _is_same_mark(there: "Answer", said: Given) -> bool:
    """Return whether a mark says again what stands: it waits, or the same person does not answer."""
    if said.text or said.people or there.text or there.state != said.state:
        return False
    return said.state in WAITING or (there.told_by, there.told_by_name) == (said.told_by, said.told_by_name)


def _gives_way(there: "Answer", said: Given) -> bool:
    """Return whether a mark is no more so once this is said; that a question is to be taken up again takes nothing."""
    if there.state in WAITING:
        return True
    same = (there.told_by, there.told_by_name) == (said.told_by, said.told_by_name)
    return said.state not in WAITING and same and there.state != "answered" and not there.text


def _of_question(session: "Session", case_id: str, question: str) -> "Sequence[Answer]":
    from sqlmodel import col, select

    from plejedesk.genogram.models import Answer

    of_case = select(Answer).where(Answer.case_id == case_id, Answer.question == question)
    return session.exec(of_case.order_by(col(Answer.id))).all()


def _answer(session: "Session", answer_id: str) -> "Answer":
    from plejedesk.genogram.models import Answer

    found = session.get(Answer, answer_id)
    if found is None:
        raise Refused(_("Somebody has taken that answer back already."))
    return found


def _named(session: "Session", answer_id: str) -> list[str]:
    from sqlmodel import col, select

    from plejedesk.genogram.models import AnswerPerson

    of_answer = select(AnswerPerson.person_id).where(AnswerPerson.answer_id == answer_id)
    return list(session.exec(of_answer.order_by(col(AnswerPerson.id))).all())


def _require_members(session: "Session", case_id: str, people: Iterable[str]) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    here = set(session.exec(select(CaseMember.person_id).where(CaseMember.case_id == case_id)).all())
    if set(people) - here:
        raise Refused(_("Somebody has taken that person out of the case already."))


def _in_case(session: "Session", case_id: str) -> None:
    from plejedesk.core.models import Case

    if session.get(Case, case_id) is None:
        raise Refused(_("The case is not here any more."))


def _keep(session: "Session", case_id: str) -> None:
    session.flush()
    sight.keep(session, case_id, None, book(), session.info["entry"].at)
