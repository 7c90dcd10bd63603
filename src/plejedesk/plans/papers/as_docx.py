"""A paper as DOCX, for those who write on in it: real tables, page numbers, one typeface, its language named."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from plejedesk.core.i18n import language
from plejedesk.plans.papers.paper import Line, Paper, Section, Table

if TYPE_CHECKING:
    from docx.document import Document

TYPEFACE = "Times New Roman"  # Libertinus, the PDF's, is on nobody's machine
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
MUTED, INK = "565B61", "22262B"
SIZES = {"Normal": 11.0, "Title": 18.0, "Heading 1": 13.0, "Footer": 9.0, "List Number": 11.0, "List Bullet": 11.0}
SIDE, ABOVE = 22, 20  # mm of margin
FACT = 3.2  # cm of the names of the facts
ACROSS = 16.6  # cm between the margins
LONGEST = 255  # letters of a title that the format takes
INDENT = 0.9  # cm of a row after its number
TWELFTHS = 12


def as_docx(paper: Paper, at: datetime) -> bytes:
    """Return the paper; `at` is when it is made."""
    from docx import Document

    document = Document()
    _set_up(document, paper, at)
    document.add_paragraph(paper.title, style="Title")
    _muted(document.add_paragraph().add_run(paper.under))
    _facts(document, paper)
    for part in paper.parts:
        document.add_heading(part.title, level=1)
        if isinstance(part, Table):
            _table(document, part)
        else:
            _section(document, part)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: "Document", paper: Paper, at: datetime) -> None:
    """Set page, typeface and language; the file says who it is of by its title alone."""
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(SIDE)
    page.top_margin = page.bottom_margin = Mm(ABOVE)
    told = document.core_properties
    told.title, told.author, told.comments = paper.title[:LONGEST], "", ""
    told.last_modified_by, told.language = "", LANGUAGES.get(language(), "da-DK")
    told.created = told.modified = at.replace(tzinfo=None)
    for name, size in SIZES.items():
        _style(document.styles[name], size)
    _speak(document.styles.element)
    _foot(page.footer.paragraphs[0], paper.foot)


def _style(style: Any, size: float) -> None:
    """Give a style the one typeface, in ink; the theme of the empty document has two others."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.name = Pt(size), TYPEFACE
    style.font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), TYPEFACE)
    for stops in style.element.findall(f"{qn('w:pPr')}/{qn('w:tabs')}"):  # those of the empty document's foot
        stops.getparent().remove(stops)
    if style.name == "Heading 1":
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(16), Pt(4)
    if style.name == "Title":
        style.font.bold = True
        style.paragraph_format.space_after = Pt(2)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _speak(styles: Any) -> None:
    """Name the language of the whole document, for spelling and for reading aloud."""
    from docx.oxml.ns import qn

    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGES.get(language(), "da-DK"))


def _facts(document: "Document", paper: Paper) -> None:
    from docx.shared import Cm, Pt

    for name, said in paper.facts:
        paragraph = document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_after = Pt(1)
        shape.tab_stops.add_tab_stop(Cm(FACT))
        shape.left_indent, shape.first_line_indent = Cm(FACT), Cm(-FACT)
        _muted(paragraph.add_run(name))
        paragraph.add_run(f"\t{said}")


def _section(document: "Document", section: Section) -> None:
    for number, line in enumerate(section.lines, 1):
        _line(document, line, {"points": f"{number}.", "list": "–", "text": ""}[section.shape])


def _line(document: "Document", line: Line, sign: str) -> None:
    """Write a row with its number as text: a list's own numbers would run on from section to section."""
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    if sign:
        shape.left_indent, shape.first_line_indent = Cm(INDENT), Cm(-INDENT)
        shape.tab_stops.add_tab_stop(Cm(INDENT))
    shape.space_after = Pt(0 if line.under else 5)
    paragraph.add_run(f"{sign}\t{line.text}" if sign else line.text)
    if line.mark:
        _muted(paragraph.add_run(f"  {line.mark}"))
    for nth, under in enumerate(line.under, 1):
        beneath = document.add_paragraph()
        beneath.paragraph_format.left_indent = Cm(INDENT)
        beneath.paragraph_format.space_after = Pt(5 if nth == len(line.under) else 0)
        _muted(beneath.add_run(under), 10.5)
    paragraph.paragraph_format.keep_with_next = bool(line.under)


def _table(document: "Document", table: Table) -> None:
    from docx.shared import Cm, Pt

    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    made.autofit = False
    _repeat(made.rows[0])
    for _row in table.rows:
        _whole(made.add_row())
    for nth, share in enumerate(table.widths):
        made.columns[nth].width = Cm(ACROSS * share / TWELFTHS)
    for nth, texts in enumerate((table.heads, *table.rows)):
        for cell, text, share in zip(made.rows[nth].cells, texts, table.widths, strict=True):
            cell.width = Cm(ACROSS * share / TWELFTHS)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(text).bold = nth == 0


def _repeat(row: Any) -> None:
    """Let the row of heads come again at the top of each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _foot(paragraph: Any, foot: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(ACROSS), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{foot}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """Write a field that the reader's own program works out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def _muted(run: Any, size: float = 0) -> None:
    from docx.shared import Pt, RGBColor

    run.font.color.rgb = RGBColor.from_string(MUTED)
    if size:
        run.font.size = Pt(size)
