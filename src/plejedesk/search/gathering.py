"""Which rows of the file a text finds, kind by kind: the index gives the newest, and no more are looked at."""

import json
from collections.abc import Sequence

from plejedesk.core.finding import Wanted, begins, spelled
from plejedesk.store.reader import Reader

PAGE = 100
"""Hits of one kind that are gathered at a time."""

ORDERED = 30
"""Hits of one kind that are put in order before the first of them are shown.

Each is a row read for its order alone, from a page of the file that has to be decrypted.
"""

SOUGHT = {
    "person": "SELECT rowid FROM find_person WHERE find_person MATCH :sought ORDER BY rowid DESC LIMIT :limit",
    "case": "SELECT rowid FROM find_case WHERE find_case MATCH :sought ORDER BY rowid DESC LIMIT :limit",
    "note": "SELECT rowid FROM find_note WHERE find_note MATCH :sought ORDER BY rowid DESC LIMIT :limit",
    "concern": "SELECT rowid FROM find_referral WHERE find_referral MATCH :sought ORDER BY rowid DESC LIMIT :limit",
}
NAMED = ("person", "case")
NUMBERED = "SELECT rowid FROM person WHERE cpr = :cpr"
TOLD_BY = {
    "person": "SELECT p.rowid, p.name FROM json_each(:rows) j CROSS JOIN person p ON p.rowid = j.value",
    "note": "SELECT n.rowid, n.happened_on FROM json_each(:rows) j CROSS JOIN note n ON n.rowid = j.value",
    "concern": "SELECT r.rowid, r.received_at FROM json_each(:rows) j CROSS JOIN referral r ON r.rowid = j.value",
}
"""What some kinds of hit are put in order by: a person by the name, a text by its day."""


def numbered(reader: Reader, number: str) -> list[int]:
    """Return the person with this CPR number."""
    return [row[0] for row in reader.rows(NUMBERED, cpr=number)]


def gather(reader: Reader, kind: str, words: Sequence[Wanted], limit: int, ordered: int = ORDERED) -> list[int]:
    """Return the rows of a kind that every word is found in, the best of names first, the newest of texts."""
    rows = _found(reader, kind, _stages(words) if kind in NAMED else [_heard(words)], limit)
    if kind in TOLD_BY and len(rows) > 1:
        told = reader.rows(TOLD_BY[kind], rows=json.dumps(rows[:ordered]))
        rows[: len(told)] = _best(told, words) if kind in NAMED else _newest(told)
    return rows


def _newest(told: Sequence[tuple[int, str]]) -> list[int]:
    return [row for row, _day in sorted(told, key=lambda each: (each[1], each[0]), reverse=True)]


def _best(told: Sequence[tuple[int, str]], words: Sequence[Wanted]) -> list[int]:
    """Put people in order: those with just these words, with these beginnings, with their sounds; newer ones first."""
    return [person for person, _name in sorted(told, key=lambda each: (*_farness(each[1], words), -each[0]))]


def _farness(name: str, words: Sequence[Wanted]) -> tuple[int, bool]:
    """Return how far a name is from the words, and whether they mean another of its words than the first."""
    spelling = spelled(name)
    whole = all(word.letters in spelling for word in words)
    begun = all(any(each.startswith(word.letters) for each in spelling) for word in words)
    first = any(each.startswith(word.letters) for each in spelling[:1] for word in words)
    return (0 if whole else 1 if begun else 2), not first


def _found(reader: Reader, kind: str, stages: Sequence[str], limit: int) -> list[int]:
    """Return rows, the newest of each stage; a wider stage is asked only where the ones before found few."""
    found: dict[int, None] = {}
    for sought in stages:
        found |= {row[0]: None for row in reader.rows(SOUGHT[kind], sought=sought, limit=limit)}
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _stages(words: Sequence[Wanted]) -> list[str]:
    """Return what the index is asked for: whole words, then what begins with them, then what sounds like them."""
    whole = " AND ".join(f'"{word.letters}"' for word in words)
    begun = " AND ".join(f'"{word.letters}"*' for word in words)
    return list(dict.fromkeys((whole, begun, _heard(words))))


def _heard(words: Sequence[Wanted]) -> str:
    return " AND ".join(map(_forms, words))


def _forms(word: Wanted) -> str:
    """Return one word and its sounds in the index's language; folded words hold no sign that means anything in it."""
    forms = [f'"{word.letters}"*', *(f'"{sound}"*' if begins(sound) else f'"{sound}"' for sound in word.sounds)]
    return f"({' OR '.join(forms)})" if len(forms) > 1 else forms[0]
