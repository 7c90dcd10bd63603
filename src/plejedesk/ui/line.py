"""A line to type in. On its own, since the door needs nothing more of the forms."""

from typing import Any
from unicodedata import category

from textual import events
from textual.widgets import Input

INVISIBLE = ("Cc", "Cf", "Cs")  # controls, marks that reorder a line, halves of a character


class Pasting:
    """Leaves out of what is pasted all that would act on the terminal or reorder the line."""

    def _on_paste(self, event: events.Paste) -> None:
        event.text = "".join(sign for sign in event.text if sign in "\t\r\n" or category(sign) not in INVISIBLE)


class Line(Pasting, Input):
    """One line to type in; what is in a `ready` one is selected on coming there, so that typing replaces it."""

    def __init__(self, value: str = "", *, ready: bool = False, **more: Any) -> None:
        super().__init__(value, select_on_focus=ready, compact=True, **more)
