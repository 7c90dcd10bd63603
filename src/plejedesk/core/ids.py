"""Ids that two machines can make apart: UUIDv7 (RFC 9562 § 5.7) as 32 hexadecimal digits.

Own code, because the standard library has it only from Python 3.14 and the desk needs two things more: ids
that never go backwards when the clock does, and ids drawn from a seed for the demo caseload.
"""

import secrets
from collections.abc import Callable

from plejedesk.core import clock

COUNTER = 1 << 12


class IdMaker:
    """Makes ids in rising order, whatever the clock does."""

    def __init__(
        self,
        bits: Callable[[int], int] = secrets.randbits,
        milliseconds: Callable[[], int] = clock.milliseconds,
    ) -> None:
        self._bits = bits
        self._milliseconds = milliseconds
        self._last = 0

    def __call__(self) -> str:
        """Return the next id; its 12 counter bits carry into the time when many are made at once."""
        self._last = max(self._last + 1, self._milliseconds() * COUNTER)
        return self._made(self._last)

    def many(self, count: int) -> list[str]:
        """Return the next ids, for which the clock is asked only once."""
        first = max(self._last + 1, self._milliseconds() * COUNTER)
        self._last = first + count - 1
        return [self._made(number) for number in range(first, first + count)]

    def _made(self, number: int) -> str:
        moment, counter = divmod(number, COUNTER)
        return f"{moment << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | self._bits(62):032x}"

    def stay_after(self, identifier: str) -> None:
        """Make every later id greater than this one, as after a start with the clock set back."""
        value = int(identifier, 16)
        self._last = max(self._last, (value >> 80) * COUNTER + (value >> 64 & (COUNTER - 1)))


new_id = IdMaker()
