"""What can be done in the conversation: each key with its words in the footer, the palette and the help."""

from plejedesk.core.i18n import N_
from plejedesk.genogram.talk import talk_words
from plejedesk.ui.command import Command
from plejedesk.ui.glyphs import CURSOR, PROTECTED

ANSWERING = (
    Command("enter", "answer", N_("answer"), N_("Answer the question; Enter again saves, Ctrl+J begins a new line.")),
    Command("ctrl+s", "save", N_("save"), N_("Save the answer that is being typed."), priority=True),
    Command("ctrl+n", "person_here", N_("person"), N_("Somebody the answer names, while it is being typed.")),
    Command(
        "n",
        "person",
        N_("person"),
        N_("Somebody the answer names, new or drawn already."),
        hint=N_("draws somebody without leaving the question"),
    ),
    Command("v", "dont_know", N_("don't know"), N_("Nobody knows; on to the next question.")),
    Command("i", "wont_answer", N_("won't answer"), N_("Whoever is asked will not answer.")),
    Command("s", "skip", N_("skip"), N_("Skip the question; o shows it again.")),
    Command("t", "later", N_("come back"), N_("Come back to the question later, also to one that has an answer.")),
    Command("f", "nobody", N_("we have nobody"), N_("The family says it has nobody: ask for somebody in other ways.")),
)
MOVING = (
    Command("o", "unsettled", N_("without an answer"), N_("Only questions without an answer, and back to all.")),
    Command(
        "a",
        "progress",
        N_("sections"),
        N_("How far each section and each side is; PgUp and PgDn go section by section."),
    ),
    Command(
        "tab", "turn", "", N_("To the answers, to the drawing, and back to the questions."), priority=True
    ),  # what is typed ahead must land there
    Command("shift+tab", "turn_back", "", N_("The other way round."), priority=True),
    Command("q", "search_on", "", N_("The ways to somebody that are still to be asked after “we have nobody”.")),
)
PEOPLE = (
    Command("r", "kin", N_("relations"), N_("The relations of somebody the answer names, or of the child.")),
    Command(
        "c,k",
        "candidate",
        N_("candidate"),
        N_("Make somebody the answer names a network candidate; on a name k does it too."),
    ),
    Command("x", "take_back", N_("take back"), N_("Take the answer back, or the name under the cursor out of it.")),
    Command("b", "restricted", N_("read"), N_("Read a restricted answer; asks first what for, and logs it.")),
)
ONWARD = (
    Command("w", "network", N_("network"), N_("Who has been asked, who has not, and what is next.")),
    Command("d", "drawing", N_("drawing"), N_("The drawing on a screen of its own.")),
    Command("h", "versions", N_("versions"), N_("Keep the genogram as it is today, and compare it with earlier ones.")),
    Command("z,ctrl+d", "zoom", "", N_("The drawing large, away, and small again.")),
    Command("l", "safety", N_("safety"), N_("The three safety questions, and the lock.")),
    Command("escape", "back", N_("back"), N_("Leave the answer, the text waits; then back to where you came from.")),
)

COMMANDS = (*ANSWERING, *MOVING, *PEOPLE, *ONWARD)
SIGNS = (
    CURSOR,
    talk_words.ANSWERED,
    talk_words.NOT_KNOWN,
    talk_words.WAITS,
    talk_words.DRAWS,
    talk_words.RESTRICTED,
    PROTECTED,
)
