"""The paper asked for at the desk: by the form, to a file in the folder named."""

from pathlib import Path

from tests import desk
from tests.plans import papers_world as written

from plejedesk.plans.paper_form import ask_for_paper
from plejedesk.plans.papers import giving
from plejedesk.store.store import Store
from plejedesk.ui.fields import Field
from plejedesk.ui.screen import DeskScreen


async def test_minutes_are_written_where_the_person_says(store: Store, path: Path, tmp_path: Path) -> None:
    world = written.Papers(store)
    told = store.read(giving.told, world.plan).result()
    store.close()
    async with desk.open_desk(path) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        ask_for_paper(screen, told.whole, told.whole.meetings[0])
        await desk.settled(pilot)
        shown = desk.screen_text(pilot)
        assert "Papir eller kalenderfil: Opstartsmøde" in shown
        assert "Sofie" not in shown.partition("Papir eller kalenderfil")[2]
        typed = {"path": str(tmp_path / "papir"), "purpose": "Til partshøring"}
        for field in pilot.app.screen.query(Field):
            field.text = typed.get(field.field, field.text)
        await desk.press(pilot, "ctrl+s")
        await desk.until(pilot, (tmp_path / "papir.pdf").exists)
        await desk.until(pilot, lambda: "ikke krypteret" in desk.screen_text(pilot))
