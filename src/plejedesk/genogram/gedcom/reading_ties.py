"""Who is who to each other beside the families of a GEDCOM file: twins, friends, godparents, and our own ties."""

from collections.abc import Iterator, Mapping

from plejedesk.core.family import TIES, Household, Lives, Tie, Twins
from plejedesk.core.i18n import in_every_language
from plejedesk.core.relations import RELATIONS
from plejedesk.genogram.gedcom import reasons, tags
from plejedesk.genogram.gedcom.found import Association
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, DAYS, HOME
from plejedesk.genogram.gedcom.writing_lines import one_line

TWIN = ("twin", "tvilling", "zwilling", "jumeau", "jumelle")
NOT_IDENTICAL = ("not identical", "fraternal", "dizygotic", "tveægg", "toægg")
IDENTICAL = ("identical", "monozygotic", "enægg")
TWIN_CODES = {code: identical for identical, code in tags.TWINS.items()}

OTHERS: Mapping[str, tuple[str, ...]] = {
    "friend": ("friend", "ven", "veninde"),
    "neighbour": ("nghbr", "neighbor", "nabo"),
    "teacher": ("klasselærer", "skolelærer"),
    "coach": ("trainer",),
    "other": ("godp", "godparent", "godfather", "godmother", "gudmor", "gudfar", "fadder"),
}
"""What other programs write of somebody in a child's life, beside our own names of relations."""

KIN_ROLES = {"chil", "fath", "moth", "parent", "husb", "wife", "spou"}
CEREMONIES = {"clergy", "officiator", "witn", "witness", "vidne"}


class Ties:
    """Reads the associations of people, and the homes of our own files."""

    def __init__(self, people: Mapping[str, Node], homes: Mapping[str, Node], ours: bool) -> None:
        self._people, self._homes, self._ours = people, homes, ours
        self._words = _relation_words()
        self.twins: list[Twins] = []
        self.ties: list[Tie] = []
        self.associations: list[Association] = []
        self.lines: dict[str, int] = {}
        for number, record in people.items():
            for node in record.all("ASSO"):
                self._associated(number, node)
            for node in record.all("_TWIN"):
                if node.pointer in people and node.pointer != number:
                    self._twins(number, node.take().pointer, None, node.line)
        self.households = list(self._read_homes())

    def _associated(self, number: str, node: Node) -> None:
        if node.pointer not in self._people:
            node.why = reasons.NOT_IN_FILE
        elif node.pointer == number:
            node.why = reasons.OF_ONESELF
        elif self._ours and node.first(CODE):
            self._of_ours(number, node.take_whole(), node.told(CODE))
        else:
            self._of_others(number, node)

    def _of_ours(self, number: str, node: Node, code: str) -> None:
        """Take a tie or twins; who is around the child is said by the people's own records."""
        if code in TWIN_CODES:
            self._twins(number, node.pointer, TWIN_CODES[code], node.line)
        elif code in TIES:
            made = Tie(f"tie {number} {node.pointer}", number, node.pointer, code)
            self.ties.append(made)
            self.lines[made.id] = node.line

    def _of_others(self, number: str, node: Node) -> None:
        """Take an association by what it is called; what only a ceremony or the families tell is left."""
        said = _said(node)
        if any(word in said for word in TWIN):
            identical = False if _any(said, NOT_IDENTICAL) else True if _any(said, IDENTICAL) else None
            self._twins(number, _take(node).pointer, identical, node.line)
        elif said in KIN_ROLES:
            node.why = reasons.HERSELF
        elif said in CEREMONIES:
            node.why = reasons.CEREMONY
        else:
            relation = self._words.get(said, "other")
            _take(node).why = "" if said in self._words and relation != "other" else reasons.ONLY_OTHER
            self.associations.append(Association(number, node.pointer, relation, node.line))

    def _twins(self, a: str, b: str, identical: bool | None, line: int) -> None:
        """Keep twins once, whoever of them told it."""
        first, second = sorted((a, b))
        made = Twins(f"twins {first} {second}", a, b, identical)
        if made.id not in self.lines:
            self.twins.append(made)
            self.lines[made.id] = line

    def _read_homes(self) -> Iterator[Household]:
        """Yield the homes of our own files and who lives there, as the people's records say."""
        lives: dict[str, list[Lives]] = {number: [] for number in self._homes}
        for person, record in self._people.items():
            for home in record.all("RESI"):
                at = home.first(HOME)
                if at and at.pointer in lives:
                    lives[at.pointer].append(Lives(person, one_line(home.told(DAYS))))
                    home.take_whole()
        for number, record in self._homes.items():
            self.lines[number] = record.line
            yield Household(number, one_line(record.take_whole().told("NAME")), tuple(lives[number]))


def _said(node: Node) -> str:
    """Return what an association is called, in small letters: the phrase where there is one, else the role."""
    role, relation = node.first("ROLE"), node.first("RELA")
    phrase = (role.first("PHRASE") if role else None) or node.first("PHRASE")
    other = role is not None and role.value.strip().upper() in ("OTHER", "")
    said = phrase if phrase and (other or role is None) else role or relation or phrase
    return one_line(said.value).casefold() if said else ""


def _take(node: Node) -> Node:
    """Mark an association and what it is called as understood."""
    for child in node.all("ROLE", "RELA", "PHRASE", "TYPE"):
        child.take()
        for phrase in child.all("PHRASE"):
            phrase.take()
    return node.take()


def _any(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)


def _relation_words() -> dict[str, str]:
    """Return the relations by what they are called, in either language and by other programs."""
    found = {word: relation for relation, words in OTHERS.items() for word in words}
    for relation, name in RELATIONS.items():
        found |= {word.casefold(): relation for word in in_every_language(name)}
    return found
