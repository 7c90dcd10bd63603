"""The list of a network: side by side, the nearest first, nobody left out; and what the case's overview says of it."""

from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.families import reading
from tests.genogram.network.conftest import NO_ANSWER, TODAY, YES, World

from plejedesk.core import clock
from plejedesk.genogram.network.network_lines import case_lines
from plejedesk.genogram.network.network_rows import Entry, entries, unconsidered
from plejedesk.genogram.network.network_words import section_name
from plejedesk.store.store import Store


def listed(world: World, child: str = "Sofie", *, only_open: bool = False) -> list[Entry]:
    return entries(world.network, world.ids[child], TODAY, only_open=only_open)


def said(rows: list[Entry]) -> list[str]:
    """Return the lines: headings in capitals, people by first name."""
    return [
        section_name(row).upper() if row.kind == "section" else (row.human.name if row.human else "").split()[0]
        for row in rows
    ]


def test_everybody_stands_on_their_side_the_nearest_first(home: World) -> None:
    assert said(listed(home)) == [
        *("MORS SIDE", "Lone", "Birthe", "Bo", "Peter"),
        *("FARS SIDE", "Kim", "Jytte", "Maja", "Dorte"),
        *("SØSKENDE, BØRN", "Freja", "Ida"),
    ]


def test_seen_from_another_child_the_sides_are_that_child_s(home: World) -> None:
    rows = listed(home, "Anton")
    assert said(rows)[:3] == ["MORS SIDE", "Lone", "Birthe"]
    assert {row.human.name.split()[0]: row.term for row in rows if row.human and row.kind != "section"}[
        "Peter"
    ] == "far"
    (fathers,) = [row for row in rows if row.kind == "section" and row.word == "father"]
    assert fathers.lacks == "father_kin"


def test_the_dead_and_the_case_s_own_children_are_not_asked_to_help(home: World) -> None:
    assert not {"Erik", "Sofie", "Anton"} & set(said(listed(home)))


def test_a_side_nobody_is_drawn_on_has_a_heading_that_says_so(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    world = World.of(store, "unborn")
    for child in world.network.children:
        rows = entries(world.network, child.id, TODAY)
        lacking = {row.section for row in rows if row.kind == "section" and row.lacks and row.human is None}
        assert lacking <= {"mother", "father", "parent"}
    store.close()


def test_what_was_asked_about_in_vain_stands_at_its_side(home: World) -> None:
    home.side(home.ids["Peter"])
    (fathers,) = [row for row in listed(home, "Anton") if row.kind == "section" and row.word == "father"]
    assert not fathers.lacks
    assert fathers.vain
    assert fathers.vain.reason == "Spurgt to gange"


def test_only_what_is_open_leaves_out_parents_minors_and_those_with_an_outcome(home: World) -> None:
    home.name("Birthe")
    home.out(home.name("Bo"))
    home.ask(home.name("Jytte", "support_person"))
    assert said(listed(home, only_open=True)) == ["MORS SIDE", "Birthe", "Peter", "FARS SIDE", "Maja", "Dorte"]


def test_two_who_turned_out_to_be_one_person_are_both_listed(home: World) -> None:
    first = home.name("Birthe")
    second = home.name("Bo", "practical")
    home.write("x", _is, second, home.ids["Birthe"])
    rows = [row for row in listed(home) if row.person == home.ids["Birthe"]]
    assert [row.candidate.id for row in rows if row.candidate] == [first, second]
    assert len({row.id for row in rows}) == 2


def _is(session: object, candidate: str, person: str) -> None:
    from plejedesk.core.network_models import Candidate

    session.get_one(Candidate, candidate).person_id = person  # type: ignore[attr-defined]


def test_those_nobody_has_considered_come_the_nearest_first(home: World) -> None:
    home.name("Birthe", child="Anton")
    nearest_first = [row.human.name.split()[0] for row in unconsidered(home.network, TODAY) if row.human]
    assert nearest_first == ["Jytte", "Bo", "Maja", "Dorte"]


@pytest.mark.parametrize("name", reading.NAMES)
def test_in_every_family_everybody_living_is_listed_once_for_each_child(path: Path, name: str) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    world = World.of(store, name)
    family = world.network.family
    living = {each.id for each in family.people if each.kind == "person" and not each.dead and not each.index}
    for child in family.index:
        people = [row.id for row in entries(world.network, child.id, TODAY) if row.kind != "section"]
        assert len(people) == len(set(people))
        assert set(people) == living
    store.close()


def test_what_the_conversation_said_of_somebody_is_beside_them_but_nothing_restricted(home: World) -> None:
    for number, (text, restricted) in enumerate((("Mormor", False), ("Jeg er bange for Bo", True))):
        home.write("answer", _answer, home.case, [home.ids["Birthe"], home.ids["Bo"]], text, restricted, str(number))
    told = home.network.sayings
    assert [each.text for each in told[home.ids["Birthe"]]] == ["Mormor"]
    assert [each.text for each in told[home.ids["Bo"]]] == ["Mormor"]


def _answer(session: object, case_id: str, people: list[str], text: str, restricted: bool, question: str) -> None:
    from plejedesk.genogram.models import Answer, AnswerPerson

    made = Answer(
        case_id=case_id,
        question=question,
        asked="Hvem ringer du til?",
        state="answered",
        text=text,
        restricted=restricted,
        told_by="child",
        on_day=TODAY,
        at=clock.now(),
    )
    named = [AnswerPerson(case_id=case_id, answer_id=made.id, person_id=person) for person in people]
    session.add_all([made, *named])  # type: ignore[attr-defined]


# What the case's overview and the queue say


def lines(world: World) -> list[str]:
    return world.store.read(case_lines, world.case, clock.now(), "●", "○").result()


def test_of_a_network_where_nothing_is_begun_nothing_is_said(unasked: World) -> None:
    assert lines(unasked) == []
    unasked.name("Birthe")
    assert lines(unasked) == ["Netværk: 1 kandidat · 1 ikke spurgt · mangler fars slægt"]


def test_one_line_says_how_far_it_is(home: World) -> None:
    assert lines(home) == ["Netværk: ingen kandidater endnu · mangler fars slægt"]
    home.name("Peter")
    home.ask(home.name("Birthe"), NO_ANSWER)
    home.ask(home.name("Jytte", "support_person"), YES)
    home.out(home.name("Dorte"))
    home.side(home.ids["Peter"])
    assert lines(home) == ["Netværk: 4 kandidater · 1 ikke spurgt · 1 i gang · 1 vil hjælpe · 1 udelukket"]


def test_a_lock_comes_first_and_says_nothing_of_asking(home: World) -> None:
    home.name("Birthe")
    home.safe("yes", "no", "no")
    (said_of_it,) = lines(home)
    assert said_of_it.startswith("Netværk: !! låst")
    assert "spurgt" not in said_of_it


def test_a_complete_mapping_says_since_when(home: World) -> None:
    home.side(home.ids["Peter"])
    home.out(home.name("Birthe"))
    home.complete()
    assert lines(home) == ["Netværk: 1 kandidat · 1 udelukket · kortlagt 22/11"]


def test_the_line_costs_a_few_statements(home: World) -> None:
    for person in ("Birthe", "Bo", "Jytte", "Peter"):
        home.name(person)
    asked: list[str] = []

    def counting(reader: object) -> list[str]:
        rows = reader.rows  # type: ignore[attr-defined]
        reader.rows = lambda sql, /, **values: asked.append(sql) or rows(sql, **values)  # type: ignore[attr-defined]
        return case_lines(reader, home.case, clock.now())  # type: ignore[arg-type]

    home.store.read(counting).result()
    assert len(asked) <= 9
