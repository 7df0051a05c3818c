"""The questionnaires that come to plain sums of their answers, one line for each sum. No sum while one of its answers is
missing: no invented zeros. What takes more than adding has a module in `rules.scores`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from heim.rules.total import total


@dataclass(frozen=True, slots=True)
class Sum:
    """`times` spreads the sum over the scale it is told on."""

    measure: str
    items: tuple[str, ...]
    times: float = 1.0


def _numbered(form: str, most: int) -> tuple[str, ...]:
    return tuple(f"{form}_{number}" for number in range(1, most + 1))


def _named(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{name}" for name in names)


_SDQ_PROSOCIAL: Final = tuple(f"sdq_{number}" for number in (1, 4, 9, 17, 20))
_RCADS_DEPRESSION: Final = tuple(f"rcads25_{number}" for number in (1, 4, 8, 10, 13, 15, 16, 19, 21, 24))


def _others(items: tuple[str, ...], but: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in items if item not in but)


# Where a questionnaire turns some of its answers, they are turned already: each answer's number is in its file.
SUMS: Final[dict[str, tuple[Sum, ...]]] = {
    # Mood and mind
    "phq2": (Sum("phq2", _numbered("phq2", 2)),),  # 0-6
    "phq9": (Sum("phq9", _numbered("phq9", 9)),),  # 0-27; the tenth, how hard life is made, is not of the sum
    "gad2": (Sum("gad2", _numbered("gad2", 2)),),  # 0-6
    "gad7": (Sum("gad7", _numbered("gad7", 7)),),  # 0-21
    "epds": (Sum("epds", _numbered("epds", 10)),),  # 0-30
    "who5": (Sum("who5", _numbered("who5", 5), times=4),),  # 0-100, where 100 is best
    "core10": (Sum("core10", _numbered("core10", 10)),),  # 0-40
    "smfq": (Sum("smfq", _numbered("smfq", 13)),),  # 0-26
    "honosca": (Sum("honosca", _numbered("honosca", 13)),),  # 0-52, by a clinician
    "sdq": (  # difficulties 0-40, where 0 is best; prosocial behaviour 0-10, where 10 is best
        Sum("sdq", _others(_numbered("sdq", 25), _SDQ_PROSOCIAL)),
        Sum("sdq_prosocial", _SDQ_PROSOCIAL),
    ),
    "rcads25": (  # raw: 0-75, 0-45, 0-30; the T-scores are in the authors' tables, and are not reckoned here
        Sum("rcads25", _numbered("rcads25", 25)),
        Sum("rcads25_anxiety", _others(_numbered("rcads25", 25), _RCADS_DEPRESSION)),
        Sum("rcads25_depression", _RCADS_DEPRESSION),
    ),
    "audit": (Sum("audit", _numbered("audit", 10)),),  # 0-40
    "dudit": (Sum("dudit", _numbered("dudit", 11)),),  # 0-44
    "four_at": (Sum("four_at", _numbered("four_at", 4)),),  # 0-12; 4 and more may be delirium
    # Lungs, heart, kidneys, sleep
    "cat": (Sum("cat", _numbered("cat", 8)),),  # 0-40
    "ccq": (Sum("ccq", _numbered("ccq", 10), times=1 / 10),),  # the mean, 0-6
    "nyha": (Sum("nyha", ("nyha_class",)),),  # 1-4
    "ehra": (Sum("ehra", ("ehra_class",)),),  # 1-4
    "kidney_quality_of_life": (Sum("kidney_life", _numbered("kidney_life", 6)),),  # 0-24, Heim's own
    "ess": (Sum("ess", _numbered("ess", 8)),),  # 0-24
    "sleepiness": (Sum("sleepiness", _named("sleepy", "still", "active", "driving")),),  # 0-8, Heim's own
    # Food, skin, frailty
    "must": (Sum("must", _named("must", "bmi", "weight_loss", "illness")),),  # 0-6
    "snaq": (Sum("snaq", _named("snaq", "weight_loss", "appetite", "supplement")),),  # 0-5
    "mna_sf": (  # 0-14, where 14 is best
        Sum("mna_sf", _named("mna", "appetite", "weight_loss", "mobility", "stress", "mind", "bmi")),
    ),
    "braden": (  # 6-23, where low is danger of a pressure ulcer
        Sum("braden", _named("braden", "sense", "moist", "active", "moves", "food", "slide")),
    ),
    "cfs": (Sum("cfs", ("cfs_level",)),),  # 1-9
    # Bowels: Harvey-Bradshaw without the mass that a doctor feels; SCCAI 0-19 (Walmsley 1998)
    "hbi": (Sum("hbi", (*_named("hbi", "wellbeing", "pain", "stools"), *_numbered("hbi_other", 8))),),
    "sccai": (
        Sum(
            "sccai",
            (*_named("sccai", "day", "night", "urgency", "blood", "wellbeing"), *_numbered("sccai_outside", 4)),
        ),
    ),
    # Hip and knee, 0-48, where high is good
    "ohs": (Sum("ohs", _numbered("ohs", 12)),),
    "oks": (Sum("oks", _numbered("oks", 12)),),
    # Diabetes: twenty answers of 0-4 spread over 0-100
    "paid": (Sum("paid", _numbered("paid", 20), times=1.25),),
    # Children: PEVS 0-11, MOS-R 5-28
    "pevs": (Sum("pevs", _named("pevs", "behaviour", "circulation", "respiration", "extra")),),
    "mos_r": (Sum("mos_r", _named("mos", "fidgety", "patterns", "repertoire", "postures", "character")),),
}


def sums(form: str, answers: Mapping[str, float]) -> dict[str, float]:
    """Measure -> sum, for those whose answers (linkId -> number) are all there."""
    found = {one.measure: (total(one.items, answers), one.times) for one in SUMS[form]}
    return {measure: value * times for measure, (value, times) in found.items() if value is not None}
