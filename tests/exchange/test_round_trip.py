"""What leaves one desk as a spreadsheet comes into another as it was; and no file whatever brings the import down."""

from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.conftest import PASSPHRASE

from plejedesk.casefile.exporting import LIST, Chosen
from plejedesk.casefile.importing import KIND
from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import Shown
from plejedesk.core.sheets.cells import FAULTS, text_of
from plejedesk.exchange import importing
from plejedesk.exchange.importing import Import, Progress
from plejedesk.store.store import Store
from plejedesk.store.taking_out import Order, to_file

NUMBER = count()
LETTERS = st.characters(exclude_categories=["Cs"])
NAMES = st.lists(st.text(LETTERS, max_size=30).filter(lambda name: text_of(name) not in FAULTS), min_size=1, max_size=5)
ODD = [
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "''-2",
    "@SUM(1)",
    "+45",
    "\tx",
    '"Fie" Holm; Berg',
    "Åse,\nÆgir",
    "<b>&amp;",
    "#N",
]


def imported(store: Store, file: Path) -> Import:
    whole = importing.read(file, KIND, "", store, Progress())
    store.write("import", importing.write, whole, clock.today(), Progress()).result()
    return whole


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES)
@example(names=ODD)
def test_names_come_back_as_they_were(tmp_path: Path, form: str, names: list[str]) -> None:
    folder = tmp_path / str(next(NUMBER))
    with closing(Store.create(folder / "a.db", PASSPHRASE, "JH")) as here:
        for name in names:
            factories.case(here, name, name)
        to_file(
            here,
            Order(LIST, Chosen(""), form, Shown(cpr=True, protected=True)),
            folder / f"list.{form}",
            lambda _rows: None,
        )
        refs = here.read(lambda reader: reader.rows("SELECT ref FROM case_file ORDER BY ref")).result()
    with closing(Store.create(folder / "b.db", PASSPHRASE, "JH")) as there:
        assert imported(there, folder / f"list.{form}").bad_rows == 0
        found = there.read(lambda reader: reader.rows("SELECT name FROM person")).result()
        assert sorted(row[0] for row in found) == sorted(map(text_of, names))
        assert there.read(lambda reader: reader.rows("SELECT ref FROM case_file ORDER BY ref")).result() == refs
        assert imported(there, folder / f"list.{form}").tally.new == 0


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.sampled_from([b"", b"Sag;Barn;CPR;F\xc3\xb8dt\n", b"barn,cpr\r\n"]), body=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, store: Store, head: bytes, body: bytes) -> None:
    file = tmp_path / "any.csv"
    file.write_bytes(head + body)
    with suppress(DeskError):
        whole = importing.read(file, KIND, "", store, Progress())
        importing.compare(whole, store, Progress())
        assert whole.taken.rows == whole.bad_rows + whole.left_out + whole.tally.new_rows + whole.tally.known_rows


CELL = st.sampled_from(
    ["", "1", "Sofie Holm", "140319-4234", "14-03-2019", "2019-03-14", "lukket", "JH", ";", '"', "\n"]
)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, max_size=9), max_size=8))
def test_every_row_is_counted_once(tmp_path: Path, store: Store, rows: list[list[str]]) -> None:
    file = tmp_path / "any.csv"
    file.write_text("\n".join(["Sag;Barn;CPR;Født;Åbnet;Fase;Ansvarlig", *(";".join(row) for row in rows)]), "utf-8")
    with suppress(DeskError):
        whole = importing.read(file, KIND, "", store, Progress())
        importing.compare(whole, store, Progress())
        assert whole.taken.rows == whole.bad_rows + whole.left_out + whole.tally.new_rows + whole.tally.known_rows
        assert whole.left_out >= 0


def test_stopped_in_the_middle_nothing_is_left(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "long.csv"
    file.write_text("Sag;Barn\n" + "\n".join(f"{number};Barn {number}" for number in range(1500)), "utf-8")
    whole = importing.read(file, KIND, "", store, Progress())

    class Stopping(Progress):
        def tell(self, stage: importing.Stage, share: float) -> None:
            if share > 0.5:
                self.stop()
            super().tell(stage, share)

    with pytest.raises(DeskError, match=r"\w"):
        store.write("import", importing.write, whole, clock.today(), Stopping()).result()
    assert store.read(lambda reader: reader.value("SELECT count(*) FROM case_file")).result() == 0
    assert store.read(lambda reader: reader.value("SELECT count(*) FROM change WHERE case_id <> ''")).result() == 0
