"""The drawing of a family on a screen of its own, and all of it in words by one key."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.genogram.draw.canvas import Canvas
from plejedesk.genogram.draw.draw_list import in_words
from plejedesk.genogram.draw.export_form import Wanted, export_form
from plejedesk.genogram.draw.exports import Told, logged, made, told
from plejedesk.genogram.draw.labels import Picture, picture_of
from plejedesk.genogram.draw.list_text import list_text
from plejedesk.store.store import Changes
from plejedesk.store.taking_out import new_file
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, PROTECTED, Sign
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.text import clean

DRAWN = (
    Sign("[12] (34) <5?>", N_("A boy or man, a girl or woman, somebody whose sex is not known; the age inside.")),
    Sign("[[7]] ((7))", N_("A child the case is about.")),
    Sign("[X] (X)", N_("Somebody who is dead.")),
    Sign("/\\ /x\\ /X\\ [x] <>", N_("An unborn child, a miscarriage, an abortion, a stillborn child, a pet.")),
    Sign("── ╌╌ / // ×", N_("Married, another couple; parted, divorced, together again.")),
    Sign("┆A ┊P ╎S", N_("A way down to a child: adopted, in foster care, stepchild.")),
    Sign("══ ≡≡ ·· ~~ ┤├ ┼┼", N_("Close, very close, distant, in conflict, contact cut off, contact repaired.")),
)
NEED_SOMEBODY = {"kin", "candidate", "zoom", "ties", "homes", "child", "export"}
IN_DRAWING = {"zoom", "ties", "homes", "child", "walk", "look"}


class DrawingScreen(OfCase):
    """The genogram: who is who by the arrow keys, ties and homes by a key each."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("r,enter", "kin", N_("relations"), N_("The relations of the person under the cursor.")),
        Command("k", "candidate", N_("candidate"), N_("Make the person under the cursor a network candidate.")),
        Command("z", "zoom", N_("zoom"), N_("All of it small, then only those nearest to the person, then all again.")),
        Command("t", "ties", N_("ties"), N_("How everybody stands to the person under the cursor, and back.")),
        Command("b", "homes", N_("homes"), N_("Who lives where, and who lives with the person; and back.")),
        Command("l", "list", N_("in words"), N_("All that the drawing shows in words, and back.")),
        Command("e", "export", N_("export"), N_("Take the genogram out as PDF, picture, text, GEDCOM or JSON.")),
        Command("s", "seen_from", N_("seen from"), N_("See the family from the next of the case's children.")),
        Command("up,down", "walk", "", N_("Arrows: up to a parent, down to a child, to the sides along the row.")),
        Command("pagedown,pageup", "look", "", N_("PgDn and PgUp look further down and up, < and > to the sides.")),
        Command("home", "child", "", N_("To the child that the drawing is seen from.")),
        Command("escape", "back", N_("back"), N_("From the words to the drawing, then back to where you came from.")),
    )
    SIGNS_HERE = (CURSOR, PROTECTED, *DRAWN)
    DEFAULT_CSS = """
    DrawingScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    DrawingScreen Reading { height: 1fr; padding: 0 1; display: none; }
    DrawingScreen.in-words Reading { display: block; }
    DrawingScreen.in-words Canvas { display: none; }
    """

    def __init__(self, case_id: str, person_id: str = "") -> None:
        super().__init__(case_id)
        self._first = person_id
        self._told: Told | None = None
        self._of = ""

    def compose_body(self) -> ComposeResult:
        """Yield the heading, the drawing and the words."""
        yield Static(id="heading")
        with Container():
            yield Canvas(self.desk.glyphs)
            with Reading():
                yield Flowing(id="words")

    @property
    def canvas(self) -> Canvas:
        """Return the drawing."""
        return self.query_one(Canvas)

    def on_mount(self) -> None:
        """Begin on the drawing."""
        self.canvas.empty = _("Nobody is drawn yet. The conversation draws them, one question at a time.")
        self.canvas.focus()
        self._load()

    def on_changes(self, changes: Changes) -> None:
        """Draw anew when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        try:
            found = await self.read(told, self.case_id)
        except DeskError:
            self.vanish()
            return
        self._of = self._of if self._of in {child.id for child in found.family.index} else ""
        picture = await asyncio.to_thread(picture_of, found.family, clock.today(), of=self._of)
        self._told = found
        self.canvas.show(picture)
        if self._first:
            self.canvas.focus_person(self._first)
            self._first = ""
        self.query_one("#words", Flowing).show(partial(list_text, in_words(picture)))
        self.query_one("#heading", Static).update(self._heading(found, picture))
        self.refresh_keys()

    def _heading(self, found: Told, picture: Picture) -> Content:
        dot = f" {self.desk.glyphs.dot} "
        family = _("Fam. {family}").format(family=clean(found.surname, 60)) if found.surname else found.ref
        count = len(picture.family.people)
        people = ngettext("{n} person", "{n} people", count).format(n=count)
        return Content.assemble((f"{_('Genogram')}{dot}{family}", "bold"), (f"{dot}{people}", "$muted"))

    def why_not(self, name: str) -> str:
        """Say why nothing can be done before anybody is drawn, or with the drawing while the words show."""
        if name in NEED_SOMEBODY and not self.canvas.current:
            return _("Nobody is drawn yet.")
        if name == "seen_from" and (self._told is None or len(self._told.family.index) < 2):
            return _("The case is about one child only.")
        if name in IN_DRAWING and self.has_class("in-words"):
            return _("l goes back to the drawing.")
        return super().why_not(name)

    @on(Canvas.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    # What is done with somebody

    @on(Canvas.Chosen)
    def action_kin(self) -> None:
        """Show somebody's relations."""
        self.desk.open("kin", self.case_id, self.canvas.current)

    def action_candidate(self) -> None:
        """Make somebody a candidate."""
        self.desk.open("candidate_new", self.case_id, self.canvas.current)

    # How it is shown

    def action_zoom(self) -> None:
        """Show it smaller, or less of it."""
        self.canvas.action_zoom()

    def action_ties(self) -> None:
        """Mark ties."""
        self.canvas.action_ties()

    def action_homes(self) -> None:
        """Mark homes."""
        self.canvas.action_homes()

    def action_walk(self) -> None:
        """Give the keyboard to the drawing: the arrows are its own."""
        self.canvas.focus()

    def action_look(self) -> None:
        """Look further down."""
        self.canvas.action_scroll_by(0, 1)

    def action_seen_from(self) -> None:
        """Name everybody by what they are to the next of the children."""
        children = [child.id for child in self._told.family.index] if self._told else []
        seen = self.canvas.picture.of if self.canvas.picture else ""
        self._of = children[(children.index(seen) + 1) % len(children)] if seen in children else ""
        self._load()

    def action_child(self) -> None:
        """Go to the child."""
        self.canvas.action_child()

    def action_list(self) -> None:
        """Show the words, or the drawing again."""
        in_words = not self.has_class("in-words")
        self.set_class(in_words, "in-words")
        (self.query_one(Reading) if in_words else self.canvas).focus()
        self.refresh_keys()

    def action_back(self) -> None:
        """Go back to the drawing, or leave."""
        if self.has_class("in-words"):
            self.action_list()
        else:
            self.dismiss()

    @work(group="act", exit_on_error=False)
    async def action_export(self) -> None:
        """Ask where to and what for, then write the file."""
        found = self._told
        if found is None:
            return
        protected = any(human.protected for human in found.family.people)
        wanted = await self.app.push_screen_wait(export_form(found.ref, clock.today(), protected=protected))
        if wanted is None:
            return
        await asyncio.to_thread(self._write, found, wanted)
        written = _("The genogram is written to {path}.").format(path=wanted.path)
        self.say(f"{written} {_('The file is not encrypted: keep it no longer than it is needed.')}")

    def _write(self, found: Told, wanted: Wanted) -> None:
        """Draw and write; this runs beside the screen."""
        content = made(found, replace(wanted.wish, of=self._of), clock.now())
        with new_file(wanted.path) as stream:
            logged(self.store, self.case_id, wanted.wish, wanted.purpose)
            stream.write(content)
