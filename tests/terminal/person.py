"""A person at a terminal: sees what is on the screen, presses keys. The real program in a real pty."""

import os
import sys
import time

import pexpect
import pyte

PASSPHRASE = "hest batteri korrekt klamme"
PATIENCE = 40.0  # seconds: a slow machine is no failure
COLUMNS, LINES = 80, 24
F12 = "\x1b[24~"
CTRL_F, CTRL_L, CTRL_Q, CTRL_S, CTRL_T = "\x06", "\x0c", "\x11", "\x13", "\x14"
TAB, ENTER, ESC, UP, DOWN = "\t", "\r", "\x1b", "\x1b[A", "\x1b[B"


def _environment() -> dict[str, str]:
    """Return the environment without the size that a test runner of several processes names: the pty has its own."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """A person at 80x24: sees what is on the screen, presses keys."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.written = b""
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "plejedesk", *arguments],
            env={**_environment(), "TERM": "xterm-256color", **environment},
            dimensions=(LINES, COLUMNS),
            timeout=PATIENCE,
        )

    def see(self, text: str) -> str:
        """Wait until a text is on the screen and return the whole of it."""
        end = time.monotonic() + PATIENCE
        while text not in (shown := "\n".join(self.screen.display)):
            assert time.monotonic() < end, shown
            self._feed()
        return shown

    def press(self, *keys: str) -> None:
        """Send keys at the pace of a quick person: one after the other, each shown before the next."""
        for key in keys:
            self.child.send(key)
            self._feed(0.08)

    def write(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        self.child.send(text)
        self._feed(0.2)

    def end(self) -> int:
        """Wait for the program to finish and return its exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)

    def _feed(self, seconds: float = 0.05) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                heard = self.child.read_nonblocking(65536, timeout=left)
                self.written += heard
                self.stream.feed(heard)
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return

    def gone(self, text: str) -> str:
        """Wait until a text is no longer on the screen and return the whole of it."""
        end = time.monotonic() + PATIENCE
        while text in (shown := "\n".join(self.screen.display)):
            assert time.monotonic() < end, shown
            self._feed()
        return shown

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)
        self._feed(0.3)

    def kill(self) -> None:
        """End the program as a crash of the machine would."""
        self.child.kill(9)
        self.child.wait()
