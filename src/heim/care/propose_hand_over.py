from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from heim.access.models import Block, Sharing
from heim.care.models import Handover
from heim.care.open_stay import lock_open_stay
from heim.care.package import package_of, to_json
from heim.contact.book import book_appointments
from heim.contact.models import Appointment
from heim.kit.refusal import Refusal
from heim.people.models import Post, Stay, Unit, User
from heim.storage.live import publish_unit

LONGEST, MOST_DAYS = 4000, 90
# Nobody reads on for ever because an offer was forgotten.
_LEFT_LYING = timedelta(days=60)


@dataclass(frozen=True)
class Meeting:
    """Of those who give, those who receive, and the patient. `participants` is a name with what they are, on each line."""

    starts_at: datetime
    minutes: int
    kind: Appointment.Kind
    participants: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """`consent_by` said that the receiver may read; `keep_days` how long those who give may read afterwards, None: not."""

    to_unit_id: int
    why: str
    consent_by: str
    keep_days: int | None
    meeting: Meeting


@transaction.atomic
def propose_hand_over(*, stay_id: int, offer: Offer, by: User, now: datetime) -> Handover:
    """Offer another unit the responsibility, with all that belongs to it, and call the three to a meeting.

    The receiver may read values and plan until it is answered. Nothing else changes. Refuses a second offer while one is
    open, a unit where nobody works or that the patient has shut out, and an offer without why, consent or meeting.
    """
    stay = lock_open_stay(stay_id)
    if Handover.objects.open().filter(stay=stay).exists():
        raise Refusal("offered", _("Pasienten er alt tilbudt en annen enhet. Trekk tilbudet først."))
    unit = _receiver(stay, offer.to_unit_id, now)
    _refuse_the_unfinished(offer)
    (meeting,) = book_appointments(
        stay_id=stay.pk,
        kind=offer.meeting.kind,
        purpose=_("Møte om hvem som følger opp videre"),
        with_whom=f"{stay.responsible_unit.name}, {unit.name}"[:120],
        starts_at=offer.meeting.starts_at,
        minutes=offer.meeting.minutes,
        by=by,
        now=now,
    )
    handover: Handover = Handover.objects.create(
        stay=stay,
        from_unit=stay.responsible_unit,
        to_unit=unit,
        proposed_at=now,
        proposed_by=by,
        why=offer.why.strip(),
        consent_by=offer.consent_by.strip()[:120],
        keep_days=offer.keep_days,
        participants=_lines(offer.meeting.participants),
        meeting=meeting,
        sharing=_let_read(stay, unit, offer, by, now),
        package=to_json(package_of(stay=stay, now=now)),
    )
    for unit_id in (handover.from_unit_id, handover.to_unit_id):
        publish_unit(unit_id)
    return handover


def _receiver(stay: Stay, unit_id: int, now: datetime) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or unit.pk == stay.responsible_unit_id:
        raise Refusal("no_unit", _("Velg hvilken enhet som skal ta over."))
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    posts = Post.objects.filter(lasting, unit=unit, role__in=Post.CLINICAL, started_at__lte=now, user__is_active=True)
    if not posts.exists():
        raise Refusal("nobody_there", _("Ingen i %(unit)s kan ta imot pasienter.") % {"unit": unit.name})
    if Block.objects.filter(lasting, patient=stay.patient_id, unit=unit, started_at__lte=now).exists():
        raise Refusal("shut_out", _("Pasienten har sperret denne enheten."))
    return unit


def _refuse_the_unfinished(offer: Offer) -> None:
    if not offer.why.strip():
        raise Refusal("no_why", _("Skriv hvorfor en annen enhet skal ta over."))
    if len(offer.why) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    if not offer.consent_by.strip():
        raise Refusal("no_consent", _("Skriv hvem som har sagt ja til at den nye enheten leser."))
    if not _lines(offer.meeting.participants):
        raise Refusal("no_participants", _("Skriv hvem som skal være med på møtet."))
    if offer.keep_days is not None and not 1 <= offer.keep_days <= MOST_DAYS:
        raise Refusal("keep_days", _("Dere kan lese i høyst 90 dager etterpå."))


def _lines(participants: tuple[str, ...]) -> list[str]:
    return [line.strip()[:120] for line in participants if line.strip()][:20]


def _let_read(stay: Stay, unit: Unit, offer: Offer, by: User, now: datetime) -> Sharing:
    return Sharing.objects.create(
        stay=stay,
        unit=unit,
        with_values=True,
        with_plan=True,
        consent_by=offer.consent_by.strip()[:120],
        because=_("Tilbudt ansvaret av %(unit)s") % {"unit": stay.responsible_unit.name},
        started_at=now,
        ended_at=now + _LEFT_LYING,
        by=by,
    )
