"""PNG and PDF: from the same drawing, with real text, whatever fonts the machine has, and the same every time."""

import io
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.genogram.drawing.drawn_families import picture

from plejedesk.genogram.draw.draw_print import _sheet, as_pdf, as_png
from plejedesk.genogram.draw.head import Head

HEAD = Head("Genogram · Fam. Ærø", "TEST-1", "22-11-2026", ("Beskyttede navne er udeladt.",))
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return as_pdf(picture("three_homes"), HEAD, AT, with_ties=True)


def test_the_pdf_holds_the_drawing_and_the_words_as_text(pdf: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) >= 2
    for name in ("Sofie", "Lone", "Birthe", "mormor", "Genogram · Fam. Ærø"):
        assert name in pages[0], name
    words = " ".join(" ".join(pages[1:]).split())
    for fact in ("Sagens børn", "halvsøster", "samboende 2013, flyttet fra hinanden 2017", "i konflikt"):
        assert fact in words, fact
    assert all("fortroligt · TEST-1" in page for page in pages)
    assert "Beskyttede navne er udeladt." in pages[0]


def test_the_pdf_can_be_read_aloud_and_says_whose_it_is(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Genogram · Fam. Ærø"


def test_the_same_genogram_gives_the_same_pdf(pdf: bytes) -> None:
    assert as_pdf(picture("three_homes"), HEAD, AT, with_ties=True) == pdf
    assert b"20261122080000" in pdf


def test_its_fonts_are_in_it_and_none_is_the_machines(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("Libertinus" in font for font in fonts)


def test_a_png_is_as_large_as_its_drawing() -> None:
    png = as_png(picture("unborn"), HEAD)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 600
    assert height > 600


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    as_pdf(picture("unborn"), HEAD, AT)
    as_png(picture("unborn"), HEAD)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [(500, 600, (210, 297)), (1000, 500, (297, 210)), (1900, 700, (420, 297)), (20_000, 900, None)],
)
def test_a_larger_family_gets_a_larger_sheet(width: float, height: float, sheet: tuple[int, int] | None) -> None:
    found = _sheet(width, height)
    if sheet:
        assert (found["width"], found["height"]) == sheet
    assert found["across"] <= found["width"] - 30 + 0.01
    assert found["down"] <= found["height"] - 52 + 0.01
    assert found["across"] / (width * 25.4 / 96) >= 0.71
