"""Finding as one types: what is kept of a case for it, and what typed letters are looked for as.

A name is kept twice, as it is spelled and as it sounds. The sound alone would lose the exact name halfway through
its letters: "mohamed" sounds like "muhammed", but "moha" like neither.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plejedesk.core import names

_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})
_APOSTROPHES = "'’´`ʻʼ"
_LONGEST_KEPT, _LONGEST_SOUGHT, _MOST_SOUGHT = 400, 60, 6  # letters of one text, letters of a word, words
_MOST_WANTED = 20  # words of a whole sentence, pasted to find where it was written
_TELLING_BEGINNING = 4  # letters of a sound; of fewer it says nothing: "hver" sounds like "ver", as "verden" begins
_RUN = re.compile(rf"[^\s!-&(-/:-@\[-_{{-~«»·–—…“”„•]{{1,{_LONGEST_KEPT}}}")  # it parts at nothing that `spelled` keeps


def findable(*texts: str) -> str:
    """Return what the names and the reference of a case are found by, for the column `sounds`."""
    return " ".join(dict.fromkeys(word for text in texts for word in (*spelled(text), *_sounds(text))))


@dataclass(frozen=True)
class Wanted:
    """A word typed: what a word must begin with to be meant, and the sounds that may be meant instead."""

    letters: str
    sounds: tuple[str, ...] = ()

    def meets(self, word: str) -> bool:
        """Return whether a word of a text, as it stands there, is meant."""
        return self.meets_any(word_forms(word))

    def meets_any(self, forms: Iterable[str]) -> bool:
        """Return whether one of the forms that something is found by is meant."""
        return any(form.startswith(self.letters) or self._sounds_like(form) for form in forms)

    def _sounds_like(self, form: str) -> bool:
        return any(form.startswith(sound) if begins(sound) else form == sound for sound in self.sounds)


def begins(sound: str) -> bool:
    """Return whether a sound is long enough to be looked for as the beginning of others."""
    return len(sound) >= _TELLING_BEGINNING


def wanted(text: str) -> tuple[Wanted, ...]:
    """Return the words typed, each with the sounds that its letters do not cover; every one must be found."""
    words = dict.fromkeys(word[:_LONGEST_SOUGHT] for word in spelled(text)[:_MOST_WANTED])
    return tuple(Wanted(word, _other_sounds(word)) for word in words)


def _other_sounds(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sound for sound in _telling(word) if not sound.startswith(word)))


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Return where the words of a text stand, with the signs that are part of them."""
    return _RUN.finditer(text)


def text_words(text: str) -> str:
    """Return what a whole text is found by: each word as it is spelled, and as it sounds if it may be a name."""
    return " ".join(dict.fromkeys(form for word in dict.fromkeys(_RUN.findall(text)) for form in word_forms(word)))


@lru_cache(maxsize=20_000)
def word_forms(word: str) -> tuple[str, ...]:
    """Return the forms one word of a text is found by; one with a capital may be a name."""
    as_name = [] if word.islower() else _sounds(word)
    return tuple(dict.fromkeys((*spelled(word), *as_name)))


def sought(text: str) -> list[tuple[str, ...]]:
    """Return, for each word typed, the forms of which one must be found; a number is only itself."""
    words = [word[:_LONGEST_SOUGHT] for word in spelled(text)[:_MOST_SOUGHT]]
    return [tuple(dict.fromkeys((word, *_telling(word)))) for word in words]


@lru_cache(maxsize=4_000)  # as names.tokens
def spelled(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents: `Æblegård-Sø` is `aeblegaard`, `soe`."""
    small = unicodedata.normalize("NFKC", text[:_LONGEST_KEPT]).casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFD", small).translate(_LETTERS)  # anew, since an accent is off: ǿ
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
