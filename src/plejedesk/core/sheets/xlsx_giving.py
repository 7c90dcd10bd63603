"""XLSX, written as a stream. Ours, because openpyxl puts the rows in a plain temporary file first (ECMA-376, part 1).

Every text is an inline string, which no spreadsheet ever runs as a formula.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.sheets.table import Cell

MOST_ROWS = 1_048_576  # what a sheet holds
LONGEST = 32_767  # characters that a cell holds
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
PLAIN, HEAD, DAY, MOMENT = range(4)  # by their place in the styles

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
        '<numFmt numFmtId="165" formatCode="dd\\-mm\\-yyyy\\ hh:mm"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


class XlsxWriter:
    """One sheet whose first row is its head: bold, and in sight however far one scrolls."""

    def __init__(self, stream: BinaryIO, title: str, widths: Sequence[int]) -> None:
        self._zip = ZipFile(stream, "w", ZIP_DEFLATED)
        for name, content in PARTS.items():
            self._zip.writestr(name, XML + content)
        self._zip.writestr("xl/workbook.xml", XML + _workbook(title))
        self._sheet = self._zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._sheet.write((XML + _beginning(widths)).encode())
        self._rows = 0

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row; the first is the head. Raises Refused for more than a sheet holds."""
        if self._rows == MOST_ROWS:
            raise Refused(_("A sheet holds a million rows and no more. Choose CSV for this list."))
        self._rows += 1
        style = HEAD if self._rows == 1 else PLAIN
        self._sheet.write(f"<row>{''.join(_cell(cell, style) for cell in cells)}</row>".encode())

    def close(self) -> None:
        """Write the end of the sheet and of the file."""
        self._sheet.write(b"</sheetData></worksheet>")
        self._sheet.close()
        self._zip.close()


def _workbook(title: str) -> str:
    name = quoteattr(SHEET_NAME.sub(" ", title)[:31] or "plejedesk")
    sheet = f'<sheet name={name} sheetId="1" r:id="rId1"/>'
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheet}</sheets></workbook>'


def _beginning(widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width + 2}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    view = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    return f'<worksheet xmlns="{MAIN}"><sheetViews>{view}</sheetViews><cols>{columns}</cols><sheetData>'


def _cell(value: Cell, style: int) -> str:
    if isinstance(value, datetime):
        return f'<c s="{MOMENT}"><v>{_serial(value):.6f}</v></c>'
    if isinstance(value, date) and value >= FIRST_DAY:
        return f'<c s="{DAY}"><v>{(value - DAY_ZERO.date()).days}</v></c>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c s="{style}"><v>{value}</v></c>'
    text = "" if value is None else str(value)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>' if text else "<c/>"


def _text(text: str) -> str:
    return escape(NO_XML.sub(lambda found: " " if found[0].isspace() else "", text[:LONGEST]))


def _serial(moment: datetime) -> float:
    return (moment.replace(tzinfo=None) - DAY_ZERO).total_seconds() / 86_400
