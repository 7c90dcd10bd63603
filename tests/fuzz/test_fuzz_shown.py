"""People's text on its way to the terminal, and the machine's name read back: nothing in them can do anything."""

import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.fuzz.examples import few

from plejedesk.store.device import config_folder, device_name
from plejedesk.ui.text import clean, fit, plain

PARTS = ["\x1b", "\x1b[", "\x1b]", "\x9b", "\x9d", "\x07", "\x1b\\", "\x9c", "2J", "8;;http://x", "31m", "\x00", "\x7f"]
PARTS += [
    "\r\n",
    "\u2028",
    "\u202e",
    "\u200d",
    "\ufe0f",
    "\U0001f3fd",
    "\ud83d",
    "\udc7d",
    "\u0301",
    "👩",
    "한",
    "[/b]",
    "å",
]
TEXT = st.lists(st.sampled_from(PARTS) | st.characters(exclude_categories=()), max_size=30).map("".join)
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def acts(shown: str) -> bool:
    return bool(ACTING & {unicodedata.category(sign) for sign in shown})


@few(400)
@given(TEXT, st.integers(0, 20))
def test_no_text_can_steer_a_terminal_or_push_a_column(text: str, width: int) -> None:
    assert not acts(clean(text))
    assert not acts(fit(text, width))
    assert cell_len(fit(text, width)) == width
    assert clean(clean(text)) == clean(text)


@few(200)
@given(TEXT, st.integers(0, 40))
def test_a_shown_text_is_lines_without_markup(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert not shown.spans
    assert not acts(shown.plain.replace("\n", ""))


@few(60)
@given(st.binary(max_size=80) | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_a_spoilt_name_of_the_machine_is_made_anew(content: bytes) -> None:
    file = Path(config_folder(), "device")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    name = device_name()
    assert re.fullmatch(r"[\w.-]{1,60}", name)
    assert device_name() == name
