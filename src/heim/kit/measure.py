"""What one measure is, and short ways to write the kinds there are many of."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measure:
    """`key` names it in our tables; `unit` is UCUM and the unit of every stored value; `decimals` its stated precision.
    `shown_nb` is the unit as people write it, `shown_en` where English differs.

    `accepts` maps each UCUM code a sender may use to the factor into `unit`. `child` is for under 16, `newborn` for under
    six months; each is (lowest, highest) plausible in `unit`, None where it is the same as for adults.
    """

    key: str
    name_nb: str
    name_en: str
    unit: str
    shown_nb: str
    decimals: int
    adult: tuple[float, float]
    child: tuple[float, float] | None = None
    newborn: tuple[float, float] | None = None
    loinc: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    mdc: tuple[str, ...] = ()
    accepts: dict[str, float] = field(default_factory=dict)
    category: str = "vital-signs"
    smallest_span: float = 4.0
    shown_en: str | None = None

    def plausible(self, age_days: int) -> tuple[float, float]:
        """The plausible range for a person of that age, in `unit`."""
        if age_days < 183 and self.newborn is not None:
            return self.newborn
        if age_days < 16 * 365.25 and self.child is not None:
            return self.child
        return self.adult

    def rounded(self, value: float) -> float:
        """The value at the stated precision, half away from zero, so that no gap can open between two bands."""
        scale = float(10**self.decimals)
        return float(int(abs(value) * scale + 0.5 + 1e-9)) / scale * (1 if value >= 0 else -1)


def answer(key: str, name_nb: str, name_en: str, highest: int) -> Measure:
    """A choice in a form, 0 (as it should be) to `highest`, or yes and no; the form has its words."""
    return Measure(key, name_nb, name_en, "{score}", "", 0, (0, highest), category="survey")


def out_of(key: str, name_nb: str, name_en: str, highest: int, *, loinc: tuple[str, ...] = ()) -> Measure:
    """A score or a scale, 0 to `highest`, shown as so many of so many."""
    return Measure(
        key,
        name_nb,
        name_en,
        "{score}",
        f"av {highest}",
        0,
        (0, highest),
        loinc=loinc,
        category="survey",
        shown_en=f"of {highest}",
    )
