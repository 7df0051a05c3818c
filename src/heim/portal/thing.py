from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Thing:
    """One large thing to do. Only the first on a page is filled (`primary`). With `fields` it is done by the press itself."""

    url: str
    icon: str
    title: str
    text: str
    primary: bool = False
    fields: tuple[tuple[str, str], ...] = ()


def at_most_three(things: list[Thing]) -> list[Thing]:
    """The first three, with the first of them filled."""
    return [replace(thing, primary=place == 0) for place, thing in enumerate(things[:3])]
