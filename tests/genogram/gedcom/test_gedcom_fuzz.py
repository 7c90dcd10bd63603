"""Whatever a file holds, it is read or refused in words: never a fault, never long."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.families import reading as families
from tests.genogram.gedcom.others import END, HEAD, HEAD_7

from plejedesk.core.errors import DeskError
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.reading import read
from plejedesk.genogram.gedcom.when import when
from plejedesk.genogram.gedcom.writing import as_gedcom

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
WRITTEN = {version: as_gedcom(families.family("big"), version, NOW) for version in ("5.5.1", "7")}

NAMES = """
INDI FAM NAME SEX BIRT DEAT DATE FAMC FAMS PEDI STAT CHIL HUSB WIFE MARR DIV EVEN TYPE ASSO RELA ROLE PHRASE RESN RESI
PLAC ADOP BURI CONC CONT NOTE AGE TRLR HEAD GEDC VERS _HOME _CODE _COUP _ROLE _DAYS _TWIN _FREL _MREL
"""
TAGS = st.sampled_from(NAMES.split())
VALUES = st.one_of(
    st.sampled_from(
        ["", "@I1@", "@I2@", "@F1@", "@VOID@", "@@", "@", "Y", "N", "/", "M", "1 JAN 2000", "ABT 1980", "birth", "step"]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=40),
)
RECORDS = st.sampled_from(["0 @I1@ INDI", "0 @I2@ INDI", "0 @F1@ FAM", "0 @H1@ _HOME", "0 @N1@ NOTE", "0 TRLR"])
LINES = st.one_of(RECORDS, st.builds("{} {} {}".format, st.integers(0, 4), TAGS, VALUES), st.text(max_size=30))
HEADS = st.sampled_from([HEAD, HEAD_7, HEAD.replace("STAMTRAE", "plejedesk"), "0 HEAD\n"])


def tried(data: bytes) -> Found | None:
    """Return what is read, None for what is refused; anything else is a fault of ours."""
    try:
        return read(data)
    except DeskError as refused:
        words = str(refused)
    assert words.strip()
    return None


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    tried(data)
    tried(HEAD.encode() + data)


@given(head=HEADS, lines=st.lists(LINES, max_size=25))
@settings(max_examples=150, deadline=None)
@example(HEAD, ["0 @I1@ INDI", "1 FAMC @F1@", "0 @F1@ FAM", "1 HUSB @I1@", "1 WIFE @I1@", "1 CHIL @I1@"])
@example(HEAD, ["0 @I1@ INDI", "1 ASSO @I1@", "2 RELA twin", "1 _TWIN @I1@"])
def test_any_lines_that_look_like_gedcom(head: str, lines: list[str]) -> None:
    """Every line of the file is either taken, under one that was left, or left itself."""
    found = tried((head + "\n".join(lines) + "\n" + END).encode("utf-8", "surrogatepass"))
    if found is not None:
        known = {human.id for human in found.family.people}
        ends = {end for each in found.family.parentages for end in (each.child, each.parent)}
        ends |= {end for each in found.family.couples for end in (each.a, each.b)}
        assert ends <= known
        assert all(each.reason and each.line for each in found.left)


@given(cut=st.integers(0, len(WRITTEN["5.5.1"])))
@settings(max_examples=40, deadline=None)
def test_a_file_cut_off_anywhere(cut: int) -> None:
    for data in WRITTEN.values():
        tried(data[:cut])


@given(at=st.integers(0, len(WRITTEN["7"]) - 1), byte=st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_a_file_with_one_byte_wrong(at: int, byte: int) -> None:
    for data in WRITTEN.values():
        tried(data[:at] + bytes([byte]) + data[at + 1 :])


@given(st.text(max_size=40))
@settings(max_examples=200)
@example("JULIAN 99 XXX 99999999999")
@example("@#DHEBREW@ 45 ADS 5785")
@example("@#DFRENCH R@ 7 COMP 0")
@example("BET @#DHEBREW@ 5700 AND 1/2")
def test_any_date(text: str) -> None:
    told = when(text)
    assert told.day is None or told.year is None


def test_very_long_lines_and_very_deep_ones() -> None:
    long = "x" * 10_000
    deep = "".join(f"{level} NOTE\n" for level in range(1, 100))
    carried = "".join(f"2 CONC {long}\n" for _ in range(200))
    found = tried(f"{HEAD}0 @I1@ INDI\n1 NAME {long}\n{carried}{deep}{END}".encode())
    assert found is not None
    assert len(found.family.people[0].name) == 200
