"""Choosing somebody of a genogram by typing part of a name or a kin word; the arrows choose among those that fit."""

from collections.abc import Sequence
from typing import cast

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from plejedesk.core.i18n import _
from plejedesk.genogram.kin.kin_rows import KinRow, fitting
from plejedesk.ui.desk import Desk
from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.text import clean, fit

SHOWN = 5  # lines of people under what is typed
LONGEST = 80  # letters of a name
MOST_TYPED = 40  # letters


class PersonChoice(Choice):
    """One of many people. While it has the keyboard it shows those who fit what is typed, the chosen one marked."""

    DEFAULT_CSS = "PersonChoice { height: auto; }"
    sought: reactive[str] = reactive("", layout=True)

    def __init__(self, people: Sequence[KinRow], value: str = "", *, none: str = "") -> None:
        """Take who can be chosen, in their order; `none` is the answer that stands for nobody, empty where there is."""
        self.people = tuple(people)
        self.nobody = none
        super().__init__(self._all(), value if value in {row.id for row in people} else "", tall=True, open_=True)

    def offer(self, people: Sequence[KinRow]) -> None:
        """Take other people to choose among, in their order; who was chosen and is not among them is chosen no more."""
        self.people = tuple(people)
        self.options = self._all()
        if self.value not in dict(self.options):
            self.value = ""
        self.refresh(layout=True)

    def _all(self) -> list[tuple[str, str]]:
        nobody = [("", self.nobody)] if self.nobody else []
        return [*nobody, *((row.id, clean(row.said, LONGEST)) for row in self.people)]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Return those who fit what is typed."""
        if not self.sought.strip():
            return list(self.options)
        words = dict(self.options)
        return [(row.id, words[row.id]) for row in fitting(self.people, self.sought)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line, and while it has the keyboard the lines of those who fit."""
        return 1 + (min(SHOWN, max(1, len(self.shown))) if self.has_focus else 0)

    def render(self) -> Content:
        """Return who is chosen; with the keyboard what is typed, and who fits it."""
        if not self.has_focus:
            return Content(fit(self._chosen(), self.size.width, ellipsis=self._desk.glyphs.ellipsis))
        return Content("\n").join([self._typed(), *self._lines()])

    @property
    def _desk(self) -> Desk:
        return cast(Desk, self.app)

    def _chosen(self) -> str:
        return dict(self.options).get(self.value, "") or _("choose somebody")

    def _typed(self) -> Content:
        if self.sought:
            return Content.assemble(clean(self.sought, MOST_TYPED), ("_", "bold"))
        return Content(_("type part of a name or of what somebody is"))

    def _lines(self) -> list[Content]:
        shown, glyphs = self.shown, self._desk.glyphs
        if not shown:
            return [Content(_("Nobody fits. Backspace takes letters away."))]
        at = next((nth for nth, (person, _words) in enumerate(shown) if person == self.value), -1)
        top = max(0, min(at - SHOWN // 2, len(shown) - SHOWN))
        more = len(shown) > SHOWN
        lines = []
        for nth, (_person, words) in enumerate(shown[top : top + SHOWN], top):
            count = f" {max(at, 0) + 1}/{len(shown)}" if more and nth == top + SHOWN - 1 else ""
            room = max(1, self.size.width - 2 - len(count))
            mark = glyphs.cursor if nth == at else " "
            line = Content(f"{mark} {fit(words, room, ellipsis=glyphs.ellipsis)}{count}")
            lines.append(line.stylize("bold") if nth == at else line)
        return lines

    def on_focus(self) -> None:
        """Show the people, all of them in sight."""
        self.refresh(layout=True)
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_blur(self) -> None:
        """Show only who is chosen."""
        self.sought = ""
        self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """Type letters to find somebody; the arrows choose among those who fit."""
        steps = {"up": -1, "down": 1, "pageup": -SHOWN, "pagedown": SHOWN}
        if event.key in steps:
            self._step(event, steps[event.key])
        elif event.key == "backspace":
            self._seek(event, self.sought[:-1])
        elif event.key in ("home", "ctrl+u", "delete"):
            self._seek(event, "")
        elif event.character and event.is_printable and len(self.sought) < MOST_TYPED:
            self._seek(event, self.sought + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Find somebody by a name that was copied elsewhere."""
        self._seek(event, clean(self.sought + event.text, MOST_TYPED))

    def _step(self, event: events.Key, by: int) -> None:
        people = [person for person, _words in self.shown]
        if people:
            at = people.index(self.value) if self.value in people else (-1 if by > 0 else len(people))
            self._take(event, people[max(0, min(at + by, len(people) - 1))])

    def _seek(self, event: events.Event, typed: str) -> None:
        self.sought = typed.lstrip()
        people = [person for person, _words in self.shown]
        kept = self.value if not self.sought or (self.value in people and people[0] == self.value) else None
        self._take(event, kept if kept is not None else (people[0] if people else ""))

    def _take(self, event: events.Event, person: str) -> None:
        event.stop()
        event.prevent_default()
        if person != self.value:
            self.value = person
            self.post_message(self.Changed(self))
        self.refresh(layout=True)


def people_field(
    name: str, label: str, people: Sequence[KinRow], hint: str = "", value: str = "", *, none: str = ""
) -> Field:
    """Return a field for somebody of the genogram; `none` is the answer that stands for nobody."""
    return Field(name, label, PersonChoice(people, value, none=none), hint or _("Letters find, arrows choose."))
