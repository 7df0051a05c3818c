from collections.abc import Mapping


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Fluid removed per kilo and hour. None of a dialysis that did not take place."""
    volume, minutes, kilos = (answers.get(name) for name in ("uf_volume", "dialysis_minutes", "weight_after"))
    if volume is None or not minutes or not kilos:
        return {}
    return {"uf_rate": round(volume / kilos / (minutes / 60), 1)}
