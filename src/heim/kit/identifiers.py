"""Norwegian identity numbers: eleven digits, ddmmyy + individual number + two control digits (modulo 11).

D-number: day +40. Help number: month +40. Synthetic (Test-Norge): month +80. The control digits change in 2032;
that is why the check is this one function.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FNR_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.1"
DNR_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.2"
FHN_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.3"
HPR_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.4"
ORG_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.101"
RESH_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.102"
PERSON_SYSTEMS = (FNR_SYSTEM, DNR_SYSTEM, FHN_SYSTEM)

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class IdentityNumber:
    """`kind` is fnr, dnr, hnr or synthetic; `born` is None for help numbers without a date."""

    number: str
    kind: str
    born: date | None
    woman: bool


@lru_cache(maxsize=4096)
def read_identity_number(text: str) -> IdentityNumber | None:
    """The parsed number, or None when it is no Norwegian identity number (length, date or control digits)."""
    if len(text) != 11 or not text.isascii() or not text.isdigit() or not _control_digits_hold(text):
        return None
    day, month, year, individual = int(text[:2]), int(text[2:4]), int(text[4:6]), int(text[6:9])
    kind = "fnr"
    if day > 40:
        kind, day = "dnr", day - 40
    if month > 80:
        kind, month = "synthetic", month - 80
    elif month > 40:
        kind, month = "hnr", month - 40
    try:
        born = date(_century(year, individual) + year, month, day)
    except ValueError:
        return None
    return IdentityNumber(text, kind, born, woman=int(text[8]) % 2 == 0)


def system_of(number: str) -> str:
    """The system a person's number belongs to; synthetic numbers are used as national ones."""
    read = read_identity_number(number)
    kinds = {"fnr": FNR_SYSTEM, "synthetic": FNR_SYSTEM, "dnr": DNR_SYSTEM}
    return FHN_SYSTEM if read is None else kinds.get(read.kind, FHN_SYSTEM)


def synthetic_number(born: date, serial: int, woman: bool) -> str:
    """A synthetic (+80) number: the `serial`-th valid one for that birth date and sex. Raises ValueError when there is none."""
    first, last = (0, 499) if born.year < 2000 else (500, 999)
    found = -1
    for individual in range(last, first - 1, -1):
        if (individual % 2 == 0) != woman:
            continue
        nine = f"{born.day:02}{born.month + 80:02}{born.year % 100:02}{individual:03}"
        digits = _with_control_digits(nine)
        if digits is None:
            continue
        found += 1
        if found == serial:
            return digits
    raise ValueError(f"no synthetic number number {serial} for {born}")


def _control_digits_hold(text: str) -> bool:
    digits = [int(letter) for letter in text]
    return all(
        sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in (_FIRST, _SECOND)
    )


def _with_control_digits(nine: str) -> str | None:
    digits = [int(letter) for letter in nine]
    for weights in (_FIRST[:-1], _SECOND[:-1]):
        control = -sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if control == 10:
            return None
        digits.append(control)
    return "".join(map(str, digits))


def _century(year: int, individual: int) -> int:
    if individual < 500:
        return 1900
    if individual < 750 and year >= 54:
        return 1800
    if individual >= 900 and year >= 40:
        return 1900
    return 2000
