"""What the mutation check leaves out says why. The check itself, `python -m tests.access.mutants -v`, takes a quarter of an hour."""

from tests.access.mutants import EQUIVALENT


def test_what_changes_nothing_says_why() -> None:
    assert all(len(why) > 20 for why in EQUIVALENT.values())
