"""What is wrong with a drawing, found by looking at nothing but the family and the picture."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from plejedesk.core.family import Family
from plejedesk.genogram.drawing import Drawing, Segment

BESIDE = 3
"""How many columns off somebody's middle a line may meet them."""


def faults(family: Family, drawing: Drawing) -> list[str]:
    """Return all that is wrong, in words."""
    return [
        *_people(family, drawing),
        *_ties(family, drawing),
        *_boxes(drawing),
        *_lines_and_boxes(family, drawing),
        *_lines(drawing),
        *_joined(family, drawing),
        *_siblings(family, drawing),
    ]


def _people(family: Family, drawing: Drawing) -> Iterator[str]:
    tree = {human.id for human in family.people if human.id in family.related or human.index}
    drawn = [symbol.person for symbol in drawing.symbols]
    beside = [symbol.person for symbol in drawing.others]
    if sorted(drawn) != sorted(tree):
        yield f"in the tree: {sorted(drawn)}, not {sorted(tree)}"
    if sorted(beside) != sorted({human.id for human in family.people} - tree):
        yield f"beside the tree: {sorted(beside)}"
    for symbol in drawing.symbols:
        if symbol.y != drawing.rows[symbol.generation]:
            yield f"{symbol.person} is not in the row of the generation"


def _ties(family: Family, drawing: Drawing) -> Iterator[str]:
    if sorted(drawing.couples) != sorted(each.id for each in family.couples):
        yield f"couples: {drawing.couples}"
    if sorted(drawing.children) != sorted(each.id for each in family.parentages):
        yield f"children: {drawing.children}"
    at = drawing.by_person
    for each in family.couples:
        if at[each.a].y != at[each.b].y:
            yield f"{each.id}: partners in two rows"


def _boxes(drawing: Drawing) -> Iterator[str]:
    """Find symbols and labels that lie upon or too close to each other."""
    rows = defaultdict(list)
    for symbol in (*drawing.symbols, *drawing.others):
        for line in range(symbol.y, symbol.y + 1 + drawing.label_lines):
            rows[line].append((symbol.left, symbol.left + symbol.width, symbol.person))
        if symbol.left < 0 or symbol.left + symbol.width > drawing.width:
            yield f"{symbol.person} is off the picture"
        if symbol.y < 0 or symbol.y + drawing.label_lines >= drawing.height:
            yield f"{symbol.person} is above or below the picture"
    for boxes in rows.values():
        boxes.sort()
        for (_left, end, a), (start, _right, b) in pairwise(boxes):
            if start - end < 2:
                yield f"{a} and {b} are {start - end} apart"


def _lines_and_boxes(family: Family, drawing: Drawing) -> Iterator[str]:
    """Find lines that run through a symbol or a label; a couple's own line does so with the two of them."""
    own = {each.id: {each.a, each.b} for each in family.couples}
    by_line = defaultdict(list)
    for symbol in drawing.symbols:
        for line in range(symbol.y, symbol.y + 1 + drawing.label_lines):
            by_line[line].append(symbol)
    for segment in drawing.segments:
        partners = {person for ref in segment.refs for person in own.get(ref, ())}
        for line in range(segment.y1, segment.y2 + 1):
            for symbol in by_line.get(line, ()):
                hit = segment.x1 < symbol.left + symbol.width and segment.x2 >= symbol.left
                if hit and not (segment.style == "couple" and segment.level and symbol.person in partners):
                    yield f"{segment} runs through {symbol.person}"


def _lines(drawing: Drawing) -> Iterator[str]:
    """Find lines that lie upon each other, end on a line they have nothing to do with, or were not counted."""
    crossings = 0
    for a, b in combinations(drawing.segments, 2):
        if (a.x1, a.y1) > (a.x2, a.y2) or (b.x1, b.y1) > (b.x2, b.y2):
            yield f"{a} or {b} runs backwards"
        if a.x2 < b.x1 or b.x2 < a.x1 or a.y2 < b.y1 or b.y2 < a.y1:
            continue
        if a.level == b.level:
            if not _ends_meet(a, b):
                yield f"{a} lies upon {b}"
        elif _crosses(a, b):
            crossings += 1
        elif not set(a.refs) & set(b.refs) and not _of_couple(a, b):
            yield f"{a} touches {b}"
    if crossings != drawing.crossings:
        yield f"{crossings} crossings, counted {drawing.crossings}"


def _ends_meet(a: Segment, b: Segment) -> bool:
    """Tell whether two lines one way only follow upon each other."""
    return (a.x2, a.y2) == (b.x1, b.y1) or (b.x2, b.y2) == (a.x1, a.y1)


def _crosses(a: Segment, b: Segment) -> bool:
    level, down = (a, b) if a.level else (b, a)
    return level.x1 < down.x1 < level.x2 and down.y1 < level.y1 < down.y2


def _of_couple(a: Segment, b: Segment) -> bool:
    return "couple" in (a.style, b.style)


def _joined(family: Family, drawing: Drawing) -> Iterator[str]:
    """Find ties whose line does not lead from the one to the other."""
    at, by_ref = drawing.by_person, defaultdict(list)
    for segment in drawing.segments:
        for ref in segment.refs:
            by_ref[ref].append(segment)
    for couple in family.couples:
        ends = [
            _near(at[person].x, at[person].y, at[person].y - 1, beside=_beside(family, person))
            for person in (couple.a, couple.b)
        ]
        if couple.a != couple.b and not _leads(by_ref[couple.id], *ends):
            yield f"couple {couple.id} is not joined"
    for each in family.parentages:
        parent, child, lines = at[each.parent], at[each.child], by_ref[each.id]
        starts = _near(parent.x, parent.y + drawing.label_lines + 1)
        for couple in family.couples_of.get(each.parent, ()):
            starts = starts.union(*(_cells(line) for line in by_ref[couple.id] if line.level))
        if not _leads(lines, starts, _near(child.x, child.y - 1)):
            yield f"child {each.id} is not joined"
        arriving = {line.style for line in lines if (line.x2, line.y2) in _near(child.x, child.y - 1)}
        if each.kind not in arriving:
            yield f"child {each.id} is drawn as {arriving}"


def _beside(family: Family, person: str) -> int:
    """Return how far from the middle a couple's line may end: that of a fifth partner ends beside the symbol."""
    return max(BESIDE, len(family.couples_of.get(person, ())) - 1)


def _near(x: int, *lines: int, beside: int = BESIDE) -> set[tuple[int, int]]:
    return {(x + by, y) for by in range(-beside, beside + 1) for y in lines}


def _leads(lines: list[Segment], starts: set[tuple[int, int]], ends: set[tuple[int, int]]) -> bool:
    cells = [_cells(line) for line in lines]
    reached, waiting = set(starts), True
    while waiting:
        waiting = [each for each in cells if each & reached]
        cells = [each for each in cells if not each & reached]
        reached = reached.union(*waiting)
    return bool(reached & ends) and bool(lines)


def _cells(line: Segment) -> set[tuple[int, int]]:
    return {(x, y) for x in range(line.x1, line.x2 + 1) for y in range(line.y1, line.y2 + 1)}


def _siblings(family: Family, drawing: Drawing) -> Iterator[str]:
    """Find brothers and sisters the younger left of the older, where no couple keeps them so."""
    if tangled_siblings(family):
        return
    at = drawing.by_person
    for a, b in full_siblings(family):
        older, younger = family.by_id[a], family.by_id[b]
        if at[a].y == at[b].y and at[a].x > at[b].x and older.by_age[:2] < younger.by_age[:2]:
            yield f"{b} stands left of {a}"


def full_siblings(family: Family) -> Iterator[tuple[str, str]]:
    """Yield every two children, the older first, with the same parents by one kind of tie, and ages known."""
    groups = defaultdict(list)
    for child, ties in family.parents_of.items():
        for kinds in (("birth", "adopted"), ("foster",), ("step",)):
            groups[kinds, frozenset(tie.parent for tie in ties if tie.kind in kinds)].append(child)
    groups = {key: children for key, children in groups.items() if key[1]}
    for children in groups.values():
        known = [child for child in children if family.by_id[child].year is not None]
        yield from ((a, b) for a in known for b in known if family.by_id[a].by_age[:2] < family.by_id[b].by_age[:2])


def tangled_siblings(family: Family) -> bool:
    """Tell whether couples may keep siblings from standing by age: two in one block, or blocks both ways."""
    block = blocks(family)
    wanted = {(block[a], block[b]) for a, b in full_siblings(family)}
    later = defaultdict(set)
    for left, right in wanted:
        later[left].add(right)
    return any(_reaches(later, start, start) for start in list(later))


def _reaches(later: dict[str, set[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for following in later.get(waiting.pop(), ()):
            if following == end:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def blocks(family: Family) -> dict[str, str]:
    """Return for everybody somebody who stands for all they are tied to by couples."""
    found: dict[str, str] = {}
    for human in family.people:
        waiting = [human.id] if human.id not in found else []
        while waiting:
            person = waiting.pop()
            if person not in found:
                found[person] = human.id
                waiting += family.partners(person)
    return found
