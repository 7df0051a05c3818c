"""What can be measured, one table for each kind: every module here has `ROWS`.

Plausible is *ask again outside*, never a triage limit; the ranges are project defaults, deliberately wide.
Codes: LOINC and UCUM; SNOMED CT as the national VKP profiles print it; MDC (ISO/IEEE 11073-10101). A measure without
a published code has only our own (`OWN_SYSTEM`). A table is read along its rows, so they are not formatted.
"""

import pkgutil
from importlib import import_module
from typing import Final

from heim.kit.measure import Measure

TABLES: Final[dict[str, tuple[Measure, ...]]] = {
    info.name: import_module(f"{__name__}.{info.name}").ROWS for info in pkgutil.iter_modules(__path__)
}
MEASURES: Final[dict[str, Measure]] = {measure.key: measure for rows in TABLES.values() for measure in rows}
