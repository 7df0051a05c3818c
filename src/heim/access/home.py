"""What is reached from home: by the patient, a parent, a carer. The table is in `home_table`; nothing else opens anything.

Age is reckoned at each request, by the date in Norway. Whoever lives at a protected address is represented by nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from heim.access.home_reserved import hidden_from, reservations_now
from heim.access.home_table import HOME_WORDS, SCOPE, SMALL, TABLE, Home, Near, lines_of
from heim.access.table import Basis
from heim.kit.clock import local
from heim.people.birthdays import OF_AGE
from heim.people.models import Patient, Relative, Stay, User


@dataclass(frozen=True)
class Reach:
    """What one person at home may do with a stay, as which of the patient's relatives, and what is kept from them."""

    basis: Basis
    acts: frozenset[Home]
    user_id: int
    relative_ids: tuple[int, ...] = ()
    hidden: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def may(self, act: Home) -> bool:
        return act in self.acts

    def hides(self, kind: str, subject_id: int) -> bool:
        return subject_id in self.hidden.get(kind, ())


def home_stays(*, user: User, now: datetime, act: Home = Home.SUMMARY) -> QuerySet[Stay]:
    """Open stays that the user may do `act` with from home: their own, a child's, somebody's they help."""
    if not user.is_active:
        return Stay.objects.none()
    today = local(now).date()
    either = Q(pk__in=())
    for line in TABLE:
        if line.basis is not Basis.CARER and act in line.acts:
            either |= _of(line.basis, user, now) & _aged(line, today)
    return Stay.objects.filter(either | _helped(user, act, now), ended_at=None)


def api_home_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Stays that are reached whole: one's own, and of small children from whom nothing is kept. The rest is for pages only."""
    kept = Exists(reservations_now(now).filter(patient=OuterRef("patient")))
    return home_stays(user=user, now=now, act=Home.ANSWERS).filter(Q(patient__user=user) | ~kept)


def reach_of(*, user: User, stay: Stay, now: datetime) -> Reach | None:
    """How much of this stay the user reaches from home; None for nothing. Several relations add up."""
    if not user.is_active or stay.ended_at is not None:
        return None
    age = stay.patient.age(local(now).date())
    if stay.patient.user_id == user.pk:
        return Reach(Basis.SELF, _acts(Basis.SELF, age), user.pk)
    mine = list(_relatives(user, now).filter(patient=stay.patient_id)) if _represented(stay.patient) else []
    found = {basis: acts for one in mine for basis, acts in [_given(one, age)] if Home.SUMMARY in acts}
    if not found:
        return None
    basis = Basis.PARENT if Basis.PARENT in found else Basis.CARER
    hidden = hidden_from(user=user, patient_id=stay.patient_id, now=now)
    ids = tuple(one.pk for one in mine)
    return Reach(basis, frozenset().union(*found.values()), user.pk, ids, hidden)


def reached_stay(*, user: User, stay_id: int, act: str, now: datetime) -> tuple[Stay, Reach] | None:
    """One stay with patient and unit, when the table lets them do what `act` (a word of `HOME_WORDS`) asks for. Not logged."""
    asked = HOME_WORDS.get(act)
    stay = Stay.objects.select_related("patient", "responsible_unit").filter(pk=stay_id).first()
    reach = None if stay is None else reach_of(user=user, stay=stay, now=now)
    if asked is None or stay is None or reach is None or not reach.may(asked):
        return None
    return stay, reach


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; who was born after it is younger than that. 29 February counts as 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def acts_given(*, relative: Relative, age: int) -> frozenset[Home]:
    """What a running relation gives with a patient of that age."""
    return _given(relative, age)[1]


_MANDATES: Mapping[str, Basis] = {
    Relative.Mandate.PARENT: Basis.PARENT,
    Relative.Mandate.CARER: Basis.CARER,
}


def _given(relative: Relative, age: int) -> tuple[Basis, frozenset[Home]]:
    basis = _MANDATES.get(relative.mandate)
    if basis is None:
        return Basis.CARER, frozenset()
    if basis is Basis.PARENT:
        return basis, _acts(basis, age)
    given = _acts(basis, age).union(*(SCOPE.get(word, frozenset()) for word in relative.scope))
    return basis, given - {Home.TALK, Home.FORMS} if SMALL <= age < OF_AGE and _of_a_small_child(relative) else given


def _of_a_small_child(relative: Relative) -> bool:
    """What a small child's parents have given somebody else ends where their own reach does; later it is not theirs to give."""
    return relative.patient.age(local(relative.started_at).date()) < SMALL


def _acts(basis: Basis, age: int) -> frozenset[Home]:
    return frozenset().union(*(line.acts for line in lines_of(basis, age)))


def _represented(patient: Patient) -> bool:
    return patient.protection == Patient.Protection.NONE


def _of(basis: Basis, user: User, now: datetime) -> Q:
    if basis is Basis.SELF:
        return Q(patient__user=user)
    parents = _relatives(user, now).filter(mandate=Relative.Mandate.PARENT)
    return Q(patient__in=parents.values("patient_id"), patient__protection=Patient.Protection.NONE)


def _aged(line: Near, today: date) -> Q:
    aged = Q(patient__born__lte=years_before(today, line.from_age)) if line.from_age else Q()
    return aged if line.below_age is None else aged & Q(patient__born__gt=years_before(today, line.below_age))


def _helped(user: User, act: Home, now: datetime) -> Q:
    """A carer's scope is a short list of words in one row: read here rather than asked of the database."""
    rows = _relatives(user, now).filter(mandate=Relative.Mandate.CARER)
    patients = [row.patient_id for row in rows if act in _given(row, row.patient.age(local(now).date()))[1]]
    return Q(patient__in=patients, patient__protection=Patient.Protection.NONE)


def _relatives(user: User, now: datetime) -> QuerySet[Relative]:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    return Relative.objects.filter(lasting, user=user, started_at__lte=now).select_related("patient")
