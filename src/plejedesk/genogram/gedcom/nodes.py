"""One line of a GEDCOM file with those under it."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Node:
    """A line: its tag, a value or the record it points at, and the lines under it.

    `line` is its number in a file that was read. `taken` says that somebody understood it, `why` what of it was not.
    """

    tag: str
    value: str = ""
    pointer: str = ""
    xref: str = ""
    children: list["Node"] = field(default_factory=list)
    line: int = 0
    taken: bool = False
    why: str = ""

    def add(self, tag: str, value: str = "", pointer: str = "") -> "Node":
        """Add a line under this one and return it."""
        made = Node(tag, value, pointer)
        self.children.append(made)
        return made

    def all(self, *tags: str) -> Iterator["Node"]:
        """Yield the lines under this one that have one of these tags."""
        return (child for child in self.children if child.tag in tags)

    def first(self, *tags: str) -> "Node | None":
        """Return the first line under this one that has one of these tags."""
        return next(self.all(*tags), None)

    def take(self) -> "Node":
        """Mark the line as understood; those under it are not by that."""
        self.taken = True
        return self

    def take_whole(self) -> "Node":
        """Mark the line and all under it as understood."""
        for node in self.walk():
            node.taken = True
        return self

    def told(self, tag: str) -> str:
        """Return the value of the first line with this tag under this one, and mark it as understood."""
        found = self.first(tag)
        return found.take().value.strip() if found else ""

    def walk(self) -> Iterator["Node"]:
        """Yield the line and all under it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))
