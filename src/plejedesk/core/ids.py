"""Ids that two machines can make apart: UUIDv7 (RFC 9562 § 5.7) as 32 hexadecimal digits.

Own code, because the standard library has it only from Python 3.14 and the desk needs two things more: ids
that never go backwards when the clock does, and ids drawn from a seed for the demo caseload.
"""

import secrets
from collections.abc import Callable

from plejedesk.core import clock

COUNTER = 1 << 12
VARIANTS = "89ab"  # the digits that begin with the bits 10


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
        moment, counter = divmod(self._last, COUNTER)
        value = moment << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | self._bits(62)
        return f"{value:032x}"

    def many(self, count: int) -> list[str]:
        """Return the next ids; the clock and the dice are asked only once, which makes one in half the time."""
        first = max(self._last + 1, self._milliseconds() * COUNTER)
        self._last = first + count - 1
        dice = f"{self._bits(64 * count):0{16 * count}x}"
        parts = (dice[at : at + 16] for at in range(0, 16 * count, 16))
        return [
            f"{number >> 12:012x}7{number & COUNTER - 1:03x}{VARIANTS[int(part[0], 16) & 3]}{part[1:]}"
            for number, part in zip(range(first, first + count), parts, strict=True)
        ]

    def stay_after(self, identifier: str) -> None:
        """Make every later id greater than this one, as after a start with the clock set back."""
        value = int(identifier, 16)
        self._last = max(self._last, (value >> 80) * COUNTER + (value >> 64 & (COUNTER - 1)))


new_id = IdMaker()
