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
    "pedagogue": N_("Pedagogue"),
    "childminder": N_("Childminder"),
    "coach": N_("Coach"),
    "neighbour": N_("Neighbour"),
    "friend": N_("Friend"),
    "friends_parent": N_("A friend's parent"),
    "family_friend": N_("Friend of the family"),
    "colleague": N_("Colleague of a parent"),
    "former_carer": N_("Former foster family or respite"),
    "community": N_("From an association or a congregation"),
    "professional": N_("Professional"),
    "other": N_("Somebody else"),
}
NOT_KIN = (
    "teacher",
    "pedagogue",
    "childminder",
    "coach",
    "neighbour",
    "friend",
    "friends_parent",
    "family_friend",
    "colleague",
    "former_carer",
    "community",
    "professional",
    "other_kin",
    "other",
)
"""What somebody can be who is drawn beside the tree; kin of whom nobody knows how are among them."""


def relation_name(relation: str) -> str:
    """Return what people call a relation; nothing where none is known."""
    return _(RELATIONS[relation]) if relation in RELATIONS else relation.replace("_", " ")
