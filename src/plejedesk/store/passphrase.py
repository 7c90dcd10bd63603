"""How good a passphrase is, in words. Only a strong one is worth an encrypted file."""

import getpass
import os
import sys
from dataclasses import dataclass

from plejedesk.core.errors import Locked, Refused
from plejedesk.core.i18n import _

SHORTEST = 12
STRONG = 3  # zxcvbn's "safely unguessable": at least 10^8 guesses
JUDGED = 100  # zxcvbn's time grows fast with length; what follows makes a passphrase no weaker


@dataclass(frozen=True)
class Judgement:
    """A verdict on a passphrase: whether it will do, and what to say."""

    accepted: bool
    words: str


def judge(passphrase: str) -> Judgement:
    """Return whether a passphrase is strong enough to protect children's cases."""
    if len(passphrase) < SHORTEST:
        return Judgement(
            False,
            _("Too short: at least {n} characters. Four words nobody would guess are good.").format(n=SHORTEST),
        )
    from zxcvbn import zxcvbn

    if zxcvbn(passphrase[:JUDGED], max_length=JUDGED)["score"] < STRONG:
        return Judgement(False, _("Too easy to guess. Take four words that have nothing to do with each other."))
    return Judgement(True, _("Strong enough."))


def new_passphrase() -> str:
    """Return a new passphrase: PLEJEDESK_NEW_PASSPHRASE, or typed twice. Raises Refused for a weak one."""
    given = os.environ.get("PLEJEDESK_NEW_PASSPHRASE")
    if given is None and not sys.stdin.isatty():
        raise Locked(_("The new passphrase is missing. Run the command in a terminal."))
    chosen = given if given is not None else getpass.getpass(_("New passphrase: "))
    verdict = judge(chosen)
    if not verdict.accepted:
        raise Refused(verdict.words)
    if given is None and getpass.getpass(_("The passphrase once more: ")) != chosen:
        raise Refused(_("The two are not alike. Nothing was changed."))
    return chosen
