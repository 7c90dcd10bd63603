"""What people say in the demo's transitions: all of it is invented."""

FAMILIES = (
    ("Karen og Bo Lund", "40 12 33 91"),
    ("Anne og Per Toftdahl", "40 12 33 92"),
    ("Mette Skovbo", "40 12 33 93"),
    ("Lars og Jonas Enggaard", "40 12 33 94"),
    ("Bodil og Finn Krogsøe", "40 12 33 95"),
    ("Yasmin og Thomas Brandt", "40 12 33 96"),
    ("Gitte og Ole Sandvig", "40 12 33 97"),
    ("Rikke Højlund", "40 12 33 98"),
)
ADDRESSES = ("Mosebakken 12, 4293 Dianalund", "Skolevænget 4, 4180 Sorø", "Fjordvej 27, 4300 Holbæk")
CONSULTANTS = ("Eva Toft", "Henrik Dall", "Marianne Wulff")
CHILD_VIEW = (
    "Jeg vil gerne bo et sted med en hund. Men {worker} skal komme og se mig.",
    "Jeg vil godt flytte, hvis jeg må beholde min skole.",
    "Jeg ved det ikke. Jeg vil gerne se huset først.",
)
WELCOME = (
    "Det er mig, der skal flytte. I skal ikke snakke så hurtigt.",
    "Jeg vil gerne være med i starten og så gå ud og lege.",
)
LIKES = "Fodbold, pandekager og at få læst højt. Bange for mørke og høje stemmer. Falder til ro med musik."
WORKS = "Faste aftener, én voksen ad gangen, varsel før skift. Ikke: mange beskeder på én gang."
PARENTS = "Mor håber på ro og frygter at blive glemt. Samvær hver anden lørdag; mor ringer søndag kl. 17."
STEPS = (
    ("Hunden slikkede mig. De må godt komme igen.", "Barnet viste os sit værelse. Vi gik, før det blev træt."),
    ("Vi bagte boller. Jeg vil have mit eget krus.", "Roligt besøg. Barnet spiste med."),
    ("Jeg måtte vælge en farve til værelset.", "En hel dag uden gråd. Barnet var træt bagefter."),
    ("Jeg sov, men lyset skulle være tændt.", "Vågnede to gange. Vi læste, og så gik det."),
    ("Om søndagen ville jeg hjem, men kun lidt.", "En god weekend; søndag eftermiddag var svær."),
    ("Jeg fulgtes med en fra klassen.", "Skolen var orienteret, og det gik som planlagt."),
    ("Jeg vil gerne blive boende nu.", "En uge med hverdag. Vi er klar."),
)
REPEATED = (
    "Der lugtede mærkeligt, og jeg ville hjem.",
    "Barnet græd i bilen. Vi blev i køkkenet og kørte tidligt hjem.",
)
STOPPED = ("Jeg vil ikke derhen igen.", "Vi blev forskrækkede over, hvor ked af det barnet blev.")
STOPPED_NOTE = "Pause i to uger; samarbejdsmødet beslutter, hvordan vi går videre."
AGREED = (
    ("Familien sender billeder af værelset og af hunden", "Plejefamilien"),
    ("Kontaktpædagogen skriver om barnets vaner: søvn, mad, trøst", "Kontaktpædagog"),
    ("Ring til skolen om skoleskift", "Sagsbehandler"),
    ("Mor får en fast tid til at ringe", "Konsulent"),
)
START_MINUTES = "Alle fem parter var der. Hver sagde sin opgave højt. Vi begynder med besøg i de kendte rammer."
MINUTES = (
    "Det går roligt. Barnet vil have besøg af kontaktpædagogen efter flytningen. Tempoet er uændret.",
    "Søvnen er bedre. Skolen er med. Flyttedagen er stadig god for barnet.",
    "Svær søndag, god mandag. Vi holder fast i datoen og ringer sammen hver fredag.",
)
MINUTES_TO = "Alle parter; uden adresse til dem, der ikke må kende den"
SINCE_LAST = "Jeg er glad for hunden. Jeg savner {worker} om aftenen."
MOVING_DATE = "Ja. Jeg tæller dage på kalenderen."
FIRST_CALL = ("Sovet godt to nætter, spiser lidt, leger med hunden.", "Mit værelse er grønt. Jeg har min bamse.")
VISIT = ("Viste værelset frem og ville have, at vi blev til aftensmad.", "Du må godt komme igen på onsdag.")
ADVICE = (
    "sleep",
    "Hold samme sengetid som på institutionen, og lad natlampen være tændt.",
    "Barnet falder i søvn på tyve minutter.",
)
UNPREPARED = "Institutionen lukkede afdelingen med tre dages varsel; der var ikke tid til besøg."
CONTACT = "{worker} besøger første lørdag i måneden og ringer på fødselsdagen; barnet vil selv ringe."
CLOSED = "Barnet bor godt. Familieplejekonsulenten følger op; kontakt med institutionen som aftalt."
VISIT_WHY = "Første tilsyn efter flytningen"
