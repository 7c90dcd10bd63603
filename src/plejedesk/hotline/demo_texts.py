"""What is said in the demo's calls, in Danish as all of the demo's texts: by theme, with what was tried and advised."""

CALLERS = (
    "Lene og Finn Bech",
    "Dorthe Aagaard",
    "Pia Munkholm",
    "Søren og Tina Lodberg",
    "Gitte Hvass",
    "Karin Ebbesen",
    "Ulla og Per Stenild",
    "Marianne Skjødt",
    "Bente Orup",
)
NUMBER = "70 10 2{n:01d} {a:02d}"

SAID: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "unrest": (
        (
            "{name} kan ikke falde til ro efter skole og råber ad de andre børn i huset.",
            "En gåtur og at spise først. Det plejer at hjælpe.",
            "Samme rækkefølge hver dag: mad, ti minutter alene med en voksen, så resten. Ingen spørgsmål imens.",
            "Prøver det hele ugen og skriver ned, hvad der sker lige før.",
        ),
        (
            "{name} er oppe tre-fire gange hver nat og vækker hele familien.",
            "Lys på gangen, sidde ved sengen.",
            "Én voksen går ind, siger det samme hver gang og går ud. Aftal på forhånd, hvem der har natten.",
            "Deler nætterne mellem sig.",
        ),
        (
            "Efter besøget i søndags smadrer {name} sine egne ting.",
            "At lade være i fred.",
            "Sig højt, at I kan se, det er svært efter besøg. Hjælp med at rydde op sammen, uden straf.",
            "Taler med {name} i aften.",
        ),
    ),
    "anxiety": (
        (
            "{name} tør ikke gå i skole og har ondt i maven hver morgen.",
            "At køre i bil helt til døren.",
            "Følg med ind og bliv ti minutter; aftal med læreren, hvem der tager imod.",
            "Ringer til skolen i morgen tidlig.",
        ),
    ),
    "self_harm": (
        (
            "Vi har fundet friske rifter på {name}s arm. Der er ikke noget, siger {name}.",
            "Talt stille med {name}, som er på sit værelse nu.",
            "Bliv i nærheden i nat, fjern skarpe ting i stilhed, sig at I er glade for at vide det.",
            "Sover i stuen ved siden af i nat.",
        ),
    ),
    "aggression": (
        (
            "{name} har slået den mindste i familien, da spillet blev slukket.",
            "At skille dem ad.",
            "Sig fem minutter før, at der slukkes. Den lille skal ikke passe på; en voksen sidder imellem.",
            "Laver en aftale om spil sammen med {name}.",
        ),
    ),
    "running_away": (
        (
            "{name} gik hjemmefra for to timer siden og tager ikke telefonen.",
            "Ringet til vennerne og til mor.",
            "Ring til politiet, hvis {name} ikke er hjemme klokken 23. Skriv en kort, venlig besked nu.",
            "Den ene kører rundt, den anden bliver hjemme.",
        ),
    ),
    "family_contact": (
        (
            "Mor har ringet og lovet {name}, at de skal hjem til jul. Det er ikke aftalt.",
            "Sagt, at vi spørger rådgiveren.",
            "Lov ikke noget. Sig, at de voksne finder ud af det, og hvornår {name} får svar.",
            "Siger det til {name} i aften.",
        ),
    ),
    "practical": (
        (
            "Hvem betaler for {name}s briller, og må vi bestille tid?",
            "",
            "Bestil tid; rådgiveren skal sige god for udgiften først.",
            "Venter på besked.",
        ),
    ),
}
RED = (
    "{name} står på taget af skuret og siger, at det hele kan være lige meget.",
    "Den ene af os holder fast nu.",
    "Ringede 112, mens de var i røret. Blev i telefonen til ambulancen kom.",
    "Bliv der, tal stille, få de andre børn ind i huset.",
)
NOTHING = (
    "{name} ville ikke spise og ikke tale. Det var sent, og vi blev usikre.",
    "Intet endnu.",
    "Lad {name} sove. Ring i morgen, hvis det er det samme.",
    "Ser tiden an.",
)
NOTHING_CAME = "Ringet igen: {name} spiste morgenmad og gik i skole som ellers. Der var ikke mere i det."
WENT = (
    "Det går bedre. Familien holder fast i aftalen.",
    "Uændret, men de ved, hvad de skal gøre. Konsulenten tager det op på mødet.",
    "Roligt siden. Ingen nye aftaler.",
)
UNKNOWN = ("En dreng på omkring ti, bor hos sin mormor i Valby.", "barnets mormor")
UNKNOWN_SAID = "Hun ringede fra en andens telefon og ville ikke sige navnet. Drengen ville ikke hjem fra skole."
UNKNOWN_ADVICE = "Hun kan ringe igen når som helst; fik nummeret til rådgiveren i modtagelsen."
TOLD = ("familieplejekonsulenten", "rådgiveren", "rådgiveren og konsulenten", "")
