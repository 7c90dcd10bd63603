"""Lists of respite by keys: seen before anything is written, taken in, and found on the desk."""

from pathlib import Path

from tests.desk import open_desk, press, screen_text, until
from tests.respite import written
from textual.widgets import Input

from plejedesk.exchange.list_in import ListInScreen
from plejedesk.store.store import Store


async def test_families_stays_and_a_waiting_list_are_taken_in_by_keys(store: Store, path: Path, tmp_path: Path) -> None:
    written.family(store, "Bo Krogh")
    store.close()
    lists = {
        "families": ("1 ny familie", "familie;slags;rekrutteret\nLone Holm;netværk;01-02-2025\nBo Krogh;generel;\n"),
        "stays": (
            "2 nye ophold",
            "familie;barn;cpr;fra\nLone Holm;Sofie Bæk;140319-4234;01-03-2025\nBo Krogh;Å;;01-01-2026\n",
        ),
        "waiting": ("1 ny plads på listen", "barn;født;på liste;ønske\nIda Ny;2016-05-01;01-02-2026;hver 2. weekend\n"),
    }
    async with open_desk(path) as pilot:
        for kind, (said, text) in lists.items():
            file = tmp_path / f"{kind}.csv"
            file.write_text(text, encoding="cp1252")
            pilot.app.open("list_in", kind)
            await until(pilot, lambda: isinstance(pilot.app.screen, ListInScreen))
            await until(pilot, lambda: "overskrifter" in screen_text(pilot))
            pilot.app.screen.query_one(Input).value = str(file)
            await press(pilot, "enter")
            await until(pilot, lambda said=said: said in screen_text(pilot))
            assert "4234" not in screen_text(pilot)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: not isinstance(pilot.app.screen, ListInScreen))
        await press(pilot, "4")
        await until(pilot, lambda: "Ida" in screen_text(pilot))
