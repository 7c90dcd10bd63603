"""Forms: one field to a line, one help line at the bottom, and nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from plejedesk.core.errors import BadInput, DeskError
from plejedesk.core.i18n import N_, _
from plejedesk.store.drafts import finishing
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.desk import Desk
from plejedesk.ui.drafting import Drafting
from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.glyphs import FORM_SIGNS
from plejedesk.ui.screen import DeskScreen

if TYPE_CHECKING:
    from sqlmodel import Session

P = ParamSpec("P")
T = TypeVar("T")
Typed = dict[str, str]

SAVE = Command(
    "ctrl+s", "save", N_("save"), N_("Save; the cursor goes to the first field that needs something."), priority=True
)
NEXT = Command("tab", "next", "", N_("Go to the next field."), priority=True)  # what is typed ahead must land there
PREVIOUS = Command("shift+tab", "previous", "", N_("Go to the field before."), priority=True)
BACK = Command("escape", "back", N_("back"), N_("Back; what is typed waits here until you return."))


class FormScreen(Drafting, DeskScreen):
    """A form over the desk. What is typed waits under `draft_key` when a person steps back."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, BACK, NEXT, PREVIOUS)
    SIGNS_HERE = FORM_SIGNS
    TEACHES = False
    DEFAULT_CSS = """
    FormScreen #form-title { height: 1; padding: 0 1; text-style: bold; }
    FormScreen #form-help { height: 1; padding: 0 1; color: $muted; }
    FormScreen #fields { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    """

    def why_not(self, name: str) -> str:
        """Keep `u` for typing: on a choice it would take back what was done before the form."""
        return _("Leave the form with Esc; then u takes back the last thing done.") if name == "undo" else ""

    @property
    def draft_key(self) -> str:
        """Return which form of which record this is; a draft belongs to that one only."""
        return type(self).__name__

    @property
    def form_title(self) -> str:
        """Return the heading."""
        return ""

    @property
    def shown_title(self) -> str:
        """Return the heading as it stands: a form may have learnt whose it is."""
        return str(self.query_one("#form-title", Static).content)

    def fields(self) -> Sequence[Field]:
        """Return the fields in reading order."""
        return ()

    def compose_body(self) -> ComposeResult:
        """Yield the title, the fields and the help line."""
        yield Static(Content(self.form_title), id="form-title")
        with VerticalScroll(id="fields", can_focus=False):
            yield from self.fields()
        yield Static(id="form-help")

    def on_mount(self) -> None:
        """Bring back what was typed before, and begin at the first field."""
        self.store.prepare_to_write()
        for name, text in self.desk.drafts.of(self.draft_key).items():
            field = self.field(name)
            if field is not None:
                field.text = text
        first = next(iter(self.query(Field)), None)
        if first is not None:
            first.widget.focus()

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.query(Field) if field.field == name), None)

    def typed(self) -> dict[str, str]:
        """Return what every field holds, to the letter."""
        return {field.field: field.text for field in self.query(Field)}

    def all_typed(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return self.typed()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say beside each field what is wrong and go to the first of them."""
        bad = [field for field in self.query(Field) if errors.get(field.field)]
        for field in self.query(Field):
            field.show_error(errors.get(field.field, ""))
        if bad:
            bad[0].widget.focus()
        elif errors:
            self.say("\n".join(errors.values()), danger=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the hint of the field that has the keyboard."""
        fields = [node for node in event.widget.ancestors if isinstance(node, Field)]
        self.query_one("#form-help", Static).update(Content(fields[0].hint if fields else ""))

    @on(Input.Submitted)
    def _next_field(self) -> None:
        """Enter goes on to the next field, as on paper."""
        self.focus_next()

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_back(self) -> None:
        """Leave; the text waits. While it is being saved there is nothing to take back."""
        if not self.saving:
            self.keep_draft(put_aside=True)
            self.dismiss(None)

    def action_save(self) -> None:
        """Save; pressed again while it saves it does nothing, or the same would be written twice."""
        if not self.saving:
            self._save()

    @property
    def saving(self) -> bool:
        """Return whether what was typed is on its way into the file."""
        return any(worker.node is self and worker.group == "save" for worker in self.workers)

    @property
    def unsaved(self) -> bool:
        """Return whether anything was typed that is not in the file."""
        return any(field.text != field.blank for field in self.query(Field))

    @work(group="save", exit_on_error=False)
    async def _save(self) -> None:
        """Save, or show what is missing; after saving the draft is gone and the screen closes."""
        try:
            answer = await self.save(self.typed())
        except BadInput as error:
            self.show_errors({error.field: str(error)})
            return
        if answer is not None:
            self.drop_draft()
            self.dismiss(answer)

    async def write(
        self, act: str, change: Callable[Concatenate["Session", P], T], *args: P.args, **values: P.kwargs
    ) -> Changes | None:
        """Save a change together with the removal of its draft, so that saved text never turns up again.

        A refusal is said and gives None. Raises BadInput, to be said beside its field.
        """
        self.writing = True
        try:
            return await self.desk.save(act, finishing(self.draft_key, change), *args, **values)
        except BadInput:
            raise
        except DeskError as error:
            self.say(str(error), danger=True)
            return None
        finally:
            self.writing = False

    async def save(self, typed: dict[str, str]) -> Any:
        """Check and write; return something when it is done. Raises BadInput naming the field."""
        raise NotImplementedError


class SmallForm(Drafting, ModalScreen["T | None"], Generic[T]):
    """A few fields over the screen that asks. `check` turns what is typed into an answer or raises BadInput.

    `shown` names the fields that the answers so far call for; the others are hidden and come back empty.
    `lead` is what must be known before the first field; it stands under the title.
    """

    DEFAULT_CSS = """
    SmallForm { align: center middle; background: $background 60%; }
    SmallForm > Vertical { width: 72; max-width: 100%; height: auto; max-height: 100%; }
    SmallForm > Vertical { background: $panel; padding: 1 2; }
    SmallForm .title { text-style: bold; margin-bottom: 1; }
    SmallForm .lead { color: $warn; margin-bottom: 1; }
    SmallForm .keys { color: $muted; margin-top: 1; }
    SmallForm Field Input, SmallForm Field TextArea { background: $background; }
    SmallForm Field Input:focus { background: $cursor; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("f1", "help", show=False),
    ]
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SAVE, BACK, NEXT, PREVIOUS)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        check: Callable[[Typed], T],
        *,
        draft_key: str = "",
        shown: Callable[[Typed], Sequence[str]] | None = None,
        lead: str = "",
    ) -> None:
        super().__init__()
        self.heading = title
        self.fields = fields
        self.check = check
        self.draft_key = draft_key
        self.shown = shown
        self.lead = lead

    def compose(self) -> ComposeResult:
        """Yield the title, the fields, the hint and the keys."""
        with Vertical():
            yield Static(Content(self.heading), classes="title")
            if self.lead:
                yield Static(Content(self.lead), classes="lead")
            yield from self.fields
            yield Static(classes="keys", id="hint")
            yield Static(Content(_("Enter or Ctrl+S saves   Tab next field   Esc back")), classes="keys")

    @property
    def unsaved(self) -> bool:
        """Return whether anything was typed."""
        return any(field.text != field.blank for field in self.fields)

    def all_typed(self) -> Typed:
        """Return what a draft keeps, also of fields that do not show just now."""
        return {field.field: field.text for field in self.fields}

    def on_mount(self) -> None:
        """Bring back what was typed before, and begin at the first field."""
        for name, text in cast(Desk, self.app).drafts.of(self.draft_key).items():
            for field in self.fields:
                if field.field == name:
                    field.text = text
        self._show()
        self.fields[0].widget.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the hint of the field that has the keyboard."""
        hint = next((field.hint for field in self.fields if field.widget is event.widget), "")
        self.query_one("#hint", Static).update(Content(hint))

    def typed(self) -> Typed:
        """Return what every field that shows holds."""
        return {field.field: field.text if field.display else "" for field in self.fields}

    @on(Choice.Changed)
    def _show(self) -> None:
        if self.shown:
            wanted = self.shown({field.field: field.text for field in self.fields})
            for field in self.fields:
                field.display = field.field in wanted

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        showing = [field for field in self.fields if field.display]
        if event.input is showing[-1].widget:
            self.action_save()
        else:
            self.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Let Enter save from a choice that is the only field, and else go on."""
        if event.key == "enter" and isinstance(self.focused, Choice):
            event.stop()
            if self.focused is [field for field in self.fields if field.display][-1].widget:
                self.action_save()
            else:
                self.focus_next()

    def action_save(self) -> None:
        """Give the answer, or say beside the field what is missing."""
        try:
            answer = self.check(self.typed())
        except BadInput as error:
            self._point_at(error)
            return
        self.keep_draft(put_aside=True)  # until whoever asked has saved it
        self.dismiss(answer)

    def action_help(self) -> None:
        """Show the keys of this form."""
        from plejedesk.ui.help import help_for

        self.app.push_screen(help_for(self))

    def _point_at(self, error: BadInput) -> None:
        bad = next((field for field in self.fields if field.field == error.field), self.fields[0])
        for field in self.fields:
            field.show_error(str(error) if field is bad else "")
        bad.widget.focus()

    def action_back(self) -> None:
        """Leave; the text waits for the next time."""
        self.keep_draft(put_aside=True)
        self.dismiss(None)
