"""A field with several answers: moved in by arrows and letters, taken and left by space, kept to the letter."""

import pytest
from textual.app import App, ComposeResult

from plejedesk.ui.glyphs import ASCII, Glyphs
from plejedesk.ui.several import Several

WOODS = (("ash", "Ash"), ("elm", "Elm"), ("oak", "Oak"), ("eld", "Elder"))


class Asked(App[None]):
    AUTO_FOCUS = ""
    glyphs: Glyphs = ASCII

    def get_css_variables(self) -> dict[str, str]:
        """Return also the colours that the desk adds."""
        return {**super().get_css_variables(), "cursor": "blue", "cursor-text": "white"}

    def __init__(self, chosen: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.field = Several(WOODS, chosen)

    def compose(self) -> ComposeResult:
        yield self.field

    @property
    def shown(self) -> list[str]:
        return [line.rstrip() for line in self.field.render().plain.splitlines()]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("space",), ("ash",)),
        (("down", "space", "up", "space"), ("ash", "elm")),
        (("space", "space"), ()),
        (("end", "space", "home", "space"), ("ash", "eld")),
        (("o", "space"), ("oak",)),
        (("e", "e", "space"), ("eld",)),
        (("up", "space"), ("ash",)),
        (("z", "space"), ("ash",)),
    ],
)
async def test_keys_move_take_and_leave(keys: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    app = Asked()
    async with app.run_test(size=(20, 10)) as pilot:
        app.field.focus()
        await pilot.press(*keys)
        assert app.field.chosen == chosen


async def test_it_takes_as_many_columns_as_fit() -> None:
    app = Asked(("elm",))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.shown == ["  o Ash      o Oak", "  x Elm      o Elder"]
        await pilot.resize_terminal(14, 10)
        await pilot.pause()
        assert app.shown == ["  o Ash", "  x Elm", "  o Oak", "  o Elder"]


async def test_an_answer_that_is_offered_no_more_is_not_lost() -> None:
    app = Asked(("larch", "oak"))
    async with app.run_test(size=(20, 10)) as pilot:
        app.field.focus()
        await pilot.press("space")
        assert app.field.chosen == ("ash", "oak", "larch")
