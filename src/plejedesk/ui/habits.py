"""What one person has set on this machine, and which commands they know by now: a small file, nothing about a case.

The file is `settings.json` in the settings folder. Whatever is wrong with it, work goes on with what ships.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from threading import Lock
from typing import Any

from plejedesk.store.device import config_folder
from plejedesk.ui.theme import THEMES

FILE = "settings.json"
FORMAT = 1
KNOWN = 2  # times a command is used before it needs no hint; counting ends there, so that a key costs no writing
LONGEST = 40  # letters of a command's name
MOST = 500  # commands counted
THEME_NAMES = tuple(theme.name for theme in THEMES)
FEWEST_MINUTES, MOST_MINUTES = 1, 60

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Habits:
    """One person's settings. `lock_minutes` without a key lock the desk; `used` counts commands, up to KNOWN."""

    theme: str = THEME_NAMES[0]
    lock_minutes: int = 5
    hints: bool = True
    tour_seen: bool = False
    used: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Habits":
        """Return what the file says; what ships where it says nothing, or nothing that makes sense."""
        try:
            kept = json.loads((config_folder() / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        if not isinstance(kept, dict) or kept.get("format") != FORMAT:
            return cls()
        sensible = {item.name: kept[item.name] for item in fields(cls) if _makes_sense(item.name, kept.get(item.name))}
        return cls(**sensible)

    def save(self) -> None:
        """Write the file whole or not at all; where it cannot be written, the settings hold until the desk closes."""
        folder = config_folder()
        kept = {"format": FORMAT} | {item.name: getattr(self, item.name) for item in fields(self)}
        unfinished = folder / f"{FILE}.{os.getpid()}.new"
        with _one_at_a_time, suppress(OSError):
            if _is_newer(folder / FILE):
                return
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            unfinished.replace(folder / FILE)

    def knows(self, command: str) -> bool:
        """Return whether a command was used often enough to need no hint."""
        return self.used.get(command, 0) >= KNOWN

    def using(self, command: str) -> "Habits":
        """Return the habits after one more use of a command; the same ones when nothing is learnt by it."""
        if self.knows(command) or len(self.used) >= MOST or len(command) > LONGEST:
            return self
        return replace(self, used={**self.used, command: self.used.get(command, 0) + 1})


def _makes_sense(name: str, value: Any) -> bool:
    if name == "theme":
        return value in THEME_NAMES
    if name == "lock_minutes":
        return type(value) is int and FEWEST_MINUTES <= value <= MOST_MINUTES
    if name == "used":
        return isinstance(value, dict) and len(value) <= MOST and all(type(count) is int for count in value.values())
    return type(value) is bool


def _is_newer(file: Path) -> bool:
    """Return whether a later version wrote the file: what that keeps there is not ours to lose."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(kept, dict) and isinstance(kept.get("format"), int) and kept["format"] > FORMAT
