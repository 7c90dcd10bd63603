"""What a command says when the disk fails halfway: the truth about what is done and what is not."""

import pytest
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import Disk
from tests.faults.steps import NO_SPACE, watched
from tests.store.conftest import PASSPHRASE

from plejedesk.cli import run
from plejedesk.store import backup

COMMANDS = {
    "backup": (["backup"], "skaf plads"),
    "restore": (["restore", "desk-backups/desk-2026-11-22.db"], "skaf plads"),
    "rekey": (["rekey"], "skaf plads"),
    "check": (["check"], ""),
}


@pytest.fixture(autouse=True)
def _passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PLEJEDESK_NEW_PASSPHRASE", desks.OTHER)


@pytest.mark.parametrize("command", COMMANDS)
def test_without_any_room_it_says_so_in_one_calm_line(
    command: str, fresh: Fresh, disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fresh("ready")
    old = desks.held(path)
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    monkeypatch.chdir(path.parent)
    arguments, words = COMMANDS[command]
    with watched(disk, path.parent, lambda step: step.kind == "write", NO_SPACE):
        code = run(arguments)
    said = capsys.readouterr().err
    assert (code, said.count("\n")) == (1, 1) if words else code == 0
    assert words in said
    assert desks.held(path) == old


def test_a_passphrase_that_is_changed_is_said_to_be_changed_though_no_copy_could_be_made(
    fresh: Fresh, disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fresh("ready")
    old = desks.held(path)
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    with watched(disk, path.parent, lambda step: step.path.parent == backup.folder(path), NO_SPACE):
        code = run(["rekey"])
    said = capsys.readouterr().err
    assert desks.held(path) == (desks.OTHER, *old[1:])
    assert code == 1
    assert "Adgangssætningen er skiftet" in said
    assert "Intet er gemt" not in said
