"""A fault of our own, written down for us: what went wrong where in the program, and not a word about anybody.

No message (it may quote what somebody typed), no local variables, no source text, no path of the machine.
"""

import platform
import sys
import traceback
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plejedesk import __version__
from plejedesk.core import clock

LARGEST = 200_000  # bytes; about a hundred faults, the oldest go first
LIBRARIES = ("textual", "sqlmodel", "sqlalchemy", "sqlcipher3")


def log_path(path: Path) -> Path:
    """Return where the faults of a desk are written: beside its file."""
    return path.with_name(f"{path.name.removesuffix('.db')}-faults.log")


def write_down(path: Path, error: BaseException | None) -> Path | None:
    """Add a fault to the log of a desk and return the log, or None when it cannot be written."""
    log = log_path(path)
    with suppress(OSError):
        kept = log.read_bytes()[-LARGEST:] if log.exists() else b""
        log.touch(mode=0o600)
        log.write_bytes(kept + described(error).encode("utf-8", "replace"))
        return log
    return None


def described(error: BaseException | None) -> str:
    """Return a fault as text: when, on which versions, of which kind, and the places in the program."""
    lines = [
        f"{clock.to_text(clock.now())}  plejedesk {__version__}  Python {platform.python_version()}  {sys.platform}"
    ]
    lines += ["  " + "  ".join(f"{name} {_version(name)}" for name in LIBRARIES)]
    while error is not None:
        kind = type(error)
        lines.append(f"  {kind.__module__}.{kind.__qualname__}")
        lines += [f"    {_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(error)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines) + "\n\n"


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False))


def _module(filename: str) -> str:
    """Return the last parts of a file's path: the whole of it may name a person."""
    return "/".join(Path(filename).parts[-3:]) if "plejedesk" in filename or "-packages" in filename else "?"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
