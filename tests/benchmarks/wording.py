"""What people are called and what notes say: few words very often, many words rarely, as in any language."""

import random
from collections.abc import Sequence

GIVEN = (
    *("Sofie", "Emma", "William", "Alma", "Noah", "Freja", "Oscar", "Ida", "Malthe", "Karla", "Elias", "Anna"),
    *("Mohammed", "Christian", "Åse", "Magnus", "Clara", "Lærke", "Søren", "Aisha", "Mathilde", "Øjvind", "Jonas"),
    *("Cecilie", "Viggo", "Signe", "Yusuf", "Ellen", "Storm", "Rosa", "Mikkel", "Naja", "Frederik", "Asta", "Ali"),
)
FAMILIES = (
    *("Nielsen", "Jensen", "Hansen", "Sørensen", "Pedersen", "Holm", "Åkjær", "Nørgaard", "Bjerregaard", "Kjær"),
    *("Lund", "Dahl", "Østergaard", "Juul", "Christiansen", "Ahmed", "Madsen", "Thomsen", "Møller", "Kristoffersen"),
    *("Iversen", "Yilmaz", "Schmidt", "Friis", "Vestergaard", "Winther", "Bruun", "Knudsen", "Hussein", "Skov"),
)
RARE_GIVEN = ("Xenia", "Tristan", "Quentin", "Wolfgang", "Ulrikke")
RARE_FAMILIES = ("Tordenskjold", "Zacharias", "Quist", "Rosenkrantz", "Hvidtfeldt")
ONE_RARE_IN = 2_000

PHRASES = """
samtale med mor i hjemmet
besøg hos familien
der er aftalt et nyt møde i næste uge
barnet trives i skolen
far ringer og fortæller
skolen er bekymret for fraværet
mor siger at det går bedre
pædagogen har set
barnet fortæller om weekenden hos far
der mangler svar fra sundhedsplejersken
familien ønsker aflastning
mormor vil gerne hjælpe
der er uro om aftenen
vi taler om opfølgning på planen
støttepersonen deltager
lægen skriver at alt er som det skal være
barnet sover dårligt
naboen har henvendt sig
ingen var hjemme
der aftales telefonisk kontakt
psykologen tilbyder et forløb
mor er i tvivl om samværet
plejefamilien
barnets egne ord er skrevet ned
netværket samles til møde
der er bekymring for alkohol
økonomien er stram
""".strip().splitlines()
SYLLABLES = ("bak", "dal", "fjeld", "grø", "hav", "jor", "klit", "lyng", "mose", "næs", "ravn", "skov", "tørv", "vang")
STARTS, ENDS = SYLLABLES[:9], ("by", "gade", "holm", "hus", "lund", "rup", "skole", "sted", "vej", "vig", "ø", "ås")


class Wording:
    """Chooses names and writes notes, the same ones for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def given(self) -> str:
        """Return a given name."""
        return self._name(GIVEN, RARE_GIVEN)

    def family(self) -> str:
        """Return a family name."""
        return self._name(FAMILIES, RARE_FAMILIES)

    def note(self) -> str:
        """Return some sentences with a name and a place in them."""
        phrases = [self._often(PHRASES).capitalize() for _phrase in range(self._chance.randrange(2, 6))]
        return ". ".join((*phrases, f"{self.given()} var med", self._place()))

    def _name(self, names: Sequence[str], rare: Sequence[str]) -> str:
        return self._chance.choice(rare) if self._chance.randrange(ONE_RARE_IN) == 0 else self._often(names)

    def _often(self, words: Sequence[str]) -> str:
        """Return one of the words, those that stand first more often than the last."""
        return words[int(len(words) * self._chance.random() ** 2)]

    def _place(self) -> str:
        """Return one of some ten thousand names of places."""
        choose = self._chance.choice
        return f"{choose(STARTS)}{choose(SYLLABLES)}{choose(SYLLABLES)}{choose(ENDS)}".capitalize()
