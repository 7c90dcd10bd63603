"""Everybody in the genogram, and what the one under the cursor is to others: written, put right, taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_keys as keys
from plejedesk.genogram.kin.kin_acts import KinActs
from plejedesk.genogram.kin.kin_panes import BESIDE_WORDS, PeopleList, RelationList, people_columns, relation_columns
from plejedesk.genogram.kin.kin_queries import Told, told_of
from plejedesk.genogram.kin.kin_relations import Relation, relations, wrapped
from plejedesk.genogram.kin.kin_rows import KinRow, fitting, kin_rows, seen_from
from plejedesk.genogram.kin.kin_words import about, heading
from plejedesk.store.store import Changes
from plejedesk.ui.glyphs import CURSOR, MARKED, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.line import Line
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

WIDE = 120
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}


class KinScreen(KinActs):
    """The people of a genogram and their relations; each line can be corrected by itself."""

    PURPOSE = CASE
    COMMANDS_HERE = keys.KEYS
    SIGNS_HERE = (CURSOR, MARKED, PROTECTED)
    DEFAULT_CSS = """
    KinScreen #heading { height: auto; padding: 0 1; }
    KinScreen #filter { height: 1; padding: 0 1; border-bottom: none; }
    KinScreen #filter Static { width: auto; color: $muted; }
    KinScreen #filter Input { width: 1fr; }
    KinScreen #panes { height: 1fr; border-top: solid $muted 50%; }
    KinScreen #beside { height: 1fr; border-top: solid $muted 50%; }
    KinScreen #about { height: auto; max-height: 3; padding: 0 1; }
    KinScreen.wide #panes { layout: horizontal; }
    KinScreen.wide PeopleList { width: 7fr; height: 1fr; }
    KinScreen.wide #beside { width: 5fr; border-top: none; border-left: solid $muted 50%; }
    """

    def __init__(self, case_id: str, person_id: str = "") -> None:
        super().__init__(case_id)
        self._first = person_id
        self._people: Held[KinRow] = Held()
        self._lines: Held[Relation] = Held()
        self.typed = ""
        self.child = ""
        self._shown = ""  # whose relations are in the pane

    def compose_body(self) -> ComposeResult:
        """Yield the heading, the filter, the people, and the relations of one of them."""
        yield Static(id="heading")
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ")
            yield Line(placeholder=_("/ and part of a name, of what somebody is, or of a home"))
        with Container(id="panes"):
            yield PeopleList(self._people, people_columns(clock.today()), glyphs=self.desk.glyphs, id="people")
            with Vertical(id="beside"):
                yield Static(id="about")
                yield RelationList(self._lines, relation_columns(), glyphs=self.desk.glyphs, id="relations")

    @property
    def people(self) -> PeopleList:
        """Return the list of people."""
        return self.query_one(PeopleList)

    @property
    def lines(self) -> RelationList:
        """Return the lines about the person under the cursor."""
        return self.query_one(RelationList)

    @property
    def row(self) -> KinRow | None:
        """Return the person under the cursor."""
        return self.people.cursor_row

    @property
    def line(self) -> Relation | None:
        """Return the relation under the cursor, while its list has the keyboard."""
        return self.lines.cursor_row if self.lines.has_focus else None

    def on_mount(self) -> None:
        """Begin on the people."""
        self.people.empty = _("Nobody is in the genogram yet. n writes the first.")
        self.lines.empty = _("Nothing is told of relations yet. b parent or child, p couple, h home.")
        self.people.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the relations beside the people where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.call_after_refresh(self._show_relations)

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(told_of, self.case_id)
        if found is None:
            self.vanish()
            return
        self.told = found
        self._look_from(self.child if self.child in {child.id for child in found.family.index} else "")
        self._filter()

    def _look_from(self, child: str) -> None:
        """Take the child that everybody's kin word is seen from, empty for the oldest."""
        assert self.told is not None
        self.child = child or seen_from(self.told.family)
        self.rows = kin_rows(self.told.family, self.child)
        words = heading(self.told, self.rows, self.child, self.desk.glyphs.dot)
        self.query_one("#heading", Static).update(words)

    # The filter

    def _filter(self) -> None:
        """Show those who fit what is typed, the cursor where it was or on the one who was asked for."""
        shown = fitting(self.rows, self.typed)
        self._people.rows = [_placed(row, place) for place, row in enumerate(shown, 1)] if self.typed else self.rows
        if self.typed:
            self.people.empty = _("Nobody fits. Esc takes the filter away, n writes somebody new.")
        self.people.reload()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.typed:
            self.typed = event.value
            self._filter()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.people.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in TO_THE_LIST and isinstance(self.focused, Input):
            event.stop()
            self.people.focus()

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))  # at once: keys struck in the same burst belong to it

    # The relations of one person

    @on(Worklist.Moved, "#people")
    def _moved(self) -> None:
        if self._first and self.row:
            self._go_to_first()
        self._show_relations()
        self.refresh_keys()

    @on(Worklist.Moved, "#relations")
    def _moved_line(self) -> None:
        self.refresh_keys()

    def go_to(self, person: str) -> None:
        """Put the cursor on somebody who has just been written down."""
        self._first = person
        self.query_one(Input).value = ""
        self._load()

    def _go_to_first(self) -> None:
        """Put the cursor on the one who was asked for, as soon as the list has them."""
        row = self.row
        shown = [each.id for each in self._people.rows]
        if row and self._first in shown:
            self.people.action_move(shown.index(self._first) - shown.index(row.id))
            self._first = ""

    def _show_relations(self) -> None:
        row, told = self.row, self.told
        today = clock.today()
        lines = relations(told, row.id, self._seen_from_row(told, row), today) if row and told else ()
        self._lines.rows = wrapped(lines, self.lines.size.width - BESIDE_WORDS)
        self.lines.reload(keep=row is not None and row.id == self._shown)
        self._shown = row.id if row else ""
        words = about(row, today, self.desk.glyphs.dot) if row else Content("")
        self.query_one("#about", Static).update(words)

    def _seen_from_row(self, told: Told, row: KinRow) -> Mapping[str, KinRow]:
        """Return everybody by id; in the relations of a child of the case with what they are to that child."""
        rows = kin_rows(told.family, row.id) if row.human.index else self.rows
        return {each.id: each for each in rows}

    def action_seen_from(self) -> None:
        """See everybody from the next of the case's children."""
        if self.told:
            children = [child.id for child in self.told.family.index]
            self._look_from(children[(children.index(self.child) + 1) % len(children)])
            self._filter()

    def chosen(self) -> Sequence[KinRow]:
        """Return the people who are marked, or the one under the cursor."""
        row = self.row
        return list(self.people.marked.values()) or ([row] if row else [])

    def settled_home(self) -> None:
        """Take the marks away."""
        self.people.clear_marks()

    def whole(self, line: Relation) -> str:
        """Return all the words of a relation, of which the line may hold only a part."""
        same = (each for each in self._lines.rows if (each.what, each.record) == (line.what, line.record))
        return " ".join(each.words.strip() for each in same)

    def to_relations(self) -> None:
        """Give the keyboard to the relations."""
        self.lines.focus()

    def action_mark(self) -> None:
        """Mark the person and move on."""
        self.people.action_mark()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the keyboard."""
        self.refresh_keys()

    def action_turn(self) -> None:
        """Go to the relations, or back to the people."""
        (self.people if self.lines.has_focus else self.lines).focus()

    def action_back(self) -> None:
        """Take the filter or the marks away, go back to the people, or leave."""
        if isinstance(self.focused, Input) or self.typed:
            self.query_one(Input).value = ""
            self.people.focus()
        elif self.people.marked:
            self.people.clear_marks()
        elif self.lines.has_focus:
            self.people.focus()
        else:
            self.dismiss()


def _placed(row: KinRow, place: int) -> KinRow:
    return replace(row, place=place)
