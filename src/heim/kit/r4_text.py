import re

# R4's string has no other white space than these four; a hard space, as in "116 117", is written as a space.
# What is white is said in the schema's own dialect, to which a byte order mark is white, and to Python it is not.
_OTHER_SPACE = re.compile(r"[^\S \r\n\t]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")


def r4_string(text: object) -> str:
    """The text as R4 allows it in a string. Empty stays empty: leave such a field out."""
    return _OTHER_SPACE.sub(" ", str(text)).strip()
