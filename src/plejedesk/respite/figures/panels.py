"""What the screen of figures shows, panel by panel: a sentence over it, and a table of the same numbers as its plot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from textual.content import Content

from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_programme import programme
from plejedesk.respite.figures import figure_words as words
from plejedesk.respite.figures.figure_queries import Figures
from plejedesk.respite.figures.periods import Period, halves, step_name
from plejedesk.respite.figures.survival import Estimate, cohorts, estimate
from plejedesk.ui.flowing import GUTTER, beside
from plejedesk.ui.text import fit, plain

NETWORK, OTHERS = "█", "░"
BAR = 24  # cells of the bar beside a row at most
LEAST_BAR = 8
AFTER = (30, 60, 90, 120, 180, 270, 365, 545, 730)  # days of waiting at which the table says who still waits
LABEL = 15  # cells before the text of the overview

Lines = list[Content]
Cells = Sequence[str]


@dataclass(frozen=True)
class Shown:
    """The figures with what is estimated from them, ready to be shown; `waits` is None as long as that is counted."""

    figures: Figures
    goal: float
    waits: Estimate | None = None
    by_half: Sequence[tuple[Period, Estimate]] = ()

    def has_plot(self, panel: str) -> bool:
        """Return whether a panel has something to draw."""
        return panel != "overview" and (panel != "waiting" or bool(self.waits and self.waits.listed))


@dataclass(frozen=True)
class Panel:
    """One panel: its name, its title, the sentence over it, and its table for a width in cells."""

    name: str
    title: str
    caption: Callable[[Shown], str]
    table: Callable[[Shown, int], Lines]


def counted(figures: Figures) -> Shown:
    """Return the figures without the estimates, which take longer."""
    return Shown(figures, programme().goals.share)


def estimated(shown: Shown) -> Shown:
    """Return the figures with the estimates; takes its time, so not where people wait for a key."""
    figures = shown.figures
    by_half = cohorts(figures.waits, halves(figures.period.until(figures.today)))
    return replace(shown, waits=estimate(figures.waits), by_half=[each for each in by_half if each[1].listed])


def overview(shown: Shown, width: int) -> Lines:
    """Return all of it in words, each with what it is about before it."""
    lines: Lines = []
    for label, said in words.overview(shown.figures, shown.waits, shown.goal):
        lines += beside([(Content.styled(label, "bold"), LABEL), (plain(said), max(10, width - LABEL - GUTTER))])
        lines.append(Content(""))
    return lines[:-1]


def share_table(shown: Shown, width: int) -> Lines:
    """Return the new families of each step, and the share with the goal marked."""
    new = [*shown.figures.new]
    rows = [(step_name(step), str(share.whole), str(share.part), share.words) for step, share in new]
    total = shown.figures.families
    rows.append((_("In all"), str(total.whole), str(total.part), total.words))
    room = _room(width)
    bars = [_towards(share.fraction or 0, shown.goal, room) for share in [*(share for _step, share in new), total]]
    return _table((_("When"), _("All new"), _("Network"), _("Share")), rows, bars)


def children_table(shown: Shown, width: int) -> Lines:
    """Return the children with respite on each day, and how many of them in the network."""
    children = shown.figures.children
    rows = [(day_name(day), str(share.whole), str(share.part), share.words) for day, share in children]
    most, room = max((share.whole for _day, share in children), default=0), _room(width)
    bars = [_stacked(share.part, share.whole, most, room) for _day, share in children]
    return _table((_("Day"), _("Children"), _("Network"), _("Share")), rows, bars)


def queue_table(shown: Shown, width: int) -> Lines:
    """Return the children who wait on each day, and those who are paused."""
    queue = shown.figures.queue
    rows = [(day_name(day), str(each.waiting), str(each.paused)) for day, each in queue]
    most, room = max((each.waiting + each.paused for _day, each in queue), default=0), _room(width)
    bars = [_stacked(each.waiting, each.waiting + each.paused, most, room) for _day, each in queue]
    return _table((_("Day"), _("Wait"), _("Paused")), rows, bars)


def waiting_table(shown: Shown, width: int) -> Lines:
    """Return the estimate by half-year of listing, then how many still wait after so many days."""
    if not (shown.waits and shown.waits.listed):
        return []
    waits = [(step_name(period), each) for period, each in shown.by_half]
    if len(waits) > 1:
        waits.append((_("In all"), shown.waits))
    rows = [
        (
            name,
            *map(str, (each.listed, each.got_place, each.waiting, each.left)),
            _number(each.median),
            _number(each.p90),
        )
        for name, each in waits
    ]
    titles = (_("Listed"), _("Number"), _("Got one"), _("Wait"), _("Left the list"), _("Median"), _("90 %"))
    still = [(day, share) for day in AFTER if (share := shown.waits.at(day)) is not None]
    after = [(words.days(day), words.percent(round(share, 2))) for day, share in still]
    bars = [_stacked(round(share * 100), round(share * 100), 100, _room(width)) for _day, share in still]
    return [*_table(titles, rows), Content(""), *(_table((_("After"), _("Still wait")), after, bars) if after else [])]


def share_caption(shown: Shown) -> str:
    """Return the goal, that it is the line, and how far it is."""
    goal = _("The line is the goal, {share}.").format(share=words.percent(shown.goal))
    return " ".join([goal, *words.how_far(shown.figures, shown.goal)])


def children_caption(shown: Shown) -> str:
    """Return the children on the last day, that each counts once, and what the two parts of a bar are."""
    parts = _("Each child counts once. {network} in the network, {others} with other families only.")
    return " ".join([*words.children(shown.figures), parts.format(network=NETWORK, others=OTHERS)])


def queue_caption(shown: Shown) -> str:
    """Return the children on the list on the last day, and what the two parts of a bar are."""
    parts = _("{waiting} wait, {paused} are paused.").format(waiting=NETWORK, paused=OTHERS)
    return " ".join([*words.queue(shown.figures), parts])


def waiting_caption(shown: Shown) -> str:
    """Return the estimate, and how those who have no place count in it."""
    said = words.waited(shown.waits)
    if not (shown.waits and shown.waits.listed):
        return said
    rule = _("Those who still wait, or left for another reason, count as having waited so long at least.")
    return f"{said} {rule}"


PANELS = (
    Panel("overview", N_("Overview"), lambda _shown: "", overview),
    Panel("share", N_("New families: share in the network"), share_caption, share_table),
    Panel("children", N_("Children with respite"), children_caption, children_table),
    Panel("queue", N_("Children on the waiting list"), queue_caption, queue_table),
    Panel("waiting", N_("Waiting time: share still waiting"), waiting_caption, waiting_table),
)


def day_name(day: date) -> str:
    """Return a day with its year, in a column of one width."""
    return f"{day.day}/{day.month}-{day:%y}"


def _number(days: int | None) -> str:
    return _("not reached") if days is None else str(days)


def _room(width: int) -> int:
    """Return the cells there are for a bar; none where it is narrow."""
    return min(BAR, max(0, width - 44))


def _towards(fraction: float, goal: float, room: int) -> str:
    """Return a bar of a share out of all, with a sign where the goal is."""
    if room < LEAST_BAR:
        return ""
    full, line = round(min(fraction, 1) * room), round(goal * room)
    cells = [NETWORK if nth < full else " " for nth in range(room)]
    cells[min(line, room - 1)] = "│" if full <= line else NETWORK
    return "".join(cells)


def _stacked(part: int, whole: int, most: int, room: int) -> str:
    """Return a bar of two parts, as long as it is of the most."""
    if room < LEAST_BAR or not most:
        return ""
    first, both = round(part * room / most), round(whole * room / most)
    return NETWORK * first + OTHERS * (both - first)


def _table(titles: Cells, rows: Sequence[Cells], bars: Sequence[str] = ()) -> Lines:
    """Return lines of columns as wide as they need; the first to the left, numbers to the right, then the bars."""
    widths = [max(len(row[nth]) for row in (titles, *rows)) for nth in range(len(titles))]

    def line(cells: Cells) -> str:
        shown = [
            fit(text, width, "right" if nth else "left")
            for nth, (text, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return (" " * GUTTER).join(shown)

    drawn = [*bars, *[""] * (len(rows) - len(bars))]
    return [
        Content.styled(line(titles), "$muted"),
        *(Content.assemble(line(row), " " * GUTTER, (bar, "$accent")) for row, bar in zip(rows, drawn, strict=True)),
    ]
