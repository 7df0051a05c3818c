"""Who is near: Marit helps her father Olav by an account of her own; Sander, who turns sixteen in six days, and his parents."""

from datetime import date, datetime, timedelta
from functools import partial

from heim.cli.world.contact import write
from heim.cli.world.days import on_day
from heim.cli.world.patients import MALE, follow, make_patient, make_relative
from heim.cli.world.places import Places
from heim.cli.world.send import Sent, send
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.people.models import Relative, Stay, User
from heim.people.name_carer import name_carer

DAYS_TO_SIXTEEN = 6


def make_marit(logins: Logins, olav: Stay, timeline: Timeline) -> None:
    """She measures with him, sees the numbers and writes; the plan is his own."""
    began = on_day(timeline.now, 20, "18:00")
    assert olav.patient.user is not None
    carer = name_carer(
        patient_id=olav.patient_id,
        name="Marit Nilsen",
        phone="590 60 022",
        relation=Relative.Relation.CHILD,
        scope=[Relative.Scope.REPORT, Relative.Scope.VALUES, Relative.Scope.TALK],
        until=None,
        by=olav.patient.user,
        now=began,
    )
    carer.user = logins.make("marit", carer.name)
    carer.save(update_fields=["user"])


def make_sander(logins: Logins, places: Places, staff: dict[str, User], timeline: Timeline) -> Stay:
    """No pathway yet, as Ida: messages and telephone, and a temperature in the morning that no rule judges."""
    now, began = timeline.now, on_day(timeline.now, 9, "11:00")
    user = logins.make("sander", "Sander Lie")
    sander = make_patient(
        "Sander", "Lie", MALE, _sixteen_on(local(now).date() + timedelta(days=DAYS_TO_SIXTEEN)),
        user=user,
        phone="590 60 101",
        address="Fjellveien 12, 4616 Fjordbyen",
        emergency_line_nb="Gutt 15 år i behandling for leukemi. Sentralt venekateter. Feber er øyeblikkelig hjelp.",
        emergency_line_en="Boy aged 15 treated for leukaemia. Central venous line. Fever is an emergency.",
    )  # fmt: skip
    grete, odd = logins.make("grete", "Grete Lie"), logins.make("odd", "Odd Lie")
    make_relative(sander, grete.name, Relative.Relation.MOTHER, "590 60 102", began, user=grete, closest=True)
    make_relative(sander, odd.name, Relative.Relation.FATHER, "590 60 103", began, user=odd)
    stay = follow(sander, places.cancer, Stay.Kind.INPATIENT_AT_HOME, None, staff["simen"], began)
    for days_ago, degrees in ((3, 36.8), (2, 37.1), (1, 36.9)):
        timeline.at(on_day(now, days_ago, "08:10"), partial(_temperature, stay, degrees, user))
    mari = staff["mari"]
    write(timeline, on_day(now, 2, "15:40"), stay, "Må mamma være med når vi snakker om det?", user, read_by=mari)
    write(
        timeline, on_day(now, 2, "16:05"), stay,
        "Nei, det bestemmer du. Meldingene her er bare dine, og vi kan snakke alene på fredag.",
        mari,
        read_by=user,
    )  # fmt: skip
    return stay


def _sixteen_on(day: date) -> date:
    """A leap day has one sixteen years before; 29 February 2100 and its like do not come in a demo."""
    return day.replace(year=day.year - 16)


def _temperature(stay: Stay, degrees: float, by: User, now: datetime) -> None:
    send(Sent(stay, now, {"temp": degrees}), by=by, now=now)
