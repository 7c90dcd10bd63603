"""Which machine this is: a name kept in the person's own config folder, never in the file that may be copied."""

import os
import platform
import re
import secrets
from pathlib import Path


def config_folder() -> Path:
    """Return where this person's settings live; PLEJEDESK_CONFIG moves it."""
    from platformdirs import user_config_path

    return Path(os.environ.get("PLEJEDESK_CONFIG") or user_config_path("plejedesk", appauthor=False))


def device_name() -> str:
    """Return this machine's name, made the first time: its host name and 32 random bits."""
    file = config_folder() / "device"
    try:
        return file.read_text(encoding="utf-8").strip() or _remember(file)
    except FileNotFoundError:
        return _remember(file)


def _remember(file: Path) -> str:
    host = re.sub(r"[^a-z0-9-]+", "-", platform.node().lower())[:20].strip("-") or "desk"
    name = f"{host}-{secrets.token_hex(4)}"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(name)
    except FileExistsError:
        return file.read_text(encoding="utf-8").strip()
    return name
