"""ISO 8601 durations with days and smaller; a month has no fixed length."""

import re
from datetime import timedelta

_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_LONGEST = timedelta(days=3660)


def parse_duration(text: str) -> timedelta:
    """Raises ValueError with a sentence when the text is no duration."""
    match = _ISO.fullmatch(text)
    if match is None or not any(match.groups()) or text.endswith("T"):
        raise ValueError(f"{text!r} is no duration; write P3D, PT4H or P7DT12H")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if days + hours // 24 + minutes // 1440 + seconds // 86400 > _LONGEST.days:
        raise ValueError(f"{text!r} is no duration; ten years is the longest")
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def spell_duration(duration: timedelta) -> str:
    minutes, seconds = divmod(duration.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days = f"{duration.days}D" if duration.days else ""
    clock = "".join(f"{number}{letter}" for number, letter in ((hours, "H"), (minutes, "M"), (seconds, "S")) if number)
    return f"P{days}{'T' + clock if clock else ''}" if days or clock else "PT0S"
