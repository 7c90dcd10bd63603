"""A program in a real pseudo-terminal: what it writes and when, keys, and how long they take to show."""

import os
import select
import sys
from pathlib import Path
from time import perf_counter

import pexpect

SIZE = (24, 80)  # lines and cells of a terminal as it comes
PATIENCE = 60.0  # seconds
QUIET = 0.15  # seconds without a byte: longer than the rest after which the queue reads the case
KEY_PACE = 0.06  # seconds between two keys of a quick typist
FLOORS = Path(__file__).parent / "floors"


class Terminal:
    """Starts Python with these arguments and listens to it."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.written = b""
        self.started = perf_counter()
        self._child = pexpect.spawn(sys.executable, list(arguments), env=os.environ | environment, dimensions=SIZE)
        self._screen = self._child.child_fd

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return int(self._child.pid)

    def until(self, words: str) -> float:
        """Wait until the words are on the terminal and return when that was. Raises TimeoutError if they never come."""
        wanted = words.encode()
        ends = perf_counter() + PATIENCE  # of all the waiting: a cursor that blinks is heard twice a second
        while not self.written or wanted not in self.written:
            if perf_counter() > ends or not self._hear(PATIENCE):
                raise TimeoutError(f"{words!r} never came")
        return perf_counter()

    def type(self, text: str) -> None:
        """Type at a person's pace."""
        for key in text:
            os.write(self._screen, key.encode())
            self.listen(KEY_PACE)

    def press(self, keys: str) -> float:
        """Strike keys all at once and return when that was; what was written before is forgotten."""
        self.written = b""
        pressed = perf_counter()
        os.write(self._screen, keys.encode())
        return pressed

    def time(self, key: str, sign: str) -> float:
        """Return the seconds from a key until the sign is written, any byte without one; then wait for rest."""
        pressed = self.press(key)
        shown = self.until(sign)
        self.quiet()
        return shown - pressed

    def listen(self, seconds: float) -> None:
        """Take in what is written for so long."""
        ends = perf_counter() + seconds
        while (left := ends - perf_counter()) > 0:
            self._hear(left)

    def quiet(self, seconds: float = QUIET) -> None:
        """Listen until nothing has come for so long."""
        while self._hear(seconds):
            pass

    def close(self) -> None:
        """Leave with Ctrl+Q and wait until the process has ended."""
        os.write(self._screen, b"\x11")
        ends = perf_counter() + PATIENCE
        while self._child.isalive() and perf_counter() < ends:
            self._hear(0.02)
        self._child.close(force=True)

    def _hear(self, seconds: float) -> bool:
        """Take in what is written, and say whether anything was."""
        if not select.select([self._screen], [], [], seconds)[0]:
            return False
        try:
            heard = os.read(self._screen, 65536)
        except OSError:  # how Linux says that the other side is gone
            heard = b""
        self.written += heard
        return bool(heard)
