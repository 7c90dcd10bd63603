"""One command: from one place come its key, its words in the footer, its palette entry and its line in help."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from plejedesk.core.i18n import _

SHOWN = {
    "enter": "⏎",
    "escape": "Esc",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


@dataclass(frozen=True)
class Command:
    """Something a person can do on a screen: `keys` as Textual names them, comma between.

    `name` is the screen's method without `action_`; `label` a short verb for the footer (empty: not in the footer);
    `help` a sentence; `hint` what the key does, in few words after it, for those who have not used it yet ("sets a
    reminder"; empty: not hinted at). All three are message ids.
    """

    keys: str
    name: str
    label: str
    help: str
    priority: bool = False
    hint: str = ""

    def binding(self) -> Binding:
        """Return the binding; it goes by way of the screen's `do`, which says why when it cannot be done now."""
        return Binding(self.keys, f"do('{self.name}')", _(self.label), show=False, priority=self.priority)

    @property
    def shown_keys(self) -> str:
        """Return the first key as a person reads it on a keyboard, with a second where there is one."""
        return " ".join(shown(key) for key in self.keys.split(",")[:2])

    @property
    def first_key(self) -> str:
        """Return the key that the footer shows."""
        return shown(self.keys.split(",")[0])


def shown(key: str) -> str:
    """Return a key's name as on the keyboard: `ctrl+p` is Ctrl+P, `shift+g` is G."""
    if key in SHOWN:
        return SHOWN[key]
    if key == "space":
        return _("Space")
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"]:
        return f"Ctrl+{last.upper()}"
    if modifiers == ["shift"]:
        return last.upper() if len(last) == 1 else f"Shift+{SHOWN.get(last, last)}"
    return last.upper() if key.startswith("f") and key[1:].isdigit() else last


def taken(screen: object, key: str) -> bool:
    """Return whether a screen has a command of its own for a key just now: what is in it then leaves the key alone."""
    here: Iterable[Command] = getattr(screen, "COMMANDS_HERE", ())
    return any(key in item.keys.split(",") and not screen.why_not(item.name) for item in here)  # type: ignore[attr-defined]


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return the bindings of commands."""
    return [command.binding() for command in commands]
