"""Case references people can say aloud and that two offline machines never make twice: `BIRO-TASE-117`.

Two words name the series of one machine in one file; the number counts up in it. The words are drawn from 80^4
(25 bits: among 100 machines the chance that any two meet is 1 in 8,000, and a merge refuses it). A machine draws a
new series when it meets a file it has no series in, and whenever a file is restored, since the restored file has
forgotten the numbers given after it was saved. A copy for a home visit counts in its own machine's series.
"""

import secrets
from collections.abc import Iterable
from typing import ClassVar

from sqlmodel import Field, Session, SQLModel, col, select

from plejedesk.core.ids import new_id

CONSONANTS = "BDFGHJKLMNPRSTVZ"
VOWELS = "AEIOU"
SYLLABLES = tuple(consonant + vowel for consonant in CONSONANTS for vowel in VOWELS)


class Series(SQLModel, table=True):
    """The references one machine gives in this file."""

    __tablename__: ClassVar[str] = "series"
    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    device: str = Field(index=True, max_length=60)
    code: str = Field(unique=True, max_length=9)
    last: int = 0
    closed: bool = False


def new_code() -> str:
    """Return two pronounceable words, drawn from 41 million."""
    first, second = (secrets.choice(SYLLABLES) + secrets.choice(SYLLABLES) for _word in range(2))
    return f"{first}-{second}"


def _unused_code(session: Session) -> str:
    used = set(session.exec(select(Series.code)).all())
    while (code := new_code()) in used:
        pass
    return code


def next_reference(session: Session, device: str) -> str:
    """Return a reference never given before, here or on any other machine."""
    return next_references(session, device, 1)[0]


def next_references(session: Session, device: str, count: int) -> list[str]:
    """Return as many references never given before, in their order."""
    series = session.exec(select(Series).where(Series.device == device, Series.closed == False)).first()  # noqa: E712
    if series is None:
        series = Series(device=device, code=_unused_code(session))
    first = series.last + 1
    series.last += count
    session.add(series)
    return [f"{series.code}-{number}" for number in range(first, first + count)]


def step_over(session: Session, references: Iterable[str]) -> None:
    """Keep references that came from elsewhere from being given here a second time."""
    furthest: dict[str, int] = {}
    for reference in references:
        code, _dash, number = reference.rpartition("-")
        furthest[code] = max(furthest.get(code, 0), int(number))
    if furthest:
        for series in session.exec(select(Series).where(col(Series.code).in_(furthest))).all():
            series.last = max(series.last, furthest[series.code])
            session.add(series)
