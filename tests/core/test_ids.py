"""Ids are UUIDv7, rise whatever the clock does, and differ between machines."""

import random
import threading
import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.core.ids import IdMaker, new_id

MOMENTS = st.integers(0, 2**44)


def test_an_id_is_a_uuid_of_version_7_as_32_hexadecimal_digits() -> None:
    identifier = new_id()
    parsed = uuid.UUID(identifier)
    assert (len(identifier), parsed.version, parsed.variant) == (32, 7, uuid.RFC_4122)


def test_an_id_begins_with_its_moment() -> None:
    assert int(IdMaker(milliseconds=lambda: 1_795_334_400_123)()[:12], 16) == 1_795_334_400_123


@given(st.lists(MOMENTS, min_size=2, max_size=50))
def test_ids_rise_whatever_the_clock_does(moments: list[int]) -> None:
    clock = iter(moments)
    make = IdMaker(milliseconds=lambda: next(clock))
    made = [make() for _moment in moments]
    assert made == sorted(set(made))


@settings(max_examples=10)
@given(MOMENTS)
def test_ten_thousand_ids_in_one_millisecond_still_rise(moment: int) -> None:
    make = IdMaker(bits=lambda _count: 0, milliseconds=lambda: moment)
    made = [make() for _number in range(10_000)]
    assert made == sorted(set(made))


@given(MOMENTS, MOMENTS)
def test_ids_rise_after_a_start_with_the_clock_set_back(before: int, after: int) -> None:
    last = IdMaker(milliseconds=lambda: before)()
    make = IdMaker(milliseconds=lambda: after)
    make.stay_after(last)
    assert make() > last


def test_two_machines_in_the_same_millisecond_make_different_ids() -> None:
    here, there = (IdMaker(milliseconds=lambda: 1_795_334_400_000) for _machine in range(2))
    assert not {here() for _number in range(1000)} & {there() for _number in range(1000)}


def test_the_same_seed_gives_the_same_ids() -> None:
    def caseload() -> list[str]:
        make = IdMaker(random.Random(7).getrandbits, lambda: 1_795_334_400_000)
        return [make() for _number in range(20)]

    assert caseload() == caseload()


def test_ids_made_on_several_threads_at_once_are_all_different() -> None:
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.extend([new_id() for _number in range(2000)])) for _thread in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000
