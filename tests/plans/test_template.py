"""Templates of plans: those shipped hold, a municipality's own takes their place whole, and a fault is told by line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plans.world import NOW, World

from plejedesk.plans import template as templates
from plejedesk.plans.template import SHIPPED, Template, read
from plejedesk.store.store import Store

EVERY = sorted(path.stem for path in SHIPPED.glob("*.toml"))
SMALL = """id = "transition"
version = "byby-1"
title = { da = "Flytning", en = "Move" }

[[role]]
id = "caseworker"
title = { da = "sagsbehandler", en = "caseworker" }
required = true

[[meeting]]
id = "start"
title = { da = "Første møde", en = "First meeting" }

[[meeting.point]]
id = "welcome"
text = { da = "Velkommen", en = "Welcome" }
required = true
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a municipality's own template; what was read before is forgotten."""
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(folder))
    templates.template.cache_clear()
    yield folder / "plan-transition.toml"
    templates.template.cache_clear()


def told(text: str, own: Path) -> tuple[Template, str]:
    """Return the template that is used, and the one problem of the file, without its folder."""
    own.write_text(text, encoding="utf-8")
    found = read("transition", own.parent)
    (problem,) = found.problems
    return found, problem.replace(f"{own.parent}/", "")


@pytest.mark.parametrize("name", EVERY)
def test_what_is_shipped_holds_in_both_languages(name: str) -> None:
    found = read(name)
    assert found.problems == ()
    parts = [*found.sections, *found.meetings]
    every = [found.titles, *(each.titles for each in (*found.roles, *parts))]
    every += [point.texts for each in parts for point in each.points]
    every += [words for step in found.steps for words in (step.texts, step.whens)]
    assert all(words.da and words.en for words in every)


def test_the_transition_has_the_checklists_of_the_domain() -> None:
    found = read("transition")
    assert {each.id: len(each.points) for each in (*found.sections, *found.meetings)} == {
        "before": 9,
        "moving_day": 8,
        "after": 6,
        "start": 12,
        "running": 10,
    }
    assert len(found.steps) == 7
    assert found.required_at("start") == ("caseworker", "foster_family", "birth_family", "key_worker", "consultant")


def test_a_template_nobody_ships_is_an_error() -> None:
    with pytest.raises(LookupError):
        read("nothing_like_it")


def test_a_municipalitys_own_takes_the_place_of_ours(own: Path) -> None:
    own.write_text(SMALL, encoding="utf-8")
    found = templates.template("transition")
    assert (found.edition, found.title) == ("transition byby-1", "Flytning")
    assert [meeting.title for meeting in found.meetings] == ["Første møde"]
    assert templates.problems() == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("required = true\n\n[[meeting]]", 'required = "ja"\n\n[[meeting]]', 8, "uden anførselstegn"),
        ('id = "welcome"', 'id = "Velkomst!"', 15, "små bogstaver"),
        ('text = { da = "Velkommen", en = "Welcome" }', 'text = "Velkommen"', 16, "{ da ="),
        ('id = "start"', 'id = "start"\nroles = ["chef"]', 12, "Den rolle er ikke i skabelonen"),
        ('id = "start"', 'id = "start"\nweeks = 3', 12, "repeats = true"),
        ('id = "start"', 'id = "start"\nnogetandet = 1', 12, "kendes ikke her"),
        ('id = "transition"', 'id = "flytning"', 1, "transition"),
        ('version = "byby-1"', "", 0, "“version” mangler"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line_and_ours_is_used(
    own: Path, before: str, after: str, line: int, said: str
) -> None:
    found, problem = told(SMALL.replace(before, after, 1), own)
    assert problem.startswith(f"plan-transition.toml, linje {line}: " if line else "plan-transition.toml: ")
    assert said in problem
    assert found.edition == read("transition").edition


def test_a_file_that_is_no_toml_is_told_and_ours_is_used(own: Path) -> None:
    found, problem = told('id = "transition\n', own)
    assert "plan-transition.toml" in problem
    assert len(found.steps) == 7


def test_a_running_plan_keeps_its_words_when_the_template_is_replaced(
    store: Store, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())
    world = World(store)
    before = world.whole
    own.write_text(SMALL, encoding="utf-8")
    templates.template.cache_clear()
    after = world.whole
    assert [item.text for item in after.items] == [item.text for item in before.items]
    assert len(after.steps) == 7
    assert after.meetings[0].title == "Første møde"
