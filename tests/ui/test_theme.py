"""Colours can be told from their ground, by the formula of WCAG 2.1 § 1.4.3."""

import pytest
from textual.color import Color
from textual.theme import Theme

from plejedesk.ui.theme import CONTRAST, DAY, NIGHT, THEMES

LEAST = {NIGHT.name: 4.5, DAY.name: 4.5, CONTRAST.name: 7.0}


def luminance(colour: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Theme) -> list[tuple[str, str]]:
    words = [theme.variables[name] for name in ("muted", "danger", "warn", "ok")] + [theme.foreground, theme.primary]
    grounds = [theme.background, theme.panel]
    on_cursor = [theme.variables["cursor-text"]]
    if theme is not CONTRAST:  # its cursor row gives every word the row's own colour
        on_cursor += words
    return [(word, ground) for word in words for ground in grounds] + [
        (w, theme.variables["cursor"]) for w in on_cursor
    ]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_stands_out_from_every_ground(theme: Theme) -> None:
    for word, ground in pairs(theme):
        assert contrast(word, ground) >= LEAST[theme.name], (word, ground)


def test_the_formula_gives_the_standards_own_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
