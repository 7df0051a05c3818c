from collections.abc import Mapping


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Fluid removed per kilo and hour. Nothing removed is zero, also when the dialysis did not take place."""
    volume, minutes, kilos = (answers.get(name) for name in ("uf_volume", "dialysis_minutes", "weight_after"))
    if volume is None or minutes is None or kilos is None:
        return {}
    if volume and not (minutes and kilos):
        return {}
    return {"uf_rate": round(volume / kilos / (minutes / 60), 1) if volume else 0.0}
