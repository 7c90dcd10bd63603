"""A big family in Danish and in English, seen from one who is called `jeg` in it."""

import pytest
from tests.core.telling import told

from plejedesk.core.kin import kin_terms

EVERYBODY = """
jeg/f < mor/f far/m
soster/f bror/m ukendt < mor far
niece/f nevo/m < soster; barn_af_bror < bror; grandniece/f grandnevo/m < niece; soster + svoger/m: married
bror + brors/f: together
mor < mormor/f morfar/m; far < farmor/f farfar/m
mormor < oldemor/f oldefar/m; oldemor < tipoldemor/f tipoldefar/m; tipoldefar < tiptip/f; tiptip < tiptiptip/m
moster/f morbror/m mors_x < mormor morfar; faster/f farbror/m < farmor farfar
halvmoster/f halvmorbror/m < mormor anden/m; halvfaster/f < farmor fremmed/m
moster + onkel/m: married; farbror + tante/f: cohabiting; faster + fasters/m: together; morbror + gift_ud/f: divorced
kusine/f faetter/m soskendebarn < moster; halvkusine/f < halvmoster
kusines_barn/m < kusine; kusine + kusines_mand/m: married
grandtante/f grandonkel/m < oldemor oldefar; mors_kusine/f < grandtante; grandkusine/f grandfaetter/m < mors_kusine
grandtante + grandtantes/m: married; mors_kusine + hendes_kone/f: married
oldes_soster/f < tipoldemor tipoldefar
mormor + mormors_mand/m: married; hans_barn/f < mormors_mand
mand/m + jeg: married; mand < svigermor/f svigerfar/m svigerx; svigerinde/f mands_bror/m < svigermor svigerfar
mands_barn/f < mand
datter/f son/m mit_barn < jeg mand; barnebarn/f < datter; oldebarn/m < barnebarn; tipoldebarn/m < oldebarn
datter + svigerson/m: married; son + svigerdatter/f: married; mit_barn + svigerbarn: married
svigerson < svigersons_mor/f
forste_barn/m < jeg eks/m
"""

WORDS = {
    "mor": ("mor", "mother"),
    "far": ("far", "father"),
    "soster": ("søster", "sister"),
    "bror": ("bror", "brother"),
    "ukendt": ("søskende", "sibling"),
    "niece": ("niece", "niece"),
    "nevo": ("nevø", "nephew"),
    "barn_af_bror": ("brors barn", "brother's child"),
    "grandniece": ("grandniece", "great-niece"),
    "grandnevo": ("grandnevø", "great-nephew"),
    "svoger": ("svoger", "brother-in-law"),
    "brors": ("brors kæreste", "brother's girlfriend"),
    "mormor": ("mormor", "maternal grandmother"),
    "morfar": ("morfar", "maternal grandfather"),
    "farmor": ("farmor", "paternal grandmother"),
    "farfar": ("farfar", "paternal grandfather"),
    "oldemor": ("oldemor", "maternal great-grandmother"),
    "oldefar": ("oldefar", "maternal great-grandfather"),
    "tipoldemor": ("tipoldemor", "great-great-grandmother"),
    "tipoldefar": ("tipoldefar", "great-great-grandfather"),
    "tiptip": ("tiptipoldemor", "great-great-great-grandmother"),
    "tiptiptip": ("tiptipoldemors far", "great-great-great-grandmother's father"),
    "moster": ("moster", "maternal aunt"),
    "morbror": ("morbror", "maternal uncle"),
    "mors_x": ("mors søskende", "mother's sibling"),
    "faster": ("faster", "paternal aunt"),
    "farbror": ("farbror", "paternal uncle"),
    "halvmoster": ("moster (halv)", "maternal half-aunt"),
    "halvmorbror": ("morbror (halv)", "maternal half-uncle"),
    "halvfaster": ("faster (halv)", "paternal half-aunt"),
    "anden": ("mors halvsøsters far", "maternal half-aunt's father"),
    "fremmed": ("fars halvsøsters far", "paternal half-aunt's father"),
    "onkel": ("onkel", "uncle by marriage"),
    "tante": ("tante", "aunt by marriage"),
    "fasters": ("fasters kæreste", "paternal aunt's boyfriend"),
    "gift_ud": ("morbrors ekskone", "maternal uncle's ex-wife"),
    "kusine": ("kusine", "cousin"),
    "faetter": ("fætter", "cousin"),
    "soskendebarn": ("søskendebarn", "cousin"),
    "halvkusine": ("kusine (halv)", "half-cousin"),
    "kusines_barn": ("kusines søn", "cousin's son"),
    "kusines_mand": ("kusines mand", "cousin's husband"),
    "grandtante": ("grandtante", "great-aunt"),
    "grandonkel": ("grandonkel", "great-uncle"),
    "grandtantes": ("mors onkel", "mother's uncle by marriage"),
    "mors_kusine": ("mors kusine", "mother's cousin"),
    "hendes_kone": ("mors kusines kone", "mother's cousin's wife"),
    "grandkusine": ("grandkusine", "second cousin"),
    "grandfaetter": ("grandfætter", "second cousin"),
    "oldes_soster": ("mormors moster", "maternal grandmother's maternal aunt"),
    "mormors_mand": ("mormors mand", "maternal grandmother's husband"),
    "hans_barn": ("mormors steddatter", "maternal grandmother's stepdaughter"),
    "mand": ("mand", "husband"),
    "svigermor": ("svigermor", "mother-in-law"),
    "svigerfar": ("svigerfar", "father-in-law"),
    "svigerx": ("svigerforælder", "parent-in-law"),
    "svigerinde": ("svigerinde", "sister-in-law"),
    "mands_bror": ("svoger", "brother-in-law"),
    "mands_barn": ("steddatter", "stepdaughter"),
    "datter": ("datter", "daughter"),
    "son": ("søn", "son"),
    "mit_barn": ("barn", "child"),
    "barnebarn": ("barnebarn", "granddaughter"),
    "oldebarn": ("oldebarn", "great-grandson"),
    "tipoldebarn": ("tipoldebarn", "great-great-grandson"),
    "svigerson": ("svigersøn", "son-in-law"),
    "svigerdatter": ("svigerdatter", "daughter-in-law"),
    "svigerbarn": ("svigerbarn", "child-in-law"),
    "svigersons_mor": ("svigersøns mor", "son-in-law's mother"),
    "forste_barn": ("søn", "son"),
    "eks": ("søns far", "son's father"),
}


@pytest.mark.parametrize(("person", "danish", "english"), [(person, *words) for person, words in WORDS.items()])
def test_a_big_family_in_both_languages(
    person: str, danish: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = told(EVERYBODY)
    assert kin_terms(family, "jeg")[person] == danish
    monkeypatch.setenv("PLEJEDESK_LANG", "en")
    assert kin_terms(family, "jeg")[person] == english


def test_nobody_of_the_big_family_is_left_without_a_word() -> None:
    assert kin_terms(told(EVERYBODY), "jeg").keys() == {"jeg", *WORDS}
