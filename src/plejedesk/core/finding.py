"""Finding as one types: what is kept of a case for it, and what typed letters are looked for as.

A name is kept twice, as it is spelled and as it sounds. The sound alone would lose the exact name halfway through
its letters: "mohamed" sounds like "muhammed", but "moha" like neither.
"""

import re
import unicodedata
from functools import lru_cache

from plejedesk.core import names

_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})
_APOSTROPHES = "'’´`ʻʼ"
_LONGEST_KEPT, _LONGEST_SOUGHT, _MOST_SOUGHT = 400, 60, 6  # letters of one text, letters of a word, words
_WORD = re.compile(r"[^\W_]+(?:['’´`ʻʼ][^\W_]+)*")


def findable(*texts: str) -> str:
    """Return what the names and the reference of a case are found by, for the column `sounds`."""
    return " ".join(dict.fromkeys(word for text in texts for word in (*spelled(text), *_sounds(text))))


def text_words(text: str) -> str:
    """Return what a whole text is found by: each word as it is spelled, and as it sounds if it may be a name."""
    words = dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", text)))
    return " ".join(dict.fromkeys(form for word in words for form in word_forms(word)))


@lru_cache(maxsize=20_000)
def word_forms(word: str) -> tuple[str, ...]:
    """Return the forms one word of a text is found by; one that begins with a capital may be a name."""
    as_name = _sounds(word) if word[:1].isupper() else []
    return tuple(dict.fromkeys((*spelled(word), *as_name)))


def sought(text: str) -> list[tuple[str, ...]]:
    """Return, for each word typed, the forms of which one must be found; a number is only itself."""
    words = [word[:_LONGEST_SOUGHT] for word in spelled(text)[:_MOST_SOUGHT]]
    return [tuple(dict.fromkeys((word, *_telling(word)))) for word in words]


def spelled(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents: `Æblegård-Sø` is `aeblegaard`, `soe`."""
    small = unicodedata.normalize("NFKC", text[:_LONGEST_KEPT]).casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFD", small)
    return tuple(dict.fromkeys("".join(map(_letter_or_gap, bare)).split()))


def _sounds(text: str) -> list[str]:
    """Return the sounds that say something: "zzz" sounds like s, and so do half of all names."""
    return [sound for sound in names.tokens(text) if len(sound) > 1 and not sound.isdigit()]


def _telling(word: str) -> list[str]:
    """Return the sounds of a typed word that tell it from others: "zzz" sounds like one s, and so does half of all."""
    return [sound for sound in _sounds(word) if len(sound) > 1 or len(word) == 1]


def _letter_or_gap(sign: str) -> str:
    if sign.isalnum():
        return sign
    return "" if sign in _APOSTROPHES or unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") else " "
