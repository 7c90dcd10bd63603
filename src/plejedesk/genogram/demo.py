"""The genogram's part of the demo: who is whose child in every family, and what the conversation led to in many.

The rows are those that the desk's own functions would have written; a test has `core.sight` look at each case again.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core import clock, deadlines, names, network, network_sight, obligations, safety
from plejedesk.core.family import Family, Human, Parentage
from plejedesk.core.family_models import Couple, CoupleEvent, Household, ParentLink, Resident
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import CaseMember, Deadline, Person
from plejedesk.core.network_models import Candidate, CandidateStep, MappingAct, SafetyAnswer
from plejedesk.core.network_sight import Named
from plejedesk.core.story import Known, Story
from plejedesk.genogram.demo_answers import answers
from plejedesk.genogram.models import Answer, AnswerPerson

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

TABLES = (ParentLink, Couple, CoupleEvent, Household, Resident, SafetyAnswer, Candidate, CandidateStep, MappingAct)
TOLD = (Answer, AnswerPerson)
EVENTS = (
    (("married", 0),),
    (("cohabiting", 0),),
    (("cohabiting", 0), ("separated", 5)),
    (("married", 0), ("divorced", 7)),
    (("married", 0), ("separated", 5), ("divorced", 6)),
)
"""What couples went through, each with the years after the first child was due; half of them live apart."""

WORDS = {
    "grandmother": ("Der er altid boller, og hun læser højt.", "Jeg må sove hos hende, når mor er træt."),
    "grandfather": ("Vi fisker ved søen.", "Han kan lave alt."),
    "sibling": ("Der er en hund og en trampolin.", "Hun er sjov at være sammen med."),
    "teacher": ("Hun kan se, når jeg er ked af det.",),
    "pedagogue": ("Hun ved, hvad jeg kan lide at lege.",),
    "neighbour": ("Jeg må komme ind, hvis der er ballade.",),
    "coach": ("Han kommer og henter mig til kampene.",),
    "friends_parent": ("Jeg har sovet der mange gange.",),
}
SIDE_REASON = "Spurgt to gange og på to forskellige dage. Familien kender ingen."


def networks(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the rows of who is whose child, and of the genograms, candidates and obligations of these stories."""
    rows: Rows = {table: [] for table in (*TABLES, *TOLD, Person, CaseMember, Deadline)}
    for story in stories:
        _Network(story, dice, new_id, rows).write()
    return rows


class _Network:
    """The rows of one story."""

    def __init__(self, story: Story, dice: Random, new_id: IdMaker, rows: Rows) -> None:
        self.story = story
        self.dice = dice
        self.new_id = new_id
        self.rows = rows
        self.now = clock.now()
        self.today = clock.to_local(self.now).date()
        self.links: list[Parentage] = []
        self.people = [Human(each.id, each.name, "f" if each.female else "m", role="child") for each in story.children]
        self.people += [Human(each.id, each.name, "f" if each.female else "m") for each in story.parents]

    def write(self) -> None:
        """Write what is known of this family."""
        for child in self.story.children:
            for parent in self.story.parents:
                if parent.female or not child.half:
                    self._link(child.id, parent.id)
        if self.story.known:
            self._couple_and_homes()
            known = {each: self._person(each) for each in self.story.known}
            self._kin(known)
            self._safety()
            self._settle_sides()
            answers(self.story, known, Random(self.story.case_id), self._add, self.now)  # noqa: S311 - made-up talk
            self._candidates(known)

    def _add(self, table: type[SQLModel], **row: Any) -> str:
        made = {"id": self.new_id(), "case_id": self.story.case_id} | row
        if table is Person:
            del made["case_id"]
        self.rows[table].append(made)
        return str(made["id"])

    def _link(self, child: str, parent: str) -> None:
        link = self._add(ParentLink, child_id=child, parent_id=parent, kind="birth")
        self.links.append(Parentage(link, child, parent))

    def _person(self, known: Known) -> str:
        person = self._add(
            Person,
            id=known.id,
            name=known.name,
            sounds=" ".join(names.tokens(known.name)),
            sex="f" if known.female else "m",
            born_year=known.born_year,
            dead=known.dead,
        )
        kin = known.what in ("grandmother", "grandfather", "sibling")
        near = "" if known.dead else self.dice.choice(("near", "middle", "middle", "far"))
        relation = "" if kin else known.what
        self._add(CaseMember, person_id=person, role="other", relation=relation, closeness="" if kin else near)
        self.people.append(Human(person, known.name, "f" if known.female else "m"))
        return person

    def _couple_and_homes(self) -> None:
        if len(self.story.parents) < 2:
            return
        mother, father = (each.id for each in self.story.parents[:2])
        born = min((child.born for child in self.story.children if child.born), default=self.today)
        events = self.dice.choice(EVENTS)
        couple = self._add(Couple, a_id=mother, b_id=father)
        for place, (kind, after) in enumerate(events, 1):
            year = min(born.year - 2 + after, self.today.year)
            self._add(CoupleEvent, couple_id=couple, kind=kind, year=year, place=place)
        apart = events[-1][0] in ("separated", "divorced")
        self._home("Hos mor" if apart else "Hjemme", [mother, *([] if apart else [father])], "9 af 14" if apart else "")
        if apart:
            self._home("Hos far", [father], "5 af 14")

    def _home(self, name: str, grown_up: list[str], days: str) -> None:
        home = self._add(Household, name=name)
        for person in grown_up:
            self._add(Resident, household_id=home, person_id=person, days="")
        for child in self.story.children:
            if child.name and not child.half:
                self._add(Resident, household_id=home, person_id=child.id, days=days)

    def _kin(self, known: Mapping[Known, str]) -> None:
        """Tie grandparents and a parent's brothers and sisters to each other."""
        for side, parent in self._sides():
            older = [person for each, person in known.items() if each.side == side and each.what.startswith("grand")]
            same = [person for each, person in known.items() if each.side == side and each.what == "sibling"]
            for child in (parent, *same):
                for grandparent in older:
                    self._link(child, grandparent)
            if len(older) == 2:
                couple = self._add(Couple, a_id=older[0], b_id=older[1])
                self._add(CoupleEvent, couple_id=couple, kind="married", place=1)

    def _sides(self) -> list[tuple[str, str]]:
        return [("mother" if each.female else "father", each.id) for each in self.story.parents]

    def _safety(self) -> None:
        answers = {"S1": self.story.honour_conflict, "S2": "no", "S3": "no"}
        at = self.now - timedelta(days=self.dice.randint(2, 20))
        for question, answer in answers.items():
            self._add(SafetyAnswer, question=question, answer=answer, by_id=self.story.responsible_id, at=at)

    def _settle_sides(self) -> None:
        """Write down which side was asked about in vain, so that the genogram covers both."""
        ids = dict(self._sides())
        for word in network.missing(Family(tuple(self.people), tuple(self.links))):
            side = ids.get(word.removesuffix("_kin"), "") if word.endswith("_kin") else word
            self._add(
                MappingAct,
                kind="side",
                side=side or word,
                reason=SIDE_REASON,
                on_day=self.today - timedelta(days=3),
                by_id=self.story.responsible_id,
                at=self.now - timedelta(days=3),
            )

    # The candidates, and what the queue shows of them

    def _candidates(self, known: Mapping[Known, str]) -> None:
        child = next((each for each in self.story.children if each.name), None)
        living = [each for each in known if not each.dead and each.what != "teacher"]
        if child is None or not self.story.busy or not living or not self.story.sought:
            return
        chosen = self.dice.sample(living, min(len(living), self.dice.choice((2, 3, 4))))
        stages = (self._not_asked, self._agreed, self._ruled_out, self._asked)
        named = [
            self._candidate(each, known[each], child.id, stage()) for each, stage in zip(chosen, stages, strict=False)
        ]
        gate = safety.Gate("open")
        for wanted in network_sight.called_for(self.story.phase, (), named, gate, self.today):
            self._obligation(wanted)

    def _candidate(self, known: Known, person: str, child: str, stage: Row) -> Named:
        facts: Row = {"role": self.dice.choice(("respite", "respite", "support_person", "practical"))}
        facts["child_words"] = self.dice.choice(WORDS[known.what])
        facts |= stage
        candidate = self._add(Candidate, person_id=person, child_id=child, **facts)
        steps = frozenset(self._steps(candidate, facts))
        keys = ("role", "asked_on", "answer", "decision", "out_reason")
        standing = network.Standing(**{key: facts[key] for key in keys if key in facts}, steps=steps)
        return Named(candidate, child, standing, facts.get("next_on"), facts.get("review_on"))

    def _not_asked(self) -> Row:
        return {"parent_view": self.dice.choice(("", "for", "unsure"))}

    def _asked(self) -> Row:
        day = self._ago(2, 9)
        return {**self._may(day), "asked_on": day, "asked_by": "os", "next_on": self._ahead(2, 9)}

    def _agreed(self) -> Row:
        day = self._ago(10, 30)
        told = {"answer": "yes", "answer_words": "Vil gerne, også i ferierne.", "next_on": self._ahead(3, 14)}
        return {**self._may(day), "asked_on": day, "asked_by": "mor", **told}

    def _ruled_out(self) -> Row:
        reason, words = self.dice.choice(
            (
                ("person", "Kan ikke for tiden på grund af arbejde om natten."),
                ("distance", "Bor for langt fra skolen."),
                ("parent", "Far vil det ikke endnu. Vurderet af sagsbehandler: vi spørger igen."),
            )
        )
        day = self._ago(5, 30)
        out = {"out_reason": reason, "out_words": words, "out_source": "Samtale", "out_on": day, "out_by": "os"}
        return {
            **self._may(day),
            "asked_on": day,
            "asked_by": "os",
            "answer": "no",
            **out,
            "review_on": self._ahead(60, 150),
        }

    def _may(self, day: date) -> Row:
        return {"parent_view": "for", "consent": "yes", "consent_on": day}

    def _steps(self, candidate: str, facts: Row) -> list[str]:
        if facts.get("answer") != "yes" or facts["role"] not in network.ASSESSED_ROLES:
            return []
        done = list(network.TICKED[: self.dice.randint(0, 3)])
        for step in done:
            by = self.story.responsible_id
            self._add(
                CandidateStep,
                candidate_id=candidate,
                step=step,
                state="done",
                on_day=self._ago(1, 8),
                note="",
                by_id=by,
            )
        return done

    def _ago(self, least: int, most: int) -> date:
        return self.today - timedelta(days=self.dice.randint(least, most))

    def _ahead(self, least: int, most: int) -> date:
        return self.today + timedelta(days=self.dice.randint(least, most))

    def _obligation(self, wanted: network_sight.Wanted) -> None:
        duty = book().shown(wanted.kind, self.today)
        since = self.now - timedelta(days=self.dice.randint(1, 12))
        due = deadlines.due(duty, since, book().days) or obligations.end_of(wanted.day or self.today)
        self._add(
            Deadline,
            person_id=wanted.person_id,
            cause_id=wanted.cause_id,
            kind=wanted.kind,
            counts_from=since,
            due_at=due,
            sort_at=due,
            responsible_id=self.story.responsible_id,
            done_at=None,
            about=wanted.about,
        )
