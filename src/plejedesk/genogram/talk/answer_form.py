"""The lines an answer is typed in, in place of the answers: the words first, the rest is mostly as it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import dates
from plejedesk.core.choices import ANSWER_STATES, CERTAINTIES, TELLERS
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.genogram.talk.answer_changes import Given
from plejedesk.genogram.talk.conversation import Said
from plejedesk.ui.desk import Desk
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Choice, Field, Lines, choice_field, text_field

STATES = ("answered", "nobody", "dont_know", "wont_answer")
NEWLINE = "ctrl+j"  # Enter saves, as the answer mostly is one sentence; this is what the key of a new line sends


class Words(Lines):
    """Where an answer is typed: Enter saves it, Ctrl+J begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False),
        Binding(NEWLINE, "new_line", show=False),
    ]

    async def _on_key(self, event: events.Key) -> None:
        """Leave keys that came in one burst with the Enter that saved to what has the keyboard since."""
        if self.screen.focused is self:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.app.on_event(events.Key(event.key, event.character))

    def action_enter(self) -> None:
        """Save."""
        next(node for node in self.ancestors if isinstance(node, AnswerForm)).entered()

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")


class AnswerForm(VerticalScroll, can_focus=False):
    """An answer being typed. `people` are those it names so far, `answer` the id of one that is put right."""

    DEFAULT_CSS = """
    AnswerForm { width: 1fr; height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    AnswerForm #form-head { height: 1; }
    AnswerForm Words { height: 4; background: $panel; padding: 0; }
    AnswerForm Field .label { width: 12; }
    AnswerForm Field .error { padding-left: 0; }
    AnswerForm #text-error { color: $danger; display: none; }
    AnswerForm #text-error.shown { display: block; }
    AnswerForm #form-people { height: auto; }
    """

    def __init__(self, entered: Callable[[], None]) -> None:
        """Take what Enter does."""
        super().__init__(id="answer-form")
        self.entered = entered
        self.answer = ""
        self.people: tuple[str, ...] = ()
        self._blank: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """Yield the words, whom they name, who told them, the day, how sure; the state of one that is put right."""
        yield Static(id="form-head")
        yield Words()
        yield Static(id="text-error")
        yield Static(id="form-people")
        tellers = [(who, _(said)) for who, said in TELLERS.items()]
        sure = [(how, _(said)) for how, said in CERTAINTIES.items()]
        states = [(state, _(ANSWER_STATES[state])) for state in STATES]
        yield choice_field("told_by", _("Told by"), tellers)
        yield text_field("told_by_name", _("Name"))
        yield text_field("on_day", _("Day"), width=DATE_WIDTH)
        yield choice_field("certainty", _("Certainty"), sure)
        yield choice_field("state", _("Answer"), states)

    @property
    def words(self) -> Words:
        """Return where the answer is typed."""
        return self.query_one(Words)

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return self.query_one(f"#field-{name}", Field)

    def begin(self, said: Said, typed: Mapping[str, str], today: date, names: Mapping[str, str]) -> None:
        """Take an answer to put right, or an empty one with who most likely tells it; then what was typed before."""
        self.answer = typed.get("answer", said.id)
        day = _("today") if said.on_day == today else dates.short_date(said.on_day, today)
        own = {"text": said.text, "told_by": said.told_by, "told_by_name": said.told_by_name}
        own |= {"on_day": day, "certainty": said.certainty, "state": said.state}
        self._blank = {**own, "people": ",".join(said.people)}
        for name, text in own.items():
            self._put(name, typed.get(name, text))
        self.people = tuple(filter(None, typed.get("people", self._blank["people"]).split(",")))
        head = _("Put the answer right") if self.answer else _("New answer")
        how = _("Enter saves")
        self.query_one("#form-head", Static).update(Content.assemble((head, "bold"), (f"  {how}", "$muted")))
        self.field("state").display = bool(self.answer)
        self.name_people(self.people, names)
        self.show_error(None)
        self._called_for()
        self.screen.set_focus(self.words)

    def name_people(self, people: Sequence[str], names: Mapping[str, str]) -> None:
        """Show whom the answer names."""
        self.people = tuple(dict.fromkeys(people))
        said = ", ".join(names[person] for person in self.people if person in names)
        line = self.query_one("#form-people", Static)
        line.display = bool(said)
        line.update(Content.styled(_("Names: {people}").format(people=said), "$accent"))

    def typed(self) -> dict[str, str]:
        """Return all that is in the form, as a draft keeps it."""
        fields = {field.field: field.text for field in self.query(Field)}
        return {"text": self.words.text, **fields, "people": ",".join(self.people), "answer": self.answer}

    @property
    def changed(self) -> bool:
        """Return whether anything was typed or chosen that is not in the file."""
        typed = self.typed()
        return any(typed[name] != text for name, text in self._blank.items())

    def given(self, today: date) -> Given:
        """Return the answer that is typed. Raises BadInput for a day that is none."""
        typed = self.typed()
        return Given(
            state=typed["state"] if self.answer else "answered",
            text=typed["text"],
            told_by=typed["told_by"],
            told_by_name=typed["told_by_name"],
            on_day=dates.parse(typed["on_day"], today, "past", "on_day"),
            certainty=typed["certainty"],
            people=self.people,
        )

    def show_error(self, error: BadInput | None) -> None:
        """Say beside the field what is wrong and go there, or take away what was said."""
        words = str(error) if error else ""
        for field in self.query(Field):
            field.show_error(words if error and field.field == error.field else "")
        own = self.query_one("#text-error", Static)
        named = {field.field for field in self.query(Field)}
        elsewhere = error is not None and error.field not in named
        own.update(Content(f"!! {words}" if elsewhere else ""))
        own.set_class(elsewhere, "shown")
        if error:
            (self.words if elsewhere else self.field(error.field).widget).focus()

    @on(Choice.Changed)
    def _called_for(self) -> None:
        """Show the name only where it is somebody else who told it."""
        self.field("told_by_name").display = self.field("told_by").text == "other"

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.entered()

    def on_key(self, event: events.Key) -> None:
        """Let Enter save from a choice too."""
        if event.key == "enter" and isinstance(cast(Desk, self.app).focused, Choice):
            event.stop()
            self.entered()

    def _put(self, name: str, text: str) -> None:
        if name == "text":
            self.words.text = text
            self.words.move_cursor(self.words.document.end)
        else:
            self.field(name).text = text
