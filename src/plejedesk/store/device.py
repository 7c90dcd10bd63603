"""Which machine this is: a name kept in the person's own config folder, never in the file that may be copied."""

import os
import platform
import re
import secrets
from pathlib import Path

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _

NAME = re.compile(r"[\w.-]{1,60}")  # what was made below; anything else is half written or spoilt, and made anew


def config_folder() -> Path:
    """Return where this person's settings live; PLEJEDESK_CONFIG moves it."""
    from platformdirs import user_config_path

    return Path(os.environ.get("PLEJEDESK_CONFIG") or user_config_path("plejedesk", appauthor=False))


def device_name() -> str:
    """Return this machine's name, made the first time: its host name and 32 random bits.

    Raises Refused when the settings folder cannot be read or written.
    """
    file = config_folder() / "device"
    try:
        return _kept(file) or _remember(file)
    except OSError:
        words = _(
            "The settings folder {folder} cannot be used. Ask for write access, or name another in PLEJEDESK_CONFIG."
        )
        raise Refused(words.format(folder=file.parent)) from None


def _kept(file: Path) -> str:
    try:
        kept = file.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return kept if NAME.fullmatch(kept) else ""


def _remember(file: Path) -> str:
    host = re.sub(r"[^a-z0-9-]+", "-", platform.node().lower())[:20].strip("-") or "desk"
    name = f"{host}-{secrets.token_hex(4)}"
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{name}.new")
    unfinished.write_text(name, encoding="utf-8")
    unfinished.replace(file)
    return name
