"""Names that sound alike: finding a child who is known already, however the name was heard and spelled.

Only spelling habits that Danish names really have are folded together (Aa/Å, Ch/K, Ph/F, Th/T, W/V, Z/S, -son/-sen,
silent h and j …), and a few Arabic names that Danish files spell in many ways. The rest is counted in letters.
A match is a question to a person, never an answer.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

ALIKE = 0.85
"""From this `alike` on, two names may be one person's: in a name of two words, one slip in five letters passes,
Emma and Emil do not (twins share their day of birth and their surname)."""

_LONGEST_NAME, _LONGEST_WORD, _MOST_WORDS = 400, 40, 8  # the work is capped: anything may be pasted into a name
_PARTICLES = frozenset(
    {"af", "al", "bin", "da", "de", "del", "den", "der", "di", "el", "ibn", "la", "le", "van", "von"}
)

_LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ő": "oe", "å": "aa", "ü": "y", "ű": "y", "œ": "oe"}
    | {"ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e"}
)
_SOUNDS = (  # in this order; each line stands on those above it
    (r"sch(?=[lmnvw])", "s"),  # Schmidt, Smidt
    (r"c[hk]", "k"),  # Christian, Kristian; Beck, Bek
    (r"ph", "f"),  # Sophie, Sofie
    (r"(?<=[bdgkt])h", ""),  # Thomas, Tomas; Khaled, Kaled
    (r"c(?=[eiy]|ae|oe)", "s"),  # Cecilie, Sesilie
    (r"c", "k"),  # Carl, Karl
    (r"q[uvw]", "kv"),  # Quist, Kvist
    (r"q", "k"),  # Tariq, Tarik
    (r"w", "v"),  # Walther, Valter
    (r"x", "ks"),  # Alexander, Aleksander
    (r"z", "s"),  # Elizabeth, Elisabeth
    (r"dt", "t"),  # Schmidt, Schmit
    (r"[dt]+s", "s"),  # Mads, Mats; Lauridsen, Lauritzen
    (r"^h(?=[jv])", ""),  # Hjørdis, Jørdis
    (r"(?<=[gk])j(?=e|ae|oe)", ""),  # Kjær, Kær
    (r"(?<=[aeo])[iy]", "j"),  # Maiken, Majken; Freya, Freja
    (r"y(?=[aeou])", "j"),  # Yasmin, Jasmin
    (r"h(?![aeiouyj])", ""),  # Sarah, Sara; Dahl, Dal
    (r"(?<=..)(?:ie|y|i)$", "ie"),  # Emily, Emilie; Henry, Henri
    (r"ie(?!$)", "i"),  # Niels, Nils
    (r"([^a])\1+", r"\1"),  # Hannibal, Hanibal; aa is å
    (r"aaa+", "aa"),
    (r"(?<=..)s[eo]n$", "sen"),  # Johansson, Johansen
    (r"v$", "f"),  # Gustav, Gustaf
)
_SPELLINGS = (  # one name each; the first is the one that is kept
    "muhammed mohammed mohamad mohamed mohammad muhammad muhamed muhamad",
    "ahmed ahmad ahmet achmed achmad",
    "hussein husein hussain husain hossein hosein husayn hüseyin",
    "yusuf yousef youssef yousuf youssuf yussef",
    "aisha aicha aischa ayesha aysha",
    "fatima fatma fatimah fatema fatemeh",
    "omar omer umar",
    "abdullah abdallah abdulla abdalla",
    "ibrahim ebrahim",
    "khadija kadija khadidja hadija",
    "poul povl paul",
    "poulsen povlsen paulsen",
    "knud knut",
    "svend sven",
)
_INITIAL = 0.82  # "S." for Sofie: likely enough where the surname is the same to the letter
_OTHER_ENDING = 0.85  # Sofie and Sofia, Anne and Anna: heard as one
_LONGER_BY_VOWEL = 0.7  # Emil and Emilie, Simon and Simone: mostly a brother and a sister
_WORD_TOO_MANY, _MOST_TOO_MANY = 0.02, 0.1  # a middle name, half of a double surname


class _Parts(NamedTuple):
    given: str
    surname: str


def key(name: str) -> str:
    """Return the name folded for comparing: two spellings of one name have one key, whatever the order of words."""
    return " ".join(sorted(_words(name)))


@lru_cache(maxsize=4_000)  # a name that is written is heard by the case, by the person and by the index
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, each once and initials left out, to look candidates up by in a store."""
    words = tuple(dict.fromkeys(_words(name)))
    return tuple(word for word in words if len(word) > 1) or words


def alike(a: str, b: str) -> float:
    """Return how much two names sound alike, from 0 to 1; `ALIKE` and more is worth asking about.

    Every word of the shorter name must be found in the longer one, in any order, and the worst match weighs most:
    a shared surname says little. A name of one word is compared with the other's first word.
    """
    shorter, longer = sorted((_words(a), _words(b)), key=lambda words: (len(words), words))
    if not shorter:
        return 0.0
    if sorted(shorter) == sorted(longer) or "".join(shorter) == "".join(longer):
        return 1.0
    if len(shorter) == 1:
        return round(_likeness(shorter[0], longer[0]) * (1 if len(longer) == 1 else ALIKE), 3)
    found = _best_pairs(shorter, longer)
    too_many = min(_WORD_TOO_MANY * (len(longer) - len(shorter)), _MOST_TOO_MANY)
    return max(0.0, round((sum(found) / len(found) + min(found)) / 2 - too_many, 3))


def short(name: str) -> str:
    """Return a name as a list shows it: "Sofie A." for Sofie Holm Andersen."""
    given, surname = _parts(name)
    first = given.split(" ")[0]
    initial = next((letter for letter in surname.split(" ")[-1] if letter.isalnum()), "")
    return f"{first} {initial.upper()}." if initial else first


def family(name: str) -> str:
    """Return the surname, with what belongs before it (von Bülow); a name of one word is its own."""
    given, surname = _parts(name)
    return surname or given


def _parts(name: str) -> _Parts:
    """Return given names and surname, also of "Andersen, Sofie"; a name of one word is a given name."""
    composed = unicodedata.normalize("NFC", name)
    before, comma, after = composed.partition(",")
    if comma and before.strip() and after.strip():
        return _Parts(" ".join(after.split()), " ".join(before.split()))
    words = composed.split()
    start = max(len(words) - 1, 1)
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return _Parts(" ".join(words[:start]), " ".join(words[start:]))


def _words(name: str) -> list[str]:
    """Return the words of a name by their sound, without particles that have a name on both sides."""
    text = unicodedata.normalize("NFKC", " ".join(_parts(name[:_LONGEST_NAME])))[:_LONGEST_NAME]
    bare = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    words = "".join(map(_letter_or_gap, bare)).split()[:_MOST_WORDS]
    return [
        _sound(word[:_LONGEST_WORD])
        for place, word in enumerate(words)
        if word not in _PARTICLES or place in (0, len(words) - 1)
    ]


def _letter_or_gap(sign: str) -> str:
    """Return a letter or digit as it is, nothing for an accent or an unseen mark, a gap for all else."""
    if sign.isalnum():
        return sign
    return "" if unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") or sign in "'’´`ʻʼ" else " "


@lru_cache(maxsize=10_000)
def _sound(word: str) -> str:
    sound = _fold(word)
    return _one_spelling().get(sound, sound)


def _fold(word: str) -> str:
    folded = word
    for pattern, sound in _patterns():
        folded = pattern.sub(sound, folded)
    return folded or word


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


@cache
def _one_spelling() -> dict[str, str]:
    groups = [[_fold(word) for word in group.translate(_LETTERS).split()] for group in _SPELLINGS]
    return {sound: sounds[0] for sounds in groups for sound in sounds}


def _best_pairs(shorter: list[str], longer: list[str]) -> list[float]:
    """Return, for each word of the shorter name, its likeness to a word of the longer one; best pairs go first."""
    scored = [(_likeness(a, b), i, j) for i, a in enumerate(shorter) for j, b in enumerate(longer)]
    left, right, found = set(range(len(shorter))), set(range(len(longer))), []
    for score, i, j in sorted(scored, key=lambda pair: -pair[0]):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append(score)
    return found


def _likeness(a: str, b: str) -> float:
    """Return how alike two folded words are, from 0 to 1."""
    from rapidfuzz.distance import OSA  # ~36 ms, so only where names are compared

    brief, long = sorted((a, b), key=len)
    if a == b:
        return 1.0
    if len(brief) == 1:
        return _INITIAL if long.startswith(brief) else 0.0
    if {a[-1], b[-1]} == {"a", "e"} and re.sub(r"i?[ae]$", "", a) == re.sub(r"i?[ae]$", "", b):
        return _OTHER_ENDING
    if long.startswith(brief) and re.fullmatch(r"[aeio]{1,2}", long[len(brief) :]):
        return _LONGER_BY_VOWEL
    return OSA.normalized_similarity(a, b)
