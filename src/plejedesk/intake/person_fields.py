"""The fields of a child or a parent: a name, and one field for all a person can be known by, read as one types."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.intake import identity
from plejedesk.intake.identity import Known
from plejedesk.ui.fields import Field
from plejedesk.ui.line import Line
from plejedesk.ui.text import plain

ID_WIDTH = 26
Note = tuple[str, str]
"""What is said under a field, and its tone: "muted" or "warn"."""


class NotedField(Field):
    """A field with lines under it that say what was understood, what is known, and what to look at again."""

    DEFAULT_CSS = """
    NotedField .note { color: $muted; margin-left: 22; display: none; }
    NotedField .note.shown { display: block; }
    """

    def __init__(self, name: str, label: str, widget: Widget, hint: str = "", width: int = 0) -> None:
        super().__init__(name, label, widget, hint, width)
        self.understood: list[Note] = []
        self.known: list[Note] = []

    def compose(self) -> ComposeResult:
        """Yield the field and the place for its notes."""
        yield from super().compose()
        yield Static(classes="note")

    def show_understood(self, notes: Sequence[Note]) -> None:
        """Say what the text was read as."""
        self.understood = list(notes)
        self._show()

    def show_known(self, notes: Sequence[Note]) -> None:
        """Say what the desk knows already."""
        self.known = list(notes)
        self._show()

    def _show(self) -> None:
        lines = [Content.styled(plain(words).plain, f"${tone}") for words, tone in (*self.understood, *self.known)]
        for note in self.query(".note").results(Static):
            note.update(Content("\n").join(lines))
            note.set_class(bool(lines), "shown")


class IdentityField(NotedField):
    """A CPR number, a date of birth or (for a child) a due date."""

    def __init__(self, role: str, number: int) -> None:
        if role == "child":
            label = _("CPR, born or due")
            hint = _("CPR number, 14/3-2019, or for the unborn: due 1/2. Empty when nobody knows.")
        else:
            label = _("CPR or born")
            hint = _("CPR number or date of birth; may be left empty.")
        super().__init__(f"{role}{number}_id", f"  {label}", Line(), hint, ID_WIDTH)
        self.role = role

    def read(self, today: date) -> Known:
        """Return what is typed. Raises BadInput."""
        return identity.read_child(self.text, today) if self.role == "child" else identity.read_parent(self.text, today)

    def read_again(self, today: date) -> None:
        """Show at once what was understood; what cannot be read yet is left alone until the field is left."""
        self.show_error("")
        try:
            known = self.read(today)
        except BadInput:
            self.show_understood([])
            return
        understood = [(identity.in_words(known, today), "muted")] if known.given else []
        self.show_understood([*understood, *((words, "warn") for words in known.warnings)])

    def check(self, today: date) -> None:
        """Say what is wrong, when the field is left."""
        try:
            self.read(today)
        except BadInput as error:
            self.show_error(str(error))


def person_fields(role: str, number: int) -> list[Field]:
    """Return the two fields of a child or a parent."""
    label = (_("Child {n}: name") if role == "child" else _("Parent {n}: name")).format(n=number)
    hint = _("Ctrl+N adds a child, Ctrl+O a parent.")
    name = Field(f"{role}{number}", label, Line(), hint)
    if number == 1:
        name.add_class("group")
    return [name, IdentityField(role, number)]
