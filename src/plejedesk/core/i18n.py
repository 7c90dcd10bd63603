"""The desk's language: Danish unless PLEJEDESK_LANG says otherwise; message ids are English."""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "messages"


def language() -> str:
    """Return the two-letter language of the desk: `da` or `en`."""
    return "en" if os.environ.get("PLEJEDESK_LANG", "da").lower().startswith("en") else "da"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[lang], fallback=True)


def _(message: str) -> str:
    """Return the message in the desk's language."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that fits the number, in the desk's language."""
    return _catalogue(language()).ngettext(singular, plural, n)


def in_every_language(message: str) -> tuple[str, ...]:
    """Return the message in each language of the desk, for what is read from elsewhere."""
    return tuple(dict.fromkeys((message, _catalogue("da").gettext(message))))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message
