"""Answers that ask for a talk about the danger, whatever the sum of the form is and whatever colour the pathway gives them."""

from typing import Final

# Above zero one may be in danger from oneself: other words stand beside 113 at once, and nobody closes it without that talk.
SELF_HARM: Final = frozenset(
    {
        "phq9_item9",
        "epds_item10",
        "core10_item6",
        "nddie_item4",
        "suicidal_thoughts",
        "self_harm_event",
        "cannot_keep_safe",
        "asq",
        "cssrs",
    }
)
