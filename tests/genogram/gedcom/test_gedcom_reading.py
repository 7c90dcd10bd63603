"""GEDCOM from other programs: what is understood, and that every other line is named with its number."""

from datetime import date
from typing import Any

import pytest
from tests.genogram.gedcom.others import END, HEAD, file, seven

from plejedesk.core.errors import Refused
from plejedesk.core.family import Human
from plejedesk.genogram.gedcom import reasons
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.lines import JUMP, ODD, STRAY, TWICE
from plejedesk.genogram.gedcom.reading import MOST_BYTES, MOST_PEOPLE, read
from plejedesk.genogram.gedcom.when import when

ANNA = "0 @I1@ INDI; 1 NAME Anna /Holm/; 1 SEX F"
BO = "0 @I2@ INDI; 1 NAME Bo /Rask/; 1 SEX M"
CHILD = "0 @I3@ INDI; 1 NAME Ida /Holm/"


def person(*lines: str) -> Human:
    """Return the one person of a file with these lines."""
    return read(file("; ".join(("0 @I1@ INDI", *lines)))).family.people[0]


def left(found: Found) -> list[tuple[int, str]]:
    return [(each.line, each.tag) for each in found.left]


def links(found: Found) -> set[tuple[str, str, str]]:
    return {(each.child, each.parent, each.kind) for each in found.family.parentages}


# People


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1 NAME Anna Marie /Holm/", "Anna Marie Holm"),
        ("1 NAME /Holm/ Anna", "Holm Anna"),
        ("1 NAME Anna", "Anna"),
        ("1 NAME", ""),
        ("1 NAME Åse  /Ærø/ den yngre", "Åse Ærø den yngre"),
    ],
)
def test_a_name_is_read_without_its_slashes(line: str, name: str) -> None:
    assert person(line).name == name


def test_a_name_in_parts_is_put_together() -> None:
    assert person("1 NAME", "2 SURN Holm", "2 GIVN Anna").name == "Anna Holm"


def test_a_second_name_is_named_and_not_taken() -> None:
    found = read(file("0 @I1@ INDI; 1 NAME Anna /Holm/; 1 NAME Anna /Rask/; 2 TYPE married"))
    assert found.family.people[0].name == "Anna Holm"
    assert [(each.line, each.tag, each.reason) for each in found.left] == [(9, "INDI.NAME", reasons.OTHER_NAME)]


@pytest.mark.parametrize(("value", "sex"), [("F", "f"), ("M", "m"), ("X", "x"), ("U", ""), ("N", "")])
def test_a_sex_is_never_guessed(value: str, sex: str) -> None:
    assert person(f"1 SEX {value}").sex == sex


DATES: dict[str, tuple[Any, Any]] = {
    "14 MAR 1980": (date(1980, 3, 14), None),
    "14 mar 1980": (date(1980, 3, 14), None),
    "3. maj 1980": (date(1980, 5, 3), None),
    "MAR 1980": (None, 1980),
    "1980": (None, 1980),
    "ABT 1980": (None, 1980),
    "EST 14 MAR 1980": (None, 1980),
    "INT 1980 (om foråret)": (None, 1980),
    "BET JAN 1980 AND MAR 1980": (None, 1980),
    "31 FEB 1980": (None, 1980),
    "BET 1979 AND 1981": (None, None),
    "BEF 1980": (None, None),
    "AFT 1980": (None, None),
    "FROM 1980 TO 1990": (None, None),
    "(ukendt)": (None, None),
    "44 B.C.": (None, None),
    "@#DJULIAN@ 3 JAN 1917": (date(1917, 1, 16), None),
    "@#DHEBREW@ 5 TSH 5700": (date(1939, 9, 18), None),
    "@#DHEBREW@ 1 TSH 5784": (date(2023, 9, 16), None),
    "@#DHEBREW@ 5700": (None, None),
    "@#DFRENCH R@ 3 VEND 11": (date(1802, 9, 25), None),
    "@#DROMAN@ 1 JAN 1": (None, None),
    "JULIAN 3 JAN 1917": (date(1917, 1, 16), None),
    "HEBREW 1 TSH 5784": (date(2023, 9, 16), None),
    "44 BCE": (None, None),
    "99999": (None, None),
}


@pytest.mark.parametrize(("text", "told"), DATES.items())
def test_a_date_is_taken_as_far_as_it_is_certain(text: str, told: tuple[Any, Any]) -> None:
    found = when(text)
    assert (found.day, found.year) == told
    whole = text in ("1980", "INT 1980 (om foråret)") or told[0] is not None
    assert bool(found.why) != whole


def test_of_an_uncertain_birth_only_the_year_is_taken_and_that_is_said() -> None:
    found = read(file("0 @I1@ INDI; 1 BIRT; 2 DATE ABT MAR 1980; 2 PLAC Aalborg"))
    assert found.family.people[0].born_year == 1980
    assert left(found) == [(9, "INDI.BIRT.DATE"), (10, "INDI.BIRT.PLAC")]


def test_deaths_with_and_without_a_date() -> None:
    assert person("1 DEAT", "2 DATE 3 JUN 2011").died == date(2011, 6, 3)
    assert person("1 DEAT Y").dead
    assert person("1 DEAT").dead
    assert person("1 BURI", "2 PLAC Vor Frelser").dead
    assert not person("1 DEAT N").dead
    assert not person("1 SEX F").dead


def test_a_stillborn_child_is_one() -> None:
    assert person("1 DEAT", "2 AGE STILLBORN").kind == "stillbirth"
    assert person("1 BIRT", "2 TYPE Dødfødt").kind == "stillbirth"
    found = read(seven("0 @I1@ INDI; 1 DEAT; 2 AGE 0y; 3 PHRASE Stillborn"))
    assert found.family.people[0].kind == "stillbirth"


@pytest.mark.parametrize(
    ("value", "protected"),
    [("confidential", True), ("privacy", True), ("CONFIDENTIAL, LOCKED", True), ("locked", False)],
)
def test_a_restriction_notice_protects(value: str, protected: bool) -> None:
    assert person(f"1 RESN {value}").protected == protected


def test_where_somebody_lives_is_taken_where_one_place_is_named() -> None:
    assert person("1 RESI", "2 PLAC Køge").place == "Køge"
    assert person("1 RESI", "2 PLAC Køge", "1 RESI", "2 PLAC Greve").place == ""
    assert person("1 RESI", "2 DATE 1980", "2 PLAC Køge").place == ""


# Families


def test_children_have_the_parents_of_their_family_by_birth() -> None:
    found = read(file(ANNA, BO, CHILD, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@; 1 MARR; 2 DATE 2001"))
    assert links(found) == {("I3", "I1", "birth"), ("I3", "I2", "birth")}
    (couple,) = found.family.couples
    assert [(event.kind, event.year) for event in couple.events] == [("married", 2001)]
    assert found.left == ()


def test_a_tie_told_by_the_child_alone_counts() -> None:
    found = read(file(ANNA, f"{CHILD}; 1 FAMC @F1@", "0 @F1@ FAM; 1 WIFE @I1@"))
    assert links(found) == {("I3", "I1", "birth")}


@pytest.mark.parametrize("kind", ["birth", "adopted", "foster"])
def test_the_kind_of_parents_is_read(kind: str) -> None:
    found = read(file(ANNA, f"{CHILD}; 1 FAMC @F1@; 2 PEDI {kind}", "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@"))
    assert links(found) == {("I3", "I1", kind)}
    upper = seven(ANNA, f"{CHILD}; 1 FAMC @F1@; 2 PEDI {kind.upper()}", "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@")
    assert links(read(upper)) == {("I3", "I1", kind)}


def test_a_step_parent_is_known_by_the_words() -> None:
    found = read(
        seven(ANNA, f"{CHILD}; 1 FAMC @F1@; 2 PEDI OTHER; 3 PHRASE Stepchild", "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@")
    )
    assert links(found) == {("I3", "I1", "step")}


def test_each_parent_may_be_of_a_kind_of_their_own() -> None:
    found = read(
        file(ANNA, BO, CHILD, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@; 2 _FREL Step; 2 _MREL Natural")
    )
    assert links(found) == {("I3", "I1", "birth"), ("I3", "I2", "step")}


def test_a_tie_of_a_kind_that_is_not_told_is_made_nobodys_child() -> None:
    found = read(file(ANNA, BO, CHILD, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@; 2 _FREL Guardian"))
    assert links(found) == {("I3", "I1", "birth")}
    assert reasons.UNKNOWN_KIND in [each.reason for each in found.left]


def test_an_adoption_says_by_whom() -> None:
    adopted = "1 FAMC @F1@; 1 ADOP; 2 FAMC @F1@; 3 ADOP HUSB"
    found = read(file(ANNA, BO, f"{CHILD}; {adopted}", "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@"))
    assert links(found) == {("I3", "I1", "birth"), ("I3", "I2", "adopted")}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("2 PEDI sealing", reasons.SEALING),
        ("2 PEDI unknown", reasons.UNKNOWN_KIND),
        ("2 STAT disproven", reasons.DISPROVEN),
    ],
)
def test_what_is_no_parenthood_is_left_and_named(lines: str, reason: str) -> None:
    found = read(file(ANNA, f"{CHILD}; 1 FAMC @F1@; {lines}", "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@"))
    assert links(found) == set()
    assert [each.reason for each in found.left] == [reason]


def test_who_gave_birth_is_not_also_a_step_parent() -> None:
    found = read(
        file(
            ANNA,
            BO,
            f"{CHILD}; 1 FAMC @F1@; 2 PEDI birth; 1 FAMC @F2@; 2 PEDI foster",
            "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@",
            "0 @F2@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@",
        )
    )
    assert links(found) == {("I3", "I1", "birth"), ("I3", "I2", "foster")}


def test_two_with_a_child_are_no_couple_unless_the_file_says_so() -> None:
    found = read(file(ANNA, BO, CHILD, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 CHIL @I3@"))
    assert found.family.couples == ()
    assert [each.reason for each in found.left] == [reasons.PARENTS_ONLY]


def test_two_without_children_are_a_couple() -> None:
    found = read(file(ANNA, BO, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@"))
    assert [each.events for each in found.family.couples] == [()]


def test_what_happened_to_a_couple_stands_in_the_order_of_the_years() -> None:
    events = "1 DIV; 2 DATE 2012; 1 MARR; 2 DATE 5 MAY 2001; 1 EVEN; 2 TYPE Separation; 2 DATE 2010"
    found = read(file(ANNA, BO, f"0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; {events}"))
    (couple,) = found.family.couples
    assert [(event.kind, event.year) for event in couple.events] == [
        ("married", 2001),
        ("separated", 2010),
        ("divorced", 2012),
    ]
    assert left(found) == [(19, "FAM.MARR.DATE")]


def test_a_life_together_without_a_wedding_is_no_wedding() -> None:
    found = read(file(ANNA, BO, "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I1@; 1 MARR; 2 TYPE Common Law; 2 DATE 2001"))
    assert [event.kind for event in found.family.couples[0].events] == ["cohabiting"]


def test_siblings_without_a_known_parent_are_named() -> None:
    found = read(file(ANNA, CHILD, "0 @F1@ FAM; 1 CHIL @I1@; 1 CHIL @I3@"))
    assert [each.reason for each in found.left] == [reasons.NO_PARENTS]


def test_a_family_in_a_circle_is_only_read() -> None:
    found = read(file(ANNA, CHILD, "0 @F1@ FAM; 1 WIFE @I1@; 1 CHIL @I3@", "0 @F2@ FAM; 1 WIFE @I3@; 1 CHIL @I1@"))
    assert len(found.family.parentages) == 2


# Around the families


def test_twins_are_known_by_the_word() -> None:
    twins = read(file(f"{ANNA}; 1 ASSO @I3@; 2 RELA Identical twin", f"{CHILD}; 1 ASSO @I1@; 2 RELA tvilling"))
    assert [(each.a, each.b, each.identical) for each in twins.family.twins] == [("I1", "I3", True)]


@pytest.mark.parametrize(
    ("relation", "ours"),
    [
        ("Nabo", "neighbour"),
        ("Neighbour", "neighbour"),
        ("friend", "friend"),
        ("Lærer", "teacher"),
        ("Godmother", "other"),
    ],
)
def test_who_is_around_somebody_is_read(relation: str, ours: str) -> None:
    found = read(file(f"{CHILD}; 1 ASSO @I1@; 2 RELA {relation}", ANNA))
    assert [(each.of, each.person, each.relation) for each in found.associations] == [("I3", "I1", ours)]


def test_in_seven_too() -> None:
    roles = "1 ASSO @I1@; 2 ROLE NGHBR; 1 ASSO @I2@; 2 ROLE OTHER; 3 PHRASE Fodboldtræner; 1 ASSO @VOID@; 2 ROLE GODP"
    found = read(seven(f"{CHILD}; {roles}", ANNA, BO))
    assert [(each.person, each.relation) for each in found.associations] == [("I1", "neighbour"), ("I2", "other")]
    assert [each.reason for each in found.left] == [reasons.ONLY_OTHER, reasons.NOT_IN_FILE]


# Every other line is named


def test_nothing_is_dropped_in_silence() -> None:
    record = "1 OCCU Smed; 2 DATE 1980; 1 NOTE Lang; 2 CONT tekst; 1 OBJE; 2 FILE a.jpg; 1 _MILT Ja; 1 IDNO 140319-1234"
    found = read(file(f"{ANNA}; {record}", "0 @S1@ SOUR; 1 TITL Kirkebog", "0 @N1@ NOTE Noget"))
    assert [(each.line, each.to_line, each.tag) for each in found.left] == [
        (10, 11, "INDI.OCCU"),
        (12, 12, "INDI.NOTE"),
        (14, 15, "INDI.OBJE"),
        (16, 16, "INDI._MILT"),
        (17, 17, "INDI.IDNO"),
        (18, 19, "SOUR"),
        (20, 20, "NOTE"),
    ]
    assert all(each.reason for each in found.left)
    assert "1234" not in str(found.left)


def test_a_pointer_to_nobody_is_named() -> None:
    found = read(file(f"{CHILD}; 1 FAMC @F9@; 1 ASSO @I9@; 2 RELA ven", "0 @F1@ FAM; 1 HUSB @I9@; 1 CHIL @I8@"))
    assert [(each.tag, each.reason) for each in found.left] == [
        ("INDI.FAMC", reasons.NOT_IN_FILE),
        ("INDI.ASSO", reasons.NOT_IN_FILE),
        ("FAM.HUSB", reasons.NOT_IN_FILE),
        ("FAM.CHIL", reasons.NOT_IN_FILE),
    ]


def test_a_broken_line_gives_nothing_to_the_one_before_it() -> None:
    found = read(file("0 @I1@ INDI; 1 DEAT Y; 1 B?RT; 2 DATE 1980; 1 SEX F"))
    assert found.family.people[0] == Human("I1", sex="f", dead=True)
    assert [(each.line, each.to_line, each.reason) for each in found.left] == [(9, 10, ODD)]


def test_a_line_whose_level_cannot_be_told_ends_the_record() -> None:
    found = read(file("0 @I1@ INDI; 1 SEX F; O @I2@ INDI; 1 SEX M; 1 DEAT Y", BO))
    assert [human.sex for human in found.family.people] == ["f", "m"]
    assert not found.family.people[0].dead
    assert [(each.line, each.to_line, each.reason) for each in found.left] == [(9, 11, ODD)]


def test_a_text_broken_without_a_level_is_passed_over() -> None:
    found = read(file("0 @I1@ INDI; 1 NOTE En tekst; der går videre; 1 SEX F"))
    assert found.family.people[0].sex == "f"
    assert (9, STRAY) in [(each.line, each.reason) for each in found.left]


def test_a_level_that_jumps_is_read_into_nothing() -> None:
    found = read(file("0 @I1@ INDI; 1 BIRT; 3 DATE 1980; 1 SEX F"))
    assert found.family.people[0] == Human("I1", sex="f")
    assert [(each.line, each.reason) for each in found.left] == [(9, JUMP)]


def test_a_number_used_twice_counts_the_first_time() -> None:
    found = read(file(ANNA, "0 @I1@ INDI; 1 NAME Bo /Rask/"))
    assert [human.name for human in found.family.people] == ["Anna Holm"]
    assert [(each.line, each.to_line, each.reason) for each in found.left] == [(10, 11, TWICE)]


def test_a_file_that_breaks_off_says_so() -> None:
    found = read(file(ANNA).removesuffix(END.encode()))
    assert [each.reason for each in found.left] == [reasons.ENDED]


def test_conc_at_the_level_of_what_it_carries_on_is_read() -> None:
    assert person("1 NAME Anna Ma", "1 CONC rie /Holm/").name == "Anna Marie Holm"


# How files are written


NAME = "0 @I1@ INDI\n1 NAME Åse Æbelø /Ørsted/\n"


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("ANSEL", "gedcom"),
        ("ANSEL", "utf-8"),
        ("ANSI", "cp1252"),
        ("UTF-8", "cp1252"),
        ("WINDOWS-1252", "cp1252"),
        ("ISO-8859-1", "latin-1"),
        ("UNICODE", "utf-16"),
        ("UNICODE", "utf-16-le"),
        ("UNICODE", "utf-16-be"),
        ("IBMPC", "cp437"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_danish_letters_survive_every_encoding(said: str, codec: str, end: str) -> None:
    import ged4py.parser  # noqa: F401 - it makes ANSEL known

    name = NAME.replace("ø", "o").replace("Ø", "O") if codec == "cp437" else NAME
    text = HEAD.replace("CHAR UTF-8", f"CHAR {said}") + name + END
    if codec == "gedcom":
        text = text.replace("Å", "A\u030a")
    found = read(text.replace("\n", end).encode(codec))
    assert found.family.people[0].name == name.split("NAME ")[1].replace("/", "").strip()
    assert found.left == ()


def test_a_letter_that_a_program_cut_in_two_is_whole_again() -> None:
    name = b"1 NAME Bj" + b"\xc3\n2 CONC \xb8rn /\xc3\x85kj\xc3\xa6r/\n"
    found = read(HEAD.encode() + b"0 @I1@ INDI\n" + name + END.encode())
    assert found.family.people[0].name == "Bjørn Åkjær"


# What is refused, in words


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"0",
        b"\x00" * 100,
        b"PK\x03\x04" + b"x" * 50,
        b"navn;cpr\nAnna;140319-1234\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"0 @I1@ INDI\n1 NAME Anna\n",
        b"1 HEAD\n",
    ],
)
def test_what_is_no_gedcom_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert "1234" not in str(refused.value)


def test_too_much_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="20 MB"):
        read(HEAD.encode() + b" " * MOST_BYTES)
    crowd = file(*(f"0 @I{number}@ INDI" for number in range(MOST_PEOPLE + 1)))
    with pytest.raises(Refused, match=f"{MOST_PEOPLE + 1}"):
        read(crowd)
