"""What is written in the courses of the demo: the family's words, the child's, aims and outcomes. All is invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tale:
    """What one course is about; `unit` is the place of its unit among the demo's."""

    unit: int
    family: str
    theme: str
    news: str
    since: str
    risk: str
    risk_why: str
    aim: str
    from_plan: str
    tried: str
    family_words: str
    child_words: str
    marks: tuple[str, str]
    goes_on: str = ""
    ends: str = ""


TALES: tuple[Tale, ...] = (
    Tale(
        1,
        "Birthe og Ole Krag",
        "running_away",
        "Er gået hjemmefra to gange om aftenen og kom først hjem ved midnat.",
        "siden efterårsferien",
        "high",
        "Plejefamilien sover ikke, og plejefar har sagt, at de ikke kan blive ved.",
        "Er hjemme klokken ni, eller ringer",
        "Barnet skal have voksne, det vil komme hjem til.",
        "Har hentet i bilen, taget telefonen, talt om det dagen efter.",
        "Vi tør ikke gå i seng, før vi hører døren.",
        "Jeg går bare. Der er for meget larm inden i mig.",
        ("Hjemme til tiden fire aftener ud af syv", "Ringede selv, da det blev sent"),
    ),
    Tale(
        0,
        "Lone og Jens Dam",
        "anxiety",
        "Vil ikke i skole, græder om morgenen og har ondt i maven.",
        "siden uge 43",
        "middle",
        "Plejemor er begyndt at blive hjemme fra arbejde.",
        "Kommer i skole fire dage om ugen uden mavepine",
        "Barnet skal kunne følge sin klasse.",
        "Har fulgt helt til døren og ringet til læreren.",
        "Vi ved ikke, om vi skal presse eller vente.",
        "Det er ikke skolen. Det er, når I kører.",
        ("I skole to dage", "I skole tre dage, den ene uden plejemor på gangen"),
    ),
    Tale(
        0,
        "Karin og Bent Skov",
        "aggression",
        "Slår de andre børn i huset, når de spiser aftensmad.",
        "siden sommerferien",
        "middle",
        "Familiens egen datter på ni er bange for at sidde ved bordet.",
        "Rolige aftener uden slag",
        "Barnet skal kunne bo sammen med andre børn.",
        "Har flyttet pladserne og ladet barnet spise først.",
        "Det kommer som et lyn. Vi ser det aldrig komme.",
        "Når de alle sammen taler, koger det.",
        ("Tre aftener uden slag", "En hel uge uden slag, to gange gik barnet selv fra bordet"),
    ),
    Tale(
        0,
        "Lene Møller",
        "self_harm",
        "Kradser sig til blods på armene, når døren til værelset er lukket.",
        "efter samværet i foråret",
        "high",
        "Lene er alene med to plejebørn og tør ikke forlade huset.",
        "Siger til, før det bliver til kradsen",
        "Barnet skal have hjælp til at sige, hvad der gør ondt.",
        "Har taget neglesaksen væk og siddet uden for døren.",
        "Jeg er bange for at sige noget forkert.",
        "Det er, fordi det gør mindre ondt bagefter.",
        ("Sagde til to gange på en uge", "Kradsede én gang på tre uger og viste det selv"),
    ),
    Tale(
        2,
        "Familien Toft",
        "family_contact",
        "Er ude af sig selv i to døgn efter hvert besøg hos mor.",
        "siden besøgene blev længere",
        "middle",
        "Familien vil have besøgene stoppet, og barnet vil have flere.",
        "Falder til ro samme aften efter besøg hos mor",
        "Samværet med mor skal fortsætte og være godt for barnet.",
        "Har ladet barnet være i fred, har ladet det sove hos sig.",
        "Vi kan høre på bilen, hvordan det er gået.",
        "Jeg savner hende mest lige bagefter.",
        ("Faldt til ro dagen efter", "Faldt til ro før sengetid efter det sidste besøg"),
    ),
    Tale(
        2,
        "Hanne og Per Juhl",
        "unrest",
        "Er oppe fem gange hver nat og sover ikke om dagen.",
        "siden flytningen i foråret",
        "middle",
        "Familien har talt om at holde en pause.",
        "Sover seks timer i træk",
        "Barnet skal have en hverdag, det kan regne med.",
        "Har prøvet lys, musik, at sove hos barnet.",
        "Vi er trætte på en måde, vi aldrig har været før.",
        "Når der er stille, kommer lydene.",
        ("Fire timer i træk de fleste nætter", "Seks timer i træk fire nætter på en uge"),
    ),
    Tale(
        0,
        "Ulla og Finn Bruun",
        "anxiety",
        "Vil ikke være i et rum alene, heller ikke på badeværelset.",
        "siden sommerferien",
        "low",
        "Familien er rolig, men de større søskende er trætte af det.",
        "Kan være alene i et rum, mens man tæller til hundrede",
        "Barnet skal blive tryg i plejefamilien.",
        "Har ladet døre stå åbne og sunget, så barnet kunne høre dem.",
        "Det er blevet vores egen skygge.",
        "Når døren er åben, så er du der.",
        ("Alene på badeværelset med åben dør", "Leger alene på værelset i et kvarter"),
        "Sangen på trappen og den åbne dør",
        "Nu kan jeg godt være derinde. Jeg synger selv.",
    ),
    Tale(
        1,
        "Mona Hald",
        "drugs",
        "Lugter af hash, når barnet kommer hjem fra klubben.",
        "siden august",
        "high",
        "Mona har to mindre børn og har sagt, at det er grænsen.",
        "Ingen hash på hverdage",
        "Den unge skal blive i skolen og i familien.",
        "Har taget lommepenge, talt med klubben, ringet efter.",
        "Jeg vil ikke miste ham, men de små skal ikke se det.",
        "Det er det eneste, der får mig til at slappe af.",
        ("Ren to uger i træk", "Røg én gang til en fest og sagde det selv"),
        "Ugesamtalen med rusmiddelkonsulenten og aftalen om klubben",
        "Jeg ryger stadig lidt. Men jeg lyver ikke om det mere.",
    ),
    Tale(
        2,
        "Anne og Kim Riis",
        "unrest",
        "Råber og kaster med ting, når en plan bliver ændret.",
        "siden skolestart",
        "middle",
        "Familien kan ikke længere have gæster.",
        "Kan høre om en ændring uden at kaste med noget",
        "Barnet skal lære at klare små skift.",
        "Har skrevet dagen på en tavle, men den passer ikke altid.",
        "Vi er begyndt at lyve om, hvad der skal ske. Det er ikke godt.",
        "I skal sige det, når jeg stadig kan nå at vide det.",
        ("Kastede én gang på en uge", "Blev vred, men kastede ikke, da turen blev aflyst"),
    ),
)
CONSULTANTS = ("Eva Toftgaard", "Henrik Sand", "Pia Lindahl")
ROLES = "Specialisten leder møderne, konsulenten skriver referat, familien ringer til konsulenten imellem."
SHARES = "Barnets hverdag, skole og det, der er prøvet. Intet om forældrenes helbred."
MINUTES = "Talt om ugen, om hvad der virkede, og om hvad familien prøver til næste gang."
FOLLOWS = "Konsulenten følger op ved et besøg og på telefonen."
