"""The characters a drawing in the terminal is made of: box drawing, the Linux console's fewer, or plain ASCII."""

from collections.abc import Mapping
from dataclasses import dataclass

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
ACROSS, UPRIGHT = LEFT | RIGHT, UP | DOWN

LETTERS = {"adopted": "A", "foster": "P", "step": "S"}
"""What stands beside a child's way down where it is not by birth (foster is "pleje")."""


@dataclass(frozen=True)
class Signs:
    """One set of characters, each one cell wide.

    `joints` are whole lines by the directions that meet in a cell; `across` and `down` a line by its style; `identical`
    stands where the ways to identical twins part, `unsure` where nobody knows. `slash` and `healed` are a parting, and
    one that was taken back. `ties` mark how somebody stands to the person under the cursor.
    """

    joints: Mapping[int, str]
    across: Mapping[str, str]
    down: Mapping[str, str]
    identical: str
    unsure: str
    slash: str
    healed: str
    ties: Mapping[str, str]

    def line(self, directions: int, style: str) -> str:
        """Return the lines that meet in a cell; only one that runs straight shows its style."""
        styled = self.across if directions | ACROSS == ACROSS else self.down if directions | UPRIGHT == UPRIGHT else {}
        return styled.get(style, self.joints[directions])


def _joints(across: str, down: str, corners: str) -> Mapping[int, str]:
    """Return the joints; `corners` are those of a box and its inside, in reading order."""
    bent = (6, 14, 12, 7, 15, 13, 3, 11, 9)
    straight = dict.fromkeys((RIGHT, LEFT, ACROSS), across) | dict.fromkeys((UP, DOWN, UPRIGHT), down)
    return {0: " ", **straight, **dict(zip(bent, corners, strict=True))}


UNICODE = Signs(
    joints=_joints("─", "│", "┌┬┐├┼┤└┴┘"),
    across={"dashed": "╌", "adopted": "┄", "foster": "┈", "step": "╌"},
    down={"dashed": "╎", "adopted": "┆", "foster": "┊", "step": "╎"},
    identical="╨",
    unsure="?",
    slash="/",
    healed="×",
    ties={"close": "══", "very_close": "≡≡", "distant": "··", "conflict": "~~", "cut_off": "┤├", "repaired": "┼┼"},
)
CONSOLE = Signs(
    joints=UNICODE.joints,
    across=dict.fromkeys(("dashed", "adopted", "foster", "step"), "-"),
    down=dict.fromkeys(("dashed", "adopted", "foster", "step"), ":"),
    identical="╨",
    unsure="?",
    slash="/",
    healed="x",
    ties=UNICODE.ties,
)
ASCII = Signs(
    joints=_joints("-", "|", "+" * 9),
    across=dict.fromkeys(("dashed", "adopted", "foster", "step"), "."),
    down=dict.fromkeys(("dashed", "adopted", "foster", "step"), ":"),
    identical="#",
    unsure="?",
    slash="/",
    healed="x",
    ties={"close": "==", "very_close": "##", "distant": "..", "conflict": "~~", "cut_off": "][", "repaired": "++"},
)
