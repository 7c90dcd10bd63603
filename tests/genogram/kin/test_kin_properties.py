"""Whatever is told of a family, and in whatever order: nothing twice, no circle, and everything can be taken back."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, PASSPHRASE
from tests.families import reading
from tests.genogram.kin.telling import TODAY, Telling, whole

from plejedesk.core import family_changes
from plejedesk.core.errors import DeskError
from plejedesk.core.family import Family
from plejedesk.genogram.kin import kin_changes
from plejedesk.genogram.kin.kin_facts import WAYS, KinFacts, Way
from plejedesk.store import keys
from plejedesk.store.store import Store

CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = ("birth", "birth", "adopted", "foster", "step")
WHOS = range(7)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One desk for all the tellings: each makes a case of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setattr(keys, "ROUNDS", 1)
        path: Path = tmp_path_factory.mktemp("kin") / "desk.db"
        store = Store.create(path, PASSPHRASE, "JH")
        yield store
        store.close()


ways = st.tuples(
    st.sampled_from(WAYS), st.sampled_from(WHOS), st.sampled_from(WHOS), st.sampled_from(KINDS),
    st.sampled_from(("mother", "father", *WHOS)),
)  # fmt: skip
ties = st.tuples(st.sampled_from(("twins", "tie", "home")), st.sampled_from(WHOS), st.sampled_from(WHOS))


def tell(holm: Telling, people: list[str], told: tuple[Any, ...]) -> None:
    """Tell one thing; what cannot be is refused and changes nothing."""
    if told[0] in ("twins", "tie", "home"):
        return _tell_tie(holm, people, *told)
    way, one, of, kind, partner = told
    other = partner if isinstance(partner, str) else people[partner]
    events = (("married", 2000 + one),) if way == "partner" else ()
    said = Way(way, people[of], kind, other if way in ("child", "half_sibling") else "", events)
    if way == "child" and isinstance(partner, str):
        said = Way(way, people[of], kind)
    with suppress(DeskError):
        holm.write("relate", kin_changes.relate, holm.case, people[one], said)
    return None


def _tell_tie(holm: Telling, people: list[str], what: str, one: int, other: int) -> None:
    with suppress(DeskError):
        if what == "twins":
            holm.write("relate", family_changes.set_twins, holm.case, people[one], people[other])
        elif what == "tie":
            holm.write("relate", family_changes.set_tie, holm.case, people[one], people[other], "close")
        else:
            home = holm.write("relate", family_changes.set_household, holm.case, f"Hjem {other}")
            holm.write("relate", family_changes.set_resident, home, people[one], "5 af 7")


def seven(desk: Store) -> tuple[Telling, list[str]]:
    holm = Telling(desk, "Sofie", "Anton")
    for name in ("Lone", "Kim", "Birthe", "Ida", "Bo"):
        holm.add(name)
    ids = holm.ids
    return holm, [ids[name] for name in ("Sofie", "Anton", "Lone", "Kim", "Birthe", "Ida", "Bo")]


def hold(family: Family) -> None:
    """Assert what is true of every family."""
    assert not [twice for twice, n in Counter((p.child, p.parent) for p in family.parentages).items() if n > 1]
    for pairs in (family.couples, family.twins, family.ties):
        assert not [twice for twice, n in Counter(frozenset((p.a, p.b)) for p in pairs).items() if n > 1]
    for human in family.people:
        assert len(family.parents(human.id, "birth")) <= 2
        above = ancestors(family, human.id)
        assert human.id not in above
        assert not above & set(family.partners(human.id))


def ancestors(family: Family, person: str) -> set[str]:
    found: set[str] = set()
    fresh = set(family.parents(person))
    while fresh - found:
        found |= fresh
        fresh = {up for each in fresh for up in family.parents(each)}
    return found


@CALM
@given(st.lists(st.one_of(ways, ties), max_size=14))
def test_whatever_is_told_holds_and_told_again_changes_nothing(desk: Store, told: list[tuple[Any, ...]]) -> None:
    holm, people = seven(desk)
    for each in told:
        tell(holm, people, each)
        hold(holm.family)
        before = whole(holm)
        tell(holm, people, each)
        assert whole(holm) == before


@CALM
@given(st.lists(st.one_of(ways, ties), max_size=8), st.sampled_from(WHOS))
def test_everything_can_be_taken_back_step_by_step(desk: Store, told: list[tuple[Any, ...]], gone: int) -> None:
    holm, people = seven(desk)
    before = whole(holm)
    acts = _acts(holm)
    for each in told:
        tell(holm, people, each)
    with suppress(DeskError):
        holm.write("remove_member", kin_changes.leave, holm.case, people[gone], "Skrevet ved en fejl")
        _nobody_names(holm, people[gone])
        hold(holm.family)
    for _act in range(_acts(holm) - acts):
        holm.take_back()
    assert whole(holm) == before


def _acts(holm: Telling) -> int:
    return int(holm.rows("SELECT count(*) FROM act WHERE undoes IS NULL")[0][0])


def _nobody_names(holm: Telling, person: str) -> None:
    for table, column in (
        ("parent_link", "child_id"), ("parent_link", "parent_id"), ("couple", "a_id"), ("couple", "b_id"),
        ("twins", "a_id"), ("twins", "b_id"), ("tie", "a_id"), ("tie", "b_id"), ("resident", "person_id"),
    ):  # fmt: skip
        assert holm.rows(f"SELECT count(*) FROM {table} WHERE {column} = '{person}'") == [(0,)]


@pytest.mark.parametrize("name", ["three_homes", "foster_and_birth", "remarried", "twins", "two_mothers"])
def test_a_family_is_the_same_in_whatever_order_it_is_told(desk: Store, name: str) -> None:
    told, dice = reading.told(name), Random(name)
    versions = []
    for _shuffling in range(3):
        holm = Telling(desk, told["people"][told["index"]]["name"])
        _everybody(holm, told, dice)
        acts = list(_tellings(holm, told))
        dice.shuffle(acts)
        for act in acts:
            act()
        versions.append(whole(holm))
    assert versions[0] == versions[1] == versions[2]
    assert len(versions[0]["parents"]) == sum(len(each["of"]) * len(each["are"]) for each in told["parents"])


def _everybody(holm: Telling, told: Any, dice: Random) -> None:
    people = {key: {**facts} for key, facts in told["people"].items()}
    for facts in people.values():
        facts.pop("role", "")
    child = KinFacts(**people.pop(told["index"]))
    holm.write("change_kin", kin_changes.change_kin, holm.case, holm.ids[child.name], child, TODAY)
    rest = list(people)
    dice.shuffle(rest)
    for key in rest:
        holm.write("add_kin", kin_changes.add_kin, holm.case, KinFacts(**people[key]), [], TODAY)


def _tellings(holm: Telling, told: Any) -> Iterator[Callable[[], Any]]:
    ids = holm.ids
    person = {key: ids[facts["name"]] for key, facts in told["people"].items()}

    def act(change: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        return lambda: holm.write("relate", change, *args)

    for child, parent, kind in reading._links(told):
        yield act(kin_changes.relate, holm.case, person[parent], Way("parent", person[child], kind))
    for couple in told.get("couples", ()):
        a, b = person[couple["a"]], person[couple["b"]]
        for event in couple.get("events", ()):
            kind, _space, year = event.partition(" ")
            yield act(_happened, holm.case, a, b, kind, int(year) if year else None)
    for pair in told.get("twins", ()):
        yield act(family_changes.set_twins, holm.case, person[pair["a"]], person[pair["b"]], pair.get("identical"))
    for tie in told.get("ties", ()):
        yield act(family_changes.set_tie, holm.case, person[tie["a"]], person[tie["b"]], tie["kind"])
    for name, lives in reading._homes(told):
        yield from (act(_lives, holm.case, name, person[life.person], life.days) for life in lives)


def _happened(session: Any, case_id: str, a: str, b: str, kind: str, year: int | None) -> None:
    couple = family_changes.set_couple(session, case_id, a, b)
    family_changes.add_couple_event(session, couple, kind, year)


def _lives(session: Any, case_id: str, home: str, person: str, days: str) -> None:
    family_changes.set_resident(session, family_changes.set_household(session, case_id, home), person, days)
