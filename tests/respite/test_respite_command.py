"""`plejedesk respite share` and `respite waiting`: what scripts may rely on, and what a terminal shows."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.house.test_import_hygiene import HEAVY, loaded
from tests.respite import written

from plejedesk.cli import run
from plejedesk.core.errors import Exit
from plejedesk.store.store import Store

Captured = pytest.CaptureFixture[str]
KEYS = [
    *("from", "to", "new_families", "new_in_network", "share_new", "children_on_date", "children_in_network"),
    *("share_children", "goal"),
]


@pytest.fixture
def desk(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A desk with a case, an open one so that the file is beside us."""
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return store


def told(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    code = run(["respite", *arguments])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.out, captured.err


def share(capsys: Captured, *arguments: str) -> dict[str, object]:
    code, out, err = told(capsys, "share", "--json", *arguments)
    assert (code, err) == (Exit.DONE, "")
    found = json.loads(out)
    assert list(found) == KEYS
    return found


def waiting(capsys: Captured, *arguments: str) -> list[dict[str, object]]:
    code, out, err = told(capsys, "waiting", "--json", *arguments)
    assert (code, err) == (Exit.DONE, "")
    return json.loads(out)


def test_the_share_as_the_contract_has_it(desk: Store, capsys: Captured) -> None:
    case = written.family_case(desk)
    child = next(iter(written.ids(desk, case).values()))
    near = written.family(desk, "Birthe", kind="network", recruited=date(2012, 2, 1))
    for _n in range(3):
        written.family(desk, "Fam.", recruited=date(2012, 3, 1))
    written.stay(desk, case, near, child, date(2013, 1, 1))
    assert share(capsys, "--from", "1/1 2012", "--to", "2012-12-31") == {
        "from": "2012-01-01",
        "to": "2012-12-31",
        "new_families": 4,
        "new_in_network": 1,
        "share_new": 0.25,
        "children_on_date": 0,
        "children_in_network": 0,
        "share_children": None,
        "goal": 0.33,
    }
    found = share(capsys, "--from", "1. januar 2013", "--to", "01-01-2013")
    assert (found["new_families"], found["share_new"]) == (0, None)
    assert (found["children_on_date"], found["children_in_network"], found["share_children"]) == (1, 1, 1.0)


def test_without_days_it_is_this_year_until_today(desk: Store, capsys: Captured) -> None:
    found = share(capsys)
    assert (found["from"], found["to"], found["share_new"]) == ("2026-01-01", "2026-11-22", None)
    assert share(capsys, "--to", "31-12-2012")["from"] == "2012-01-01"
    assert share(capsys, "--from", "1/7-2010")["to"] == "2026-11-22"


def test_the_share_in_sentences(desk: Store, capsys: Captured) -> None:
    for n in range(9):
        written.family(desk, "Fam.", kind="network" if n < 2 else "general", recruited=date(2026, 5, 1))
    _code, out, _err = told(capsys, "share")
    assert out.splitlines() == [
        "Fra 1/1-2026 til 22/11-2026 kom der 9 nye aflastningsfamilier; 2 af dem (22 %) i netværket.",
        "Den 22/11-2026 havde 0 børn aflastning.",
        "Målet er, at 33 % af de nye familier findes i netværket. "
        "Det nås i år, når de næste 2 nye familier alle findes i netværket.",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "i overmorgenagtigt"], "Skriv en dag"),
        (["--from", "2026-05-01", "--to", "2026-04-01"], "Den første dag ligger efter den sidste"),
        (["--to", "31/2-2026"], "Den dag findes ikke"),
    ],
)
def test_days_that_are_none_are_refused_in_one_line(
    desk: Store, capsys: Captured, arguments: list[str], words: str
) -> None:
    code, out, err = told(capsys, "share", "--json", *arguments)
    assert (code, out) in ((Exit.REFUSED, ""), (Exit.USAGE, ""))
    assert words in err
    assert len(err.splitlines()) <= 2


def test_the_list_in_its_order_with_place_and_gate(desk: Store, capsys: Captured) -> None:
    case = written.family_case(desk)
    late = written.request(desk, case, listed_on=date(2026, 11, 1), area="Valby", extent="second_weekend")
    early = written.request(desk, case, listed_on=date(2026, 6, 1), area="Amager", meanwhile="Familiebehandling")
    paused = written.request(desk, case, listed_on=date(2026, 1, 1), state="paused", paused_on=date(2026, 2, 1))
    gone = written.request(desk, case, listed_on=date(2026, 1, 1), state="matched", ended_on=date(2026, 4, 1))
    found = waiting(capsys)
    assert [(each["id"], each["place"], each["of"], each["days"]) for each in found] == [
        (early, 1, 2, 174),
        (late, 2, 2, 21),
        (paused, None, 2, 31),
    ]
    assert (found[1]["listed"], found[1]["wish"], found[1]["wish_words"], found[1]["area"]) == (
        *("2026-11-01", "second_weekend"),
        *("hver 2. weekend", "Valby"),
    )
    assert found[0]["gate_open"] is False
    assert str(found[0]["gate_words"]).startswith("Netværket er ikke åbnet endnu")
    assert [each["id"] for each in waiting(capsys, "--all")] == [early, late, paused, gone]
    _code, out, _err = told(capsys, "waiting")
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["Plads", "Dage"],
        ["1", "174"],
        ["2", "21"],
        ["–", "31"],
    ]
    assert max(map(len, out.splitlines())) <= 132


def test_of_a_protected_family_no_name_and_no_area_is_printed(desk: Store, capsys: Captured) -> None:
    case = written.family_case(desk)
    desk.write("protect", _protect, case).result()
    written.request(desk, case, listed_on=date(2026, 6, 1), area="Hemmelig", extent_words="hos moster Birthe")
    (found,) = waiting(capsys)
    assert (found["protected"], found["area"]) == (True, None)
    assert {child["name"] for child in found["children"]} == {None}  # type: ignore[attr-defined]
    _code, out, _err = told(capsys, "waiting")
    assert "[beskyttet]" in out
    printed = out + json.dumps(found, ensure_ascii=False)
    assert not [name for name in (*written.ids(desk, case), "Hemmelig") if name in printed]


def _protect(session: object, case: str) -> None:
    from plejedesk.core.models import Case

    found = session.get(Case, case)  # type: ignore[attr-defined]
    found.protected = True
    session.add(found)  # type: ignore[attr-defined]


def test_an_empty_list_is_said_and_as_json_is_a_list(desk: Store, capsys: Captured) -> None:
    assert waiting(capsys) == []
    assert told(capsys, "waiting")[1] == "Ingen står på ventelisten.\n"


@pytest.mark.parametrize("command", ["share", "waiting"])
def test_neither_draws_anything_nor_loads_the_orm_or_scipy(path: Path, command: str) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    written.request(store, factories.notified(store, "Holm", "Sofie Holm"))
    store.close()
    names, printed = loaded("respite", command, "--json", PLEJEDESK_PASSPHRASE=PASSPHRASE)
    assert names & {*HEAVY, "scipy", "numpy", "plotext"} == set()
    assert json.loads(printed)
