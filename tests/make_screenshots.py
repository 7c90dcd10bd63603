"""Makes screenshots/ anew from the demo caseload: python tests/make_screenshots.py

Every screen at 80x24 and 120x36 as SVG, and as PNG where headless Chromium and the font Fira Code are installed
(Debian: chromium, fonts-firacode).
"""

import asyncio
import os
import re
import shutil
import subprocess
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
    """One screen and the keys that lead to it; `fresh` starts without any desk, `locked` before the door."""

    name: str
    keys: tuple[str, ...] = ()
    lang: str = "da"
    fresh: bool = False
    locked: bool = False


SHOTS = (
    Shot("first-start", fresh=True),
    Shot("unlock", locked=True),
    Shot("queue"),
    Shot("queue-english", lang="en"),
    Shot("queue-done", ("x",)),
    Shot("queue-snooze", ("s",)),
    Shot("queue-filter", ("f",)),
    Shot("queue-help", ("question_mark",)),
    Shot("queue-palette", ("ctrl+p",)),
    Shot("intake", ("2",)),
    Shot("intake-new", ("2", "n")),
    Shot("intake-new-english", ("2", "n"), lang="en"),
    Shot("intake-screening", ("2", "j", "j", "j", "p")),
    Shot("cases", ("3",)),
    Shot("cases-english", ("3",), lang="en"),
    Shot("case", ("j", "j", "enter")),
    Shot("note", ("j", "j", "n")),
)


async def shoot(shot: Shot, path: Path, size: tuple[int, int]) -> str:
    """Return the screen as SVG."""
    from plejedesk.app import PlejeDesk
    from plejedesk.store.place import DEMO_PASSPHRASE

    os.environ["PLEJEDESK_LANG"] = shot.lang
    here = path.with_name("plejedesk.db") if shot.fresh else path
    desk = PlejeDesk(here, user="JH", passphrase="" if shot.fresh or shot.locked else DEMO_PASSPHRASE)
    async with desk.run_test(size=size, notifications=True) as pilot:
        await pilot.pause(1.5)
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        await pilot.pause(0.5)
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
        make(path, 291, 1, clock.from_local(datetime.fromisoformat(NOW)))
        TARGET.mkdir(exist_ok=True)
        for shot in SHOTS:
            for width, height in SIZES:
                svg = TARGET / f"{shot.name}-{width}x{height}.svg"
                svg.write_text(asyncio.run(shoot(shot, path, (width, height))), encoding="utf-8")
                png(svg)
                print(svg.name)


if __name__ == "__main__":
    main()
