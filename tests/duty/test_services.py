"""N-01, N-05, N-06, S-15: the same template in two models by configuration alone, and who does what with gaps and overlaps."""

import pytest
from tests.duty.rosters import NOW, always_open, at, daytime
from tests.people import unit as make_unit
from tests.people import user, weekdays

from heim.kit.refusal import Refusal
from heim.people.models import ServiceModel, Stay, Unit, User
from heim.people.service_models import STEPS, doer, doer_now, matrices
from heim.people.share_out import share_out
from heim.people.write_service import write_service

pytestmark = pytest.mark.django_db
CODES = [code for code, _label in STEPS]


@pytest.fixture
def adm() -> User:
    return user("adm", "Anita")


def service(owner: Unit, adm: User, name: str = "Modell 2") -> ServiceModel:
    return write_service(
        name_nb=name, name_en="", parties=Stay.Parties.MUNICIPALITY, owner_id=owner.pk, by=adm, now=NOW
    )


def faults(model: ServiceModel) -> list[tuple[str, str]]:
    (found,) = matrices(model_ids=[model.pk])
    return [(fault.step, fault.code) for fault in found.faults]


def test_n05_and_n06_the_work_moves_from_centre_to_service_by_configuration(adm: User) -> None:
    town, centre, evening = daytime("Kommunen"), daytime("TMS"), make_unit("Kveld", hours=weekdays(15 * 60 + 30, 1320))
    town.covered_by = evening
    town.save(update_fields=["covered_by"])
    model = service(town, adm)
    share_out(model_id=model.pk, parts={(centre.pk, code): "RA" for code in CODES}, by=adm, now=NOW)
    assert {doer(model_id=model.pk, step=code) for code in CODES} == {centre}
    share_out(model_id=model.pk, parts={(town.pk, code): "RA" for code in CODES}, by=adm, now=NOW)
    assert {doer(model_id=model.pk, step=code) for code in CODES} == {town}
    # N-06.2: by day the service, in the evening who covers for it, at night nobody.
    who = [
        doer_now(model_id=model.pk, step="follow_up", at=at(f"2026-11-17 {hour}"))
        for hour in ("10:00", "18:00", "23:00")
    ]
    assert who == [town, evening, None]


def test_s15_gaps_and_overlaps_are_found_and_shown(adm: User) -> None:
    town, centre, shut = daytime("Kommunen"), always_open("TMS"), make_unit("Uten åpningstid")
    model = service(town, adm)
    assert faults(model) == [(code, kind) for code in CODES for kind in ("nobody", "no_answer")]
    whole = {(town.pk, code): "RA" for code in CODES}
    share_out(model_id=model.pk, parts=whole, by=adm, now=NOW)
    assert faults(model) == []
    share_out(
        model_id=model.pk, parts=whole | {(centre.pk, "follow_up"): "R", (centre.pk, "map"): "A"}, by=adm, now=NOW
    )
    assert faults(model) == [("map", "several_answer"), ("follow_up", "several")]
    assert doer(model_id=model.pk, step="follow_up") is None
    share_out(model_id=model.pk, parts=whole | {(town.pk, "equip"): "A", (shut.pk, "equip"): "CI"}, by=adm, now=NOW)
    assert faults(model) == [("equip", "nobody")]
    share_out(model_id=model.pk, parts=whole | {(town.pk, "receive"): "A", (shut.pk, "receive"): "R"}, by=adm, now=NOW)
    assert faults(model) == [("receive", "never_reads")]
    (found,) = matrices(model_ids=[model.pk])
    assert {row.unit: row.parts[CODES.index("receive")] for row in found.rows} == {
        "Kommunen": "A",
        "Uten åpningstid": "R",
    }


def test_what_is_no_part_step_or_unit_is_refused_and_nothing_changes(adm: User) -> None:
    town = daytime("Kommunen")
    model = service(town, adm)
    share_out(model_id=model.pk, parts={(town.pk, "map"): "RA"}, by=adm, now=NOW)
    for wrong in ({(town.pk, "map"): "X"}, {(town.pk, "sing"): "R"}, {(987_654, "map"): "R"}):
        with pytest.raises(Refusal):
            share_out(model_id=model.pk, parts=wrong, by=adm, now=NOW)
    assert doer(model_id=model.pk, step="map") == town
    for more in ({"name_nb": ""}, {"parties": "x"}, {"name_nb": "Modell 2"}):
        asked: dict[str, str] = {"name_nb": "Ny", "name_en": "", "parties": "patient_hospital"} | more
        with pytest.raises(Refusal):
            write_service(**asked, owner_id=town.pk, by=adm, now=NOW)
