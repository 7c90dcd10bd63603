"""The drawing of a family beside graphviz's `dot` and igraph's Sugiyama on the same graph: time, and how it grows.

Crossings are not set beside theirs: our bar that brothers and sisters share is one line, `dot` draws several.

`dot` and igraph know none of the rules: partners may stand apart, brothers and sisters in any order. Their graph has a
node for each person and one for each set of parents. Where one of them is not installed its rows are left out.
"""

import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from table import Fact, Row, alternate, medians, p95
from terminal import FLOORS, Terminal
from tests.families import reading
from tests.families.random_families import believable, shuffled

from plejedesk.core.family import Family
from plejedesk.genogram.layout import lay_out

MS = 1000
SEED = 5
FEW, MANY = 100, 4_500
SIZES = (30, FEW, 1_000, MANY)

Edges = list[tuple[str, str]]


def draw(times: int) -> list[Row | Fact]:
    """Measure every size in turn with its floors."""
    rows: list[Row | Fact] = []
    took: dict[int, float] = {}
    for size in SIZES:
        family = believable(SEED, size)
        repeats = max(1, min(times, 3_000 // size))
        took[size] = _timed(family, repeats)
        rows += _beside(family, size, took[size], repeats)
    grown = took[MANY] / took[FEW] / (MANY / FEW)
    rows.append(Row(f"Time for each person, {MANY:,} people", f"{FEW} people", grown, 1.0, unit="×", goal=1.5))
    rows.append(Fact("100 shufflings of each of 20 families give one picture", _steady()))
    return [*rows, *_redrawn(times)]


def _timed(family: Family, repeats: int) -> float:
    begun = perf_counter()
    for _number in range(repeats):
        lay_out(family, {})
    return (perf_counter() - begun) / repeats


def _beside(family: Family, size: int, seconds: float, repeats: int) -> list[Row | Fact]:
    edges = _edges(family)
    rows: list[Row | Fact] = []
    if shutil.which("dot"):
        took = _dot(edges)
        goal = 1.0 if size >= FEW else None
        rows.append(
            Row(f"Layout of {size:,} people", "`dot`, the process", seconds * MS, took * MS, unit="ms", goal=goal)
        )
    try:
        import igraph
    except ImportError:
        return rows
    names = sorted({end for edge in edges for end in edge})
    graph = igraph.Graph([(names.index(a), names.index(b)) for a, b in edges], n=len(names), directed=True)

    def sugiyama() -> float:
        begun = perf_counter()
        graph.layout_sugiyama()
        return (perf_counter() - begun) * MS

    def ours() -> float:
        return _timed(family, 1) * MS

    own, floor = medians(min(repeats, 3), ours, sugiyama)
    rows.append(Row(f"Layout of {size:,} people", "igraph's Sugiyama, compiled", own, floor, unit="ms"))
    return rows


def _edges(family: Family) -> Edges:
    """Return who leads to whom: parents to their set, the set to its children; couples without a child to theirs."""
    parents: dict[str, set[str]] = defaultdict(set)
    for each in family.parentages:
        parents[f"{each.child} {each.kind}"].add(each.parent)
    edges: dict[tuple[str, str], None] = {}
    for key, them in parents.items():
        child = key.rpartition(" ")[0]
        union = "u" + "_".join(sorted(them))
        edges |= dict.fromkeys([*((parent, union) for parent in sorted(them)), (union, child)])
    for couple in family.couples:
        union = "u" + "_".join(sorted((couple.a, couple.b)))
        edges |= dict.fromkeys([(couple.a, union), (couple.b, union)])
    return list(edges)


def _dot(edges: Edges) -> float:
    """Return the seconds `dot` takes."""
    text = "digraph {" + "".join(f'"{a}" -> "{b}";' for a, b in edges) + "}"
    begun = perf_counter()
    subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True)
    return perf_counter() - begun


def _steady() -> bool:
    families = [reading.family(name) for name in reading.NAMES]
    families += [believable(seed, 24) for seed in range(20 - len(families))]
    return all(len({_picture(family, seed) for seed in range(100)}) == 1 for family in families)


def _picture(family: Family, seed: int) -> tuple[tuple[str, int, int], ...]:
    told, new = shuffled(family, seed)
    before = {after: name for name, after in new.items()}
    return tuple(sorted((before[each.person], each.x, each.y) for each in lay_out(told, {}).symbols))


def _redrawn(times: int) -> list[Row | Fact]:
    """Measure one more born into sixty, laid out and painted, beside a bare repaint."""
    from contextlib import closing
    from itertools import count

    with (
        closing(Terminal(str(FLOORS / "canvas.py"))) as canvas,
        closing(Terminal(str(FLOORS / "full_screen.py"))) as bare,
    ):
        canvas.listen(3)
        bare.until("Text number 0 ends")
        bare.quiet()
        born, written = count(1), count(1)
        ours, floor = alternate(
            times,
            lambda: canvas.time("\x13", f"Ny{next(born)}: ") * MS,
            lambda: bare.time("\x13", f"Text number {next(written)} ends") * MS,
        )
    what = "One more in a family of 60 until the new drawing is painted, without the file, p95"
    return [Row(what, "a bare repaint of a screen full of text", p95(ours), p95(floor), unit="ms", goal=4)]
