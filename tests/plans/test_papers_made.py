"""Agenda and minutes: what is in them, and as text, PDF and DOCX."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from tests.plans import papers_world as written

from plejedesk.plans.papers import paper
from plejedesk.plans.papers.agenda import agenda
from plejedesk.plans.papers.as_docx import as_docx
from plejedesk.plans.papers.as_pdf import as_pdf
from plejedesk.plans.papers.as_text import WIDE, as_text
from plejedesk.plans.papers.giving import Told
from plejedesk.plans.papers.minutes import minutes
from plejedesk.plans.papers.paper import Line, Paper

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
ODD = ("😀 glad", "عائشة", "中文", "a\x00b\x1b[31m", "\u202eabc", "#let x = 1 $a$ *b* @ref <x>", "x" * 500, "&<>\"'")


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Told:
    return written.told_once(request)


def of_agenda(told: Told) -> Paper:
    return agenda(told.whole, told.whole.meetings[1], None, told.guard)


def of_minutes(told: Told) -> Paper:
    return minutes(told.whole, told.whole.meetings[0], None, told.guard)


def titles(found: Paper) -> list[str]:
    return [part.title for part in found.parts]


def test_an_agenda_has_all_a_meeting_needs(told: Told) -> None:
    found = of_agenda(told)
    assert found.title == "Dagsorden: Samarbejdsmøde (møde 2)"
    facts = dict(found.facts)
    assert facts["Dag"] == "mandag 7. december 2026"
    assert facts["Sted"] == written.PLACE
    assert titles(found) == ["Deltagere", "Point", "Aftaler at gennemgå", "Næste skridt"]
    text = as_text(found)
    for words in ("Jane Holm,", "Familieafdelingen", "sagsbehandler", "Ib følger Sofie på første besøg", "30-11-2026"):
        assert words in text, words
    assert "Videre når: barnet siger eller viser ja" in text
    assert "spørg barnet" in " ".join(text.split())


def test_points_keep_their_order_and_those_not_relevant_are_left_out(told: Told) -> None:
    meeting = told.whole.meetings[0]
    points = [each.text for each in told.whole.by_meeting[meeting.id] if each.state != "not_relevant"]
    found = agenda(told.whole, meeting, None, told.guard)
    section = next(part for part in found.parts if part.title == "Point")
    assert isinstance(section, paper.Section)
    assert [line.text for line in section.lines] == points


def test_minutes_tell_who_came_what_was_said_and_what_is_next(told: Told) -> None:
    found = of_minutes(told)
    assert titles(found) == [
        *("Hvem kom", "Kort fortalt", "Point", "Ikke relevant", "Aftaler", "Hvorfor mødet alligevel blev lukket"),
        *("Referatet går til", "Næste møde"),
    ]
    text = as_text(found)
    for words in ("Mor var syg", "Barnet: Jeg vil have min bamse med.", "Aftales ved næste møde hos Karen", "Ferie"):
        assert words in text, words
    assert "140319-••••" in text
    assert "Samarbejdsmøde (møde 2): mandag 7. december 2026" in " ".join(text.split())


def test_a_cancelled_meeting_and_a_draft_say_so(told: Told) -> None:
    meeting = replace(told.whole.meetings[1], state="cancelled")
    assert agenda(told.whole, meeting).under.endswith("aflyst")
    assert minutes(told.whole, told.whole.meetings[1]).under.endswith("udkast")


def test_text_is_eighty_wide_and_ascii_where_it_must_be(told: Told) -> None:
    for found in (of_agenda(told), of_minutes(told)):
        assert all(len(line) <= WIDE for line in as_text(found).splitlines())
        plain = as_text(found, ascii_only=True)
        assert plain.isascii()
        assert all(len(line) <= WIDE for line in plain.splitlines())


def test_the_pdf_can_be_read_aloud_with_its_tables_and_its_foot(told: Told) -> None:
    content = as_pdf(of_minutes(told), AT)
    reader = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    assert all(f"fortroligt · {told.whole.ref}" in page for page in pages)
    assert "1 / " in pages[0]
    assert reader.metadata is not None
    assert reader.metadata.title == "Referat: Opstartsmøde"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "da"
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("Libertinus" in font for font in fonts)
    assert as_pdf(of_minutes(told), AT) == content
    assert "Hvem kom" in pages[0]


def test_the_docx_has_tables_with_repeated_heads_page_numbers_and_one_typeface(told: Told) -> None:
    import docx

    content = as_docx(of_agenda(told), AT)
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.title == "Dagsorden: Samarbejdsmøde (møde 2)"
    assert document.core_properties.author == ""
    assert document.core_properties.language == "da-DK"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Hvem", "Rolle", "Træffes"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body, foot = parts.read("word/document.xml").decode(), parts.read("word/footer1.xml").decode()
        styles = parts.read("word/styles.xml").decode()
    assert body.count("<w:tblHeader/>") == len(document.tables)
    assert all(words in foot for words in ("NUMPAGES", "PAGE", "fortroligt", told.whole.ref))
    assert 'w:val="da-DK"' in styles
    assert {
        style.font.name for style in document.styles if style.name in ("Normal", "Title", "Heading 1", "Footer")
    } == {"Times New Roman"}


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_people_wrote_comes_out(odd: str) -> None:
    words = [Line(odd, odd, (odd,))]
    parts = (*paper.section("S", words, shape="points"), *paper.table("T", ("A", "B"), [(odd, odd)], (6, 6)))
    found = Paper(paper.written(odd), "u", paper.facts([("Dag", odd)]), parts, "f")
    assert as_pdf(found, AT).startswith(b"%PDF")
    assert as_docx(found, AT).startswith(b"PK")
    assert "\x1b" not in as_text(found)
    assert "\u202e" not in as_text(found)
    assert as_text(found, ascii_only=True).isascii()
