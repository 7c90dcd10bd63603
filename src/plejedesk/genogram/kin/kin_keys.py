"""The keys on the people of a genogram, and why one of them cannot be used just now."""

from plejedesk.core.i18n import N_
from plejedesk.ui.command import Command

KEYS = (
    Command("n", "new", N_("new"), N_("Write somebody new into the genogram, and what they are to whom.")),
    Command("enter", "open", N_("correct"), N_("Correct the person, or the relation under the cursor.")),
    Command("tab", "turn", N_("relations"), N_("To the relations of the person, and back to the people.")),
    Command("b", "way", N_("parent or child"), N_("Whose parent, child or sibling the person is.")),
    Command("p", "couple", N_("couple"), N_("A partner, and what has happened through the years.")),
    Command("h", "home", N_("home"), N_("Where the person lives and how much of the time; Space marks several.")),
    Command("t", "tie", N_("stands to"), N_("How the person stands to somebody: close, in conflict, cut off …")),
    Command("l", "law", N_("custody"), N_("Custody, residence, contact, and who may be told of the case.")),
    Command("x", "unrelate", N_("take out"), N_("Take the relation under the cursor out.")),
    Command("v", "twins", N_("twins"), N_("Who was born together with the person.")),
    Command("z", "restricted", N_("restricted"), N_("Fear or violence: write it, or read it and say what for.")),
    Command("k", "candidate", N_("candidate"), N_("Make the person a candidate in the network.")),
    Command("d", "drawing", N_("drawing"), N_("The drawing, at this person.")),
    Command("g", "genogram", N_("genogram"), N_("The conversation.")),
    Command("s", "seen_from", "", N_("See what everybody is to the next of the case's children.")),
    Command("r", "correct", "", N_("Correct what is known of the person.")),
    Command("f", "leave", "", N_("Take the person out of the case, with the reason.")),
    Command("slash", "find", N_("filter"), N_("Type part of a name, of what somebody is, or of a home.")),
    Command("space", "mark", "", N_("Mark several who live in the same home, then h.")),
    Command("escape", "back", N_("back"), N_("Take filter and marks away, then back to where you came from.")),
)
LETTERS = {item.name for item in KEYS} - {"turn", "back"}
"""What is typed while the filter has the keyboard."""

OF_A_PERSON = {
    "open",
    "way",
    "couple",
    "home",
    "tie",
    "law",
    "unrelate",
    "twins",
    "restricted",
    "candidate",
    "correct",
    "leave",
    "mark",
    "turn",
}
OF_TWO = {"way", "couple", "tie", "twins", "law", "restricted"}
