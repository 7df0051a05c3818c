"""One module per questionnaire whose answers come to more than themselves, named like its file in `pathways/forms`.

Each has `score(answers)`; those that only add are lines of `rules.sums`. An answer that is a measure by itself says so in
that file, and is not repeated here.

`answers` is linkId -> the number of the answer; what was not answered is not there. The result is measure -> value,
and has nothing in it that was not said: no invented zeros.
"""

import pkgutil
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Final

from heim.rules.sums import SUMS, sums

Score = Callable[[Mapping[str, float]], dict[str, float]]

SCORES: Final[dict[str, Score]] = {form: partial(sums, form) for form in SUMS} | {
    info.name: import_module(f"{__name__}.{info.name}").score for info in pkgutil.iter_modules(__path__)
}
