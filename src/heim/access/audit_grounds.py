"""The grounds that stand with each entry of the log: by what relation, and for what."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Q

from heim.access.relations import relations
from heim.access.table import WORDS, Act, Basis
from heim.people.models import Patient, Post, Relative, Stay, User

HOME: Final = "home"  # the role of who is at home
TREAT, ADMINISTER = "TREAT", "HOPERAT"
# Of HL7 PurposeOfUse; what is not here is treatment.
_BY_BASIS: Final[Mapping[str, str]] = {
    Basis.GLASS: "ETREAT",
    Basis.SELF: "PATRQT",
    Basis.PARENT: "FAMRQT",
    Basis.CARER: "PWATRNY",
}
_ADMINISTERED: Final = (
    *("desk:refused", "desk:see_refused", "desk:deliveries", "desk:send_again", "desk:flags", "desk:glass"),
    *("fhir:search:AuditEvent", "fhir:read:AuditEvent"),
)


def purpose_of(*, act: str, basis: str) -> str:
    if basis in _BY_BASIS:
        return _BY_BASIS[basis]
    return ADMINISTER if act in _ADMINISTERED else TREAT


def bases_of(*, user: User, role: str, act: str, patient_ids: Collection[int], now: datetime) -> dict[str, set[int]]:
    """By which relation each of the patients is seen for `act`; those whom none leads to stand under an empty one."""
    left, found = set(patient_ids), dict[str, set[int]]()
    for basis, patients in _relations(user, role, act, left, now):
        mine = left & patients
        if mine:
            found.setdefault(basis, set()).update(mine)
            left -= mine
        if not left:
            break
    return found | ({"": left} if left else {})


def _relations(user: User, role: str, act: str, patients: set[int], now: datetime) -> Iterator[tuple[str, set[int]]]:
    if role == Post.Role.GATEWAY:
        yield Basis.RESPONSIBLE.value, patients  # a gateway reaches the stays of its units and nobody else's
        return
    if role == HOME:
        own = Patient.objects.filter(user=user, pk__in=patients)
        yield Basis.SELF.value, set(own.values_list("pk", flat=True))
        for mandate, basis in ((Relative.Mandate.PARENT, Basis.PARENT), (Relative.Mandate.CARER, Basis.CARER)):
            lasting = Q(ended_at=None) | Q(ended_at__gt=now)
            near = Relative.objects.filter(lasting, user=user, mandate=mandate, started_at__lte=now)
            yield basis.value, set(near.filter(patient__in=patients).values_list("patient_id", flat=True))
        return
    for relation in relations(user=user, act=WORDS.get(act, Act.SUMMARY), now=now, also_ended=True):
        stays = Stay.objects.filter(relation.stays, patient__in=patients)
        yield relation.basis.value, set(stays.values_list("patient_id", flat=True))
