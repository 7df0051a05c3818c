"""The demo world as a ward: its own people by the names the tests know them by."""

from datetime import datetime, timedelta

from tests.people import Ward, patient, staff, stay, user

from heim.cli.world.make import make_world
from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.people.models import Post, Stay, Unit, User


def demo_ward(now: datetime) -> Ward:
    """Nora, in the lung unit, and Oda, Carl's patient, are not in the demo and come with it."""
    make_world(now=now, tell=lambda _step: None, tell_part=lambda _done, _of: None)
    named = {one.username: one for one in User.objects.all()}
    places = {one.name: one for one in Unit.objects.all()}
    lung, far = places["Lungeavdelingen"], places["Medisinsk avdeling, Fjellbyen sykehus"]
    Stay.objects.filter(patient__user=named["tove"]).update(
        parties=Stay.Parties.ALL_THREE
    )  # she is asked about as well
    oda = user("oda", "Oda Vik")
    born = local(now).date().replace(year=local(now).year - 55)
    return Ward(
        now=now,
        trust=places["Helse Fjord"],
        hospital=places["Fjordbyen sykehus"],
        lung=lung,
        newborn=places["Nyfødtavdelingen"],
        tms=places["Telemedisinsk sentral"],
        elsewhere=far,
        nora=staff("nora", "Nora Berg", lung, Post.Role.NURSE, now),
        oda=oda,
        **{name: named[name] for name in ("berit", "dag", "tiril", "nina", "carl", "lars", "gateway", "jens", "tove")},
        **{name: named[name] for name in ("kari", "per")},
        kols=_version("kols"),
        nyfodt=_version("newborn"),
        jens_stay=_stay("Jens", "Haugland"),
        tove_stay=_stay("Tove", "Martinsen"),
        emil_stay=_stay("Emil", "Sandvik"),
        oda_stay=stay(patient("Oda", "Vik", user=oda, born=born), far, named["dag"], now - timedelta(days=9)),
    )


def _version(key: str) -> PathwayVersion:
    return PathwayVersion.objects.filter(key=key, approved_at__isnull=False).order_by("pk").first()  # type: ignore[return-value]


def _stay(given: str, family: str) -> Stay:
    rows = Stay.objects.filter(patient__given_name=given, patient__family_name=family, ended_at=None)
    return rows.select_related("patient", "responsible_unit").get()
