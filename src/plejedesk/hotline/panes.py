"""The list and the text of calls: k is "called again" here, so that it moves nothing; the arrows and j do."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from plejedesk.hotline.call_rows import CallRow
from plejedesk.ui.flowing import Reading
from plejedesk.ui.worklist import Worklist

LEFT_TO_THE_SCREEN = Binding("k", "left_to_the_screen", show=False)


class CallList(Worklist[CallRow]):
    """The list of calls."""

    BINDINGS: ClassVar[list[BindingType]] = [LEFT_TO_THE_SCREEN]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave k to the screen."""
        return action != "left_to_the_screen" and super().check_action(action, parameters)


class CallText(Reading):
    """A call as text."""

    BINDINGS: ClassVar[list[BindingType]] = [LEFT_TO_THE_SCREEN]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave k to the screen."""
        return action != "left_to_the_screen" and super().check_action(action, parameters)
