"""From columns to lines on the grid."""

from collections import defaultdict

from plejedesk.genogram.drawing import Segment, TwinMark
from plejedesk.genogram.layout.lanes import Bar, lanes
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.web import twin_groups


class Routing:
    def __init__(self, standing: Standing, columns, widths, label_lines):
        self.standing = standing
        self.strands = standing.strands
        self.web = standing.strands.web
        self.x = columns
        self.w = widths
        self.label_lines = label_lines
        self.stem = self._stems()
        self.ports = {}
        self._ports()
        self.segments = []
        self.marks = []

    def _stems(self):
        found = {}
        targets = {}
        for piece in self.strands.pieces:
            for end in piece.tops:
                if end < 0:
                    xs = [self.x[b] for b in piece.bottoms]
                    if xs:
                        targets[~end] = (min(xs) + max(xs)) / 2
        for k, pair in enumerate(self.web.pairs):
            if pair.a == pair.b:
                continue
            row = self.strands.row[pair.a]
            items = self.standing.items(row) if self.standing.bent[k] else None
            gap = (self.standing.place[~k] - 1) // 2
            if items is None:
                a, b = sorted((pair.a, pair.b), key=lambda i: self.x[i])
            else:
                a = items[gap] if gap >= 0 else None
                b = items[gap + 1] if gap + 1 < len(items) else None
            if a is None:
                col = self.x[b] - self.w[b] // 2 - 2
            elif b is None:
                col = self.x[a] - self.w[a] // 2 + self.w[a] + 1
            else:
                lo = self.x[a] - self.w[a] // 2 + self.w[a]
                hi = self.x[b] - self.w[b] // 2 - 1
                if hi - lo >= 2:
                    lo, hi = lo + 1, hi - 1
                mid = (self.x[a] + self.x[b]) / 2
                t = targets.get(k, mid) if items is None else (lo + hi) / 2
                col = int(min(max(t, lo), hi))
            found[k] = col
        return found

    def _ports(self):
        tops = defaultdict(list)
        bottoms = defaultdict(list)
        n = self.strands.people
        for number, piece in enumerate(self.strands.pieces):
            if piece.pair >= 0 and not self.standing.bent[piece.pair]:
                continue
            for place, end in enumerate(piece.bottoms):
                if 0 <= end < n:
                    others = [self._col(e) for e in piece.tops] or [self._col(e) for e in piece.bottoms if e != end]
                    mean = sum(others) / len(others) if others else self.x[end]
                    side = 0 if piece.pair < 0 else (1 if mean > self.x[end] else -1)
                    tops[end].append((side, mean, number, place))
            for place, end in enumerate(piece.tops):
                if 0 <= end < n:
                    others = [self._col(e) for e in piece.bottoms] or [self._col(e) for e in piece.tops if e != end]
                    bottoms[end].append((0, sum(others) / len(others), number, place))
        for which, found in (("b", tops), ("t", bottoms)):
            for person, lines in found.items():
                lines.sort()
                ways = [i for i, l in enumerate(lines) if l[0] == 0]
                for i, l in enumerate(lines):
                    if len(lines) == 2 and len(ways) == 2:
                        off = -1 if i == 0 else 1
                    else:
                        mid = ways[(len(ways) - 1) // 2] if ways else (len(lines) - 1) // 2
                        off = i - mid
                    self.ports[which, l[2], l[3]] = self.x[person] + off

    def _col(self, end):
        return self.x[end] if end >= 0 else self.stem[~end]

    def bar(self, number):
        piece = self.strands.pieces[number]
        tops = [self.ports.get(("t", number, i), None) if e >= 0 and ("t", number, i) in self.ports else self._col(e) for i, e in enumerate(piece.tops)]
        bottoms = [self.ports[("b", number, i)] if ("b", number, i) in self.ports else self._col(e) for i, e in enumerate(piece.bottoms)]
        return Bar(tops, bottoms)

    def draw(self):
        strands, web = self.strands, self.web
        by_channel = defaultdict(list)
        for number, piece in enumerate(strands.pieces):
            if piece.pair >= 0 and not self.standing.bent[piece.pair]:
                continue
            by_channel[piece.channel].append(number)
        y = 0
        rows = []
        for channel in range(-1, strands.rows):
            numbers = by_channel.get(channel, [])
            bars = [self.bar(n) for n in numbers]
            twins = {}
            for i, n in enumerate(numbers):
                piece = strands.pieces[n]
                groups = self._twins(piece)
                for members in groups:
                    idx = [j for j, e in enumerate(piece.bottoms) if e in members]
                    xs = [bars[i].bottoms[j] for j in idx]
                    xm = bars[i].tops[0] if len(bars[i].tops) == 1 and min(xs) < bars[i].tops[0] < max(xs) else (min(xs) + max(xs)) // 2
                    twins[i, tuple(idx)] = (xs, xm)
            eff = []
            for i, b in enumerate(bars):
                gone = {j: xm for (k, idx), (xs, xm) in twins.items() if k == i for j in idx}
                eff.append(Bar(b.tops, sorted({gone.get(j, x) for j, x in enumerate(b.bottoms)})))
            lane = lanes(eff)
            count = max(lane, default=-1) + 1
            start = y
            spare = any(
                lane[i] == 0 and any(0 <= e < strands.people for e in strands.pieces[n].tops) for i, n in enumerate(numbers)
            )
            own = 1 if (channel >= 0 and channel < strands.rows - 1) or any(strands.pieces[n].pair < 0 for n in numbers) else 0
            if channel == strands.rows - 1:
                own = 0
            height = count + bool(spare) + bool(twins) + own
            below = start + height  # y of next row
            top_y = start
            prev_row = rows[-1] if rows else None
            for i, n in enumerate(numbers):
                self._piece(strands.pieces[n], bars[i], eff[i], top_y + spare + lane[i] if lane[i] >= 0 else None,
                            top_y, below, prev_row, {idx: v for (k, idx), v in twins.items() if k == i})
            if channel < strands.rows - 1:
                rows.append(below)
                y = below + 1 + self.label_lines
        for k, pair in enumerate(web.pairs):
            if pair.a != pair.b and not self.standing.bent[k]:
                a, b = sorted((self.x[pair.a], self.x[pair.b]))
                yy = rows[strands.row[pair.a]]
                self.segments.append(Segment(a, yy, b, yy, "couple", pair.refs))
        return rows

    def _twins(self, piece):
        if piece.union < 0 or piece.pair >= 0:
            return []
        return twin_groups([e for e in piece.bottoms if 0 <= e < self.strands.people], self.web.twins)

    def seg(self, x1, y1, x2, y2, line):
        if (x1, y1) != (x2, y2):
            self.segments.append(Segment(x1, y1, x2, y2, line[0], line[1]))

    def _piece(self, piece, bar, eff, lane_y, top_y, below, prev_row, twins):
        n = self.strands.people
        end_y = below - 1
        fork_y = below - 2
        if lane_y is None:
            if (bar.tops and bar.bottoms) or bar.tops:
                lane_y = top_y
            else:
                lane_y = end_y
        for end, x, line in zip(piece.tops, bar.tops, piece.top_lines, strict=True):
            if end < 0:
                pair = ~end
                y0 = prev_row if not self.standing.bent[pair] else prev_row
            elif end < n:
                y0 = top_y
            else:
                y0 = top_y - self.label_lines - 2
            self.seg(x, y0, x, lane_y, line)
        if piece.tops:
            style = piece.top_lines[0][0]
        else:
            style = piece.bottom_lines[0][0]
        refs = tuple(dict.fromkeys(r for l in (piece.bottom_lines or piece.top_lines) for r in l[1]))
        self.seg(eff.left, lane_y, eff.right, lane_y, (style, refs))
        forked = {j: (v, idx) for idx, v in twins.items() for j in idx}
        for idx, (xs, xm) in twins.items():
            lines = [piece.bottom_lines[j] for j in idx]
            ref = tuple(dict.fromkeys(r for l in lines for r in l[1]))
            self.seg(xm, lane_y, xm, fork_y, (lines[0][0], ref))
            self.seg(min(xs), fork_y, max(xs), fork_y, (lines[0][0], ref))
            members = {piece.bottoms[j]: x for j, x in zip(idx, xs)}
            for tref, a, b, identical in self.web.twins:
                if a in members and b in members:
                    x1, x2 = sorted((members[a], members[b]))
                    self.marks.append(TwinMark(tref, x1, x2, fork_y, identical))
        for j, (end, x, line) in enumerate(zip(piece.bottoms, bar.bottoms, piece.bottom_lines, strict=True)):
            y0 = fork_y if j in forked else lane_y
            if end < 0:
                self.seg(x, y0, x, end_y + 1, line)
            else:
                self.seg(x, y0, x, end_y, line)
