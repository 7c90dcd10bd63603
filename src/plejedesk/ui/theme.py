"""Colours by name. Every pair holds at least 4.6:1, Kontrast at least 7:1 (WCAG 2.1 § 1.4.3, tested)."""

from textual.theme import Theme


def _theme(name: str, *, dark: bool, ground: str, panel: str, cursor: str, **colours: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["accent"],
        accent=colours["accent"],
        foreground=colours["text"],
        background=ground,
        surface=ground,
        panel=panel,
        warning=colours["warn"],
        error=colours["danger"],
        success=colours["ok"],
        variables={
            "muted": colours["muted"],
            "danger": colours["danger"],
            "warn": colours["warn"],
            "ok": colours["ok"],
            "cursor": cursor,
            "cursor-text": colours.get("cursor_text", colours["text"]),
            "input-cursor-background": colours["text"],
            "input-cursor-foreground": ground,
            "input-selection-background": cursor,
        },
    )


NIGHT = _theme(
    "nat",
    dark=True,
    ground="#1b1e23",
    panel="#262b32",
    cursor="#33414a",
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
    panel="#efebe1",
    cursor="#d8e4e4",
    text="#22262b",
    muted="#565b61",
    accent="#1b646d",
    warn="#7d5200",
    danger="#a02d1b",
    ok="#356326",
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
