"""A long history is read page by page in both directions; nothing is shown twice and nothing is left out."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.history.lived import put

from plejedesk.core.models import Case
from plejedesk.history import pages, queries
from plejedesk.history.pages import Filter, History
from plejedesk.history.rows import Row
from plejedesk.store.log import Scope
from plejedesk.store.store import Store


def history(store: Store, case_id: str, **more: Any) -> History:
    async def read(*args: Any, **values: Any) -> queries.Page:
        return await store.aread(queries.page, *args, **values)

    return History(read, Filter(Scope(case_id), **more))


def walked(shown: History, limit: int, up: bool) -> list[Row]:
    """Return every row, page by page from the start, or from the end upwards."""

    async def walk() -> list[Row]:
        rows = list(await shown.page(limit=limit, from_end=up))
        while rows:
            more = await (
                shown.page(before=rows[0].key, limit=limit) if up else shown.page(after=rows[-1].key, limit=limit)
            )
            if not more:
                break
            rows = [*more, *rows] if up else [*rows, *more]
        return rows

    return asyncio.run(walk())


def live(store: Store, steps: Sequence[int]) -> str:
    """Let things happen in a case: 0 is a reading, any other number an act with so many changed fields."""
    case_id = factories.case(store, "Holm", "Sofie Holm")
    for place, many in enumerate(steps):
        values = {"area": f"Valby {place}", "family": f"Holm {place}", "exported_to": f"sted {place}"}
        if many:
            put(store, "changed", Case, case_id, **dict(list(values.items())[:many]))
        else:
            store.seen("case", case=case_id, purpose="queue").result()
    return case_id


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.integers(0, 3), max_size=12),
    limit=st.integers(1, 9),
    at_once=st.integers(1, 9),
    shown=st.sampled_from(pages.SHOWN),
    text=st.sampled_from(["", "område", "jh", "findes ikke"]),
)
def test_every_line_comes_once_and_each_act_has_its_heading(
    store: Store, steps: list[int], limit: int, at_once: int, shown: str, text: str
) -> None:
    listed = history(store, live(store, steps), shown=shown, text=text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "AT_ONCE", at_once)
        down, up = walked(listed, limit, up=False), walked(listed, limit, up=True)
    keys = [row.key for row in down]
    assert keys == sorted(set(keys), reverse=True)
    assert [(row.key, row.text) for row in up] == [(row.key, row.text) for row in down]
    acts = list(dict.fromkeys(row.key[0] for row in down if not row.is_head))
    assert [row.key[0] for row in down if row.heads] == acts


def test_a_page_of_a_long_history_reads_no_more_than_a_page(store: Store) -> None:
    case_id = live(store, [1] * 40)
    steps: list[int] = []

    def watched(reader: Any) -> None:
        connection = reader._connection
        count = [0]
        connection.set_progress_handler(lambda: count.__setitem__(0, count[0] + 1) or 0, 100)
        queries.page(reader, Scope(case_id), "both", None, limit=5)
        connection.set_progress_handler(None, 0)
        steps.append(count[0])

    store.read(watched).result()
    for place in range(200):
        put(store, "changed", Case, case_id, area=f"Nørrebro {place}")
    store.read(watched).result()
    assert steps[1] <= steps[0] * 1.5 + 2


def test_typed_words_are_found_in_who_when_what_and_in_the_whole_text(store: Store) -> None:
    case_id = live(store, [1, 0, 2])
    for text, count in (
        ("JH ansvarlig", 1),
        ("22/11-2026 område", 2),
        ("familiens ændret", 1),
        ("OMRÅDE valby", 2),
        ("hold", 0),
    ):
        found = walked(history(store, case_id, text=text), 50, up=False)
        assert sum(not row.is_head for row in found) == count, text


def test_filters_turn_in_their_order() -> None:
    chosen = Filter(Scope("x"))
    assert [chosen.shown, chosen.turned().shown, chosen.turned().turned().shown] == list(pages.SHOWN)
    assert chosen.turned().turned().turned() == chosen
    assert replace(chosen, text="  To  Ord ").words == ["to", "ord"]
