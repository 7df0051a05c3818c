"""Jens's pathway with a question of which one answer alone is red, whatever the rest is: as item 9 of PHQ-9."""

from dataclasses import replace
from datetime import datetime

from tests.people import Ward, approve, ward

from heim.care.enrol import enrol_stay
from heim.kit.colour import Colour
from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.models import Enrolment
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.kinds.item import Item


def unsafe_pathway() -> Pathway:
    kols = library()["kols"]
    rule = Item(measure="copd_sputum_colour", at_least=2, colour=Colour.RED)
    row = RuleRow(id="alone.red", kind="item", rule=rule, source=kols.rules[0].source, evidence="PD")
    return replace(kols, key="unsafe", rules=(*kols.rules, row))


def unsafe_ward(now: datetime) -> Ward:
    made = ward(now)
    version = keep_version(pathway=unsafe_pathway(), now=now)
    version = approve(version, by=made.dag, now=now)
    Enrolment.objects.filter(stay=made.jens_stay).update(ended_at=now)
    enrol_stay(stay_id=made.jens_stay.pk, version_id=version.pk, by=made.dag, now=now)
    return made
