"""Reading the guide: the shipped one, or a municipality's own in its place, if all of that holds.

Half a guide would be worse than none: an answer remembers which edition it answered. So a file with a fault in it is
told of by line, and the guide before it is used.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from plejedesk.core.family import KINDS
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import Words
from plejedesk.core.relations import RELATIONS
from plejedesk.core.safety import QUESTIONS
from plejedesk.core.toml_file import TomlFile
from plejedesk.core.toml_places import Place
from plejedesk.core.toml_shapes import Reader, list_of, one_of, table, that
from plejedesk.genogram.kin.kin_facts import WAYS
from plejedesk.genogram.talk.guide import FILE, RESPONDENTS, SIDES, Adds, Guide, Question, Section

SHIPPED = Path(__file__).with_name("guide.toml")
LONGEST_EDITION = 39  # characters of id and version together, as an answer keeps them

Fault = tuple[Place, str]


def read(*folders: Path) -> Guide:
    """Return the guide to use: the last one that holds, with the problems of all that do not."""
    found, problems = _guide(TomlFile(SHIPPED, tuple(_TOP)))
    if found is None:
        raise LookupError(problems)  # what we ship holds, or nothing of it can be trusted
    for folder in folders:
        own, faults = _own(folder / FILE, found)
        found = own or found
        problems += faults
    return replace(found, problems=tuple(problems))


def _own(path: Path, before: Guide) -> tuple[Guide | None, list[str]]:
    """Return a municipality's own guide, None where there is no such file or something in it does not hold."""
    file = TomlFile(path, tuple(_TOP))
    if not file.raw:
        return None, file.problems()
    found, problems = _guide(file)
    if found and found.edition == before.edition:
        file.tell(("version",), _("An edition of this name is here already: write another id or version."))
        return None, file.problems()
    return found, problems


def _guide(file: TomlFile) -> tuple[Guide | None, list[str]]:
    """Return the guide of a file, None where anything in it does not hold."""
    found = file.kept((), ((key, _TOP[key], file.raw[key]) for key in _TOP if key in file.raw))
    for key in _TOP.keys() - file.raw.keys():
        file.tell((), _("“{key}” is missing.").format(key=key))
    if file.problems():
        return None, file.problems()
    sections = tuple(replace(each, number=place) for place, each in enumerate(found["section"], 1))
    made = Guide(
        id=found["id"],
        version=found["version"],
        titles=found["title"],
        safety=found["safety"],
        sections=sections,
    )
    for at, reason in _together(made):
        file.tell(at, reason)
    return (None if file.problems() else made), file.problems()


def _question(text: Words, help: Words | None = None, **rest: Any) -> Question:
    return Question(texts=text, helps=help, **rest)


def _section(title: Words, question: tuple[Question, ...]) -> Section:
    return Section(number=0, titles=title, questions=question)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and value.strip() != ""


def _is_label(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}", value) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z]{1,6}", value) is not None


_line = that(_is_line, N_("Write a text on one line, in quotation marks."))
_label = that(_is_label, N_("Write at most 20 letters, digits, dots and dashes, in quotation marks."))
_number = that(_is_number, N_("Write a number or a few letters, in quotation marks, such as 12a."))
_flag = that(lambda value: isinstance(value, bool), N_("Write true or false, without quotation marks."))
_words = table(Words, N_('Write the text as { da = "…", en = "…" }.'), {"da": _line}, {"en": _line})
_ADDS = table(
    Adds,
    N_('Write the proposal as { way = "other", relation = "neighbour" }.'),
    must={"way": one_of(*WAYS)},
    may={"of": one_of("child", "parent"), "relation": one_of(*RELATIONS), "kind": one_of(*KINDS)},
)
_SAFETY = table(
    _question,
    N_("Start each safety question with a line [[safety]]."),
    must={"id": one_of(*QUESTIONS), "text": _words},
    may={"help": _words},
)
_QUESTION = table(
    _question,
    N_("Start each question with a line [[section.question]]."),
    must={"id": _number, "text": _words, "who": list_of(one_of(*RESPONDENTS))},
    may={"help": _words, "sides": list_of(one_of(*SIDES)), "adds": _ADDS}
    | dict.fromkeys(("creates", "finds", "nobody", "restricted"), _flag),
)
_SECTION = table(
    _section,
    N_("Start each section with a line [[section]]."),
    must={"title": _words, "question": list_of(_QUESTION)},
    may={},
)
_TOP: dict[str, Reader] = {
    "id": _label,
    "version": _label,
    "title": _words,
    "safety": list_of(_SAFETY),
    "section": list_of(_SECTION),
}


def _together(found: Guide) -> Iterator[Fault]:
    """Yield what does not hold between the parts of a guide."""
    if len(found.edition) > LONGEST_EDITION:
        yield ("version",), _("Id and version are too long together: shorten one of them.")
    asked = Counter(question.id for question in found.safety)
    if any(asked[each] != 1 for each in QUESTIONS):
        yield ("safety",), _("All three safety questions must be here, each once: S1, S2 and S3.")
    if not found.questions:
        yield ("section",), _("There is no question in the guide.")
    if any(question.nobody for question in found.questions) and not any(found.finders()):
        yield (
            ("section",),
            _("“We have nobody” is an answer here, but no question finds somebody: mark some finds."),
        )
    yield from _each(found)


def _each(found: Guide) -> Iterator[Fault]:
    seen = set(QUESTIONS)
    for number, section in enumerate(found.sections):
        for place, question in enumerate(section.questions):
            at: Place = ("section", number, "question", place)
            if question.id in seen:
                yield (*at, "id"), _("This number is used already: every question has its own.")
            if not question.who:
                yield (*at, "who"), _("Write who is asked: child, parent or caseworker.")
            seen.add(question.id)
