"""Reading a template: the shipped one, or a municipality's own in its place, if all of that holds.

Half a template would be worse than none: a plan remembers which edition it was begun with.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import Words
from plejedesk.core.toml_file import TomlFile
from plejedesk.core.toml_places import Place
from plejedesk.core.toml_shapes import Reader, list_of, one_of, table, that
from plejedesk.plans.template import PREFIX, SHIPPED, Limits, Meeting, Point, Role, Section, Step, Template

DUES = ("start", "move", "days")
LONGEST_EDITION = 39  # characters of id and version together, as a plan keeps them

Fault = tuple[Place, str]
_Part = tuple[Place, str, tuple[Point, ...]]


def read(template_id: str, *folders: Path) -> Template:
    """Return the template to use: the last one that holds, with the problems of all that do not."""
    path = SHIPPED / f"{template_id}.toml"
    if not path.exists():
        raise LookupError(template_id)
    found, problems = _template(TomlFile(path, tuple(_TOP)), template_id)
    if found is None:
        raise LookupError(problems)  # what we ship holds, or nothing of it can be trusted
    for folder in folders:
        own, faults = _own(folder / f"{PREFIX}{template_id}.toml", template_id, found)
        found = own or found
        problems += faults
    return replace(found, problems=tuple(problems))


def _own(path: Path, template_id: str, before: Template) -> tuple[Template | None, list[str]]:
    file = TomlFile(path, tuple(_TOP))
    if not file.raw:
        return None, file.problems()
    found, problems = _template(file, template_id)
    if found and found.edition == before.edition:
        file.tell(("version",), _("An edition of this name is here already: write another id or version."))
        return None, file.problems()
    return found, problems


def _template(file: TomlFile, template_id: str) -> tuple[Template | None, list[str]]:
    """Return the template of a file, None where anything in it does not hold."""
    found = file.kept((), ((key, _TOP[key], file.raw[key]) for key in _TOP if key in file.raw))
    for key in _MUST - file.raw.keys():
        file.tell((), _("“{key}” is missing.").format(key=key))
    if file.problems():
        return None, file.problems()
    made = Template(
        id=found["id"],
        version=found["version"],
        titles=found["title"],
        roles=found["role"],
        sections=found.get("section", ()),
        meetings=found.get("meeting", ()),
        steps=found.get("step", ()),
        limits=found.get("limits", Limits()),
    )
    for at, reason in _together(made, template_id):
        file.tell(at, reason)
    return (None if file.problems() else made), file.problems()


def _role(id: str, title: Words, required: bool = False) -> Role:
    return Role(id=id, titles=title, required=required)


def _point(id: str, text: Words, **rest: Any) -> Point:
    return Point(id=id, texts=text, **rest)


def _section(id: str, title: Words, point: tuple[Point, ...], due: str = "") -> Section:
    return Section(id=id, titles=title, points=point, due=due)


def _meeting(id: str, title: Words, point: tuple[Point, ...], **rest: Any) -> Meeting:
    return Meeting(id=id, titles=title, points=point, **rest)


def _step(id: str, text: Words, when: Words) -> Step:
    return Step(id=id, texts=text, whens=when)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and value.strip() != ""


def _is_label(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}", value) is not None


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,29}", value) is not None


_line = that(_is_line, N_("Write a text on one line, in quotation marks."))
_label = that(_is_label, N_("Write at most 20 letters, digits, dots and dashes, in quotation marks."))
_id = that(_is_id, N_("Write a name of at most 30 small letters a-z, digits and underscores, such as follow_up."))
_flag = that(lambda value: isinstance(value, bool), N_("Write true or false, without quotation marks."))
_count = that(lambda value: type(value) is int and 1 <= value <= 365, N_("Write a whole number from 1 to 365."))
_words = table(Words, N_('Write the text as { da = "…", en = "…" }.'), {"da": _line}, {"en": _line})
_ROLE = table(_role, N_("Start each role with a line [[role]]."), {"id": _id, "title": _words}, {"required": _flag})
_POINT = table(
    _point,
    N_("Start each point with a line [[section.point]] or [[meeting.point]]."),
    must={"id": _id, "text": _words},
    may={"required": _flag, "child": _flag, "statute": _line, "days": _count},
)
_SECTION = table(
    _section,
    N_("Start each section with a line [[section]]."),
    must={"id": _id, "title": _words, "point": list_of(_POINT)},
    may={"due": one_of(*DUES)},
)
_MEETING = table(
    _meeting,
    N_("Start each kind of meeting with a line [[meeting]]."),
    must={"id": _id, "title": _words, "point": list_of(_POINT)},
    may={"roles": list_of(_id), "repeats": _flag, "weeks": _count},
)
_STEP = table(_step, N_("Start each step with a line [[step]]."), {"id": _id, "text": _words, "when": _words}, {})
_COUNTS = dict.fromkeys((each.name for each in fields(Limits)), _count)
_LIMITS = table(Limits, N_("Start the limits with a line [limits]."), {}, _COUNTS)
_TOP: dict[str, Reader] = {
    "id": _label,
    "version": _label,
    "title": _words,
    "role": list_of(_ROLE),
    "section": list_of(_SECTION),
    "meeting": list_of(_MEETING),
    "step": list_of(_STEP),
    "limits": _LIMITS,
}
_MUST = {"id", "version", "title", "role"}


def _together(found: Template, template_id: str) -> Iterator[Fault]:
    """Yield what does not hold between the parts of a template."""
    if found.id != template_id:
        yield ("id",), _("The id must be “{id}”: it is what the file replaces.").format(id=template_id)
    if len(found.edition) > LONGEST_EDITION:
        yield ("version",), _("Id and version are too long together: shorten one of them.")
    if not (found.meetings or found.sections):
        yield ("meeting",), _("There is neither a meeting nor a section in the template.")
    yield from _twice(found)
    roles = {role.id for role in found.roles}
    for number, meeting in enumerate(found.meetings):
        for place, role in enumerate(meeting.roles):
            if role not in roles:
                yield ("meeting", number, "roles", place), _("This role is not in the template.")
        if meeting.weeks and not meeting.repeats:
            yield ("meeting", number, "weeks"), _("Only a meeting that repeats has weeks between: add repeats = true.")


def _twice(found: Template) -> Iterator[Fault]:
    """Yield every id that is used twice where it must tell things apart."""
    parts: list[_Part] = [(("section", n), each.id, each.points) for n, each in enumerate(found.sections)]
    parts += [(("meeting", n), each.id, each.points) for n, each in enumerate(found.meetings)]
    yield from _again((*parts[n][0], "id") for n in _second(part_id for _at, part_id, _points in parts))
    for at, _id, points in parts:
        yield from _again((*at, "point", n, "id") for n in _second(point.id for point in points))
    yield from _again(("role", n, "id") for n in _second(role.id for role in found.roles))
    yield from _again(("step", n, "id") for n in _second(step.id for step in found.steps))


def _again(places: Iterable[Place]) -> Iterator[Fault]:
    for at in places:
        yield at, _("This id is used already: every one has its own.")


def _second(ids: Iterable[str]) -> Iterator[int]:
    """Yield the places of ids that stand earlier too."""
    seen: set[str] = set()
    for place, each in enumerate(ids):
        if each in seen:
            yield place
        seen.add(each)
