"""Columns make the stated sum small: no row can do better by itself, and the passes come to an end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.families.random_families import believable

from plejedesk.genogram.layout import placing
from plejedesk.genogram.layout.clusters import clusters
from plejedesk.genogram.layout.generations import generations
from plejedesk.genogram.layout.ordering import order
from plejedesk.genogram.layout.placing import Row, measured, place, strain
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.strands import strands
from plejedesk.genogram.layout.web import web


def measured_rows(seed: int, size: int) -> tuple[list[Row], int]:
    made = web(believable(seed, size))
    rows = generations(made)
    standing = Standing(strands(made, rows), clusters(made, rows))
    widths = [7] * len(standing.strands.row)
    order(standing, widths)
    return measured(standing, widths), len(widths)


@pytest.mark.parametrize(("seed", "size"), [(0, 12), (1, 14), (2, 20), (3, 30), (4, 60)])
def test_a_dozen_passes_come_as_close_as_hundreds(monkeypatch: pytest.MonkeyPatch, seed: int, size: int) -> None:
    rows, count = measured_rows(seed, size)
    found = strain(rows, place(rows, count))
    monkeypatch.setattr(placing, "PASSES", 1000)
    monkeypatch.setattr(placing, "STILL", 0.001)
    assert found <= strain(rows, place(rows, count)) * 1.03 + 1


@pytest.mark.parametrize(("seed", "size"), [(5, 12), (6, 14), (7, 20)])
def test_nobody_and_no_two_neighbours_had_better_stand_elsewhere(seed: int, size: int) -> None:
    rows, count = measured_rows(seed, size)
    columns = place(rows, count)
    best = strain(rows, columns)
    for row in rows:
        for first in range(len(row.items)):
            for last in range(first, len(row.items)):
                for by in (-2, 2):
                    moved = list(columns)
                    for item in row.items[first : last + 1]:
                        moved[item] += by
                    if _apart(row, moved):
                        assert strain(rows, moved) > best - 6


def _apart(row: Row, columns: list[int]) -> bool:
    free = [columns[item] - offset for item, offset in zip(row.items, row.offset, strict=True)]
    return free == sorted(free)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=6))
def test_one_row_is_solved_exactly(wanted: list[tuple[int, int]]) -> None:
    row = Row(list(range(len(wanted))), [0] * len(wanted), weight=[float(weight) for _at, weight in wanted])
    columns = [float(at) for at, _weight in wanted]
    placing._pooled(row, columns, [0.0] * len(wanted))
    assert columns == sorted(columns)
    found = _cost(wanted, columns)
    for at in range(len(wanted)):
        for until in range(at, len(wanted)):
            for by in (-0.5, 0.5):
                moved = [column + by if at <= place <= until else column for place, column in enumerate(columns)]
                assert moved != sorted(moved) or _cost(wanted, moved) >= found - 1e-6


def _cost(wanted: list[tuple[int, int]], columns: list[float]) -> float:
    return sum(weight * (column - at) ** 2 for (at, weight), column in zip(wanted, columns, strict=True))
