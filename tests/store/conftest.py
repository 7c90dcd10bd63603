"""What the store's tests share: a ready-made file (a new one costs 35 ms, a copy 1), and processes to kill."""

import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plejedesk.store import keys
from plejedesk.store.store import Store

PASSPHRASE = "hest batteri korrekt klamme"
NOBODY = 65534
PATIENCE = 60  # seconds
Say = Callable[[object], None]


class Child:
    """A process of its own, forked since starting Python anew costs a second. It says lines until it is killed."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        self._be_alone()
        reading, writing = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            self._work(work, lambda line: os.write(writing, f"{line}\n".encode()))
        os.close(writing)
        self._lines = os.fdopen(reading, "rb", buffering=0)

    def _be_alone(self) -> None:
        """Wait for the threads of closed desks to be gone: one that is leaving may hold a lock of the cipher's."""
        patience = time.monotonic() + 1
        while len(list(Path("/proc/self/task").iterdir())) > 1 and time.monotonic() < patience:
            time.sleep(0.001)

    def _work(self, work: Callable[[Say], None], say: Say) -> None:
        try:
            work(say)
        except BaseException as error:
            say(f"{type(error).__name__}: {error}")
        finally:
            os._exit(0)

    def says(self) -> str:
        """Wait for the next line; empty when the process has ended."""
        ready, _writing, _failing = select.select([self._lines], [], [], PATIENCE)
        assert ready, "the other process stands still"
        return self._lines.readline().decode().strip()

    def kill(self) -> list[str]:
        """End it as `kill -9` does and return the lines that were not read yet."""
        if not self.pid:
            return []
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pid = 0
        with self._lines:
            return self._lines.read().decode().splitlines()


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def child() -> Iterator[Callable[[Callable[[Say], None]], Child]]:
    """Start a process that does some work; it is gone when the test is."""
    if sys.platform != "linux":
        pytest.skip("processes are forked, and only Linux tells when that is safe")
    children: list[Child] = []

    def start(work: Callable[[Say], None]) -> Child:
        children.append(Child(work))
        return children[-1]

    yield start
    for each in children:
        each.kill()


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new desk's file, closed, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", "2026-11-22T09:00")
        patch.setenv("PLEJEDESK_CONFIG", str(path.parent / "config"))
        Store.create(path, PASSPHRASE, "JH").close()
    return path


@pytest.fixture
def store(path: Path, empty_desk: Path) -> Iterator[Store]:
    """An open, empty desk."""
    shutil.copy2(empty_desk, path)
    opened = Store.open(path, PASSPHRASE, "JH")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def passphrase() -> str:
    """What opens the test's desk."""
    return PASSPHRASE


@pytest.fixture
def unlock(path: Path) -> Iterator[Callable[..., Store]]:
    """Open the test's desk, or another file, as somebody; it is closed when the test is over."""
    opened: list[Store] = []

    def open_as(actor: str = "JH", file: Path = path, **more: bool) -> Store:
        opened.append(Store.open(file, PASSPHRASE, actor, **more))
        return opened[-1]

    yield open_as
    for each in opened:
        each.close()


@pytest.fixture
def as_stranger(child: Callable[[Callable[[Say], None]], Child]) -> Callable[[Callable[[], object]], str]:
    """Do something as a user without rights and return the error it met, as `Kind: words`, or nothing."""
    import filelock  # noqa: F401 - loaded here, since a stranger may not reach the place they lie in

    def do(work: Callable[[], object]) -> str:
        def without_rights(_say: Say) -> None:
            if not os.getuid():
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()

        return child(without_rights).says()

    return do
