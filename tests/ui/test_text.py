"""What people write is shown to the letter and never obeyed."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plejedesk.ui.text import LONGEST, clean, fit, fit_aged, plain

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    [
        "[",
        "[/",
        "\x1b[2J",
        "\x1b]0;x\x07",
        "👨\u200d👩\u200d👧",
        "e\u0301" * 9,
        "🇩🇰",
        "한국",
        "\u202eanna",
        "\ud83d",
        "a\u0301\u0316" * 40,
    ]
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Sofie Ærø Åkjær", "Sofie Ærø Åkjær"),
        ("Barn [Anna] er hos [mor", "Barn [Anna] er hos [mor"),
        ("Husk [/ aftale", "Husk [/ aftale"),
        ("[bold red]Anna[/]", "[bold red]Anna[/]"),
        ("første\nanden\r\ntredje\tfjerde", "første anden tredje fjerde"),
        ("hård\u00a0mellemrum\u2028linje", "hård mellemrum linje"),
        ("\x1b[31mrød\x1b[0m", "rød"),
        ("\x1b]0;ny titel\x07Anna", "Anna"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1;2|tekst\x1b\\Anna", "Anna"),
        ("\x1b]uden slutning, ord bliver stående", "]uden slutning, ord bliver stående"),
        ("\x1bcAnna\x1b", "cAnna"),
        ("\x9b2JAnna\x9d\x00\x07\x7f", "2JAnna"),
        ("\u202eannA\u202c \u2067x\u2069\u200f", "annA x"),
        ("so\u200dfie\u200b\ufeff\u00ad", "sofie"),
        ("A\u030ase", "Åse"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽", "👨👩👧 ❤ 👍"),
        ("halv\ud83d", "halv\ufffd"),
        ("e" + "\u0316" * 500 + "!", "e" + "\u0316" * 4 + "!"),
        ("סבתא", "סבתא"),
        ("", ""),
    ],
)
def test_what_is_written_is_shown_as_text(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Sofie", 8, "Sofie   "),
        ("Sofie", 5, "Sofie"),
        ("Sofie A.", 6, "Sofie…"),
        ("Sofie", 1, "…"),
        ("Sofie", 0, ""),
        ("Sofie", -3, ""),
        ("한국어", 6, "한국어"),
        ("한국어", 5, "한국…"),
        ("한국어", 4, "한… "),
        ("e\u0316e\u0316e\u0316", 2, "e\u0316…"),
        ("[/" * 9, 5, "[/[/…"),
    ],
)
def test_text_is_cut_by_cells(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Sofie A. (7)", 14, "Sofie A. (7)  "),
        ("Valdemar B. (15)", 16, "Valdemar B. (15)"),
        ("Valdemar B. (15)", 15, "Valdemar… (15) "),
        ("Christian S. (7)", 15, "Christian… (7) "),
        ("Anton, Merle (4, 9)", 14, "Anton,… (4, 9)"),
        ("Anton, Merle, Ida (4, 9, 12)", 14, "Anton, Merle,…"),
        ("Johanne K. (5) [beskyttet]", 14, "Johann… (5) […"),
        ("Ida L. (7) [beskyttet]", 14, "Ida L. (7) [b…"),
        ("Fam. Kristoffersen", 14, "Fam. Kristoff…"),
        ("barn ukendt: dreng (10 eller 11)", 14, "barn ukendt: …"),
    ],
)
def test_a_name_is_cut_before_its_age(text: str, width: int, shown: str) -> None:
    """Half an age, "Valdemar B. (1…", reads as another age."""
    assert fit_aged(text, width) == shown


@given(ANY_TEXT, ANY_TEXT, st.integers(-2, 40), st.sampled_from(["…", "...", "~", ""]))
def test_a_name_with_its_age_lines_up(name: str, mark: str, width: int, ellipsis: str) -> None:
    assert cell_len(fit_aged(f"{name} (12){mark}", width, ellipsis=ellipsis)) == max(0, width)


def test_numbers_stand_right_and_plain_terminals_have_their_own_ellipsis() -> None:
    assert fit("-3 d", 6, "right") == "  -3 d"
    assert fit("Opfølgning", 6, ellipsis="...") == "Opf..."
    assert fit("Opfølgning", 2, ellipsis="...") == ".."


@given(ANY_TEXT, st.integers(-2, 40), st.sampled_from(["left", "right"]), st.sampled_from(["…", "...", "~", ""]))
def test_columns_always_line_up(text: str, width: int, align: str, ellipsis: str) -> None:
    shown = fit(text, width, align, ellipsis)  # type: ignore[arg-type]
    assert cell_len(shown) == max(0, width)


@given(ANY_TEXT)
def test_nothing_shown_can_steer_a_terminal(text: str) -> None:
    shown = clean(text)
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(char) for char in shown}
    shown.encode()


def test_a_very_long_text_is_shown_so_far_and_says_so() -> None:
    assert clean("ø" * 10_000) == "ø" * 10_000
    assert clean("ø" * (LONGEST + 1)) == "ø" * LONGEST + "..."
    assert fit("a\u0301" * 10_000_000, 5) == "áááá…"
    assert fit("\x1b[0m" * 4000 + "Anna", 6) == "…     "


def test_a_note_keeps_its_lines_and_its_brackets() -> None:
    note = plain("Barn [Anna] er hos [mor\nHusk [/ aftale\x1b[2J")
    assert note.plain == "Barn [Anna] er hos [mor\nHusk [/ aftale"
    assert not note.spans
    assert plain("ord\n" * 3, limit=6).plain == "ord\nor..."


def test_printing_on_the_command_line_loads_no_textual() -> None:
    code = "import sys; from plejedesk.ui.text import fit; fit('Åse', 9); sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
