"""Rows that wait to be written: compressed in memory, since a temporary file would hold people's data unencrypted.

A hundred thousand of them take about 4 MB, so that a long list needs hardly more memory than a short one.
"""

import json
import zlib
from collections.abc import Iterator

from plejedesk.core.exchange import Checked

AT_ONCE = 1_000  # rows pressed together
FASTEST = 1  # of zlib's levels; the higher ones save a tenth and cost twice


class Held:
    """Checked rows, in their order, to be gone through as often as one likes."""

    def __init__(self) -> None:
        self._pressed: list[bytes] = []
        self._loose: list[Checked] = []

    def add(self, row: Checked) -> None:
        """Take one more row."""
        self._loose.append(row)
        if len(self._loose) == AT_ONCE:
            plain = [(row.line, row.key, row.mark, row.values) for row in self._loose]
            self._pressed.append(zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), FASTEST))
            self._loose.clear()

    def __iter__(self) -> Iterator[Checked]:
        for pressed in self._pressed:
            for line, key, mark, values in json.loads(zlib.decompress(pressed)):
                yield Checked(line, key, mark, tuple(values))
        yield from self._loose
