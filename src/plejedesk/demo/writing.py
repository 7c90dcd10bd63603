"""From aims to rows in the file: batch by batch, each in one transaction with its journal."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from itertools import count
from random import Random

from sqlmodel import Session, select

from plejedesk.core import clock
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import Caseworker, Setting
from plejedesk.core.slice import load
from plejedesk.demo import aims
from plejedesk.demo.colleagues import OWNER, Colleagues, colleagues
from plejedesk.demo.days import Days
from plejedesk.demo.kin import Kin
from plejedesk.demo.lives import Lives
from plejedesk.demo.people import People
from plejedesk.demo.records import Batch, Rows
from plejedesk.demo.rules import Rules
from plejedesk.slices import SLICES
from plejedesk.store.journal import add_many
from plejedesk.store.references import Series
from plejedesk.store.store import Store

CODE = "BIRO-TASE"  # one series for every demo: they are never merged, and no seed may draw a rude word
FAMILIES_AT_ONCE = 1_000  # 22,000 rows and 30 MiB; fewer at once would write the indexes more often


class Writing:
    """One demo being written: the same seed, children and moment give the same rows."""

    def __init__(self, store: Store, children: int, seed: int, now: datetime) -> None:
        self._store = store
        self._dice = _dice("demo", seed)
        self._new_id = IdMaker(_dice("ids", seed).getrandbits, count(_yesterday(now)).__next__)
        self._slices = [(load(item.demo), _dice(item.name, seed)) for item in SLICES if item.demo]
        self._aims = aims.plan(children, now, self._dice)
        days = Days(now, self._dice)
        people = People(days.today, seed, self._dice)
        self._staff = colleagues(children, people.grown_up, self._new_id)
        kin = Kin(_dice("kin", seed), days.today)
        self._lives = Lives(Rules(book()), days, people, kin, self._staff, self._new_id, self._dice)

    def begin(self, settings: Mapping[str, str]) -> None:
        """Write whose desk it is, who works there, and what the demo says of itself."""
        series = Series(id=self._new_id(), device=self._store.device, code=CODE, last=len(self._aims))
        self._store.write("demo", _begin, self._staff, series, settings).result()

    def batches(self) -> Iterator[int]:
        """Write batch after batch; after each, yield how many children are done."""
        done = 0
        for first in range(0, len(self._aims), FAMILIES_AT_ONCE):
            batch = Batch()
            for number, aim in enumerate(self._aims[first : first + FAMILIES_AT_ONCE], first + 1):
                self._lives.live(aim, f"{CODE}-{number}", batch)
                done += aim.children
            for hook, dice in self._slices:
                batch.add(hook(batch.stories, dice, self._new_id))
            self._store.write("demo", _add, batch.rows).result()
            yield done


def _dice(what: str, seed: int) -> Random:
    return Random(f"{what} {seed}")  # noqa: S311 - made-up people need no better chance


def _yesterday(now: datetime) -> int:
    """Return midnight a day ago in milliseconds: ids from there on leave the day itself to what people write."""
    midnight = datetime.combine(clock.to_local(now).date() - timedelta(days=1), time())
    return int(clock.from_local(midnight).timestamp() * 1000)


def _begin(session: Session, staff: Colleagues, series: Series, settings: Mapping[str, str]) -> None:
    """Put the demo's own people in the place of whoever the file was created by."""
    owner = session.get_one(Setting, "owner")
    session.delete(session.exec(select(Caseworker).where(Caseworker.initials == owner.value)).one())
    owner.value = OWNER
    session.add(owner)
    session.add(series)
    session.flush()
    add_many(session, Caseworker, staff.rows)
    add_many(session, Setting, [{"id": name, "value": value} for name, value in settings.items()])


def _add(session: Session, rows: Rows) -> None:
    for model, records in rows.items():
        add_many(session, model, records)
