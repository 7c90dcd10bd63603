"""How respite is run, as a municipality meets it: what is shipped, what its own file changes, what slips it is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import respite_programme as programmes
from plejedesk.core.respite_programme import Goals, Need, Programme, Weights, problems, programme, read

OWN_NEED = '[[need]]\nid = "pool"\ntitle = { da = "svømmer", en = "swims" }\nhard = false\n'
OWN_AREA = '[[area]]\nname = "Havnen"\nbeside = ["Nordby"]\n'


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


def own(folder: Path, text: str | bytes) -> Programme:
    folder.mkdir(exist_ok=True)
    (folder / "respite.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read(folder)


# ---- As shipped


def test_the_shipped_programme_has_nothing_wrong() -> None:
    shipped = read()
    assert shipped.problems == ()
    assert shipped.weights == Weights(1, 90, 365, 30)
    assert shipped.goals == Goals(0.33, 8, 12, 14, 6)
    assert any(need.hard for need in shipped.needs)
    assert not all(need.hard for need in shipped.needs)
    assert len(shipped.by_id) == len(shipped.needs)


def test_every_shipped_area_is_beside_areas_that_are_there() -> None:
    beside = read().beside
    assert len(beside) == 12
    for area, others in beside.items():
        assert area not in others
        assert others <= beside.keys()


def test_urgency_counts_once_and_what_nobody_knows_counts_nothing() -> None:
    weights = read().weights
    assert [weights.of_urgency(each) for each in ("normal", "high", "acute", "")] == [0, 90, 365, 0]


def test_needs_are_said_in_the_desk_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = read()
    assert shipped.need_words("wheelchair,calm") == "wheelchair access, calm and fixed routines"
    monkeypatch.setenv("PLEJEDESK_LANG", "da")
    assert shipped.need_words("wheelchair") == "adgang med kørestol"
    assert shipped.need_words("from_an_old_file") == "from an old file"
    assert shipped.need_words("") == ""


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("Valby", "Valby", 2),
        ("VALBY", " valby".strip(), 2),
        ("Valby", "Vanløse", 1),
        ("Vanløse", "Nørrebro", 1),
        ("Nørrebro", "Vanløse", 1),
        ("Valby", "Amager", 0),
        ("Valby", "Herlev", 0),
        ("Herlev", "herlev", 2),  # not in the file, and the same
        ("", "Valby", 0),
        ("", "", 0),
    ],
)
def test_how_near_two_areas_are(a: str, b: str, near: int) -> None:
    assert read().near(a, b) == read().near(b, a) == near


# ---- A municipality's own


def test_order_and_goal_change_only_what_they_name(tmp_path: Path) -> None:
    found = own(tmp_path, "[order]\nhigh = 20.5\n\n[goal]\nshare = 0.5\ncontact_weeks = 4\n")
    assert found.problems == ()
    assert found.weights == Weights(1, 20.5, 365, 30)
    assert found.goals == Goals(0.5, 4, 12, 14, 6)
    assert found.needs == read().needs
    assert found.beside == read().beside


def test_needs_and_areas_replace_all(tmp_path: Path) -> None:
    found = own(tmp_path, OWN_NEED + OWN_AREA)
    assert found.problems == ()
    assert [need.id for need in found.needs] == ["pool"]
    assert found.beside == {"havnen": frozenset({"nordby"})}
    assert found.near("Nordby", "Havnen") == 1
    assert found.weights == read().weights


def test_a_file_for_the_machine_and_one_for_the_person(tmp_path: Path) -> None:
    own(tmp_path / "machine", "[order]\nhigh = 10\nacute = 20\n" + OWN_AREA)
    own(tmp_path / "person", "[order]\nacute = 30\n")
    found = read(tmp_path / "machine", tmp_path / "person")
    assert (found.weights.high, found.weights.acute) == (10, 30)
    assert list(found.beside) == ["havnen"]


def test_no_file_and_an_empty_one_change_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == read()
    assert own(tmp_path, "") == read()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[order]\nper_day = -1\n", 2, "Write a number from 0 to 10000."),
        ("[order]\nper_day = 10001\n", 2, "Write a number from 0 to 10000."),
        ("[order]\nper_day = nan\n", 2, "Write a number from 0 to 10000."),
        ("[order]\nper_day = true\n", 2, "Write a number from 0 to 10000."),
        ('[order]\nhigh = "90"\n', 2, "Write a number from 0 to 10000."),
        ("[order]\n\nurgent = 90\n", 3, "per_day, high, acute, nothing_meanwhile"),
        ("order = 3\n", 1, "Start these settings with a line [order]."),
        ("[goal]\nshare = 33\n", 2, "Write a share between 0 and 1, such as 0.33."),
        ("[goal]\nshare = 1\n", 2, "Write a share between 0 and 1, such as 0.33."),
        ("[goal]\nshare = 0\n", 2, "Write a share between 0 and 1, such as 0.33."),
        ("[goal]\ncontact_weeks = 2.5\n", 2, "Write a whole number from 1 to 120."),
        ("[goal]\nevaluated_days = 0\n", 2, "Write a whole number from 1 to 120."),
        ("[goal]\nconfirmed_months = 121\n", 2, "Write a whole number from 1 to 120."),
        ("[goals]\nshare = 0.3\n", 1, "order, goal, need, area"),
        ("[need]\nid = 'x'\n", 1, "Start each entry with a line [[need]]."),
        ("need = [3]\n", 1, "Start each need with a line [[need]]."),
        (OWN_NEED.replace("pool", "No Animals"), 2, "such as no_animals"),
        (OWN_NEED.replace("pool", "a,b"), 2, "such as no_animals"),
        (OWN_NEED.replace("pool", "a" * 21), 2, "such as no_animals"),
        (OWN_NEED.replace("hard = false", 'hard = "no"'), 4, "Write true or false, without quotation marks."),
        (OWN_NEED.replace("hard = false\n", ""), 1, "“hard” is missing."),
        (OWN_NEED.replace('da = "svømmer"', 'da = ""'), 3, "Write a text on one line, in quotation marks."),
        (OWN_NEED.replace('title = { da = "svømmer", en = "swims" }', 'title = "swims"'), 3, "Write the text as"),
        (OWN_NEED + "soft = true\n", 5, "id, title, hard"),
        (OWN_NEED + OWN_NEED, 5, "This name is in the file already: remove one."),
        (OWN_AREA.replace('["Nordby"]', '"Nordby"'), 3, "Write a list in square brackets."),
        (OWN_AREA.replace('["Nordby"]', '["Nordby", 3]'), 3, "Write a text on one line, in quotation marks."),
        (OWN_AREA.replace("name", "nam"), 2, "name, beside"),
        (OWN_AREA + '[[area]]\nname = "HAVNEN"\n', 4, "This name is in the file already: remove one."),
        ("[order\nhigh = 1\n", 1, "This cannot be read"),
        ("[order]\nhigh = 1\nhigh = 2\n", 3, "This cannot be read"),
    ],
)
def test_each_slip_is_told_with_its_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    found = own(tmp_path, text)
    told = [each for each in found.problems if each.startswith(f"{tmp_path / 'respite.toml'}, line {line}: ")]
    assert [each for each in told if reason in each], found.problems
    assert found.weights == read().weights or "high = 1" in text
    assert found.goals == read().goals


def test_a_letter_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (problem,) = own(tmp_path, '[[area]]\nname = "Østerbro"\n'.encode("latin-1")).problems
    assert "line 2: A letter cannot be read: save the file as UTF-8." in problem


def test_what_holds_counts_beside_what_does_not(tmp_path: Path) -> None:
    found = own(tmp_path, "[order]\nhigh = 20\nacute = -1\n" + OWN_NEED + OWN_NEED.replace("pool", "No"))
    assert (found.weights.high, found.weights.acute) == (20, 365)
    assert [need.id for need in found.needs] == ["pool"]
    assert len(found.problems) == 2


def test_with_no_need_that_holds_the_shipped_ones_stay(tmp_path: Path) -> None:
    found = own(tmp_path, OWN_NEED.replace("pool", "No"))
    assert found.needs == read().needs
    assert len(found.problems) == 1


def test_problems_are_told_of_the_desk_s_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path))
    programme.cache_clear()
    try:
        assert problems() == ()
        own(tmp_path, "[goal]\nshare = 33\n")
        programme.cache_clear()
        (problem,) = problems()
        assert "line 2" in problem
        own(tmp_path, "[goal]\nshare = 0.4\n")
        programme.cache_clear()
        assert problems() == ()
        assert programmes.programme().goals.share == 0.4
    finally:
        programme.cache_clear()


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_whatever_a_file_holds_the_desk_has_a_programme(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    found = own(
        tmp_path_factory.mktemp("own"), text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    )
    assert found.weights.per_day >= 0
    assert 0 < found.goals.share < 1
    assert found.needs
    assert all(isinstance(need, Need) for need in found.needs)
