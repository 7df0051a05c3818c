from enum import IntEnum


class Colour(IntEnum):
    """How urgent a judgement is; the numbers are the national VKP severity levels (0 is *not reported*, which is no colour).

    Grey is no member: `max(GREY, GREEN)` would be green. A row carries `missing_since` and is shown grey by that.
    """

    GREEN = 10
    YELLOW = 20
    RED = 30
    PURPLE = 40

    @classmethod
    def named(cls, name: str) -> "Colour":
        """The colour a pathway file calls `name`. Raises KeyError for any other word."""
        return cls[name.upper()]


def worst(colours: "list[Colour | None]") -> Colour | None:
    """The worst colour; None when there is nothing judged (missing is never green)."""
    return max((colour for colour in colours if colour is not None), default=None)
