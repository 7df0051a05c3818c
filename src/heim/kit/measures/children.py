"""Children: early warning, the day at home, and how an infant moves."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    Measure("pevs", "PEVS", "PEVS", "{score}", "poeng", 0, (0, 11), shown_en="points", category="survey"),
    answer("pevs_behaviour", "PEVS, atferd", "PEVS, behaviour", 3),
    answer("pevs_circulation", "PEVS, sirkulasjon", "PEVS, circulation", 3),
    answer("pevs_respiration", "PEVS, pust", "PEVS, breathing", 3),
    answer("child_state", "Hvordan barnet er", "How the child is", 2),
    answer("child_breathing", "Barnets pust", "The child's breathing", 2),
    answer("child_urine", "Når barnet tisset sist", "When the child last passed urine", 3),
    Measure("child_school_days", "Dager på skole eller i barnehage siste uke", "Days at school or kindergarten, last week",
            "d", "dager", 0, (0, 7), shown_en="days", category="survey"),
    Measure("parent_work_days", "Dager foreldrene har vært på jobb siste uke", "Days the parents were at work, last week",
            "d", "dager", 0, (0, 7), shown_en="days", category="survey"),
    answer("child_play", "Lek", "Play", 3),
    out_of("family_life", "Familiens hverdag 0–10", "The family's everyday life 0–10", 10),
    # General movements. 0 fidgety movements as they should be, 1 abnormal, 2 sporadic, 3 absent.
    answer("gma_first", "GMA, første vurdering", "GMA, first rating", 3),
    answer("gma_second", "GMA, andre vurdering", "GMA, second rating", 3),
    answer("gma_agreed", "GMA, felles vurdering", "GMA, agreed rating", 3),
    answer("gma_early", "GMA fra nyfødttiden", "GMA from the newborn period", 3),
    Measure("mos_r", "MOS-R", "MOS-R", "{score}", "av 28", 0, (5, 28), shown_en="of 28", category="survey"),
    answer("film_again", "Filmen må tas på nytt", "The film must be taken again", 4),
    answer("film_sent", "Filmen av barnet", "The film of the child", 2),
    answer("film_day", "Dagen da barnet ble filmet", "The day the child was filmed", 2),
    answer("film_shows", "Det filmen viser", "What the film shows", 1),
)
# fmt: on
