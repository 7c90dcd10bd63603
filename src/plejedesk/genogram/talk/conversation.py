"""The rules of the conversation: where each question stands, which comes next, and what "we have nobody" leads to.

Pure: a guide and the answers in the order they were given go in, nothing is asked of a file or a screen.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plejedesk.core.law import Words
from plejedesk.genogram.talk.guide import Guide, Question, Section

SETTLED = ("answered", "nobody", "dont_know", "wont_answer")
"""The states after which a question need not be asked again. The two others wait: skipped, later."""

WAITING = ("skipped", "later")

FIRST_TELLER = {"child": "child", "parent": "mother", "caseworker": "caseworker"}
"""Who tells it, by who is asked first, until somebody says otherwise."""

EARLIER = 0
"""The number of the section with answers to questions that this edition of the guide does not have."""


@dataclass(frozen=True)
class Said:
    """One answer as it was given; the text of a restricted one is not read with the others and is empty here."""

    id: str
    question: str
    state: str
    text: str = ""
    asked: str = ""
    guide: str = ""
    restricted: bool = False
    told_by: str = "mother"
    told_by_name: str = ""
    on_day: date = date.min
    certainty: str = "told"
    by: str = ""
    written_on: date = date.min
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """How many of some questions need not be asked any more, and how many of them wait to be taken up again."""

    settled: int
    of: int
    waiting: int = 0

    @property
    def done(self) -> bool:
        """Return whether nothing is left."""
        return self.settled == self.of


@dataclass(frozen=True)
class Conversation:
    """A guide and the answers given so far, the earliest first."""

    guide: Guide
    said: Sequence[Said] = field(default=())

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Said]]:
        """Return the answers by question."""
        found: dict[str, list[Said]] = defaultdict(list)
        for each in self.said:
            found[each.question].append(each)
        return found

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of the guide, and last one with what an earlier edition asked, where there is such."""
        gone = dict.fromkeys(each.question for each in self.said if each.question not in self.guide.by_id)
        if not gone:
            return self.guide.sections
        asked = tuple(Question(id=each, texts=Words(self.answers[each][-1].asked or each)) for each in gone)
        return (*self.guide.sections, Section(number=EARLIER, titles=EARLIER_TITLE, questions=asked))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, those of an earlier edition last."""
        return tuple(question for section in self.sections for question in section.questions)

    def section_of(self, question: str) -> Section:
        """Return the section a question stands in."""
        return next(each for each in self.sections if any(own.id == question for own in each.questions))

    def state(self, question: str) -> str:
        """Return where a question stands, empty before anything was said.

        An answer outweighs another's "do not know"; that it is to be taken up again outweighs what was said before.
        """
        given = self.answers.get(question, ())
        if not given or given[-1].state == "later":
            return "later" if given else ""
        return "answered" if any(each.state == "answered" for each in given) else given[-1].state

    def settled(self, question: str) -> bool:
        """Return whether a question need not be asked any more."""
        return self.state(question) in SETTLED

    def waiting(self) -> tuple[Question, ...]:
        """Return the questions that were skipped or are to be taken up again, in the order of the guide."""
        return tuple(each for each in self.guide.questions if self.state(each.id) in WAITING)

    def unsettled(self) -> tuple[Question, ...]:
        """Return every question that is not settled, asked or not."""
        return tuple(each for each in self.guide.questions if not self.settled(each.id))

    def next_after(self, question: str) -> Question | None:
        """Return the next question nobody has touched; None at the end, where only what waits may be left."""
        places = [place for place, each in enumerate(self.guide.questions) if each.id == question]
        rest = self.guide.questions[places[0] + 1 :] if places else self.guide.questions
        return next((each for each in rest if not self.state(each.id)), None)

    def begin_at(self) -> Question:
        """Return where to go on: the first question nobody has touched, else the first that waits, else the first."""
        untouched = (each for each in self.guide.questions if not self.state(each.id))
        return next(untouched, None) or next(iter(self.waiting()), self.guide.questions[0])

    def searching(self) -> tuple[Question, ...]:
        """Return the ways to somebody that are to be taken because a family has said that it has nobody.

        Each is asked once more since that was first said, the child too; one that was answered has found somebody.
        """
        first = next((place for place, each in enumerate(self.said) if each.state == "nobody"), None)
        if first is None:
            return ()
        since = {each.question for each in self.said[first:] if each.state in SETTLED}
        return tuple(way for way in self.guide.finders() if way.id not in since and self.state(way.id) != "answered")

    def told_before(self, question: Question, today: date) -> Said:
        """Return an empty answer with who most likely tells it, of which day and how sure: as the last one was today.

        Questions to the child alone, to a parent, to both and to oneself are each remembered by themselves.
        """
        sitting = [each for each in self.said if each.written_on == today and each.state not in WAITING]
        alike = [each for each in sitting if self._asks(each.question) == question.who]
        who = alike[-1].told_by if alike else FIRST_TELLER[question.who[0]]
        last = sitting[-1] if sitting else None
        return Said(
            id="",
            question=question.id,
            state="answered",
            told_by=who,
            told_by_name=alike[-1].told_by_name if alike else "",
            on_day=last.on_day if last else today,
            certainty=alike[-1].certainty if alike else "told",
        )

    def _asks(self, question: str) -> tuple[str, ...]:
        known = self.guide.by_id.get(question)
        return known.who if known else ()

    def count(self, questions: Sequence[Question] | None = None) -> Count:
        """Return how far some questions are, or all of the guide."""
        asked = self.guide.questions if questions is None else questions
        waiting = sum(self.state(each.id) in WAITING for each in asked)
        return Count(sum(self.settled(each.id) for each in asked), len(asked), waiting)

    def by_section(self) -> Iterator[tuple[Section, Count]]:
        """Yield every section and how far it is."""
        return ((section, self.count(section.questions)) for section in self.sections)


EARLIER_TITLE = Words("Fra en tidligere udgave af guiden", "From an earlier edition of the guide")
