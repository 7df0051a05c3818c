"""Values as people write them: decimal comma in Norwegian, a hard space before the unit, newborns in grams."""

from heim.kit.units import MEASURES, Measure

_HARD_SPACE = "\u00a0"


def spoken(measure: str, value: float, language: str = "nb", beside: float | None = None) -> str:
    """`86 %`, `118/min`, `37,8 °C`, `82,3 kg`, `2105 g`. `beside`: the value it is a change of, which decides the scale."""
    number = spoken_number(measure, value, language, beside)
    unit = _unit(MEASURES[measure], value if beside is None else beside, language)
    if not unit:
        return number
    return f"{number}{'' if unit.startswith('/') else ' '}{unit}".replace(" ", _HARD_SPACE)


def spoken_number(measure: str, value: float, language: str = "nb", beside: float | None = None) -> str:
    """The same without the unit."""
    if _in_grams(measure, value if beside is None else beside):
        return decimal(value * 1000, 0, language)
    shown = MEASURES[measure]
    return decimal(shown.rounded(value), 1 if measure == "weight" else shown.decimals, language)


def decimal(value: float, decimals: int, language: str = "nb") -> str:
    text = f"{value:.{decimals}f}".replace("-", "−")
    return text if language.startswith("en") else text.replace(".", ",")


def _unit(measure: Measure, value: float, language: str) -> str:
    if _in_grams(measure.key, value):
        return "g"
    return measure.shown_en if measure.shown_en is not None and language.startswith("en") else measure.shown_nb


def _in_grams(measure: str, value: float) -> bool:
    # Nobody over six months weighs less than ten kilos in these programmes, and no newborn more.
    return measure == "weight" and abs(value) < 10
