_LONGEST = 18  # digits: what every database takes for a number


def row_number(text: str) -> int | None:
    """The number of a row, or of a version of one, as an address or a form names it; None for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None
