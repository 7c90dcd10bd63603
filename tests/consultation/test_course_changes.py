"""A course asked for, agreed and ended: what is refused, what is settled by itself, what the next follow-up sees."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.consultation.course_world import AGREED, ENDED, Courses
from tests.plans.world import NOW, TODAY, moment

from plejedesk.consultation import course_words as words
from plejedesk.consultation.course import CourseScreen
from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.obligations import end_of
from plejedesk.plans import plan_changes
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@pytest.fixture
def world(store: Store) -> Courses:
    return Courses(store)


def follow_up(world: Courses, days: int) -> None:
    """Plan a follow-up of the whole case."""
    from plejedesk.core.models import Deadline

    due = end_of(TODAY + timedelta(days=days))

    def plan(session: Any) -> None:
        made = Deadline(case_id=world.case, kind="follow_up", counts_from=clock.now(), due_at=due, sort_at=due)
        session.add(made)

    world.write("case", plan)


def test_a_request_begins_the_plan_and_settles_its_points(world: Courses) -> None:
    world.ask(call_id="c" * 32)
    assert world.settled("request") == {
        "news": "Slår sine søskende om aftenen. Siden: efter sommerferien",
        "risk": "middel: Plejemor sover næsten ikke.",
        "danger": "Ingen er i fare nu.",
    }
    assert [(party.role, party.name) for party in world.whole.parties] == [
        ("foster_family", "Karin og Bent Skov"),
        ("specialist", ""),
    ]
    assert (world.course.call_id, world.course.theme) == ("c" * 32, "aggression")
    assert world.queue() == [("plan_meeting", "ready:1. møde: fælles forståelse,0/3")]
    assert world.lines() == ["Forløb: udadreagerende, ønsket 23/11, ikke aftalt endnu"]


def test_a_child_in_danger_now_is_a_notification(world: Courses) -> None:
    with pytest.raises(Refused, match=r"Ctrl\+N"):
        world.ask(danger="yes")
    assert world.rows("SELECT count(*) FROM plan") == [(0,)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("danger", ""), ("news", " "), ("since", ""), ("risk", ""), ("risk", "huge"), ("risk_why", ""), ("theme", "x")],
)
def test_a_request_says_what_it_lacks(world: Courses, field: str, value: str) -> None:
    with pytest.raises(BadInput) as caught:
        world.ask(**{field: value})
    assert caught.value.field == field


def test_a_child_has_one_course_at_a_time(world: Courses) -> None:
    world.ask()
    with pytest.raises(Refused, match="skrivebord 6"):
        world.ask()
    world.write("close_plan", plan_changes.close_plan, world.plan, "Familien ville ikke")
    world.ask()


def test_the_agreement_names_the_parties_sets_the_aim_and_settles_its_points(world: Courses) -> None:
    world.ask()
    world.agree()
    assert set(world.settled("agreement")) == {"aim", "plan", "roles", "consent"}
    assert world.settled("agreement")["aim"] == "Rolige aftener uden slag; 4 møder til 21/2-27; Hos Karin og Bent"
    assert {party.role: party.name for party in world.whole.parties} == {
        "foster_family": "Karin og Bent Skov",
        "specialist": "Mette Rohde",
        "consultant": "Eva Toft",
        "caseworker": "Jane Holst",
    }
    assert [goal.text for goal in world.whole.goals] == ["Rolige aftener uden slag"]
    assert world.whole.aims_at == AGREED["until"]
    assert world.lines() == ["Forløb: udadreagerende, møde 1 af 4, ingen dag for det næste"]
    world.agree(aim="Rolige aftener", meetings=5)
    assert [goal.text for goal in world.whole.goals] == ["Rolige aftener"]
    assert len(world.whole.parties) == 4


def test_without_consent_or_a_part_that_point_stays_open(world: Courses) -> None:
    world.ask()
    world.agree(consent_on=None, parties=AGREED["parties"][:2])
    assert set(world.settled("agreement")) == {"aim", "plan"}
    with pytest.raises(BadInput) as caught:
        world.agree(shares="")
    assert caught.value.field == "shares"


@pytest.mark.parametrize(
    ("meetings", "days", "words"),
    [
        (3, 90, "færre end 4 møder"),
        (7, 90, "flere end 6 møder"),
        (4, 59, "under 2 måneder"),
        (4, 183, "mere end 6 måneder"),
        (7, 10, "flere end 6 møder, under 2 måneder"),
    ],
)
def test_outside_the_frame_a_reason_is_asked_for(world: Courses, meetings: int, days: int, words: str) -> None:
    world.ask()
    until = TODAY + timedelta(days=days)
    with pytest.raises(BadInput, match=words) as caught:
        world.agree(meetings=meetings, until=until)
    assert caught.value.field == "reason"
    world.agree(meetings=meetings, until=until, reason="Institutionen lukker")
    assert "Institutionen lukker" in world.settled("agreement")["aim"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("aim", ""),
        ("meetings", 0),
        ("until", TODAY - timedelta(days=1)),
        ("from_plan", ""),
        ("consent_on", TODAY + timedelta(days=1)),
        ("theme", "x"),
    ],
)
def test_an_agreement_says_what_it_lacks(world: Courses, field: str, value: Any) -> None:
    world.ask()
    with pytest.raises(BadInput) as caught:
        world.agree(**{field: value})
    assert caught.value.field == field


def test_a_course_ends_with_its_outcome_a_note_and_a_follow_up(world: Courses) -> None:
    world.ask()
    with pytest.raises(Refused):
        world.end()
    world.agree()
    world.hold()
    world.end()
    assert (world.whole.state, world.whole.closed_on) == ("closed", TODAY)
    assert [(each.state, each.kind) for each in world.whole.meetings] == [("held", "first"), ("cancelled", "second")]
    assert world.settled("end") == {
        "outcome": "Mål delvis nået. Fortsætter: Aftenskemaet med billeder. Eva Toft følger op 21/12.",
        "informed": "Skrevet som notat på sagen.",
    }
    assert world.whole.goals[0].outcome == "partly"
    assert world.course.informed_on == TODAY
    told = world.rows("SELECT text, told_by FROM note")
    assert told[0][1] == "Mette Rohde"
    assert "Nu ved jeg, hvad jeg skal" in told[0][0]
    open_ = world.rows("SELECT kind, reason, due_at FROM deadline WHERE done_at IS NULL ORDER BY kind")
    assert [(kind, reason) for kind, reason, _due in open_] == [
        ("follow_up", "Forløb: mål delvis nået; Eva Toft følger op"),
        ("record_notes", ""),
    ]
    assert clock.to_local(clock.from_text(open_[0][2])).date() == ENDED["follow_on"]


@pytest.mark.parametrize("field", ["outcome", "goes_on", "follows_up", "child_words"])
def test_an_end_says_what_it_lacks(world: Courses, field: str) -> None:
    world.ask()
    world.agree()
    with pytest.raises(BadInput) as caught:
        world.end(**{field: ""})
    assert caught.value.field == field


def test_a_follow_up_that_is_planned_is_reminded_of(world: Courses) -> None:
    world.ask()
    world.agree()
    follow_up(world, 120)
    world.end()
    sql = "SELECT remind_reason, sort_at = remind_at FROM deadline WHERE kind = 'follow_up'"
    assert world.rows(sql) == [("Forløb: mål delvis nået; Eva Toft følger op", 1)]


def test_a_follow_up_that_comes_first_needs_no_reminder(world: Courses) -> None:
    world.ask()
    world.agree()
    follow_up(world, 7)
    world.end()
    assert world.rows("SELECT remind_at FROM deadline WHERE kind = 'follow_up'") == [(None,)]


def test_the_outcome_shows_until_the_next_follow_up_is_held(world: Courses, monkeypatch: pytest.MonkeyPatch) -> None:
    world.ask()
    world.agree()
    world.end()
    assert world.lines() == ["Forløb: udadreagerende, sluttet 23/11, mål delvis nået, Eva Toft følger op 21/12"]
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-12-21T10:00")

    def held(session: Any) -> None:
        from sqlmodel import select

        from plejedesk.core.models import Deadline

        found = session.exec(select(Deadline).where(Deadline.kind == "follow_up")).one()
        found.done_at = clock.now()
        session.add(found)

    world.write("complete:follow_up", held)
    assert world.lines() == []


def test_each_act_is_taken_back(world: Courses) -> None:
    world.ask()
    before = world.queue()
    world.agree()
    world.end()
    world.undo()
    assert world.course.outcome == ""
    assert world.whole.state == "open"
    assert world.rows("SELECT count(*) FROM note") == [(0,)]
    world.undo()
    assert (world.course.agreed_on, world.whole.goals, world.settled("agreement")) == (None, (), {})
    assert world.queue() == before
    world.undo()
    assert world.rows("SELECT (SELECT count(*) FROM plan), (SELECT count(*) FROM course)") == [(0, 0)]
    assert world.queue() == []


def test_the_list_shows_what_the_desk_warns_of_first(world: Courses, monkeypatch: pytest.MonkeyPatch) -> None:
    world.ask()
    world.agree()
    meeting = world.whole.meetings[0]
    world.write("move_meeting", plan_changes.move_meeting, meeting.id, moment(3), "Hos Karin og Bent")
    (row,) = world.listed()
    assert (row.child.name, row.course.family, row.next_at) == ("Sofie Holm", "Karin og Bent Skov", moment(3))
    assert row.watched(TODAY) == ()
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-12-22T09:00")
    assert world.listed()[0].watched(clock.today()) == ("idle:4",)
    assert world.listed("open", "skov") == world.listed("open", "sofie") != []
    assert world.listed("open", "nielsen") == []
    assert world.listed("ended") == []


def test_of_meetings_beyond_those_agreed_one_thing_is_said(world: Courses) -> None:
    world.ask()
    world.agree()
    (row,) = world.listed()
    held = replace(row, held=(TODAY,) * 6, course=replace(row.course, meetings=6))
    assert words.warned(held, TODAY) == ["møde 7 er planlagt, aftalt var 6"]
    assert words.warned(replace(held, planned=0), TODAY) == ["alle aftalte møder er holdt"]
    screen, whole = CourseScreen(row.plan_id), world.whole
    screen.course = held.course
    done = replace(whole.meetings[0], state="held", closed_on=TODAY)
    more = replace(whole, meetings=(done,) * 6 + whole.meetings[:1])
    assert screen.warnings(more) == ["møde 7 er planlagt, aftalt var 6: afslut (f) eller aftal mere (y)"]
    assert screen.warnings(replace(more, meetings=(done,) * 6)) == []
