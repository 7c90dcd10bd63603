"""CPR numbers in what is typed and in what is shown: found when whole, masked everywhere."""

import re

_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # from 61 on those of replacement numbers, see core/cpr.py
_MONTH = r"(?:0[1-9]|1[0-2])"
_GAP = r"[\s./-]{0,3}"
_LAST_FOUR = r"(?=\w*\d)[0-9A-Za-z]{4}(?!\w)"

_WHOLE = re.compile(rf"{_DAY}{_MONTH}\d\d[0-9A-Z]{{4}}", re.ASCII)
_WRITTEN = re.compile(rf"(?<!\w)({_DAY}{_GAP}{_MONTH}{_GAP}\d\d{_GAP}){_LAST_FOUR}", re.ASCII)
_BEGUN = re.compile(rf"(?<!\w)({_DAY}{_MONTH}\d\d)[ -]?\d[0-9A-Za-z]{{0,3}}(?!\w)", re.ASCII)
_END = re.compile(r"\w(?=(?:\W*\w){0,3}\W*$)", re.ASCII)
_HIDDEN = "•"


def whole_number(text: str) -> str:
    """Return the CPR number that is all of what is typed, as it is stored, or nothing."""
    number = re.sub(r"[\s-]", "", text).upper()
    return number if _WHOLE.fullmatch(number) else ""


def veiled(text: str) -> str:
    """Return a text with dots for the last four of every CPR number in it, sign for sign."""
    if whole_number(text):
        return _END.sub(_HIDDEN, text)
    return _WRITTEN.sub(lambda found: found[1] + _HIDDEN * 4, text)


def for_the_log(text: str) -> str:
    """Return what was typed as the log keeps it: of a CPR number, even a half-typed one, only the day of birth."""
    number = whole_number(text)
    words = f"{number[:6]}-{_HIDDEN * 4}" if number else " ".join(veiled(text).split())
    return _BEGUN.sub(rf"\1-{_HIDDEN * 4}", words)
