"""A paper as PDF that can be read aloud (PDF/UA-1): bytes in, bytes out, nothing on disk.

Set by Typst with the fonts of its wheel and not those of the machine, so that everybody's papers look the same. Only
where somebody wrote a sign that they lack, such as Chinese or a smile, the machine's fonts are tried, and at last the
sign is left as an empty box, which PDF/UA does not allow.
"""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import language
from plejedesk.plans.papers.paper import Paper

PAGE = Path(__file__).with_name("paper.typ")
READ_ALOUD = ["ua-1"]


def as_pdf(paper: Paper, at: datetime) -> bytes:
    """Return the paper; `at` is when it is made."""
    return rendered(json.dumps({**asdict(paper), "lang": language()}), at)


def rendered(told: str, at: datetime) -> bytes:
    """Return what Typst makes of a paper that is data already: nearly all the time it takes."""
    import typst

    try:
        return _set(told, at, ignore_system_fonts=True, pdf_standards=READ_ALOUD)
    except typst.TypstError:
        pass
    try:
        return _set(told, at, ignore_system_fonts=False, pdf_standards=READ_ALOUD)
    except typst.TypstError:
        return _set(told, at, ignore_system_fonts=True)


def _set(told: str, at: datetime, **more: Any) -> bytes:
    import typst

    made = typst.compile(_page(), sys_inputs={"told": told}, format="pdf", timestamp=at, **more)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@cache
def _page() -> bytes:
    return PAGE.read_bytes()
