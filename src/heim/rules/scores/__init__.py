"""One module per questionnaire whose answers come to more than themselves, named like its file in `pathways/forms`.

Each has `score(answers)`. An answer that is a measure by itself says so in that file, and is not repeated here.

`answers` is linkId -> the number of the answer; what was not answered is not there. The result is measure -> value,
and has nothing in it that was not said: no invented zeros.
"""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

Score = Callable[[Mapping[str, float]], dict[str, float]]

SCORES: Final[dict[str, Score]] = {
    info.name: import_module(f"{__name__}.{info.name}").score for info in pkgutil.iter_modules(__path__)
}
