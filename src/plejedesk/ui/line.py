"""A line to type in. On its own, since the door needs nothing more of the forms."""

from typing import Any, cast
from unicodedata import category

from textual import events
from textual.app import App
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.widgets import Input

INVISIBLE = ("Cc", "Cf", "Cs")  # controls, marks that reorder a line, halves of a character


class Pasting:
    """Leaves out of what is pasted all that would act on the terminal or reorder the line.

    A key that edits or moves acts at once. Textual lets it rise to the app first, where letters struck right behind it
    overtake it: of "abc", backspace, "d" in one burst it makes "abd" or "abcd" as it happens.
    """

    _bindings: BindingsMap
    app: App[Any]

    async def _on_key(self, event: events.Key) -> None:
        own = [] if event.is_printable else self._bindings.key_to_bindings.get(event.key, [])
        for binding in own:
            if binding.action.startswith(("scroll_", "page_")):
                continue  # a field has nothing to scroll; the arrows lead from a filter into its list
            event.stop()
            event.prevent_default()
            await self.app.run_action(binding.action, cast(DOMNode, self))

    def _on_paste(self, event: events.Paste) -> None:
        event.text = "".join(sign for sign in event.text if sign in "\t\r\n" or category(sign) not in INVISIBLE)


class Line(Pasting, Input):
    """One line to type in; what is in a `ready` one is selected on coming there, so that typing replaces it."""

    def __init__(self, value: str = "", *, ready: bool = False, **more: Any) -> None:
        super().__init__(value, select_on_focus=ready, compact=True, **more)
