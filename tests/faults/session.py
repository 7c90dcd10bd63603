"""A day at the desk as a script: each step by its number, always the same, and what the desk must hold after it."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from sqlmodel import Session, col, select
from tests import factories
from tests.faults.desks import OTHER
from tests.store.conftest import PASSPHRASE

from plejedesk.core import clock
from plejedesk.core.models import Case, Note
from plejedesk.store import backup, drafts
from plejedesk.store.drafts import Draft
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

MARKER = "Rønnebærvænget"  # in all that is written, so it must be in no file
LENGTHS = (0, 40, 4_000)
FORM = "note/1"
KINDS = {"case": 15, "note": 20, "correct": 15, "draft": 20, "save": 10, "reading": 12, "backup": 6, "rekey": 5}


@dataclass(frozen=True)
class Day:
    """What the desk holds after some steps: texts by kind, in the order of writing, and the passphrase."""

    steps: int = 0
    passphrase: str = PASSPHRASE
    families: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    draft: str = ""
    readings: tuple[str, ...] = ()

    def after_another(self) -> "Day":
        """Return what the desk holds when the next step is taken."""
        number, text = self.steps, text_of(self.steps)
        changed: dict[str, Any] = {
            "case": {"families": (*self.families, text)},
            "note": {"notes": (*self.notes, text)},
            "correct": {"notes": (*self.notes[:-1], text)},
            "draft": {"draft": text},
            "save": {"notes": (*self.notes, self.draft), "draft": ""},
            "reading": {"readings": (*self.readings, text)},
            "rekey": {"passphrase": OTHER if self.passphrase == PASSPHRASE else PASSPHRASE},
        }
        return replace(self, steps=number + 1, **changed.get(kind_of(number), {}))


BEGINNING = ("create", "case", "note")


def kind_of(number: int) -> str:
    """Return what is done at a step: a desk is made first, then anything, now and then a copy or a new passphrase."""
    if number < len(BEGINNING):
        return BEGINNING[number]
    return Random(f"kind {number}").choices([*KINDS], [*KINDS.values()])[0]


def text_of(number: int) -> str:
    """Return what is written at a step, of any length."""
    return f"{number} {MARKER} " + "x" * Random(f"text {number}").choice(LENGTHS)


def held(reader: Reader) -> dict[str, tuple[str, ...] | str]:
    """Return what an open desk holds, to be compared with a day."""
    texts = {
        "families": "SELECT family FROM case_file ORDER BY id",
        "notes": "SELECT text FROM note ORDER BY id",
        "readings": "SELECT detail FROM access ORDER BY id",
    }
    typed = "".join(draft.typed["text"] for draft in drafts.every(reader))
    return {"draft": typed} | {name: tuple(row[0] for row in reader.rows(sql)) for name, sql in texts.items()}


# The steps


class Worker:
    """Takes the steps at the file, one after the other, as the program does for a person."""

    def __init__(self, path: Path, day: Day) -> None:
        self.path = path
        self.day = day
        self.store = Store.open(path, day.passphrase, "JH") if day.steps else None

    def take_a_step(self) -> None:
        """Take the next step; all of it is in the file when this returns."""
        coming = self.day.after_another()
        getattr(self, f"_{kind_of(self.day.steps)}")(text_of(self.day.steps), coming)
        self.day = coming

    def close(self) -> None:
        """Close the desk."""
        self._open.close()

    def _create(self, _text: str, _coming: Day) -> None:
        self.store = Store.create(self.path, PASSPHRASE, "JH")

    def _case(self, text: str, _coming: Day) -> None:
        factories.case(self._open, text, f"{text} barnet", f"{text} et til")

    def _note(self, text: str, _coming: Day) -> None:
        self._open.write("note", write_note, text).result()

    def _correct(self, text: str, _coming: Day) -> None:
        self._open.write("note", correct_last, text).result()

    def _draft(self, text: str, _coming: Day) -> None:
        self._open.keep_draft(Draft(FORM, {"text": text})).result()

    def _save(self, _text: str, coming: Day) -> None:
        self._open.write("note", drafts.finishing(FORM, write_note), coming.notes[-1]).result()

    def _reading(self, text: str, _coming: Day) -> None:
        self._open.seen("search", purpose="queue", detail=text).result()

    def _backup(self, _text: str, _coming: Day) -> None:
        backup.save(self.path, self._open.key)

    def _rekey(self, _text: str, coming: Day) -> None:
        key = self._open.key
        self._open.release()
        backup.rekey(self.path, key, coming.passphrase)
        self._open.close()
        self.store = Store.open(self.path, coming.passphrase, "JH")

    @property
    def _open(self) -> Store:
        assert self.store
        return self.store


def write_note(session: Session, text: str) -> None:
    """Write a note on the newest case."""
    case = session.exec(select(Case).order_by(col(Case.id).desc())).first()
    assert case
    session.add(Note(case_id=case.id, happened_on=clock.today(), written_at=clock.now(), text=text, told_by=text))


def correct_last(session: Session, text: str) -> None:
    """Put another text in the newest note."""
    note = session.exec(select(Note).order_by(col(Note.id).desc())).first()
    assert note
    note.text = note.told_by = text
