"""What a power cut leaves: all that was synced, and of what was not, any part in any order, some of it torn."""

from pathlib import Path
from random import Random

from tests.faults.disk import Step

SECTOR = 512
NEVER_ON_DISK = "-shm"  # memory that the processes on one file share; the first to open it makes it anew


class Platter:
    """The files of a folder as they lie on the disk, followed step by step."""

    def __init__(self, folder: Path) -> None:
        files = [file for file in folder.iterdir() if file.is_file() and not file.name.endswith(NEVER_ON_DISK)]
        self._folder = folder
        self._safe = {file: bytearray(file.read_bytes()) for file in files}
        self._waiting: dict[Path, list[Step]] = {}

    def see(self, step: Step) -> None:
        """Take in a step that the disk is about to do."""
        if step.path.parent != self._folder:
            return
        if step.kind == "open":
            self._safe.setdefault(step.path, bytearray())
        elif step.kind == "delete":
            self._safe.pop(step.path, None)
            self._waiting.pop(step.path, None)
        elif step.kind == "sync":
            for waiting in self._waiting.pop(step.path, []):
                _do(self._safe[step.path], waiting)
        elif step.kind in ("write", "truncate"):
            self._waiting.setdefault(step.path, []).append(step)

    def cut(self, folder: Path, dice: Random) -> None:
        """Write the files to another folder as one power cut of many would leave them."""
        for path, safe in self._safe.items():
            left = bytearray(safe)
            for step in self._waiting.get(path, []):
                if dice.random() < 0.5:
                    _do(left, _torn(step, dice) if dice.random() < 0.2 else step)
            (folder / path.name).write_bytes(left)


def _torn(step: Step, dice: Random) -> Step:
    whole = len(step.content) // SECTOR
    return Step(step.kind, step.path, step.at, step.content[: SECTOR * dice.randint(0, whole)])


def _do(content: bytearray, step: Step) -> None:
    if step.kind == "truncate":
        del content[step.at :]
        return
    content.extend(bytes(max(0, step.at - len(content))))
    content[step.at : step.at + len(step.content)] = step.content
