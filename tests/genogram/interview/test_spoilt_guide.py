"""A municipality's guide as somebody may have spoilt it: nothing stops the desk, and one whole guide is always used."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.genogram.interview.saying import GUIDE

from plejedesk.genogram.talk import guide as guides
from plejedesk.genogram.talk.guide_file import SHIPPED

LINES = SHIPPED.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"').splitlines(keepends=True)
VALUES = ["1", "true", '""', "[]", "{}", "[[]]", '["child"]', '{ da = "x" }', '"""a\nb"""', "nan", "2024-02-30", "'"]
SLIP = st.one_of(
    st.tuples(st.just("remove"), st.integers(0, len(LINES) - 1), st.just("")),
    st.tuples(st.just("twice"), st.integers(0, len(LINES) - 1), st.just("")),
    st.tuples(st.just("value"), st.integers(0, len(LINES) - 1), st.sampled_from(VALUES)),
)


def spoilt(slips: list[tuple[str, int, str]]) -> str:
    lines = list(LINES)
    for kind, place, value in slips:
        if kind == "remove":
            lines[place] = ""
        elif kind == "twice":
            lines[place] += lines[place]
        elif "=" in lines[place]:
            lines[place] = f"{lines[place].partition('=')[0]}= {value}\n"
    return "".join(lines)


@settings(max_examples=40, deadline=None)
@given(st.lists(SLIP, min_size=1, max_size=3))
def test_whatever_is_written_there_is_one_whole_guide(slips: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / guides.FILE).write_text(spoilt(slips), encoding="utf-8")
        found = guides.read(Path(folder))
    assert found.problems or found.edition == "plejedesk 2"
    assert found.edition == (GUIDE.edition if found.problems else "plejedesk 2")
    assert all(guides.FILE in problem for problem in found.problems)
    assert [question.id for question in found.safety] == [question.id for question in GUIDE.safety]
