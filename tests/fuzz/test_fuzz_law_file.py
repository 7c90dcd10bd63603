"""A municipality's rule file as somebody may have spoilt it: nothing stops the desk, each slip is told by line."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.examples import few

from plejedesk.core import law, law_file

SHIPPED = Path(law_file.__file__).with_name(law.FILE).read_text(encoding="utf-8").splitlines(keepends=True)
VALUES = [
    "1",
    "-1",
    "9" * 30,
    "1e400",
    "nan",
    "inf",
    "true",
    '"set"',
    "'x'",
    '""',
    '"""a\nb"""',
    "[]",
    "[[]]",
    "{}",
    '"follow up!"',
]
VALUES += [
    "[" * 60 + "]" * 60,
    '{ da = "x" }',
    '{ da = { da = "x" } }',
    "2024-01-01",
    "2024-02-30",
    "07:32:00",
    '["outcome"]',
]
SIGNS = [
    *"[]{}=.,'\"#\n\r\\ æ\0\x1b\ufeff\u2028",
    '"""',
    "'''",
    "[[duty]]\n",
    "[days]\n",
    "[[duty.outcomes]]\n",
    "\ud800",
]
MANY = len(SHIPPED) - 1
NAME = re.compile("[a-z][a-z0-9_]{0,29}")
LINES = st.integers(0, MANY)
SLIP = st.one_of(
    st.tuples(st.just("remove"), LINES),
    st.tuples(st.just("twice"), LINES, LINES),
    st.tuples(st.just("value"), LINES, st.sampled_from(VALUES)),
    st.tuples(st.just("sign"), LINES, st.integers(0, 60), st.sampled_from(SIGNS)),
    st.tuples(st.just("cut"), LINES),
)


def spoilt(slips: list[tuple[object, ...]]) -> bytes:
    """Return the shipped file with some slips in it."""
    lines = list(SHIPPED)
    for kind, at, *more in slips:
        assert isinstance(at, int)
        at = min(at, len(lines) - 1)
        if kind == "remove" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines.insert(at, lines[min(int(str(more[0])), len(lines) - 1)])
        elif kind == "value":
            lines[at] = f"{lines[at].partition('=')[0].rstrip()} = {more[0]}\n"
        elif kind == "sign":
            place = int(str(more[0]))
            lines[at] = lines[at][:place] + str(more[1]) + lines[at][place:]
        elif kind == "cut":
            lines = lines[: at + 1]
    return "".join(lines).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a folder\x1b[2J with signs in its name")


@few(80)
@given(st.lists(SLIP, min_size=1, max_size=4).map(spoilt))
def test_each_slip_is_told_with_its_line(folder: Path, content: bytes) -> None:
    file = folder / law.FILE
    file.write_bytes(content)
    book = law.read(folder)
    assert book.duties.keys() >= law.read().duties.keys()
    assert book.started_by("notification_received", law.date(2026, 11, 22))
    for kind, duties in book.duties.items():
        assert NAME.fullmatch(kind)
        assert all(duty.title.isprintable() and duty.cited.isprintable() for duty in duties)
    for problem in book.problems:
        assert problem.isprintable()
        told = re.match(rf"{re.escape(str(file).replace(chr(27), '?'))}(?:, linje (\d+))?: .", problem)
        assert told
        assert told[1] is None or 1 <= int(told[1]) <= content.count(b"\n") + 1


LONG = {
    "brackets": "a = " + "[" * 100_000,
    "quotation marks": "a = '''" + "'' " * 30_000 + "'''",
    "backslashes": 'a = "' + "\\\\" * 50_000 + '"',
    "headers": "[[duty]]\n" * 1_000,
    "dots": "a.b" * 1_000 + " = 1",
    "remark": "#" * 200_000,
    "list": "a = [" + "1," * 50_000 + "]",
    "only marks": '"' * 60_001,
    "a word": "x" * 200_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_file_is_soon_read(folder: Path, text: str) -> None:
    (folder / law.FILE).write_text(text, encoding="utf-8")
    assert law.read(folder).duties
