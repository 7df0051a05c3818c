"""Epilepsy: seizures, medicines and daily life, for adults and children."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    Measure("seizures_major", "Store anfall per måned", "Major seizures a month", "{events}/mo", "", 0, (0, 500),
            category="survey"),
    Measure("seizures_minor", "Små anfall per måned", "Minor seizures a month", "{events}/mo", "", 0, (0, 500),
            category="survey"),
    answer("seizure_new_type", "Ny type anfall", "New type of seizure", 1),
    answer("seizure_long", "Lengste anfall", "Longest seizure", 2),
    answer("seizure_long_since", "Anfall over fem minutter siden sist", "Seizure over five minutes since last time", 1),
    answer("seizure_cluster", "Tre anfall eller flere på ett døgn", "Three seizures or more in one day", 1),
    answer("seizure_injury", "Skade i anfall", "Injury in a seizure", 2),
    answer("seizure_after_year", "Anfall etter et år uten", "Seizure after a year without", 1),
    answer("rescue_medicine", "Anfallsbrytende medisin siste døgn", "Rescue medicine, last day", 2),
    answer("missed_medicine", "Glemt epilepsimedisin", "Missed epilepsy medicine", 2),
    answer("side_effects", "Bivirkninger", "Side effects", 3),
    answer("driving", "Bilkjøring", "Driving", 2),
    answer("pregnancy", "Graviditet", "Pregnancy", 2),
    answer("epilepsy_everyday", "Hvordan epilepsien preger hverdagen", "How epilepsy affects daily life", 3),
    answer("contact_wished", "Ønske om kontakt", "Contact wished for", 2),
    Measure("nddie", "NDDI-E, sum", "NDDI-E, total", "{score}", "av 24", 0, (6, 24), shown_en="of 24",
            category="survey"),
    # 0 never, 3 always or often; in the form itself it is 1 to 4.
    out_of("nddie_item4", "NDDI-E, spørsmål 4", "NDDI-E, item 4", 3),
    answer("child_regression", "Barnet mister noe det har kunnet", "The child loses a skill", 1),
    answer("child_school", "Skole eller barnehage", "School or kindergarten", 2),
    answer("child_sleep", "Barnets søvn", "The child's sleep", 2),
    answer("child_behaviour", "Barnets atferd", "The child's behaviour", 2),
    answer("child_feels", "Barnet selv: hvordan det har det", "The child itself: how it is", 3),
    answer("child_afraid", "Barnet selv: redd for anfall", "The child itself: afraid of seizures", 2),
    answer("child_joins_in", "Barnet selv: får være med", "The child itself: gets to join in", 2),
    answer("child_wants_talk", "Barnet selv: vil snakke med noen", "The child itself: wants to talk to somebody", 1),
)
# fmt: on
