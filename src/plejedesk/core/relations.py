"""What somebody in a case is to the children."""

from plejedesk.core.i18n import N_, _

RELATIONS = {
    "mother": N_("Mother"),
    "father": N_("Father"),
    "step_parent": N_("Step-parent"),
    "grandparent": N_("Grandparent"),
    "sibling": N_("Sibling"),
    "aunt_uncle": N_("Aunt or uncle"),
    "foster_parent": N_("Foster parent"),
    "other_kin": N_("Other kin"),
    "teacher": N_("Teacher"),
    "neighbour": N_("Neighbour"),
    "friend": N_("Friend"),
    "other": N_("Somebody else"),
}


def relation_name(relation: str) -> str:
    """Return what people call a relation; nothing where none is known."""
    return _(RELATIONS[relation]) if relation in RELATIONS else relation.replace("_", " ")
