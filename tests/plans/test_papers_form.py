"""The question before a paper leaves the desk, and the file it becomes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.plans import papers_world as written
from tests.plans.test_timeline import MEETING, VISIT, WHOLE

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.plans.paper_form import OWN, SOON, Wanted, meeting_meant, read_wanted
from plejedesk.plans.papers import giving
from plejedesk.plans.papers.giving import Told
from plejedesk.plans.plan_list import plan_lines
from plejedesk.plans.plan_rows import AgreementRow, PlanWhole
from plejedesk.store.store import Store


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Told:
    return written.told_once(request)


def typed(tmp_path: Path, told: Told, **more: str) -> Wanted:
    usual = {"paper": "agenda", "form": "pdf", "receiver": OWN, "path": str(tmp_path / "papir"), "purpose": "Mødet"}
    return read_wanted(usual | more, told.whole)


def test_the_ending_follows_from_the_kind(tmp_path: Path, told: Told) -> None:
    assert typed(tmp_path, told).path == tmp_path / "papir.pdf"
    assert typed(tmp_path, told, form="text").path == tmp_path / "papir.txt"
    assert typed(tmp_path, told, form="docx", path=str(tmp_path / "a.b.docx")).path == tmp_path / "a.b.docx"
    calendar = typed(tmp_path, told, paper="calendar", form="")
    assert (calendar.path.suffix, calendar.wish.form, calendar.wish.receiver) == (".ics", "ics", None)


def test_it_is_for_the_participant_who_was_chosen(tmp_path: Path, told: Told) -> None:
    parents = told.whole.parties[2]
    assert typed(tmp_path, told, receiver=parents.id, paper="minutes").wish.receiver == parents


@pytest.mark.parametrize(
    ("field", "value"),
    [("path", "/nowhere/at/all"), ("path", ""), ("path", "a.docx"), ("purpose", " "), ("receiver", "gone")],
)
def test_what_is_wrong_is_said_at_its_field(tmp_path: Path, told: Told, field: str, value: str) -> None:
    with pytest.raises(BadInput) as error:
        typed(tmp_path, told, **{field: value})
    assert error.value.field == field


def test_a_file_is_the_persons_own_and_logged_before_it_is_there(store: Store, tmp_path: Path, told: Told) -> None:
    wanted = typed(tmp_path, told, receiver=told.whole.parties[2].id, form="text")
    giving.to_file(store, told, told.whole.meetings[1], wanted.wish, wanted.path, wanted.purpose, clock.now())
    assert wanted.path.read_text().startswith("Dagsorden: Samarbejdsmøde")
    assert wanted.path.stat().st_mode & 0o777 == 0o600
    seen = store.read(lambda reader: reader.rows("SELECT purpose, detail FROM access WHERE kind = 'export'")).result()
    assert [tuple(row) for row in seen] == [("Mødet", "plan agenda text, for birth_family")]
    with pytest.raises(BadInput):
        typed(tmp_path, told, form="text")


def test_from_a_plan_it_is_the_next_meeting_soon_and_a_held_one_only_under_the_cursor() -> None:
    today = clock.today()
    held = replace(MEETING, id="held")
    coming = replace(MEETING, id="coming", number=2, state="planned", at=clock.now() + SOON, closed_on=None)
    far = replace(coming, id="far", number=3, at=coming.at + timedelta(days=1))
    point = replace(VISIT, id="point", meeting_id="far")
    agreed = AgreementRow("agreed", "held", "Ring til skolen", "JH", today, None, "")
    whole = replace(WHOLE, meetings=(held, far, coming), items=(point,), agreements=(agreed,))
    lines = {line.id: line for line in plan_lines(whole, today)}

    def meant(row: str, whole: PlanWhole = whole) -> str:
        found = meeting_meant(whole, lines.get(row), today)
        return found.id if found else ""

    assert [meant(row) for row in ("", "agreed", "held", "point")] == ["coming", "coming", "held", "far"]
    alone = replace(whole, meetings=(held, far))
    assert [meant(row, alone) for row in ("", "agreed", "far")] == ["", "held", "far"]
