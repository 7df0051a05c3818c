import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1

_parent: int | None = None


def remember_the_parent() -> None:
    """Called in the parent, before it forks."""
    global _parent
    _parent = os.getpid()


def end_with_the_parent() -> None:
    """A worker whose parent was killed would go on serving, and the next start would share its port unseen."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if _parent is not None and os.getppid() != _parent:
        os._exit(1)
