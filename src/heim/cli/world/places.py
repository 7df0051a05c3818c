from dataclasses import dataclass

from heim.people.models import OpeningHours, Unit

DAYTIME = [(weekday, 8 * 60, 15 * 60 + 30) for weekday in range(5)]
ALWAYS = [(weekday, 0, 1440) for weekday in range(7)]
Hours = list[tuple[int, int, int]]
Kind = Unit.Kind
PLACES = {"Lungeavdelingen": 40, "Nyfødtavdelingen": 6, "Barselavdelingen": 8}


@dataclass(frozen=True)
class Places:
    lung: Unit
    newborn: Unit
    maternity: Unit
    cancer: Unit
    tms: Unit
    municipality: Unit
    gp_office: Unit
    far: Unit


def make_places() -> Places:
    # Organisation numbers beginning with 3 are the synthetic ones; 59 is the telephone series of machines, nobody's own.
    trust = _unit("Helse Fjord", Kind.TRUST, None, "590 10 000", "310000019")
    hospital = _unit("Fjordbyen sykehus", Kind.HOSPITAL, trust, "590 10 100", "310000027")
    far_trust = _unit("Helse Fjell", Kind.TRUST, None, "590 20 000", "310000035")
    return Places(
        lung=_unit("Lungeavdelingen", Kind.DEPARTMENT, hospital, "590 10 110", "310000043", DAYTIME),
        newborn=_unit("Nyfødtavdelingen", Kind.DEPARTMENT, hospital, "590 10 120", "310000051", ALWAYS),
        maternity=_unit("Barselavdelingen", Kind.DEPARTMENT, hospital, "590 10 140", "310000124", ALWAYS),
        cancer=_unit("Kreftavdelingen for barn og unge", Kind.DEPARTMENT, hospital, "590 10 130", "310000078", ALWAYS),
        tms=_unit("Telemedisinsk sentral", Kind.TMS, None, "590 30 000", "310000086", DAYTIME),
        municipality=_unit(
            "Bodø kommune, hjemmetjenesten", Kind.MUNICIPALITY, None, "590 40 000", "310000094", DAYTIME
        ),
        gp_office=_unit("Torget legekontor", Kind.GP_OFFICE, None, "590 50 000", "310000108", DAYTIME),
        far=_unit(
            "Medisinsk avdeling, Fjellbyen sykehus", Kind.DEPARTMENT, far_trust, "590 20 110", "310000116", ALWAYS
        ),
    )


def _unit(name: str, kind: Unit.Kind, parent: Unit | None, phone: str, number: str, hours: Hours | None = None) -> Unit:
    unit = Unit.objects.create(name=name, kind=kind, parent=parent, phone=phone, organisation_number=number)
    if hours == DAYTIME:
        unit.out_of_hours_nb = (
            "Trenger du hjelp før vi åpner? Ring legevakten på 116\u00a0117. Ring 113 hvis det er fare for liv."
        )
        unit.out_of_hours_en = "Do you need help before we open? Call 116\u00a0117. Call 113 if a life is in danger."
        unit.save(update_fields=["out_of_hours_nb", "out_of_hours_en"])
    unit.places = PLACES.get(name)
    unit.save(update_fields=["places"])
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in hours or ()
    )
    return unit
