import sys
import time

_begun = time.monotonic()


def say(line: str) -> None:
    """One plain line of progress, with the seconds since the start."""
    print(f"[{time.monotonic() - _begun:5.1f} s] {line}", file=sys.stderr, flush=True)
