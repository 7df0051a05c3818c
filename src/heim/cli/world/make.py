from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from heim.cli.world.baton import make_baton
from heim.cli.world.days_work import every_day
from heim.cli.world.designs import make_designs
from heim.cli.world.emil import make_emil, make_ida, make_other_newborns
from heim.cli.world.front_team import make_front_team
from heim.cli.world.gp_question import share_and_ask
from heim.cli.world.jens import DAYS, make_jens
from heim.cli.world.maternity import make_iben, make_sara
from heim.cli.world.near import make_marit, make_sander
from heim.cli.world.others import make_others
from heim.cli.world.places import make_places
from heim.cli.world.rosters import make_rosters
from heim.cli.world.several import follow_olav_in_three, make_silje
from heim.cli.world.staff import Logins, make_staff
from heim.cli.world.tasks_done import do_old_tasks
from heim.cli.world.timeline import Timeline
from heim.cli.world.tms import make_olav, make_tove
from heim.cli.world.whole_library import make_whole_library
from heim.delivery.models import Delivery
from heim.kit.clock import local
from heim.pathways.approve import approve_version, keep_version
from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.people.models import User

SEED = 2026


@transaction.atomic
def make_world(*, now: datetime, tell: Callable[[str], None], tell_part: Callable[[int, int], None]) -> None:
    """The whole demo world, or nothing of it. `tell` hears each step, `tell_part` how far history has come."""
    random, timeline, logins = Random(SEED), Timeline(now), Logins()  # noqa: S311  # the same world each time, no secret
    tell("units and staff")
    places = make_places()
    staff = make_staff(logins, places, now)
    make_rosters(logins, places, staff, now)
    tell("pathways, approved")
    kols, newborn = (_approved(key, by, now) for key, by in (("kols", staff["dag"]), ("newborn", staff["simen"])))
    for key in ("postpartum_mother", "postpartum_child"):
        _approved(key, staff["simen"], now)
    make_designs(kols=kols, now=now)
    tell("patients")
    make_jens(logins, places, staff, kols, timeline, random)
    make_tove(logins, places, staff, kols, timeline, random)
    olav = make_olav(logins, places, staff, kols, timeline, random)
    heart_failure, frail, ibd = (
        _approved(key, staff["dag"], now) for key in ("heart_failure", "frail_multimorbid", "ibd")
    )
    follow_olav_in_three(olav, heart_failure, frail, staff, timeline)
    make_silje(logins, places, staff, ibd, timeline)
    make_emil(logins, places, staff, newborn, timeline)
    make_other_newborns(places, staff, newborn, timeline)
    make_ida(logins, places, staff, timeline)
    make_sander(logins, places, staff, timeline)
    make_marit(logins, olav, timeline)
    make_front_team(logins, places, _approved("telepsychiatry", staff["dag"], now), timeline)
    make_iben(places, staff, timeline)
    make_sara(logins, places, staff, timeline)
    make_others(places, staff, kols, timeline, random)
    make_whole_library(logins, places, staff, lambda key, by: _approved(key, by, now), now)
    share_and_ask(places, staff, timeline)
    every_day(timeline, places, staff, DAYS)
    tell("their last weeks")
    timeline.play(tell_part)
    do_old_tasks(by=staff["berit"], now=now)
    make_baton(logins, places, staff, now)
    _forget_old_parcels(now)


def _approved(key: str, by: User, now: datetime) -> PathwayVersion:
    version = keep_version(pathway=library()[key], now=now - timedelta(days=120))
    then = now - timedelta(days=119)
    return approve_version(
        version_id=version.pk,
        risk_note="Grensene kan gi for mange eller for få varsler. Følges i ukentlig møte de tre første månedene.",
        valid_until=local(then).date() + timedelta(days=365),
        note="Gjennomgått for demoen.",
        by=by,
        now=then,
    )


def _forget_old_parcels(now: datetime) -> None:
    # History before the demo was never anybody's to deliver: nothing is said to be sent, and no journal gets thousands.
    Delivery.objects.filter(created_at__lt=now - timedelta(days=1)).delete()
