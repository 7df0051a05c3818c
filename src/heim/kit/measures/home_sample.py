"""A blood sample that people take themselves."""

from heim.kit.measure import answer

# fmt: off
ROWS = (
    answer("sample_taken", "Prøven er tatt", "The sample is taken", 1),
    answer("tube_short", "For lite blod i røret", "Too little blood in the tube", 1),
    answer("sample_unsent", "Prøven er ikke sendt", "The sample is not sent", 1),
    answer("prick_bleeding", "Blør der du stakk", "Bleeds where it was pricked", 2),
)
# fmt: on
