"""The Danish order of names, as text that any database can compare byte by byte.

The order is that of Unicode CLDR for Danish (checked against release 48): … z æ ø å; ä sorts as æ, ö as ø, ü as y,
aa as å; letters first, then accents, then capitals before small letters; signs before digits before letters.
The rules are ours because no ICU wheel exists for every platform the desk runs on, and because a stored key gives
every copy of the file, and a shared PostgreSQL desk, one and the same order.

Kept simple: letters of other alphabets stand after å in the order of their code points, rare signs likewise before
the digits, and typographic dashes and quotation marks sort with the plain ones.
"""

import re
import unicodedata
from functools import cache, lru_cache

COMPARED = 120
"""How many characters of a text take part in its order; the rest is left out so that keys stay short."""

# A key has three levels: letters, accents, size. A space ends a level, so it must be below every weight.
_RARE_SIGN = "\0"  # holds a place in the order; the character itself has no weight
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$" + _RARE_SIGN
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzæøå"
_WEIGHTS = {sign: chr(0x22 + place) for place, sign in enumerate(_SIGNS + _LETTERS)}
_OTHER_LETTER = "{"
_AFTER = "~"  # above every weight: ı comes after all that begins with i

_NO_ACCENT, _RARE_ACCENT, _VARIANT, _SECOND_VARIANT = "!", "x", "y", "z"
_ACCENTS = {  # in CLDR's order: psili, acute, grave, breve, circumflex, caron, ring, …
    mark: chr(0x30 + place)
    for place, mark in enumerate(
        "\u0313\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
    )
}
_CAPITAL, _CAPITAL_PAIR, _CAPITALISED_PAIR, _SMALL, _SMALL_PAIR = "1", "2", "3", "4", "5"
_A_PAIR = re.compile("a[aå]", re.IGNORECASE)
_PAIRS = {"AA": _CAPITAL_PAIR, "Aa": _CAPITALISED_PAIR, "aa": _SMALL_PAIR}

_VARIANTS = {
    "ä": ("æ", _VARIANT),
    "ö": ("ø", _VARIANT),
    "ő": ("ø", _SECOND_VARIANT),
    "ü": ("y", _VARIANT),
    "ű": ("y", _SECOND_VARIANT),
    "å": ("å", ""),
    "đ": ("d", _VARIANT),
    "ð": ("d", _SECOND_VARIANT),
    "ħ": ("h", _VARIANT),
    "ł": ("l", _VARIANT),
    "œ": ("oe", _VARIANT),
    "ß": ("ss", _VARIANT),
    "þ": ("th", _VARIANT),
}
_OWN_LETTERS = {"ə": "e", "ı": "i", "ŋ": "n", "ŧ": "t"}
_DASHES, _APOSTROPHES, _QUOTES = "‐‑‒–—", "’‘ʻʼ", "“”„"
_SAME_SIGN = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"'))


def danish_key(text: str) -> str:
    """Return a key in plain ASCII whose byte order is the Danish order of the texts.

    Store it beside the text and sort by it with `ORDER BY`: SQLite compares bytes by default, PostgreSQL does so
    in a column with `COLLATE "C"`. Texts that Danish order does not tell apart have the same key.
    """
    alike = text[:COMPARED].translate(_SAME_SIGN)
    if _plain().keys() >= set(alike) and not _A_PAIR.search(alike):
        weighed = [_plain()[sign] for sign in alike]  # a name as most are: a tenth of the time
        return f"{''.join(weight for weight, _size in weighed)}  {''.join(size for _weight, size in weighed)}"
    rest = unicodedata.normalize("NFKD", alike)
    letters, accents, sizes = [], [], []
    while rest:
        base = _leading_base(rest)
        marks = _leading_marks(rest[len(base) :])
        rest = rest[len(base) + len(marks) :]
        weight, accent, size = _weigh(base, marks)
        letters.append(weight)
        accents.append(accent)
        sizes.append(size)
    return " ".join(("".join(letters), "".join(accents).rstrip(_NO_ACCENT), "".join(sizes)))


def _leading_base(text: str) -> str:
    """Return the letter, sign or pair aa that a text begins with; nothing if an accent stands there alone."""
    if text[:2] in _PAIRS:
        return text[:2]
    return "" if _is_mark(text[0]) else text[0]


def _leading_marks(text: str) -> str:
    for place, sign in enumerate(text):
        if not _is_mark(sign):
            return text[:place]
    return text


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


@cache
def _plain() -> dict[str, tuple[str, str]]:
    """Return the weight and the size of each sign that has nothing to do with the signs beside it, and no accent."""
    signs = _LETTERS + _LETTERS.upper() + _SIGNS.rstrip(_RARE_SIGN)
    weighed = {sign: _weigh(base[0], base[1:]) for sign in signs if (base := unicodedata.normalize("NFKD", sign))}
    return {sign: (weight, size) for sign, (weight, accent, size) in weighed.items() if accent == _NO_ACCENT}


@lru_cache(maxsize=2_000)
def _weigh(base: str, marks: str) -> tuple[str, str, str]:
    """Return the weights of one letter or sign on the three levels."""
    if base in _PAIRS:
        return _WEIGHTS["å"], _NO_ACCENT + _accents(marks), _PAIRS[base]
    small = base.lower()
    above = next((mark for mark in marks if unicodedata.combining(mark) == 230), "")
    joined = unicodedata.normalize("NFC", small + above)
    if above and joined in _VARIANTS:
        small, marks = joined, marks.replace(above, "", 1)
    plain, variant = _VARIANTS.get(small, (small, ""))
    weights = [_weight(letter) for letter in plain]
    size = _SMALL if base == base.lower() else _CAPITAL
    count = sum(map(bool, weights))
    return "".join(weights), _NO_ACCENT * count + variant + _accents(marks), size * count


def _weight(letter: str) -> str:
    """Return the first-level weight of a small letter or a sign; none for what cannot be seen."""
    if letter in _OWN_LETTERS:
        return _WEIGHTS[_OWN_LETTERS[letter]] + _AFTER
    digit = unicodedata.decimal(letter, None)
    known = str(digit) if digit is not None else " " if letter.isspace() else letter
    kind = unicodedata.category(known)
    if kind in ("Cc", "Cf"):
        return ""
    if known in _WEIGHTS:
        return _WEIGHTS[known]
    return f"{_WEIGHTS[_RARE_SIGN] if kind[0] in 'PSZ' else _OTHER_LETTER}{ord(known):06x}"


def _accents(marks: str) -> str:
    return "".join(_ACCENTS.get(mark, _RARE_ACCENT) for mark in marks)
