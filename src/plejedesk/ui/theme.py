"""Colours by name, as far as the terminal has colours.

Every pair holds at least 4.5:1, Kontrast at least 7:1 (WCAG 2.1 § 1.4.3, tested, also when rounded to 256 colours). A
terminal of 16 colours gets its own, on a ground that we choose too: whether its default ground is dark cannot be asked.
Where there is no colour, weight and signs carry everything. In both, what has the keyboard is reversed.
"""

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome
from textual.theme import Theme

FULL = ("truecolor", "256")  # the colour systems, as Rich names them, that come near enough to any colour


def _theme(name: str, *, dark: bool, ground: str, panel: str, cursor: str, **colours: str) -> Theme:
    """Return a theme. `cursor` is the ground of what has the keyboard, `cursor_text` what is written there."""
    text, muted, accent = colours["text"], colours["muted"], colours["accent"]
    cursor_text = colours.get("cursor_text", text)
    bar = colours.get("bar", muted)
    variables = {tone: colours[tone] for tone in ("muted", "danger", "warn", "ok")} | {
        "cursor": cursor,
        "cursor-text": cursor_text,
        "surface": ground,  # Textual would make these two transparent where a terminal has only its own colours
        "panel": panel,
        "input-cursor-background": text if cursor_text == text else ground,  # in a light field a dark cursor
        "input-cursor-foreground": ground if cursor_text == text else text,
        "input-cursor-text-style": "none",
        **dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), cursor),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-blurred-foreground"), cursor_text),
        **dict.fromkeys(("border", "border-blurred"), muted),
        "input-selection-background": accent,
        "input-selection-foreground": ground,
        "text-muted": muted,  # Textual's own are too faint to read
        "text-disabled": muted,
        "foreground-disabled": muted,
        "surface-active": panel,
        "ansi-background": ground,
        "ansi-foreground": text,
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), bar),
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), panel),
        "scrollbar-corner-color": panel,
    }
    return Theme(
        name=name,
        dark=dark,
        ansi=ground.startswith("ansi_"),
        primary=accent,
        accent=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=panel,
        warning=colours["warn"],
        error=colours["danger"],
        success=colours["ok"],
        variables=variables,
    )


NIGHT = _theme(
    "nat",
    dark=True,
    ground="#1b1e23",
    panel="#262b32",
    cursor="#353f46",
    text="#e8e5de",
    muted="#a9adb3",
    accent="#86c1c8",
    warn="#e9b95c",
    danger="#f2917f",
    ok="#a3cc90",
)
DAY = _theme(
    "dag",
    dark=False,
    ground="#fbf9f4",
    panel="#edebe7",
    cursor="#d8e4e4",
    text="#22262b",
    muted="#565b61",
    accent="#1b646d",
    warn="#6e4d00",
    danger="#a02d1b",
    ok="#2a6326",
)
CONTRAST = _theme(
    "kontrast",
    dark=True,
    ground="#000000",
    panel="#000000",
    cursor="#ffff00",
    cursor_text="#000000",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffff00",
    warn="#ffff00",
    danger="#ffb0a8",
    ok="#9cff9c",
)
THEMES = (NIGHT, DAY, CONTRAST)

NIGHT_16 = _theme(
    "nat-16",
    dark=True,
    ground="ansi_black",
    panel="ansi_black",
    cursor="ansi_white",
    cursor_text="ansi_black",
    text="ansi_bright_white",
    muted="ansi_white",
    accent="ansi_bright_cyan",
    warn="ansi_bright_yellow",
    danger="ansi_bright_red",
    ok="ansi_bright_green",
)
DAY_16 = _theme(  # of the dark colours only blue, red and magenta can be read on white in every palette
    "dag-16",
    dark=False,
    ground="ansi_bright_white",
    panel="ansi_bright_white",
    cursor="ansi_black",
    cursor_text="ansi_bright_white",
    text="ansi_black",
    muted="ansi_black",
    accent="ansi_blue",
    warn="ansi_magenta",
    danger="ansi_red",
    ok="ansi_black",
)
CONTRAST_16 = _theme(
    "kontrast-16",
    dark=True,
    ground="ansi_black",
    panel="ansi_black",
    cursor="ansi_bright_yellow",
    cursor_text="ansi_black",
    text="ansi_bright_white",
    muted="ansi_bright_white",
    accent="ansi_bright_yellow",
    warn="ansi_bright_yellow",
    danger="ansi_bright_yellow",
    ok="ansi_bright_white",
)
THEMES_16 = (NIGHT_16, DAY_16, CONTRAST_16)
COLOURLESS = _theme(  # what has a ground of its own here is reversed by the filter below
    "uden-farve",
    dark=True,
    ground="ansi_default",
    panel="ansi_default",
    cursor="ansi_white",
    cursor_text="ansi_black",
    bar="ansi_white",
    **dict.fromkeys(("text", "muted", "accent", "warn", "danger", "ok"), "ansi_default"),
)


def theme_for(colour_system: str | None, no_color: bool, habit: str) -> Theme:
    """Return the theme a person chose, as far as the terminal can show it; of an unknown name, the first."""
    if no_color or colour_system is None:
        return COLOURLESS
    names = [theme.name for theme in THEMES]
    chosen = names.index(habit) if habit in names else 0
    return (THEMES if colour_system in FULL else THEMES_16)[chosen]


class Dressed(App[None]):
    """An app in the colours its person chose."""

    def dress(self, habit: str) -> None:
        """Register the themes and begin in the one chosen. Before the app runs; after that see `wear`."""
        for theme in (*THEMES, *THEMES_16, COLOURLESS):
            self.register_theme(theme)
        self.set_reactive(App.theme, self.fitting(habit).name)  # assigned, it would parse every stylesheet anew (8 ms)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def wear(self, habit: str) -> None:
        """Change the colours of everything on the screen."""
        self.theme = self.fitting(habit).name

    def fitting(self, habit: str) -> Theme:
        """Return the theme chosen, as this terminal can show it."""
        return theme_for(self.console.color_system, self.no_color, habit)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names our stylesheets use beside Textual's own, for the moment before a theme is chosen."""
        return dict(NIGHT.variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every painted line passes. Without colours that is ours: Textual's would paint it all grey."""
        filters = [item for item in super().get_line_filters() if not isinstance(item, Monochrome)]
        return [*filters, Weight()] if self.current_theme is COLOURLESS else filters


class Weight(LineFilter):
    """Takes every colour away and reverses what had a ground of its own."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with weight alone."""
        return [Segment(text, _weight(style) if style else style, control) for text, style, control in segments]


@lru_cache(256)
def _weight(style: Style) -> Style:
    ground = style.bgcolor is not None and not style.bgcolor.is_default
    return style + Style(color="default", bgcolor="default", reverse=ground or bool(style.reverse))
