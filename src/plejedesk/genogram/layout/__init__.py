"""The drawing of a family: `lay_out` gives everybody a place on the grid and every tie its line."""

from collections.abc import Mapping

from plejedesk.core.family import Family
from plejedesk.genogram.drawing import Drawing, Segment, Symbol, TwinMark
from plejedesk.genogram.layout.canonical import told
from plejedesk.genogram.layout.clusters import clusters
from plejedesk.genogram.layout.generations import generations
from plejedesk.genogram.layout.ordering import order
from plejedesk.genogram.layout.placing import place
from plejedesk.genogram.layout.routing import Routing
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.strands import strands
from plejedesk.genogram.layout.web import web

WIDTH = 7


def lay_out(family: Family, widths: Mapping[str, int], *, label_lines: int = 2) -> Drawing:
    made = web(family)
    gens = generations(made)
    st = strands(made, gens.row)
    standing = Standing(st, clusters(made, gens.row))
    order(standing)
    w = [widths.get(h.id, WIDTH) for h in made.people] + [1] * (len(st.row) - len(made.people))
    x = place(standing, w)
    routing = Routing(standing, x, w, label_lines)
    rows = routing.draw()
    xs = [x[i] - w[i] // 2 for i in range(st.people)] + [s.x1 for s in routing.segments]
    left = min(xs, default=0)
    symbols = tuple(Symbol(h.id, x[i] - left, rows[st.row[i]], st.row[i], w[i]) for i, h in enumerate(made.people))
    segments = tuple(Segment(s.x1 - left, s.y1, s.x2 - left, s.y2, s.style, s.refs) for s in routing.segments)
    marks = tuple(TwinMark(m.ref, m.x1 - left, m.x2 - left, m.y, m.identical) for m in routing.marks)
    right = max([s.left + s.width for s in symbols] + [s.x2 + 1 for s in segments], default=0)
    tree = {h.id for h in made.people}
    rank = {"near": 0, "middle": 1, "far": 2}
    others = []
    ox = right + 4 if symbols else 0
    oy = 0
    for h in sorted((h for h in family.people if h.id not in tree), key=lambda h: (rank.get(h.closeness, 3), told(h))):
        ww = widths.get(h.id, WIDTH)
        others.append(Symbol(h.id, ox + ww // 2, oy, -1, ww))
        oy += label_lines + 2
    height = max([s.y + 1 + label_lines for s in (*symbols, *others)], default=0)
    right = max([right, *(s.left + s.width for s in others)])
    return Drawing(symbols, segments, marks, tuple(others), made.couple_refs, made.child_refs,
                   crossings(segments), right, height, label_lines, tuple(rows))


def crossings(segments):
    levels = [s for s in segments if s.level]
    ups = [s for s in segments if not s.level]
    return sum(
        a.x1 < b.x1 < a.x2 and min(b.y1, b.y2) < a.y1 < max(b.y1, b.y2) for a in levels for b in ups
    )
