"""Every test has its own folders, a still clock, Danish, and keys that cost nothing to derive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plejedesk.store import keys
from plejedesk.store.store import Store

PASSPHRASE = "hest batteri korrekt klamme"
NOW = "2026-11-22T09:00"


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLEJEDESK_PASSPHRASE", "PLEJEDESK_PASSPHRASE_FILE", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLEJEDESK_NOW", NOW)
    monkeypatch.setenv("PLEJEDESK_LANG", "da")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PLEJEDESK_USER", "JH")
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("PLEJEDESK_DB", str(tmp_path / "desk.db"))
    monkeypatch.setattr(keys, "ROUNDS", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's desk lies."""
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new, empty desk."""
    opened = Store.create(path, PASSPHRASE, "JH")
    yield opened
    opened.close()
