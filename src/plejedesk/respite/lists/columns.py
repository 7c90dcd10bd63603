"""The columns that lists of respite have in common, and the headings they go by in Danish and English."""

from plejedesk.core.exchange import ImportColumn
from plejedesk.core.i18n import N_

CASE = ImportColumn(
    "case",
    N_("Case"),
    (
        *("sag", "sagsnr", "sagsnummer", "sags-id", "sag nr", "sagens nummer", "journalnr", "journalnummer"),
        *("case no", "case number", "case id", "reference"),
    ),
)
CHILD = ImportColumn(
    "child",
    N_("Child"),
    ("barn", "navn", "barnets navn", "fulde navn", "barn/ung", "name", "child name", "child's name"),
)
CPR = ImportColumn(
    "cpr",
    N_("CPR"),
    (
        *("cpr-nr", "cpr-nummer", "personnummer", "barnets cpr", "barnets cpr-nr", "barnets cpr-nummer"),
        *("cpr no", "cpr number", "child's cpr"),
    ),
    personal=True,
)
BORN = ImportColumn(
    "born",
    N_("Born"),
    (
        *("født", "fødselsdato", "fødselsdag", "født den", "barnets fødselsdato"),
        *("birth date", "birthdate", "date of birth", "dob"),
    ),
)
FAMILY = ImportColumn(
    "family",
    N_("Family"),
    (
        *("familie", "plejefamilie", "aflastningsfamilie", "netværksfamilie", "familiens navn", "aflastning"),
        *("respite family", "foster family", "family name"),
    ),
)
KIND = ImportColumn(
    "kind",
    N_("Kind"),
    (
        *("slags", "type", "godkendelse", "godkendelsestype", "familietype", "art", "aflastningstype"),
        *("family kind", "type of family"),
    ),
)
RECRUITED = ImportColumn(
    "recruited",
    N_("Recruited"),
    (
        *("rekrutteret", "etableret", "ny fra", "rekrutteret den", "etableringsdato", "rekrutteringsdato"),
        *("recruited on", "established"),
    ),
)
AREA = ImportColumn("area", N_("Area"), ("område", "distrikt", "lokalområde", "bydel", "district"))
