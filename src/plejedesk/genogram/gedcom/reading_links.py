"""A child's tie to a family in a GEDCOM file: of which kind, to both partners or to one of them."""

from dataclasses import dataclass, field

from plejedesk.core.family import PARENT_KINDS
from plejedesk.genogram.gedcom import reasons
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE

PEDIGREES = {"birth": "birth", "adopted": "adopted", "foster": "foster", "sealing": "", "step": "step"}
BY_PARENT = {"natural": "birth", "biological": "birth", "stepchild": "step"}
"""What other programs write of the tie to one of two parents, beside GEDCOM's own words."""

STEP = ("step", "sted", "stif", "bonus")  # how the word begins, in small letters


@dataclass
class Link:
    """A child's tie to a family: the kind, that to each partner where they differ, and where it stands."""

    line: int
    kind: str = "birth"
    by_parent: dict[str, str] = field(default_factory=dict)
    holds: bool = True


def link_of(node: Node, ours: bool) -> Link:
    """Return a child's tie to a family as its own record tells it."""
    link = Link(node.line, by_parent=by_parent(node))
    code = node.first(CODE) if ours else None
    if code and code.value in PARENT_KINDS:
        node.take_whole()
        link.kind = code.value
        return link
    pedigree = node.first("PEDI")
    if pedigree:
        link.kind = _pedigree(pedigree)
        link.holds = bool(link.kind)
    _status(node, link)
    return link


def _pedigree(node: Node) -> str:
    """Return a kind of parents, empty where it is none of ours."""
    said, phrase = node.value.strip().casefold(), node.first("PHRASE")
    if phrase and phrase.value.strip().casefold().startswith(STEP):
        phrase.take()
        said = "step"
    kind = PEDIGREES.get(said, "")
    node.taken = bool(kind)
    node.why = "" if kind else reasons.SEALING if said == "sealing" else reasons.UNKNOWN_KIND
    return kind


def _status(node: Node, link: Link) -> None:
    """Leave out a tie that the file itself calls disproven."""
    for status in node.all("STAT"):
        said = status.value.strip().casefold()
        status.taken = said == "proven"
        if said == "disproven":
            status.why, link.holds = reasons.DISPROVEN, False
        elif said == "challenged":
            status.take().why = reasons.CHALLENGED


def by_parent(node: Node) -> dict[str, str]:
    """Return the tie to each of two parents, as many programs write it with tags of their own."""
    found = {}
    for tag, parent in (("_FREL", "HUSB"), ("_MREL", "WIFE")):
        for each in node.all(tag):
            said = each.value.strip().casefold()
            kind = PEDIGREES.get(said) or BY_PARENT.get(said) or ("step" if said.startswith(STEP) else "")
            each.taken, each.why = bool(kind), "" if kind else reasons.UNKNOWN_KIND
            found[parent] = kind
    return found
