"""The source document's own figures come out of its own numbers: lists imported and shares printed by commands."""

import json
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.respite.source import make_lists

from plejedesk.cli import run
from plejedesk.store.store import Store

SOURCE = Path(make_lists.__file__).parent
SHARES = {
    ("2010-07-01", "2011-06-30"): ("new_in_network", 8, "new_families", 57, "share_new", 0.14),
    ("2012-01-01", "2012-12-31"): ("new_in_network", 22, "new_families", 98, "share_new", 0.22),
    ("2012-01-02", "2013-01-01"): ("children_in_network", 41, "children_on_date", 291, "share_children", 0.14),
}


def test_the_three_shares_are_printed_from_imported_lists(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    Store.create(path, PASSPHRASE, "JH").close()
    for kind in ("families", "stays"):
        assert run(["import", str(SOURCE / f"{kind}.csv"), "--as", kind]) == 0
    for (first, last), (part, some, whole, every, share, rounded) in SHARES.items():
        capsys.readouterr()
        assert run(["respite", "share", "--from", first, "--to", last, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["from"], said["to"]) == (first, last)
        assert (said[part], said[whole], round(said[share], 2)) == (some, every, rounded)


def test_the_files_are_what_their_maker_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_lists, "HERE", tmp_path)
    make_lists.main()
    for name in ("families.csv", "stays.csv"):
        assert (tmp_path / name).read_bytes() == (SOURCE / name).read_bytes()
