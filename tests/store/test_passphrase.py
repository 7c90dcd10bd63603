"""Only a passphrase nobody guesses is worth an encrypted file, and the words say how to find one."""

import time

import pytest

from plejedesk.store.passphrase import judge


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "Too short"),
        ("Kat!7xQ", "Too short"),
        ("ælgæøåÆØÅ12", "Too short"),
        ("password1234", "Too easy"),
        ("aaaaaaaaaaaaaaaaaaaa", "Too easy"),
        ("qwertyuiopasdf", "Too easy"),
        ("123456789012", "Too easy"),
    ],
)
def test_a_weak_passphrase_is_refused_in_words(passphrase: str, words: str) -> None:
    verdict = judge(passphrase)
    assert not verdict.accepted
    assert words in verdict.words


@pytest.mark.parametrize(
    "passphrase",
    ["hest batteri korrekt klamme", "rødgrød på åen tirsdag kl 7", "x9$Lq2!vRw7#pT", "👪🏽 familie i Nørre Aaby"],
)
def test_a_strong_passphrase_is_accepted(passphrase: str) -> None:
    assert judge(passphrase).accepted


def test_a_very_long_passphrase_is_judged_at_once() -> None:
    begun = time.perf_counter()
    assert judge("fire ord som ingen ville gaette paa " * 300).accepted
    assert time.perf_counter() - begun < 3
