"""The people of a genogram by keys: written down, put right, and each relation by itself."""

import pytest
from tests.desk import press, screen_text, settled, until
from tests.genogram.kin.conftest import AtKin, Opening
from textual.widgets import Input

from plejedesk.genogram.kin import remarks
from plejedesk.genogram.kin.kin_list import KinScreen
from plejedesk.genogram.kin.remarks import RemarksScreen
from plejedesk.ui.dialogs import YesNo
from plejedesk.ui.form import SmallForm


async def undo(kin: AtKin) -> None:
    """Take the last thing back, saying yes where it is asked."""
    await kin.press("u")
    await until(kin.pilot, lambda: not kin.screen_is(KinScreen) or "Fortrudt" in kin.text)
    if kin.screen_is(YesNo):
        await kin.press("j")
    await until(kin.pilot, lambda: kin.screen_is(KinScreen))


async def test_everybody_is_listed_with_what_they_are_to_the_child(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        for words in ("Sofie Holm", "barnet", "halvbror", "† 2021", "ca. 70 år", "Hos mor +1", "stedfar"):
            assert words in kin.text
        assert kin.relations[:2] == ["parent: Lone Holm, mor", "standing: forældremyndighed ikke oplyst"]


async def test_somebody_new_is_written_down_with_what_they_are_to_whom(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.ask("n")
        await kin.fill(name="Vera Holm", way="s", of="jytte", born="67 år")
        await kin.save()
        vera = kin.family.by_id[kin.id("Vera Holm")]
        assert vera.born_year == 1959
        assert kin.family.parents(vera.id) == kin.family.parents(kin.id("Jytte Rask")) != []
        assert "Vera Holm" in kin.text


async def test_a_half_sibling_shares_a_parent_of_the_one_who_is_chosen(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.ask("n")
        await kin.fill(name="Otto Holm", way="h", of="bo holm")
        assert "Birthe Holm" in kin.text
        await kin.fill(shared="e")
        await kin.save()
        otto, erik = kin.id("Otto Holm"), kin.id("Erik Holm")
        assert erik in kin.family.parents(otto)
        assert kin.id("Birthe Holm") not in kin.family.parents(otto)


async def test_a_child_is_written_with_both_parents(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Lone Holm")
        await kin.ask("n")
        await kin.fill(way="b", partner="peter")
        await kin.fill(more="j")
        await kin.fill(kind="u", due="1/3-2027")
        await kin.save()
        child = next(human for human in kin.family.people if human.kind == "unborn")
        assert set(kin.family.parents(child.id)) == {kin.id("Lone Holm"), kin.id("Peter Bach")}


async def test_a_teacher_is_written_beside_the_tree_with_closeness(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.ask("n")
        await kin.fill(name="Karen Lund", way="i")
        assert "Til hvem" not in kin.text
        await kin.fill(relation="l", closeness="t", since="1. klasse")
        await kin.save()
        karen = kin.family.by_id[kin.id("Karen Lund")]
        assert (karen.relation, karen.closeness, karen.id in kin.family.related) == ("teacher", "near", False)


async def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.ask("n")
        await kin.fill(name="Vera", born="i morgen sytten")
        assert "en alder" in await kin.refused()
        await kin.press("escape")
        await kin.ask("n")
        assert "Vera" in kin.text
        assert "i morgen sytten" in kin.text


async def test_a_person_is_corrected_in_place(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Peter Bach")
        await kin.ask("enter")
        assert "1986" in kin.text
        await kin.fill(dead="j")
        await kin.fill(died="2025")
        await kin.save()
        peter = kin.family.by_id[kin.id("Peter Bach")]
        assert (peter.dead, peter.death_year, peter.relation) == (True, 2025, "step_parent")
        assert "† 2025" in kin.text


async def test_foster_and_birth_parents_stand_beside_each_other(at_kin: Opening) -> None:
    async with at_kin("foster_and_birth") as kin:
        await kin.on("Mikkel Dahl")
        assert [line for line in kin.relations if line.startswith("parent")] == [
            "parent: Tina Dahl, mor",
            "parent: René Kofoed, far",
            "parent: Ulla Vinther, plejemor · pleje",
            "parent: Jens Vinther, plejefar · pleje",
        ]
        await kin.on("Conni Dahl")
        await kin.ask("b")
        await kin.fill(way="m", of="mikkel", tie="p")
        await kin.save()
        mikkel, conni = kin.id("Mikkel Dahl"), kin.id("Conni Dahl")
        kinds = {link.parent: link.kind for link in kin.family.parents_of[mikkel]}
        assert kinds[conni] == "foster"
        await undo(kin)
        await until(kin.pilot, lambda: conni not in kin.family.parents(mikkel))


async def test_a_circle_is_refused_beside_the_field(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Sofie Holm")
        await kin.ask("b")
        await kin.press("tab", *"birthe")
        assert "egen forfader" in await kin.refused()
        assert "of" in kin.wrong


async def test_a_couple_through_the_years(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Dorte Lund")
        await kin.ask("p")
        assert "gift 2008, skilt 2012" in kin.text
        await kin.fill(kind="sammen", year="2011")  # the letter s chooses separated, and then together again
        await kin.fill(kind="s")
        await kin.press("escape")
        await kin.ask("p")
        await kin.save()
        story = kin.family.couple(kin.id("Dorte Lund"), kin.id("Kim Rask"))
        assert story is not None
        assert len(story.events) == 3


async def test_a_year_before_one_was_born_is_refused(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Dorte Lund")
        await kin.ask("p")
        await kin.fill(kind="g", year="1970")
        assert "ikke født endnu" in await kin.refused()


async def test_one_event_of_a_couple_is_corrected_and_taken_out(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Dorte Lund")
        await kin.press("tab", "down")
        await kin.ask("enter")
        assert "Dorte Lund og Kim Rask" in kin.text
        await kin.press("tab", "backspace")
        await kin.fill(year="9")
        await kin.save()
        assert "couple" in kin.relations[0]
        assert ": gift 2009" in kin.relations
        await kin.press("down", "x")
        await until(kin.pilot, lambda: isinstance(kin.pilot.app.screen, YesNo))
        assert "skilt 2012" in kin.text
        await kin.press("j")
        await until(kin.pilot, lambda: kin.relations[0] == "couple: Kim Rask, far · gift 2009")
        assert ": skilt 2012" not in kin.relations
        await undo(kin)
        await until(kin.pilot, lambda: ": skilt 2012" in kin.relations)


async def test_from_the_people_x_leads_to_the_relations(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.press("x")
        assert kin.screen.lines.has_focus
        assert "Vælg relationen" in kin.text
        await kin.press("escape")
        assert kin.screen.people.has_focus


async def test_a_child_lives_in_two_homes_with_the_days(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Anton Holm Bach")
        await kin.ask("h")
        await kin.fill(home="e", name="Hos farmor", days="2 af 14")
        await kin.save()
        assert "resident: Hos farmor · 2 af 14" in kin.relations
        assert "resident: Hos mor" in kin.relations
        await kin.press("tab", *["down"] * kin.relations.index("resident: Hos mor"))
        await kin.ask("enter")
        await kin.fill(days="13 af 14")
        assert "Med de andre hjem" in await kin.refused()
        await kin.fill(lives="e")
        assert "Flyttet" in kin.text
        await kin.fill(until="1/3-2025")
        await kin.save()
        assert "resident: Hos mor · flyttet 1/3-25" in kin.relations


async def test_several_move_into_a_home_at_once(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.on("Gert Kjær")
        await kin.press("space", "space")
        marked = len(kin.screen.people.marked)
        await kin.ask("h")
        assert f"Hjem for {marked} personer" in kin.text
        await kin.fill(home="e", name="Gården")
        await kin.save()
        assert len(next(home for home in kin.family.households if home.name == "Gården").lives) == marked == 2
        assert not kin.screen.people.marked


async def test_twins_are_told_and_corrected(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.on("Leif Thy")
        await kin.ask("v")
        await kin.fill(other="rasmus", identical="t")
        await kin.save()
        assert kin.family.twins[0].identical is False
        assert "twins: Rasmus Storm, morbror (halv) · tveæggede" in kin.relations
        await kin.press("tab", "end")
        while kin.screen.line and kin.screen.line.what != "twins":
            await kin.press("up")
        await kin.ask("enter")
        await kin.fill(identical="e")
        await kin.save()
        assert kin.family.twins[0].identical is True


async def test_a_tie_with_a_remark(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.on("Victoria Kjær")
        await kin.ask("t")
        assert "Vælg en person" in await kin.refused()
        await kin.fill(other="frederik", kind="mm", note="Skriver hver dag")
        await kin.save()
        assert "tie: Frederik Storm · meget tæt · Skriver hver dag" in kin.relations


async def test_custody_contact_and_who_may_be_told_stand_under_each_parent(at_kin: Opening) -> None:
    async with at_kin("cut_contact", (120, 36)) as kin:
        await kin.on("Martin Kjær")
        await kin.ask("l")
        assert "ingen siden juni 2025" in kin.text
        await kin.fill(informed="n", basis="a")
        await kin.save()
        await kin.on("Frederik Storm")
        told = " ".join(kin.relations)
        assert "samvær: ingen siden juni 2025" in told.replace("standing: ", "").replace(": ", ": ")
        facts = kin.rows("SELECT custody, informed, basis FROM standing ORDER BY id")
        assert facts == [("joint", "", ""), ("joint", "no", "agreement")]


async def test_a_second_residence_is_refused_beside_the_field(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.on("Martin Kjær")
        await kin.ask("l")
        await kin.fill(residence="j")
        assert "Bopælen er hos Louise Storm" in await kin.refused()


async def test_the_same_is_told_for_all_the_children(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.on("Brian Elkjær")
        await kin.ask("l")
        await kin.fill(child="a", contact="bor der")
        await kin.save()
        brian = kin.id("Brian Elkjær")
        assert kin.rows(f"SELECT count(*) FROM standing WHERE person_id = '{brian}'") == [(2,)]


# ---- Restricted


async def restrict(kin: object, note: str) -> None:
    await kin.on("Frederik Storm")  # type: ignore[attr-defined]
    await kin.ask("z")  # type: ignore[attr-defined]
    await kin.press("enter")  # type: ignore[attr-defined]
    await kin.fill(whom="martin", note=note)  # type: ignore[attr-defined]
    await kin.save()  # type: ignore[attr-defined]


async def test_a_restricted_remark_shows_only_to_whoever_says_what_for(
    at_kin: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remarks, "SHOWN_FOR", 1.5)
    async with at_kin("cut_contact") as kin:
        await restrict(kin, "kastede tallerkenen")
        assert kin.rows("SELECT kind, note FROM restricted_tie") == [("fear", "kastede tallerkenen")]
        assert "tallerkenen" not in kin.text
        assert not any("bange" in line for line in kin.relations)
        await kin.ask("z")
        await kin.fill(act="l")
        await kin.press("tab", "down", "ctrl+s")
        await until(kin.pilot, lambda: isinstance(kin.pilot.app.screen, RemarksScreen))
        assert "er bange for Martin Kjær" in kin.text
        assert "kastede tallerkenen" in kin.text
        read = [(each.kind, each.person_id, each.purpose) for each in kin.log if each.kind == "restricted"]
        assert read == [("restricted", kin.id("Frederik Storm"), "At forberede en samtale med barnet")]
        await until(kin.pilot, lambda: "tallerkenen" not in screen_text(kin.pilot))  # it closes by itself


async def test_giving_up_the_purpose_reads_and_logs_nothing(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await kin.ask("z")
        await kin.fill(act="l")
        await kin.press("escape")
        assert [each.kind for each in kin.log] == ["case"]


async def test_a_remark_is_corrected_and_taken_out_where_it_is_read(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await restrict(kin, "råber")
        await kin.ask("z")
        await kin.fill(act="l")
        await kin.press("ctrl+s")
        await until(kin.pilot, lambda: isinstance(kin.pilot.app.screen, RemarksScreen))
        await kin.ask("r")
        assert "råber" in kin.text
        await kin.fill(kind="u")
        await kin.press("ctrl+s")
        await until(kin.pilot, lambda: isinstance(kin.pilot.app.screen, RemarksScreen))
        assert "udsættes for vold af" in kin.text
        await kin.press("x")
        await until(kin.pilot, lambda: "intet fortroligt" in kin.text)
        assert kin.rows("SELECT count(*) FROM restricted_tie") == [(0,)]


async def test_the_history_says_that_a_remark_was_written_and_no_word_of_it(at_kin: Opening) -> None:
    async with at_kin("cut_contact") as kin:
        await restrict(kin, "kastede tallerkenen")
        kin.pilot.app.open("history", kin.case)  # type: ignore[attr-defined]
        await until(kin.pilot, lambda: "fortrolig bemærkning" in kin.text)
        await press(kin.pilot, "enter")
        await settled(kin.pilot)
        for words in ("tallerkenen", "bange", "frygt"):
            assert words not in kin.text.casefold()


# ---- Out of the case, onward, and the filter


async def test_somebody_is_taken_out_with_a_reason_and_comes_back(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.on("Dorte Lund")
        await kin.ask("f")
        assert "Skriv begrundelsen" in await kin.refused()
        await kin.fill(reason="Forkert person")
        await kin.save()
        assert "Dorte Lund" not in kin.text
        assert kin.family.couples != ()
        await undo(kin)
        await until(kin.pilot, lambda: any(row.human.name == "Dorte Lund" for row in kin.screen.rows))


async def test_the_filter_finds_by_kin_word_and_letters_are_typed(at_kin: Opening) -> None:
    async with at_kin("big") as kin:
        count = len(kin.family.people)
        await kin.press("slash", *"mormor")
        assert isinstance(kin.pilot.app.focused, Input)
        shown = [row.term for row in kin.screen._people.rows]
        assert shown
        assert all("mormor" in term for term in shown)
        await kin.press("enter", "escape")
        assert len(kin.screen._people.rows) == count


async def test_the_cursor_stands_on_the_one_the_screen_was_opened_for(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        kin.pilot.app.open("kin", kin.case, kin.id("Jytte Rask"))  # type: ignore[attr-defined]
        await until(kin.pilot, lambda: kin.screen.told and kin.screen.row and kin.screen.row.name == "Jytte Rask")


async def test_seen_from_the_next_child_the_words_are_others(at_kin: Opening) -> None:
    async with at_kin("three_homes") as kin:
        await kin.press("s")
        assert "set fra Anton" in kin.text
        assert "mors eks" in kin.text


async def test_everything_works_in_ascii_and_in_60_lines_of_people(at_kin: Opening) -> None:
    async with at_kin("big", ascii_only=True) as kin:
        await kin.ask("n")
        await kin.press("tab", "tab")
        assert kin.text.isascii()
        assert "/29" in kin.text
        await kin.press("pagedown", "down")
        assert "> " in kin.text
        assert isinstance(kin.pilot.app.screen, SmallForm)
