"""Where a key of a TOML file stands: tomllib gives values without lines, so the text is walked for headers and keys."""

import re
from collections import Counter
from collections.abc import Iterator

Place = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_STATEMENT = re.compile(rf"[ \t]*(\[\[?)?[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)


def places(text: str) -> dict[Place, int]:
    """Return the line of every header and key of a valid TOML text, counted from 1."""
    lines: dict[Place, int] = {}
    counts: Counter[Place] = Counter()
    section: Place = ()
    for line, opening, key in _statements(text):
        parts = [part.strip("\"'") for part in re.findall(_KEY, key)]
        if opening:
            section = _section(parts, opening, counts)
        at = section if opening else (*section, *parts)
        for length in range(1, len(at) + 1):
            lines.setdefault(at[:length], line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the opening brackets (of a header) and the dotted key of every statement."""
    at, line = 0, 1
    while at < len(text):
        found = _STATEMENT.match(text, at)
        if found:
            yield line, found[1] or "", found[2]
        end = _end_of_statement(text, found.end() if found else at, len(found[1] or "") if found else 0)
        at, line = end, line + text.count("\n", at, end)


def _end_of_statement(text: str, at: int, depth: int) -> int:
    for token in _TOKEN.finditer(text, at):
        if token[0] == "\n" and depth <= 0:
            return token.end()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
    return len(text)


def _section(parts: list[str], opening: str, counts: Counter[Place]) -> Place:
    at: Place = ()
    for number, part in enumerate(parts, 1):
        at = (*at, part)
        if number == len(parts) and opening == "[[":
            counts[at] += 1
        if counts[at]:
            at = (*at, counts[at] - 1)
    return at
