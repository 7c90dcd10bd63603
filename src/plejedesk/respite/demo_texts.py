"""What people are called and what they say in the demo's respite, in Danish as all of the demo's texts."""

AREAS = (
    *("Indre By", "Christianshavn", "Østerbro", "Nørrebro", "Vesterbro", "Kgs. Enghave"),
    *("Valby", "Vanløse", "Brønshøj", "Husum", "Bispebjerg", "Amager"),
)
HER = (
    *("Anne", "Birgit", "Camilla", "Dorthe", "Elin", "Gitte", "Hanne", "Inge", "Jane", "Karen", "Lone", "Mette"),
    *("Nina", "Pia", "Rikke", "Susanne", "Tina", "Ulla", "Vibeke", "Åse"),
)
HIS = (
    *("Allan", "Bo", "Carsten", "Dan", "Erik", "Flemming", "Gert", "Henrik", "Ib", "Jens", "Kim", "Lars"),
    *("Morten", "Niels", "Ole", "Per", "Rune", "Steen", "Torben", "Ulrik"),
)
SURNAMES = (
    *("Agerskov", "Bach", "Bruun", "Dalgaard", "Enevoldsen", "Fabricius", "Gram", "Hald", "Iversen", "Jespersen"),
    *("Kofoed", "Lindgren", "Mikkelsen", "Nyborg", "Overgaard", "Poulsen", "Quist", "Ravn", "Sandal", "Toft"),
    *("Ulrich", "Vinther", "Wulff", "Ørsted", "Ågren", "Krarup", "Lassen", "Holst", "Fjord", "Birk"),
)
ROADS = ("Kløvervej", "Birkevej", "Søndre Allé", "Skolegade", "Møllevej", "Engdraget", "Parkvej", "Åstien")
OWN_CHILDREN = ("", "to voksne børn", "en datter på 9", "en søn på 12", "to drenge på 7 og 10", "tvillinger på 14")
FAMILY_NOTES = ("", "", "Have og hund.", "Bor i lejlighed på 3. sal.", "Tidligere pædagog.", "Kan ikke i uge 29–31.")
CLOSED = (
    "Familien flytter til Jylland.",
    "Sygdom i familien.",
    "Vil bruge tiden på egne børnebørn.",
    "Er blevet plejefamilie for et barn på fuld tid.",
)
STOPPED = ("Kursus passer ikke med arbejdet lige nu.", "Vil vente, til egne børn er større.")

CHILD_WORDS = {
    "grandmother": ("Der er altid boller, og hun læser højt.", "Jeg må sove hos hende, når mor er træt."),
    "grandfather": ("Vi fisker ved søen.", "Han kan lave alt."),
    "sibling": ("Der er en hund og en trampolin.", "Vi spiller kort hele aftenen."),
    "pedagogue": ("Hun ved, hvad jeg kan lide at lege.",),
    "neighbour": ("Jeg må komme ind, hvis der er ballade.",),
    "coach": ("Han kommer og henter mig til kampene.",),
    "friends_parent": ("Jeg har sovet der mange gange.",),
}
SMALL_WORDS = ("(For lille til at fortælle.) Smiler og vil op.", "(Lille.) Falder i søvn der uden besvær.")
OUT = (
    ("person", "Kan ikke for tiden på grund af arbejde om natten."),
    ("distance", "Bor for langt fra skolen."),
    ("parent", "Mor vil det ikke. Vurderet af sagsbehandler: det ville blive svært for barnet."),
    ("person", "Er selv syg og orker ikke et barn i weekenden."),
    ("unfit", "Hjemmet er for lille, og der er ofte mange gæster."),
    ("child", "Barnet siger, at det ikke vil sove der."),
    ("other_role", "Henter i forvejen to gange om ugen og kan ikke mere."),
)
APPROVED = ("Tæt tilknytning og et roligt hjem.", "Barnet kender hjemmet og sover godt der.")
COMPLETE = (
    "Begge sider er gennemgået med forældrene på to møder. Ingen flere at spørge.",
    "Netværksmøde holdt. Alle nævnte er vejet.",
)
RULED_OUT = (
    "Alle i netværket er spurgt eller vejet. Ingen kan tage en fast weekend.",
    "Familien har ingen kontakt med slægten, og der er spurgt to gange.",
    "Netværket er lille, og de, der er, arbejder i weekender.",
)
NOT_ENOUGH = (
    "{name} kan én weekend om måneden. Behovet er hver anden weekend.",
    "{name} hjælper i weekender, men kan ikke have overnatning i ferier.",
    "{name} kan have barnet til sommer, men ikke hver måned.",
)
URGENT = (
    "Mor indlægges på torsdag, og der er ingen til barnet i weekenden.",
    "Forældrene er ved at give op; barnet skal væk hjemmefra et par dage nu.",
)
PASSED = "Barnet er i aflastning. Netværket søges videre."
URGENCY = {
    "high": ("Mor er udmattet og sygemeldt.", "Skolen melder om daglige sammenbrud."),
    "acute": ("Forældrene kan ikke mere; risiko for anbringelse.", "Mor skal opereres om to uger."),
}
CONSIDERATIONS = (
    *("", "", "Bange for store hunde.", "Skal hentes på skolen om fredagen.", "Sover uroligt de første nætter."),
    *(
        "Søskende må gerne komme på skift.",
        "Spiller fodbold lørdag formiddag.",
        "Har brug for at ringe hjem om aftenen.",
    ),
)
MEANWHILE = (
    *("", "", "Familiebehandling hver anden uge.", "Støtteperson fire timer om ugen.", "Moster henter om onsdagen."),
    *("Aflastning i SFO indtil kl. 17.", "Praktisk støtte i hjemmet."),
)
CONTACTS = (
    "Talt med mor i telefon. Ønsket er det samme.",
    "Mor spørger, hvor længe det varer. Sagt, hvor de står.",
    "Far ringede. Det går lidt bedre derhjemme.",
    "Hjemmebesøg. Barnet vil gerne et sted med dyr.",
)
FROM_LIST = "Overført fra den tidligere venteliste."
PAUSED = (
    ("family_wish", "Vil vente til efter flytningen."),
    ("illness", "Barnet er indlagt."),
    ("other_support", "Prøver familiebehandling først."),
    ("clarifying", "Samværet skal afklares i Familieretshuset."),
)
LEFT = (
    ("not_needed", "Bedsteforældre er flyttet tættere på."),
    ("family_wish", "Forældrene har fortrudt."),
    ("child_wish", "Vil hellere være hjemme i weekenden."),
    ("placed", ""),
    ("moved_away", ""),
    ("other_support", "Har fået en fast støtteperson."),
    ("too_old", ""),
)
ANSWERS = {
    "proposed": ("",),
    "asked": ("Ringer tilbage i næste uge.", "Vil tale det igennem derhjemme."),
    "yes": ("Vil gerne møde barnet.", "Kan fra næste måned."),
    "no": ("Har ikke plads før sommer.", "For langt at køre.", "Tør ikke med medicinen."),
    "withdrawn": ("Familien holder op.",),
}
AGREEMENT = "Kørsel hver sin vej. Familien ringer til mor søndag. Kost og sengetid som hjemme."
CHILD_SAYS = (
    *("Jeg kan godt lide hunden, og vi bager.", "Det er sjovt, men jeg savner mor om aftenen.", "Der er helt stille."),
    *("Jeg vil gerne derhen hver weekend.", "De andre børn er søde. Jeg har min egen seng.", "Maden er mærkelig."),
    *("Jeg må selv bestemme, hvad vi laver lørdag.", "Vi var i svømmehallen.", "Det er okay."),
    *("Jeg sover bedre der.", "Jeg vil helst være hjemme, når det er fødselsdag."),
)
PARENTS_SAY = (
    *("Vi får sovet ud og har overskud til lillebror.", "Godt, men svært at sige farvel.", "Det er en stor hjælp."),
    *("Meget roligere derhjemme bagefter.", "Vi vil gerne have en nat mere."),
)
FAMILY_SAYS = (
    *("Det går godt og bliver mere og mere trygt.", "Faste rammer ved sengetid hjælper."),
    *("Vi vil gerne fortsætte.", "Det kræver meget, når begge er her.", "Søndag er svær; vi spiser tidligt."),
)
SMALL_SAYS = (
    *("(For lille til at fortælle.) Rækker armene frem, når familien kommer.", "(Lille.) Sover hele natten der."),
    *("(Lille.) Græder ved afskeden, falder til ro efter lidt.", "(Lille.) Leger trygt og spiser godt."),
)
CHILD_STOPS = ("Jeg vil ikke mere derhen.", "De skændes, og jeg kan ikke sove.")
ENDS = (
    ("planned", "Aftalen løb ud, og familien klarer sig."),
    ("not_needed", "Mor er rask igen."),
    ("child_wish", "Barnet vil hellere være hos sin ven."),
    ("parents_wish", "Forældrene ønsker en pause."),
    ("family_stops", "Familien kan ikke længere."),
    ("placed", ""),
)
BREAKDOWN = (
    "Ballade om natten tre weekender i træk. Familien sagde fra med dags varsel.",
    "Barnet løb hjem, og tilliden kom ikke igen.",
)
EXTRA, CANCELLED = "Ferie efter aftale.", "Barnet er syg."
DECIDERS = ("Leder, Team Nord", "Leder, Team Syd", "Visitationsudvalget", "JH")
