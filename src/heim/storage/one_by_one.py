import logging
from collections.abc import Callable, Iterable, Sequence

log = logging.getLogger(__name__)


def one_by_one(ids: Iterable[int], act: Callable[[int], int]) -> int:
    """`act` for each id, each in a transaction of its own: one that fails never stops the others. The sum of their answers.

    Raises the last failure when all have had their turn, so that the round does not count as done.
    """
    done, failure = 0, None
    for each in ids:
        try:
            done += act(each)
        except Exception as error:
            # The type only: the text of an error may carry what a patient wrote.
            log.error("%s failed for one: %s", act.__module__, type(error).__name__)
            failure = error
    if failure is not None:
        raise failure
    return done


def some_at_a_time(ids: Sequence[int], act: Callable[[Sequence[int]], int], at_a_time: int = 50) -> int:
    """`act` for some ids in one transaction, which is quicker; when it fails for some, each of them by itself."""
    done, failure = 0, None
    for first in range(0, len(ids), at_a_time):
        some = ids[first : first + at_a_time]
        try:
            done += act(some)
        except Exception as error:
            log.error("%s failed for some: %s", act.__module__, type(error).__name__)
            try:
                done += one_by_one(some, lambda each: act([each]))
            except Exception as again:
                failure = again
    if failure is not None:
        raise failure
    return done
