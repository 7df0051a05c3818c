"""What a rule found, in words: for staff in one line, for the person at home in short sentences."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import get_language

from heim.kit.spoken import decimal, spoken, spoken_number
from heim.kit.templatetags.words import day_and_time
from heim.kit.units import MEASURES
from heim.pathways.questions import option_said, questionnaires
from heim.rules.why import Why
from heim.triage.phrases import (
    ANSWERED,
    ANSWERS,
    DAYS,
    HELP_KINDS,
    HOME,
    HOME_ON_MEASURE,
    HOURS,
    MEASURED,
    MINUTES,
    NOTHING_MEASURED,
    PRIORITIES,
    RETURN_REASONS,
    SAMPLED,
    STAFF,
    STAFF_ON_MEASURE,
    THE_LIMIT,
    THE_MEASURE,
    TOLD,
    UNCONFIRMED,
    Phrases,
)


def sentence(why: Why) -> str:
    """`Oksygenmetning 86 %, under egen grense 87`, in the active language."""
    if why.key in NOTHING_MEASURED:
        return str(NOTHING_MEASURED[why.key]) % _nothing_measured(why)
    if why.key in TOLD:
        return str(TOLD[why.key]) % _told(why)
    words = _words(why, _name(_measure(why)))
    key, phrases = _phrase(why, STAFF, STAFF_ON_MEASURE)
    said = str(phrases[key]) % words
    return f"{said}. {UNCONFIRMED}" if why.values.get("unconfirmed") else said


def sentence_for_patient(why: Why, about_child: bool = False) -> str:
    """`Oksygenet er lavere enn din egen grense. Du målte 86 %. Grensen din er 87 %.` `about_child`: read by a parent."""
    words = _words(why, _plain_name(_measure(why)))
    key, phrases = _phrase(why, HOME, HOME_ON_MEASURE, about_child)
    said = [phrases[key]]
    if phrases is HOME and key not in _WHOLE:
        said += _CAME_FROM.get(MEASURES[_measure(why)].category, [MEASURED])
        said += [THE_LIMIT[limit] for limit in _limit(why, about_child)]
    return " ".join(str(one) % words for one in said)


# How the value came to be known; what a pump says is a number only to staff.
_CAME_FROM = {"survey": [ANSWERED], "laboratory": [SAMPLED], "therapy": []}
# What is said of these needs no value and no limit beside it.
_WHOLE = ("answer", "elapsed", "missing_long", "device_alarm", "combo", "score", "score.part")


def _nothing_measured(why: Why) -> Mapping[str, str]:
    """What did not come, and the moment it was due or sent."""
    at = day_and_time(datetime.fromisoformat(str(why.values["due" if why.key == "missing" else "sent"])))
    code = str(why.values.get("code", ""))
    return {"name": str(questionnaires()[code].title) if code in questionnaires() else _known_name(code), "at": at}


def _told(why: Why) -> Mapping[str, str]:
    """What was to be done and when, or what somebody asked for and why."""
    english = (get_language() or "nb").startswith("en")
    if why.key == "task":
        at = day_and_time(datetime.fromisoformat(str(why.values["due"])))
        return {"name": str(why.values["name_en" if english else "name_nb"]), "at": at}
    if why.key in _ASKED:
        return _asked(why)
    if why.key in ("help", "help_said"):
        return {"reason": str(HELP_KINDS[str(why.values["kind"])]), "words": str(why.values["words"])}
    reason = str(why.values["reason"])
    return {"reason": str(RETURN_REASONS.get(reason, reason))}


_ASKED = ("answered", "answered.gp", "unanswered", "unanswered.gp")


def _asked(why: Why) -> Mapping[str, str]:
    """What another unit answered, or that it did not."""
    words = {name: str(value) for name, value in why.values.items()}
    if "due" in words:
        words["at"] = day_and_time(datetime.fromisoformat(words["due"]))
    return words | {"choice": str(ANSWERS.get(words.get("choice", ""), ""))}


def _known_name(code: str) -> str:
    return _name(code) if code in MEASURES else code


def _phrase(why: Why, by_key: Phrases, by_measure: Phrases, about_child: bool = False) -> tuple[str, Phrases]:
    measure = _measure(why)
    if why.key == "answer" and measure in by_measure:
        return measure, by_measure
    if why.key.startswith("abs."):
        if measure in by_measure:
            return measure, by_measure
        if option_said(measure, _number(why, "value")) is not None:
            return "answer", by_key
    return _as_personal(why.key, why, by_key, about_child), by_key


def _as_personal(key: str, why: Why, phrases: Phrases, about_child: bool) -> str:
    """The most particular wording there is."""
    if why.values.get("personal"):
        wanted = [f"{key}.personal.child"] if about_child else []
        return next((one for one in [*wanted, f"{key}.personal"] if one in phrases), key)
    return key


def _limit(why: Why, about_child: bool) -> list[str]:
    if why.key in ("abs.below", "abs.above"):
        return [_as_personal("limit", why, THE_LIMIT, about_child)]
    if why.key in ("delta_baseline.below", "delta_baseline.above"):
        return ["baseline"]
    return ["start"] if why.key in ("below_baseline_after", "pct_baseline.below", "pct_baseline.above") else []


def _words(why: Why, name: str) -> Mapping[str, str]:
    measure, language, value = _measure(why), get_language() or "nb", float(why.values.get("value", 0.0))
    words = {
        "name": name,
        "value": spoken(measure, value, language),
        "number": spoken_number(measure, value, language),
        "answer": _answer(why.key, measure, value, language),
        "parts": " · ".join(sentence(part) for part in _parts(why)),
    }
    for said, part in (("times", "number"), ("points", "number"), ("of", "of"), ("hours", "hours")):
        if part in why.values:
            words[said] = _short(_number(why, part), language)
    for part in ("limit", "baseline", "change", "first"):
        if part in why.values:
            words[part] = spoken_number(measure, _number(why, part), language, beside=value)
            words[f"{part}_unit"] = spoken(measure, _number(why, part), language, beside=value)
    for part in ("percent", "rate"):
        if part in why.values:
            words[part] = decimal(_number(why, part), 1, language)
            words[f"limit_{part}"] = _short(_number(why, "limit"), language)
    if "days" in why.values:
        words["days"] = str(int(_number(why, "days") + 0.5))
        words["length"] = _length(_number(why, "days"))
    return words


def _length(days: float) -> str:
    """In minutes until two hours have passed, then in whole hours until two days have."""
    if days < 2 / 24:
        return str(MINUTES) % {"minutes": int(days * 24 * 60 + 0.5)}
    if days < 2:
        return str(HOURS) % {"hours": int(days * 24)}
    return str(DAYS) % {"days": int(days + 0.5)}


def _answer(key: str, measure: str, value: float, language: str) -> str:
    """The words of a choice, an alarm's priority, else the value."""
    if key == "device_alarm":
        return str(PRIORITIES.get(int(value), value))
    answer = option_said(measure, value)
    return _lower_first(str(answer)) if answer is not None else spoken(measure, value, language)


def _parts(why: Why) -> list[Why]:
    """The reasons that a combined one is made of."""
    return [
        Why(
            str(why.values[f"{number}.key"]),
            {
                name.removeprefix(f"{number}."): value
                for name, value in why.values.items()
                if name.startswith(f"{number}.")
            },
        )
        for number in range(int(why.values.get("parts", 0)))
    ]


def _measure(why: Why) -> str:
    return str(why.values["measure"])


def _number(why: Why, part: str) -> float:
    return float(why.values[part])


def _name(measure: str) -> str:
    shown = MEASURES[measure]
    return shown.name_en if (get_language() or "nb").startswith("en") else shown.name_nb


def _plain_name(measure: str) -> str:
    return str(THE_MEASURE[measure]) if measure in THE_MEASURE else _name(measure)


def _short(value: float, language: str) -> str:
    return decimal(value, 0 if value == int(value) else 1, language)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
