"""What a notification can begin from elsewhere, such as a call: what was written there is not typed again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.store.reader import Reader


@dataclass(frozen=True)
class Begun:
    """What a form for a notification begins with: values by field, and the stored person who is its first child."""

    values: Mapping[str, str] = field(default_factory=dict)
    child_id: str = ""


@dataclass(frozen=True)
class Origin:
    """Reads what a notification begins with, and writes which it became; both know the record by its id."""

    begin: Callable[["Reader", str], Begun]
    became: Callable[["Session", str, str, str], None]
    """Takes the record's id, the notification's and its case's."""
