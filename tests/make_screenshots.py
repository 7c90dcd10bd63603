"""Makes screenshots/ anew from the demo caseload: python tests/make_screenshots.py [NAME...]

Every screen at 80x24 and 120x36 as SVG, and as PNG where headless Chromium and the font Fira Code are installed
(Debian: chromium, fonts-firacode).
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

NOW = "2026-11-24T09:00"  # a Tuesday at work
SIZES = ((80, 24), (120, 36))
TARGET = Path(__file__).parent.parent / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Shot:
    """One screen and the keys that lead to it; `fresh` starts without any desk, `locked` before the door.

    `wait` is how many seconds the screen reckons before it is seen.
    """

    name: str
    keys: tuple[str, ...] = ()
    fresh: bool = False
    locked: bool = False
    theme: str = ""
    ascii_only: bool = False
    wait: float = 0.4


IN_A_CASE = ("j", "j", "enter")
OF_ALFRED = (*"jjjjjjjjj", "enter")
"""To a case in which a genogram was made and candidates are being asked."""

IN_THE_TALK = (*OF_ALFRED, "g")
LOCKED = (*"jjjjjjjjjjjj", "enter", "w")
"""To the network of a case in which an honour conflict is suspected."""

SHOTS = (
    Shot("first-start", fresh=True),
    Shot("unlock", locked=True),
    Shot("queue"),
    Shot("queue-done", ("x",)),
    Shot("queue-snooze", ("s",)),
    Shot("queue-filter", ("f",)),
    Shot("queue-help", ("question_mark",)),
    Shot("queue-palette", ("ctrl+p",)),
    Shot("intake", ("2",)),
    Shot("intake-new", ("2", "n")),
    Shot("intake-screening", ("2", "j", "j", "j", "p")),
    Shot("cases", ("3",)),
    Shot("cases-import", ("3", "i")),
    Shot("cases-export", ("3", "e")),
    Shot("case", IN_A_CASE),
    Shot("case-acts", (*IN_A_CASE, "r")),
    Shot("case-closing", (*IN_A_CASE, "r", "l")),
    Shot("case-people", (*IN_A_CASE, "p")),
    Shot("case-person", (*IN_A_CASE, "p", "n")),
    Shot("case-notes", (*IN_A_CASE, "o")),
    Shot("case-copy", (*IN_A_CASE, "o", "c")),
    Shot("case-history", (*IN_A_CASE, "h")),
    Shot("genogram", IN_THE_TALK),
    Shot("genogram-answer", (*IN_THE_TALK, *"jj", "enter", *"Hos mormor")),
    Shot("genogram-person", (*IN_THE_TALK, "n", *"Inge")),
    Shot("genogram-progress", (*IN_THE_TALK, "a")),
    Shot("genogram-safety", (*IN_THE_TALK, "l")),
    Shot("drawing", (*IN_THE_TALK, "d")),
    Shot("drawing-ties", (*IN_THE_TALK, "d", "t", "b")),
    Shot("drawing-list", (*IN_THE_TALK, "d", "l")),
    Shot("relations", (*IN_THE_TALK, "r")),
    Shot("network", (*OF_ALFRED, "w")),
    Shot("network-candidate", (*OF_ALFRED, "w", *"jj", "enter")),
    Shot("network-ruling-out", (*OF_ALFRED, "w", *"jj", "x")),
    Shot("network-locked", LOCKED),
    Shot("versions", (*IN_THE_TALK, "h", "n", *"Efter hjemmebesøg", "enter")),
    Shot("respite", ("4",)),
    Shot("respite-request", ("4", "j", "j", "enter")),
    Shot("respite-request-new", (*IN_A_CASE, "a", "n")),
    Shot("respite-locked", ("4", *"jjjjj", "enter")),
    Shot("respite-urgent", ("4", "j", "enter", "h")),
    Shot("respite-proposals", ("4", "j", "j", "p")),
    Shot("respite-whole-list", ("4", "a"), wait=6),
    Shot("respite-families", ("4", "f")),
    Shot("respite-family", ("4", "f", "enter")),
    Shot("respite-family-new", ("4", "f", "n")),
    Shot("respite-stays", ("4", "s")),
    Shot("respite-stay", ("4", "s", "enter")),
    Shot("respite-evaluation", ("4", "s", "e")),
    Shot("respite-figures", ("4", "t"), wait=4),
    Shot("respite-share", ("4", "t", "tab", *"hsss"), wait=4),
    Shot("respite-waiting-times", ("4", "t", "shift+tab"), wait=4),
    Shot("transitions", ("5",)),
    Shot("transition", ("5", *"jj", "enter")),
    Shot("transition-new", ("5", "n")),
    Shot("transition-step", ("5", *"jj", "enter", "t")),
    Shot("meeting", ("5", *"jjj", "enter", "m")),
    Shot("plan-papers", ("5", *"jj", "enter", "k")),
    Shot("plans-of-case", ("5", *"jj", "b", "b")),
    Shot("courses", ("6",)),
    Shot("course", ("6", "enter")),
    Shot("course-new", ("6", "n")),
    Shot("hotline", ("7",)),
    Shot("hotline-call", ("f9",)),
    Shot("hotline-on-top", ("n", *"Ringet", "f9")),
    Shot("units", ("ctrl+p", *"enheder", "enter")),
    Shot("unit", ("ctrl+p", *"enheder", "enter", "enter")),
    Shot("note", ("j", "j", "n")),
    Shot("search", ("ctrl+f", *"sofie")),
    Shot("half-typed", ("n", *"Ringet", "escape", "ctrl+t")),
    Shot("settings", ("ctrl+g",)),
    Shot("tour", ("ctrl+p", *"rundtur", "enter")),
    Shot("locked", ("ctrl+l",)),
    Shot("queue-day", theme="dag"),
    Shot("queue-contrast", theme="kontrast"),
    Shot("queue-ascii", ascii_only=True),
    Shot("case-ascii", IN_A_CASE, ascii_only=True),
    Shot("drawing-ascii", (*IN_THE_TALK, "d"), ascii_only=True),
    Shot("respite-ascii", ("4",), ascii_only=True),
    Shot("respite-share-ascii", ("4", "t", "tab", *"hsss"), ascii_only=True, wait=4),
)
DANISH_ONLY = (
    *("queue-day", "queue-contrast", "queue-ascii", "case-ascii", "drawing-ascii", "respite-ascii"),
    "respite-share-ascii",
)


async def shoot(shot: Shot, path: Path, size: tuple[int, int], lang: str) -> str:
    """Return the screen as SVG."""
    from plejedesk.app import PlejeDesk
    from plejedesk.store.place import DEMO_PASSPHRASE

    os.environ["PLEJEDESK_LANG"] = lang
    here = path.with_name("plejedesk.db" if shot.fresh else f"{shot.name}-demo.db")
    if not shot.fresh:
        shutil.copy(path, here)  # each picture is of a desk that nobody has looked at yet
    passphrase = "" if shot.fresh or shot.locked else DEMO_PASSPHRASE
    desk = PlejeDesk(here, user="JH", passphrase=passphrase, ascii_only=shot.ascii_only)
    async with desk.run_test(size=size, notifications=True) as pilot:
        await pilot.pause(1)
        if shot.theme:
            desk.theme = shot.theme
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        await pilot.pause(shot.wait)
        picture = desk.export_screenshot(title="plejedesk")
        desk.leave()
    return picture


def png(svg: Path) -> None:
    """Render an SVG beside itself, where there is a browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
    if browser and box:
        width, height = (int(float(side)) + 1 for side in box.groups())
        options = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
        )
        target = f"--screenshot={svg.with_suffix('.png')}"
        command = [browser, *options, f"--window-size={width},{height}", target, svg.as_uri()]
        subprocess.run(command, capture_output=True, check=True)


def main() -> None:
    """Make the demo and every picture."""
    os.environ |= {"PLEJEDESK_NOW": NOW, "PLEJEDESK_USER": "JH", "COLORTERM": "truecolor"}
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PLEJEDESK_CONFIG": folder, "HOME": folder}
        from plejedesk.core import clock
        from plejedesk.demo.caseload import make

        path = Path(folder) / "plejedesk-demo.db"
        path.with_name("device").write_text("laptop-3", encoding="utf-8")
        make(path, 291, 1, clock.from_local(datetime.fromisoformat(NOW)))
        TARGET.mkdir(exist_ok=True)
        wanted = sys.argv[1:]
        for shot, (width, height), lang in pictures():
            if wanted and shot.name not in wanted:
                continue
            language = "" if lang == "da" else "-english"
            svg = TARGET / f"{shot.name}{language}-{width}x{height}.svg"
            svg.write_text(asyncio.run(shoot(shot, path, (width, height), lang)), encoding="utf-8")
            png(svg)
            print(svg.name)


def pictures() -> list[tuple[Shot, tuple[int, int], str]]:
    """Return every picture: each screen in both sizes, and in English in the smaller, where words are most cramped."""
    danish = [(shot, size, "da") for shot in SHOTS for size in SIZES]
    return danish + [(shot, SIZES[0], "en") for shot in SHOTS if shot.name not in DANISH_ONLY]


if __name__ == "__main__":
    main()
