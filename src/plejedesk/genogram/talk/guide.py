"""The guide to the conversation: its questions in their order, whose side each is about, and what it can lead to.

Pure facts. The shipped guide is `guide.toml`; a municipality's own `genogram.toml` in its config folder replaces it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import Words, config_folders

FILE = "genogram.toml"
RESPONDENTS = ("child", "parent", "caseworker")
SIDES = ("child", "mother", "father", "other")
"""Whose network a question is about; `other` is what is not kin."""

RESPONDENT_WORDS = {"child": N_("child"), "parent": N_("parent"), "caseworker": N_("yourself")}


@dataclass(frozen=True, kw_only=True)
class Adds:
    """What a new person is proposed as when the question is asked: to a child, to a parent, or tied to nobody."""

    way: str
    of: str = "child"
    relation: str = ""
    kind: str = "person"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `creates` draws somebody or a line, `finds` is a way to somebody, `nobody` asks who there is."""

    id: str
    texts: Words
    helps: Words | None = None
    who: tuple[str, ...] = ("caseworker",)
    creates: bool = False
    finds: bool = False
    nobody: bool = False
    restricted: bool = False
    sides: tuple[str, ...] = ()
    adds: Adds | None = None

    @property
    def text(self) -> str:
        """Return the question, in the desk's language."""
        return str(self.texts)

    @property
    def help(self) -> str:
        """Return how it may be asked, in the desk's language; empty where the guide says nothing."""
        return str(self.helps) if self.helps else ""

    @property
    def respondents(self) -> str:
        """Return who is asked: `barn · forælder`."""
        return " · ".join(_(RESPONDENT_WORDS[each]) for each in self.who)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions that belong together; `number` counts from 1, the safety questions being before all."""

    number: int
    titles: Words
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        """Return the heading, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True, kw_only=True)
class Guide:
    """One edition of the guide, and what was wrong with the files it may have come from."""

    id: str
    version: str
    titles: Words
    safety: tuple[Question, ...]
    sections: tuple[Section, ...]
    problems: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """Return what an answer remembers of the guide."""
        return f"{self.id} {self.version}"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the conversation in their order, without those of safety."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Return every question by its id, those of safety too."""
        return {question.id: question for question in (*self.safety, *self.questions)}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """Return the section of each question of the conversation."""
        return {question.id: section for section in self.sections for question in section.questions}

    def finders(self) -> Iterator[Question]:
        """Yield the ways to somebody: what parents are asked first, then what the child is asked."""
        ways = [question for question in self.questions if question.finds]
        yield from (question for question in ways if "parent" in question.who)
        yield from (question for question in ways if "parent" not in question.who)


@cache
def guide() -> Guide:
    """Return the guide of this desk, read once."""
    return read(*config_folders())


def problems() -> tuple[str, ...]:
    """Return what is wrong with a municipality's own guide; where there is none, nothing has to be read to say so."""
    return guide().problems if any((folder / FILE).exists() for folder in config_folders()) else ()


def read(*folders: Path) -> Guide:
    """Return the shipped guide, or the last folder's own where it holds."""
    from plejedesk.genogram.talk import guide_file

    return guide_file.read(*folders)
