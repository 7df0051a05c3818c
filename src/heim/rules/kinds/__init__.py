"""One module per rule kind. The file is the registration: its name is the kind's name in a pathway file.

A kind is a `Rule` (`judge`), a `JointRule` (`judge_lines`) or a `TimedRule` (`judge_at`).
"""

import pkgutil
from importlib import import_module
from typing import Final

from heim.rules.rule import AnyRule


def _kind_in(name: str) -> type[AnyRule]:
    module = import_module(f"{__name__}.{name}")
    found = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and thing.__module__ == module.__name__ and hasattr(thing, "WHYS")
    ]
    (kind,) = found
    return kind


KINDS: Final[dict[str, type[AnyRule]]] = {info.name: _kind_in(info.name) for info in pkgutil.iter_modules(__path__)}
