"""Operation lists for the tests, and a pathway that asks by the day after the operation."""

from dataclasses import replace
from datetime import date

from tests.care.homes import approved_as
from tests.people import Ward

from heim.care.take_in_listed import ForAll
from heim.kit.identifiers import synthetic_number
from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.pathways.shape import Population, Text

ADULT = date(1961, 4, 2)
WHO = Population(who=Text(nb="Voksne etter en operasjon", en="Adults after an operation"), from_years=18, to_years=120)


def after_operation(w: Ward, **changed: object) -> PathwayVersion:
    """Nothing to lend and nothing to learn before home; one form, on day 1, 3 and 7."""
    kols = library()["kols"]
    form = replace(kols.forms[0], schedule="days@1,3,7 10:00", on_worry=False)
    usual: dict[str, object] = {
        "key": "after_operation",
        "title": Text(nb="Etter operasjonen", en="After the operation"),
        "population": WHO,
        "forms": (form,),
        "measures": (),
        "training": (),
        "kit": (),
        "tasks": (),
        "home_tasks": (),
        "rules": (),
        "levels": (),
        "models": (),
        "partner": None,
    }
    return approved_as(replace(kols, **usual | changed), w)  # type: ignore[arg-type]


def number(serial: int = 0, born: date = ADULT) -> str:
    return synthetic_number(born, serial, woman=True)


def said(version: PathwayVersion, **changed: object) -> ForAll:
    usual = ForAll(version.pk, "Ukompliserte inngrep, alle hjemme samme dag.", "Dagkirurgen", fits=True, consents=True)
    return replace(usual, **changed)  # type: ignore[arg-type]
