"""Keeping a text in a CSV file from being run as a formula, and taking that back when our own file is read again."""

import re

RISKY = re.compile(r"'*(?:\s*[=+\-@]|[\t\r\n])")  # OWASP, CSV injection; with the quotes, so that it can be taken back


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet may run it."""
    return f"'{text}" if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and RISKY.match(text, 1) else text
