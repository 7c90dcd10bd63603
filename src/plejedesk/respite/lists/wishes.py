"""The words in which lists say how much respite is wished, and for what; and how ours are written into a list."""

import re
from functools import cache

from plejedesk.core.i18n import _, in_every_language
from plejedesk.core.respite_choices import EXTENTS, PURPOSES
from plejedesk.core.sheets.row_reading import folded

EXTENTS_ELSEWHERE = {
    "second_weekend": (
        *("hver 2. weekend", "hver anden weekend", "hveranden weekend", "2. hver weekend", "hver 14. dag"),
        *("every other weekend", "every 2nd weekend", "every second week"),
    ),
    "weekend_month": (
        *("1 weekend om måneden", "en weekend om måneden", "1 weekend pr. måned", "en weekend pr. måned"),
        *("én weekend om måneden", "én weekend pr. måned", "en weekend månedligt", "1 weekend månedligt"),
        *("hver 4. weekend", "hver fjerde weekend", "one weekend per month", "1 weekend a month", "monthly"),
    ),
    "every_weekend": ("hver weekend", "alle weekender", "weekender", "weekends"),
    "weekdays": ("hverdage", "hverdag", "på hverdage", "en hverdag", "aftener på hverdage", "weekday"),
    "holidays": ("ferier", "ferie", "i ferier", "i ferierne", "skoleferier", "vacations", "school holidays"),
    "other": ("efter aftale", "aftales", "andet", "other"),
}
PURPOSES_ELSEWHERE = {
    "relief": (
        *("aflastning", "aflastning af forældre", "aflaste forældre", "forældreaflastning", "aflastning af familien"),
        *("relief", "relieve parents", "respite"),
    ),
    "upbringing": (
        "opdragelse",
        "støtte i opdragelsen",
        "støtte til opdragelsen",
        "støtte til opdragelse",
        "upbringing",
    ),
    "training": ("træning", "øvelse", "oplæring"),
    "experiences": (
        *("oplevelser", "samvær", "kontakt", "oplevelser og samvær", "oplevelser og kontakt", "experiences", "contact"),
    ),
}
PARTS = re.compile(r"[,;/+&]")


def extent_of(text: str) -> tuple[str, str]:
    """Return the extent that a list says, and the words of it that are not the extent's own."""
    head, _colon, rest = text.partition(":")
    known = _extents().get(folded(head))
    if known or not text:
        return known or "other", rest.strip()
    return "other", text


def extent_text(extent: str, words: str) -> str:
    """Return an extent with its words, as `extent_of` reads it again."""
    if extent == "other" and not words:
        return ""
    title = _(EXTENTS.get(extent, extent))
    return f"{title}: {words}" if words else title


def purposes_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return the purposes that a list says, in our order, and the words beside them."""
    parts = [text] if folded(text) in _purposes() else [part.strip() for part in PARTS.split(text)]
    found = {_purposes()[folded(part)] for part in parts if folded(part) in _purposes()}
    beside = (part for part in parts if part and folded(part) not in _purposes())
    return tuple(each for each in PURPOSES if each in found), ", ".join(beside)


def purposes_text(purposes: str) -> str:
    """Return purposes, given with commas between, as a list says them."""
    return ", ".join(_(PURPOSES.get(each, each)) for each in purposes.split(",") if each)


@cache
def _extents() -> dict[str, str]:
    return _folded(EXTENTS, EXTENTS_ELSEWHERE)


@cache
def _purposes() -> dict[str, str]:
    return _folded(PURPOSES, PURPOSES_ELSEWHERE)


def _folded(titles: dict[str, str], elsewhere: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return every name of a choice, folded: its id, its name in either language, and what others call it."""
    words = {
        word: choice
        for choice, title in titles.items()
        for word in (choice, *in_every_language(title), *elsewhere.get(choice, ()))
    }
    return {folded(word): choice for word, choice in words.items()}
