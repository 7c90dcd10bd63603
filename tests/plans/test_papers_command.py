"""`plejedesk plan agenda` and `plan list`: what scripts may rely on."""

import json
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.house.test_import_hygiene import HEAVY, loaded
from tests.plans import papers_world as written

from plejedesk.cli import run
from plejedesk.core.errors import Exit
from plejedesk.store.store import Store

Captured = pytest.CaptureFixture[str]
KEYS = [
    *("id", "case", "template", "state", "begun", "aims_at", "reached", "child", "protected", "responsible", "done"),
    *("of", "meetings_held", "next_meeting", "next_kind", "steps_passed", "steps", "late"),
]


@pytest.fixture
def world(store: Store, monkeypatch: pytest.MonkeyPatch) -> written.Papers:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return written.Papers(store)


def ref(world: written.Papers) -> str:
    return world.rows("SELECT ref FROM case_file")[0][0]


def told(capfd: Captured, *arguments: str) -> tuple[int, str, str]:
    code = run(["plan", *arguments])
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.out, captured.err


def test_the_next_meeting_is_printed(world: written.Papers, capfd: Captured) -> None:
    code, out, err = told(capfd, "agenda", world.plan)
    assert (code, err) == (Exit.DONE, "")
    assert out.startswith("Dagsorden: Samarbejdsm")
    code, out, _err = told(capfd, "agenda", world.plan.upper(), "--minutes")
    assert code == Exit.DONE
    assert out.startswith("Referat: Opstartsm")


def test_a_case_with_one_open_plan_names_it_and_of_several_each_is_named(
    world: written.Papers, capfd: Captured
) -> None:
    assert told(capfd, "agenda", ref(world).lower(), "--meeting", "1")[0] == Exit.DONE
    world.begin_another()
    code, _out, err = told(capfd, "agenda", ref(world))
    assert code == Exit.REFUSED
    assert all(plan in err for (plan,) in world.rows("SELECT id FROM plan"))


def test_it_is_made_for_a_role(world: written.Papers, capfd: Captured) -> None:
    code, out, _err = told(capfd, "agenda", world.plan, "--for", "Biologisk familie")
    assert code == Exit.DONE
    assert "Mosebakken" not in out
    assert "Papir til" in out
    code, _out, err = told(capfd, "agenda", world.plan, "--for", "140319-1234")
    assert code == Exit.REFUSED
    assert "birth_family" in err
    assert "1234" not in err


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("ics", b"BEGIN:VCAL"), ("txt", b"D")]
)
def test_the_form_follows_from_the_name(
    world: written.Papers, capfd: Captured, tmp_path: Path, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"papir.{ending}"
    code, out, err = told(capfd, "agenda", world.plan, "-o", str(file))
    assert (code, out) == (Exit.DONE, "")
    assert "ikke krypteret" in err
    assert file.read_bytes().startswith(begins)
    assert told(capfd, "agenda", world.plan, "-o", str(file))[0] == Exit.REFUSED
    assert told(capfd, "agenda", world.plan, "-o", str(file), "--force")[0] == Exit.DONE


def test_what_cannot_be_is_refused_in_words(
    world: written.Papers, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "plan list" in told(capfd, "agenda", "NOBODY-1")[2]
    assert "1, 2" in told(capfd, "agenda", world.plan, "--meeting", "9")[2]
    assert told(capfd, "agenda", world.plan, "--format", "odt")[0] != Exit.DONE
    assert told(capfd, "agenda", world.plan, "--format", "ics", "--minutes")[0] != Exit.DONE
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, err = told(capfd, "agenda", world.plan, "--format", "pdf")
    assert code != Exit.DONE
    assert out == ""
    assert "-o FIL.pdf" in err


def test_the_open_plans_as_the_contract_has_it(world: written.Papers, capfd: Captured) -> None:
    code, out, err = told(capfd, "list", "--json")
    assert (code, err) == (Exit.DONE, "")
    (found,) = json.loads(out)
    assert list(found) == KEYS
    assert (found["id"], found["case"], found["child"]) == (world.plan, ref(world), "Sofie Holm")
    assert found["next_meeting"] == "2026-12-07T09:00"
    lines = told(capfd, "list")[1].splitlines()
    assert len(lines) == 2
    assert world.plan in lines[1]


def test_a_list_of_nothing_says_so(store: Store, capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    assert told(capfd, "list")[1] == "Ingen plan er åben.\n"
    assert told(capfd, "list", "--json")[1] == "[]\n"


def test_a_paper_loads_neither_textual_nor_the_orm(world: written.Papers, path: Path) -> None:
    plan = world.plan
    world.store.close()
    names, printed = loaded("plan", "agenda", plan, PLEJEDESK_PASSPHRASE=PASSPHRASE)
    assert names & {*HEAVY, "docx", "typst", "icalendar"} == set()
    assert "Dagsorden" in printed
