"""Templates of plans: who takes part, which meetings with which points, which steps; files a municipality can replace.

A plan remembers the edition it was begun with, and its points keep the text they were made with: a newer template
changes nothing in a plan that is running.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from plejedesk.core.law import Words, config_folders

SHIPPED = Path(__file__).with_name("templates")
PREFIX = "plan-"
"""A municipality's own template is `plan-transition.toml` in its config folder."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """A party to a plan; a required one must be at each meeting that does not name its own."""

    id: str
    titles: Words
    required: bool = False

    @property
    def title(self) -> str:
        """Return what people call it, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point of a checklist: `child` asks for the child's own words, `days` is when it is due after the move."""

    id: str
    texts: Words
    required: bool = False
    child: bool = False
    statute: str = ""
    days: int | None = None

    @property
    def text(self) -> str:
        """Return the point, in the desk's language."""
        return str(self.texts)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A checklist outside the meetings, due before the start meeting, at the move, or each point by its days."""

    id: str
    titles: Words
    points: tuple[Point, ...]
    due: str = ""

    @property
    def title(self) -> str:
        """Return the heading, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A kind of meeting; one that repeats is held again after `weeks`."""

    id: str
    titles: Words
    points: tuple[Point, ...]
    roles: tuple[str, ...] = ()
    repeats: bool = False
    weeks: int | None = None

    @property
    def title(self) -> str:
        """Return what people call it, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step, and when one goes on to the next."""

    id: str
    texts: Words
    whens: Words

    @property
    def text(self) -> str:
        """Return the step, in the desk's language."""
        return str(self.texts)

    @property
    def when(self) -> str:
        """Return when one goes on, in the desk's language."""
        return str(self.whens)


@dataclass(frozen=True)
class Limits:
    """How many meetings in how many months, and when the desk warns; 0 where nothing is set."""

    least_meetings: int = 0
    most_meetings: int = 0
    warn_meeting: int = 0
    least_months: int = 0
    most_months: int = 0
    idle_weeks: int = 0


@dataclass(frozen=True, kw_only=True)
class Template:
    """One edition of a template, and what was wrong with the file it might have come from."""

    id: str
    version: str
    titles: Words
    roles: tuple[Role, ...]
    sections: tuple[Section, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    steps: tuple[Step, ...] = ()
    limits: Limits = field(default_factory=Limits)
    problems: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what people call such a plan, in the desk's language."""
        return str(self.titles)

    @property
    def edition(self) -> str:
        """Return what a plan remembers of its template."""
        return f"{self.id} {self.version}"

    @cached_property
    def points(self) -> Mapping[tuple[str, str], Point]:
        """Return every point by the section or kind of meeting it stands in and its id."""
        parts = [(each.id, each.points) for each in self.sections]
        parts += [(each.id, each.points) for each in self.meetings]
        return {(part, point.id): point for part, points in parts for point in points}

    def role(self, role_id: str) -> Role | None:
        """Return a role by its id, None for one this edition does not know."""
        return next((role for role in self.roles if role.id == role_id), None)

    def meeting(self, kind: str) -> Meeting | None:
        """Return a kind of meeting by its id, None for one this edition does not know."""
        return next((meeting for meeting in self.meetings if meeting.id == kind), None)

    def section(self, section_id: str) -> Section | None:
        """Return a section by its id, None for one this edition does not know."""
        return next((section for section in self.sections if section.id == section_id), None)

    def step(self, step_id: str) -> Step | None:
        """Return a step by its id, None for one this edition does not know."""
        return next((step for step in self.steps if step.id == step_id), None)

    def required_at(self, kind: str) -> tuple[str, ...]:
        """Return the roles that must be at a kind of meeting: its own, else those the template requires."""
        meeting = self.meeting(kind)
        return (meeting.roles if meeting else ()) or tuple(role.id for role in self.roles if role.required)


@cache
def template(template_id: str) -> Template:
    """Return a template of this desk by its id, read once. Raises LookupError for one nobody ships."""
    return read(template_id, *config_folders())


def problems() -> tuple[str, ...]:
    """Return what is wrong with a municipality's own templates, each with its file and line."""
    named = (path.stem for path in sorted(SHIPPED.glob("*.toml")))
    own = [name for name in named if any((folder / f"{PREFIX}{name}.toml").exists() for folder in config_folders())]
    return tuple(problem for name in own for problem in template(name).problems)


def read(template_id: str, *folders: Path) -> Template:
    """Return the shipped template, or the last folder's own where that holds."""
    from plejedesk.plans import template_file

    return template_file.read(template_id, *folders)
