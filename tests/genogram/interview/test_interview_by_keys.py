"""The conversation by keys, as at a kitchen table: fast, in any order, and nothing typed is lost."""

from pathlib import Path

from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.genogram.interview.conftest import AtTalk, burst, come_to, here, stored, strike, talk
from textual.pilot import Pilot

from plejedesk.genogram.talk.new_person import PersonForm
from plejedesk.genogram.talk.progress import ProgressScreen
from plejedesk.genogram.talk.restricted import RestrictedScreen
from plejedesk.genogram.talk.talk_state import SEARCH, UNSETTLED
from plejedesk.store.access import readings
from plejedesk.ui.form import SmallForm
from plejedesk.ui.waiting import WaitingScreen


async def type_answer(pilot: Pilot[None], text: str) -> None:
    await press(pilot, "enter")
    await until(pilot, lambda: talk(pilot).typing)
    await write(pilot, text)


# ---- A run of questions


async def test_a_run_of_questions_needs_the_words_and_enter(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        for number, text in (("18", "Ruth"), ("19", "Hos mormor"), ("20", "Ingen")):
            assert here(pilot) == number
            await type_answer(pilot, text)
            await strike(pilot, "enter", leads_to=str(int(number) + 1))
        assert [(said.question, said.text, said.told_by) for said in stored(pilot, case)] == [
            ("18", "Ruth", "mother"),
            ("19", "Hos mormor", "mother"),
            ("20", "Ingen", "mother"),
        ]
        assert "3/54" in screen_text(pilot)


async def test_who_told_it_is_remembered_for_the_next(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        await type_answer(pilot, "Farmor")
        await press(pilot, "tab", "f")
        await strike(pilot, "enter", leads_to="19")
        await type_answer(pilot, "Bo")
        await strike(pilot, "ctrl+s", leads_to="20")
        assert [said.told_by for said in stored(pilot, case)] == ["father", "father"]


async def test_one_key_says_what_needs_no_words_and_each_is_saved_at_once(at_talk: AtTalk, case: str) -> None:
    async with at_talk("2") as pilot:
        for key, following in (("v", "3"), ("i", "4"), ("s", "5"), ("t", "6")):
            await strike(pilot, key, leads_to=following)
        assert [said.state for said in stored(pilot, case)] == ["dont_know", "wont_answer", "skipped", "later"]
        await press(pilot, "k")
        assert "vend tilbage" in screen_text(pilot)


async def test_keys_struck_ahead_of_the_saving_answer_one_question_each(at_talk: AtTalk, case: str) -> None:
    async with at_talk("2") as pilot:
        burst(pilot, "enter", *"Mor", "enter", "v", "v", "enter", *"Bo", "enter", "s")
        await until(pilot, lambda: len(stored(pilot, case)) == 5)
        await settled(pilot)
        assert [(said.question, said.state, said.text) for said in stored(pilot, case)] == [
            ("2", "answered", "Mor"),
            ("3", "dont_know", ""),
            ("4", "dont_know", ""),
            ("5", "answered", "Bo"),
            ("6", "skipped", ""),
        ]
        assert here(pilot) == "7"


async def test_the_arrows_lead_through_the_sections(at_talk: AtTalk) -> None:
    async with at_talk("1") as pilot:
        await press(pilot, "pagedown")
        assert here(pilot) == "6"
        await press(pilot, "up")
        assert here(pilot) == "5"
        await press(pilot, "j", "j")
        assert here(pilot) == "7"
        await press(pilot, "pageup")
        assert here(pilot) == "6"
        await press(pilot, "G")
        assert (here(pilot), "11 Retligt" in screen_text(pilot)) == ("54", True)
        await press(pilot, "home")
        assert here(pilot) == "1"


async def test_skipped_questions_are_found_again_and_answered(at_talk: AtTalk, case: str) -> None:
    async with at_talk("3") as pilot:
        await strike(pilot, "s", leads_to="4")
        await press(pilot, "o")
        assert talk(pilot).mode == UNSETTLED
        await press(pilot, "home", "down", "down")
        assert here(pilot) == "3"
        await type_answer(pilot, "Onkel Bo i foråret")
        await strike(pilot, "enter", leads_to="4")
        assert [(said.question, said.state) for said in stored(pilot, case)] == [("3", "answered")]
        await press(pilot, "escape")
        assert (talk(pilot).mode, here(pilot)) == ("", "4")


async def test_the_sections_show_how_far_all_is_and_lead_there(at_talk: AtTalk) -> None:
    async with at_talk("1") as pilot:
        await strike(pilot, "v", leads_to="2")
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProgressScreen))
        shown = screen_text(pilot)
        assert "mors side" in shown
        assert "1/5" in shown
        await press(pilot, "down", "enter")
        await until(pilot, lambda: here(pilot) == "6")


# ---- "We have nobody"


async def test_we_have_nobody_leads_back_and_asks_the_child_too(at_talk: AtTalk, case: str) -> None:
    async with at_talk("41") as pilot:
        await strike(pilot, "f", leads_to="19")
        screen = talk(pilot)
        assert screen.mode == SEARCH
        assert screen.questions.keys[:6] == ["19", "21", "25", "26", "27", "36"]
        assert "30" in screen.questions.keys
        await strike(pilot, "f", leads_to="21")
        await type_answer(pilot, "Farmor")
        await strike(pilot, "enter", leads_to="25")
        assert screen.questions.keys[0] == "25"
        await press(pilot, "escape")
        assert screen.mode == ""
        await press(pilot, "q")
        assert screen.mode == SEARCH


async def test_we_have_nobody_is_no_answer_to_what_languages_are_spoken(at_talk: AtTalk, case: str) -> None:
    async with at_talk("5") as pilot:
        await press(pilot, "f")
        assert stored(pilot, case) == []
        assert here(pilot) == "5"


# ---- Somebody new in the same breath


async def name(pilot: Pilot[None], key: str, typed: str, *more: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, PersonForm))
    await write(pilot, typed)
    await press(pilot, *more)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(pilot.app.screen, PersonForm))
    await settled(pilot)


async def test_a_neighbour_is_drawn_without_leaving_the_question(at_talk: AtTalk, case: str) -> None:
    async with at_talk("25") as pilot:
        await name(pilot, "n", "Gurli Vang")
        await until(pilot, lambda: "Gurli" in screen_text(pilot))
        assert here(pilot) == "25"
        (said,) = stored(pilot, case)
        gurli = talk(pilot).state.talk.family.by_id[said.people[0]]  # type: ignore[union-attr]
        assert (gurli.name, gurli.relation, gurli.role) == ("Gurli Vang", "neighbour", "other")
        await until(pilot, lambda: talk(pilot).canvas.current == gurli.id)


async def test_the_missing_grandfather_is_proposed_where_he_belongs(at_talk: AtTalk, case: str) -> None:
    async with at_talk("16") as pilot:
        await name(pilot, "n", "Karl", "tab", "tab", "tab", "7", "0")
        await until(pilot, lambda: "farfar" in screen_text(pilot))
        family = talk(pilot).state.talk.family  # type: ignore[union-attr]
        karl = next(human for human in family.people if human.name == "Karl")
        kim = next(human for human in family.people if human.name == "Kim Rask")
        assert (karl.id in family.parents(kim.id), karl.born_year, karl.sex) == (True, 1956, "m")


async def test_somebody_who_is_drawn_already_is_only_named(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        people = len(talk(pilot).state.talk.family.people)  # type: ignore[union-attr]
        await name(pilot, "n", "birt", "tab", "right")
        await until(pilot, lambda: stored(pilot, case))
        assert len(talk(pilot).state.talk.family.people) == people  # type: ignore[union-attr]
        (said,) = stored(pilot, case)
        assert len(said.people) == 1
        assert "mormor" in screen_text(pilot)


async def test_somebody_is_named_while_the_answer_is_being_typed(at_talk: AtTalk, case: str) -> None:
    async with at_talk("25") as pilot:
        await type_answer(pilot, "Dem overfor")
        await name(pilot, "ctrl+n", "Gurli")
        await until(pilot, lambda: "Gurli" in screen_text(pilot))
        assert talk(pilot).typing == "25"
        await write(pilot, " med hunden")
        await strike(pilot, "enter", leads_to="26")
        (said,) = stored(pilot, case)
        assert said.text == "Dem overfor med hunden"
        assert len(said.people) == 1


async def test_what_a_person_cannot_be_is_said_beside_the_field(at_talk: AtTalk, case: str) -> None:
    async with at_talk("6") as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, PersonForm))
        await write(pilot, "Bo")
        await press(pilot, "tab", "tab", "m", "ctrl+s")
        await until(pilot, lambda: "!!" in screen_text(pilot))
        await settled(pilot)
        assert isinstance(pilot.app.screen, PersonForm)
        assert pilot.app.focused is next(each.widget for each in pilot.app.screen.fields if each.field == "way")


async def test_a_person_without_a_name_is_asked_for_one(at_talk: AtTalk, case: str) -> None:
    async with at_talk("25") as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, PersonForm))
        await press(pilot, "ctrl+s")
        assert "!!" in screen_text(pilot)
        assert isinstance(pilot.app.screen, PersonForm)


# ---- Answers that are there


async def test_an_answer_is_put_right_from_the_pane(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        await type_answer(pilot, "Rut")
        await strike(pilot, "enter", leads_to="19")
        await press(pilot, "k", "tab", "enter")
        await until(pilot, lambda: talk(pilot).typing)
        await write(pilot, "h")
        await strike(pilot, "enter", leads_to="18")
        assert [said.text for said in stored(pilot, case)] == ["Ruth"]


async def test_a_name_is_taken_out_of_an_answer_and_then_the_answer(at_talk: AtTalk, case: str) -> None:
    async with at_talk("25") as pilot:
        await name(pilot, "n", "Gurli")
        await press(pilot, "tab", "down", "x")
        await until(pilot, lambda: [said.people for said in stored(pilot, case)] == [()])
        await press(pilot, "x")
        await until(pilot, lambda: stored(pilot, case) == [])


async def test_undo_takes_the_last_mark_back(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        await strike(pilot, "v", leads_to="19")
        await press(pilot, "u", "j")
        await until(pilot, lambda: stored(pilot, case) == [])


# ---- Nothing typed is lost


async def test_esc_leaves_the_words_and_enter_goes_on_with_them(at_talk: AtTalk, case: str) -> None:
    async with at_talk("18") as pilot:
        await type_answer(pilot, "Ruth, men")
        await press(pilot, "escape")
        assert not talk(pilot).typing
        assert "halvskrevet svar" in screen_text(pilot)
        await press(pilot, "down")
        assert "halvskrevet svar" not in screen_text(pilot)
        await press(pilot, "up", "enter")
        await until(pilot, lambda: talk(pilot).typing)
        assert talk(pilot).form.words.text == "Ruth, men"
        await strike(pilot, "enter", leads_to="19")
        assert len(pilot.app.drafts) == 0  # type: ignore[attr-defined]


async def test_somebody_half_written_waits_at_the_question(at_talk: AtTalk, case: str) -> None:
    async with at_talk("25") as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, PersonForm))
        await write(pilot, "Gur")
        await press(pilot, "escape")
        assert "halvskrevet person" in screen_text(pilot)
        await name(pilot, "n", "li")
        await until(pilot, lambda: "Gurli" in screen_text(pilot))
        assert "halvskrevet" not in screen_text(pilot)


async def test_a_stopped_program_comes_back_to_the_half_typed_answer(at_talk: AtTalk, path: Path, case: str) -> None:
    async with at_talk("18") as pilot:
        await type_answer(pilot, "Ruth hjalp")
        pilot.app.keep_drafts()  # type: ignore[attr-defined]
        pilot.app.drafts.close()  # type: ignore[attr-defined] # what is in memory dies with the program
    async with open_desk(path) as pilot:
        await until(pilot, lambda: [each for each in pilot.app.screen_stack if hasattr(each, "questions")])
        await until(pilot, lambda: talk(pilot).typing)
        assert (here(pilot), talk(pilot).form.words.text) == ("18", "Ruth hjalp")


async def test_the_lock_hides_the_answer_and_brings_it_back(at_talk: AtTalk, path: Path, case: str) -> None:
    from tests.conftest import PASSPHRASE

    async with at_talk("18") as pilot:
        await type_answer(pilot, "Ruth hjalp")
        await press(pilot, "ctrl+l")
        assert "Ruth" not in screen_text(pilot)
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await until(pilot, lambda: [each for each in pilot.app.screen_stack if hasattr(each, "questions")])
        await until(pilot, lambda: talk(pilot).typing)
        assert talk(pilot).form.words.text == "Ruth hjalp"


async def test_the_conversation_goes_on_where_it_stopped(at_talk: AtTalk, path: Path, case: str) -> None:
    async with at_talk("1") as pilot:
        await strike(pilot, "v", leads_to="2")
        await strike(pilot, "v", leads_to="3")
    async with open_desk(path) as pilot:
        await come_to(pilot, case)
        assert here(pilot) == "3"


# ---- What is restricted

SECRET = "Bange for Kim"


async def test_a_restricted_answer_is_read_only_when_it_is_said_what_for(at_talk: AtTalk, case: str) -> None:
    async with at_talk("50") as pilot:
        await type_answer(pilot, SECRET)
        await strike(pilot, "enter", leads_to="51")
        await press(pilot, "k")
        assert "Bange" not in screen_text(pilot)
        assert "[fortroligt]" in screen_text(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await write(pilot, "samtale med barnet")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RestrictedScreen))
        await settled(pilot)
        assert SECRET in screen_text(pilot)
        log = pilot.app.store.read(readings, case).result()  # type: ignore[attr-defined]
        assert [each.purpose for each in log if each.kind == "restricted"] == ["samtale med barnet"]
        await press(pilot, "escape")
        assert "Bange" not in screen_text(pilot)


async def test_a_half_typed_restricted_answer_shows_in_no_list(at_talk: AtTalk, case: str) -> None:
    async with at_talk("50") as pilot:
        await type_answer(pilot, SECRET)
        await press(pilot, "escape", "ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, WaitingScreen))
        await settled(pilot)
        assert "Bange" not in screen_text(pilot)
        assert "[fortroligt]" in screen_text(pilot)


async def test_searching_everything_finds_no_answer(at_talk: AtTalk, case: str) -> None:
    async with at_talk("50") as pilot:
        await type_answer(pilot, "Zebraens hemmelighed")
        await strike(pilot, "enter", leads_to="51")
        await press(pilot, "ctrl+f")
        await write(pilot, "zebraens")
        assert "hemmelighed" not in screen_text(pilot)


# ---- The drawing, wide and small


async def test_the_drawing_is_large_away_and_small_again(at_talk: AtTalk) -> None:
    async with at_talk("1") as pilot:
        heights = []
        for _each in range(3):
            heights.append(talk(pilot).canvas.size.height)
            await press(pilot, "ctrl+d")
        assert heights[1] > heights[0] > 0
        assert heights[2] == 0
        assert talk(pilot).canvas.size.height == heights[0]


async def test_a_wide_terminal_has_the_drawing_beside_the_questions(at_talk: AtTalk) -> None:
    async with at_talk("16", (120, 36)) as pilot:
        screen = talk(pilot)
        assert screen.canvas.region.x > screen.questions.region.right - 2
        assert screen.answers.region.y >= screen.questions.region.bottom
