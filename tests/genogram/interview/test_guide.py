"""The guide as a municipality meets it: what is shipped, its own in its place, and what slips it is told of."""

from pathlib import Path

import pytest

from plejedesk.core import safety
from plejedesk.core.i18n import _
from plejedesk.genogram.talk import guide as guides
from plejedesk.genogram.talk.guide import Guide
from plejedesk.genogram.talk.guide_file import SHIPPED

OWN = """\
id = "byen"
version = "2026"
title = { da = "Vores guide" }

[[safety]]
id = "S1"
text.da = "Ære?"

[[safety]]
id = "S2"
text.da = "Beskyttet?"

[[safety]]
id = "S3"
text.da = "Vold?"

[[section]]
title = { da = "Om jer" }

[[section.question]]
id = "1"
text.da = "Hvem bor her?"
who = ["child", "parent"]
nobody = true
finds = true
"""


def own(folder: Path, text: str | bytes) -> Guide:
    folder.mkdir(exist_ok=True)
    (folder / guides.FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return guides.read(folder)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# ---- As shipped


def test_the_shipped_guide_holds() -> None:
    guide = guides.read()
    assert guide.problems == ()
    assert [question.id for question in guide.safety] == list(safety.QUESTIONS)
    assert [question.id for question in guide.questions] == [str(number) for number in range(1, 55)]
    assert [section.number for section in guide.sections] == list(range(1, 12))


def test_every_question_is_in_both_languages() -> None:
    guide = guides.read()
    every = [question.texts for question in guide.by_id.values()] + [section.titles for section in guide.sections]
    every += [question.helps for question in guide.by_id.values() if question.helps]
    assert all(words.da and words.en and words.da != words.en for words in every)


def test_questions_follow_the_language_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    question = guides.read().by_id["18"]
    assert question.text == "Hvem i slægten hjalp jer, da I selv var børn?"
    monkeypatch.setenv("PLEJEDESK_LANG", "en")
    assert question.text == "Who in the family helped when you were children?"


def test_we_have_nobody_leads_to_six_questions_and_then_to_the_child() -> None:
    ways = [question.id for question in guides.read().finders()]
    assert ways[:6] == ["19", "21", "25", "26", "27", "36"]
    assert ways[6:]
    assert all(guides.read().by_id[each].who == ("child",) for each in ways[6:])


def test_fear_and_illness_are_restricted_and_nothing_else() -> None:
    assert [question.id for question in guides.read().questions if question.restricted] == ["48", "50"]


def test_who_is_asked_is_said_in_words() -> None:
    assert guides.read().by_id["1"].respondents == "barn · forælder"
    assert guides.read().by_id["15"].respondents == _("yourself")


def test_no_line_of_the_shipped_guide_shouts() -> None:
    said = [line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if ".da =" in line]
    assert [line for line in said if "!" in line] == []


# ---- A municipality's own


def test_an_own_guide_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    guide = own(tmp_path, OWN)
    assert (guide.problems, guide.edition) == ((), "byen 2026")
    assert [question.text for question in guide.questions] == ["Hvem bor her?"]


def test_no_own_guide_is_no_problem(tmp_path: Path) -> None:
    assert guides.read(tmp_path / "nowhere").problems == ()


def test_the_person_s_folder_counts_more_than_the_machine_s(tmp_path: Path) -> None:
    (tmp_path / "person").mkdir()
    own(tmp_path / "person", OWN.replace('"byen"', '"mig"'))
    own(tmp_path / "machine", OWN)
    assert guides.read(tmp_path / "machine", tmp_path / "person").id == "mig"


SLIPS = [
    ('id = "byen"', 'id = "by en"', 'id = "by en"'),
    ('text.da = "Vold?"', "text.da = 3", "text.da = 3"),
    ('who = ["child", "parent"]', 'who = ["dad"]', 'who = ["dad"]'),
    ('who = ["child", "parent"]', "who = []", "who = []"),
    ("nobody = true", 'nobody = "ja"', 'nobody = "ja"'),
    ("finds = true", 'sides = ["left"]', 'sides = ["left"]'),
    ("finds = true", 'adds = { way = "aunt" }', 'adds = { way = "aunt" }'),
    ("finds = true", 'adds = { of = "child" }', 'adds = { of = "child" }'),
    ('text.da = "Hvem bor her?"', "", "[[section.question]]"),
    ('id = "S3"', 'id = "S2"', "[[safety]]"),
    ('id = "S3"', 'id = "S4"', 'id = "S4"'),
    ('id = "1"', 'id = "S1"', 'id = "S1"\ntext.da = "Hvem'),
    ('id = "1"', "id = 1", "id = 1"),
    ("finds = true", "color = 3", "color = 3"),
    ("finds = true", "", "[[section]]"),
    ('title = { da = "Om jer" }', "", "[[section]]"),
]


@pytest.mark.parametrize(("right", "wrong", "at"), SLIPS)
def test_a_slip_is_told_by_line_and_the_guide_before_it_is_used(
    tmp_path: Path, right: str, wrong: str, at: str
) -> None:
    text = OWN.replace(right, wrong, 1)
    guide = own(tmp_path, text)
    assert guide.edition == guides.read().edition
    assert [f"linje {line_of(text, at)}:" in problem for problem in guide.problems] == [True]
    assert str(tmp_path / guides.FILE) in guide.problems[0]


def test_what_is_missing_at_the_top_is_said(tmp_path: Path) -> None:
    guide = own(tmp_path, OWN.replace('version = "2026"\n', ""))
    assert "version" in guide.problems[0]


def test_two_questions_of_one_number_are_told(tmp_path: Path) -> None:
    again = '\n[[section.question]]\nid = "1"\ntext.da = "Hvem mere?"\nwho = ["child"]\n'
    guide = own(tmp_path, OWN + again)
    assert len(guide.problems) == 1
    assert f"linje {line_of(OWN + again, again) + 2}:" in guide.problems[0]


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    assert "linje 2:" in own(tmp_path, 'id = "byen"\nversion = \n').problems[0]
    assert own(tmp_path, "title = 'Bl\xe5'".encode("latin-1")).problems[0].endswith("UTF-8.")


def test_changed_questions_need_an_edition_of_their_own(tmp_path: Path) -> None:
    changed = SHIPPED.read_text(encoding="utf-8").replace("Har I kæledyr", "Har du kæledyr")
    guide = own(tmp_path, changed)
    assert len(guide.problems) == 1
    assert guide.by_id["4"].text.startswith("Har I kæledyr")
    assert own(tmp_path, changed.replace('version = "1"', 'version = "1.kk"')).by_id["4"].text.startswith("Har du")


def test_the_desk_says_what_is_wrong_with_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path))
    (tmp_path / guides.FILE).write_text("id = 3\n", encoding="utf-8")
    guides.guide.cache_clear()
    try:
        assert any("genogram.toml" in problem for problem in guides.problems())
    finally:
        guides.guide.cache_clear()
