"""A desk whose passphrase is known to the commands, and files written as other systems write them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE

from plejedesk.cli import run
from plejedesk.store.store import Store

File = Callable[..., Path]


@pytest.fixture
def desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new desk that commands can open."""
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    Store.create(path, PASSPHRASE, "JH").close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Write a CSV file: lines of text, or bytes to the letter."""

    def write(*lines: str, raw: bytes | None = None, name: str = "liste.csv", encoding: str = "utf-8") -> Path:
        made = tmp_path / name
        made.write_bytes("\n".join(lines).encode(encoding) if raw is None else raw)
        return made

    return write


@pytest.fixture
def command(desk: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command on the desk; return its exit code, and what it printed and said."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_it


@pytest.fixture
def rows(desk: Path) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the desk in SQL."""

    def ask(sql: str, **values: Any) -> list[tuple[Any, ...]]:
        store = Store.open(desk, PASSPHRASE, "JH", alone=False)
        try:
            return store.read(lambda reader: reader.rows(sql, **values)).result()
        finally:
            store.close()

    return ask
