"""Whatever is offered, refused, taken back, accepted, referred or ended, in whatever order: exactly one unit has the patient,
nobody outside the table reaches them, and nothing that was open is lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.care.homes import make_ready, referral
from tests.care.offers import offered
from tests.people import Ward, send, ward

from heim.access.relations import reached
from heim.access.table import Act
from heim.care.accept_hand_over import accept_hand_over
from heim.care.decline_referral import decline_referral
from heim.care.discharge import discharge_patient
from heim.care.map_need import map_need
from heim.care.models import Handover, KitHanded, Referral
from heim.care.named_patient import Named
from heim.care.receivers import receivers_of
from heim.care.refer import Need, refer_patient
from heim.care.refuse_hand_over import refuse_hand_over
from heim.care.send_home import send_home
from heim.care.take_in_referred import take_in_referred
from heim.care.withdraw_hand_over import withdraw_hand_over
from heim.care.withdraw_referral import withdraw_referral
from heim.kit.refusal import Refusal
from heim.people.models import ResponsiblePeriod, Stay, Unit, User
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Reason, WorklistRow
from heim.triage.take import take_concerns

START = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
AHEAD = st.integers(min_value=1, max_value=60 * 30)
MOST_READ = frozenset({Act.SUMMARY, Act.PLAN, Act.VALUES})

pytestmark = pytest.mark.django_db


class Baton(RuleBasedStateMachine):
    """Jens and, when she has been referred, one more patient go between three units; Carl's hospital has no part in it."""

    w: ClassVar[Ward]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.now = START
        self.units: list[Unit] = [self.w.lung, self.w.tms, self.w.newborn]
        self.staff: dict[int, User] = {
            self.w.lung.pk: self.w.berit, self.w.tms.pk: self.w.tiril, self.w.newborn.pk: self.w.nina
        }  # fmt: skip
        self.opened: dict[int, int] = {}
        self.lent = list(KitHanded.objects.order_by("pk").values("pk", "stay_id", "mark", "returned_at"))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.life.__exit__(None, None, None)

    def stays(self) -> list[Stay]:
        ours = Stay.objects.filter(responsible_unit__in=self.units, ended_at=None).exclude(pk=self.w.emil_stay.pk)
        return list(ours.order_by("pk"))

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        type(self).steps += 1

    def of(self, stay: Stay) -> User:
        return self.staff[stay.responsible_unit_id]

    def tried(self, act: Callable[[], object]) -> bool:
        """Refused is an answer; anything else is a fault."""
        try:
            with transaction.atomic():
                act()
        except Refusal:
            return False
        return True

    @rule(data=st.data(), minutes=AHEAD)
    @precondition(lambda self: self.stays())
    def a_value_comes(self, data: st.DataObject, minutes: int) -> None:
        self.later(minutes)
        stay = data.draw(st.sampled_from(self.stays()))
        if stay.home_at is not None:
            send(stay, self.w.gateway, self.now, spo2=data.draw(st.sampled_from([84, 88, 94])), heart_rate=80)

    @rule(data=st.data(), minutes=AHEAD)
    @precondition(lambda self: self.stays())
    def somebody_takes_it(self, data: st.DataObject, minutes: int) -> None:
        self.later(minutes)
        stay = data.draw(st.sampled_from(self.stays()))
        self.tried(lambda: take_concerns(stay_id=stay.pk, by=self.of(stay), now=self.now))

    @rule(data=st.data(), minutes=AHEAD)
    @precondition(lambda self: self.stays())
    def it_is_closed_with_a_note(self, data: st.DataObject, minutes: int) -> None:
        self.later(minutes)
        stay = data.draw(st.sampled_from(self.stays()))
        rows = Reason.objects.filter(concern__stay=stay, concern__handled_at=None).order_by("pk")
        seen = dict(rows.values_list("concern_id", "pk"))
        if seen:
            handle_concerns(stay_id=stay.pk, seen=seen, note="Ringte.", by=self.of(stay), now=self.now)
            self.opened = {pk: stay_id for pk, stay_id in self.opened.items() if pk not in seen}

    @rule(data=st.data(), minutes=AHEAD, keep=st.sampled_from([None, 1, 30]))
    @precondition(lambda self: self.stays())
    def it_is_offered(self, data: st.DataObject, minutes: int, keep: int | None) -> None:
        self.later(minutes)
        stay = data.draw(st.sampled_from(self.stays()))
        to = data.draw(st.sampled_from([one for one in self.units if one.pk != stay.responsible_unit_id]))
        self.tried(lambda: offered(stay, to, self.of(stay), self.now, keep_days=keep))

    @rule(data=st.data(), minutes=AHEAD, how=st.sampled_from(["accept", "refuse", "withdraw", "accept"]))
    @precondition(lambda self: Handover.objects.exists())
    def an_offer_is_answered(self, data: st.DataObject, minutes: int, how: str) -> None:
        """Also one that has been answered already: that is refused, and changes nothing."""
        self.later(minutes)
        offer = data.draw(st.sampled_from(list(Handover.objects.order_by("-pk")[:2])))
        was_open = Handover.objects.open().filter(pk=offer.pk).exists()
        receiver, giver = self.staff[offer.to_unit_id], self.staff[offer.from_unit_id]
        answers: dict[str, Callable[[], object]] = {
            "accept": lambda: accept_hand_over(handover_id=offer.pk, by=receiver, now=self.now),
            "refuse": lambda: refuse_hand_over(handover_id=offer.pk, reason="Fullt.", by=receiver, now=self.now),
            "withdraw": lambda: withdraw_hand_over(handover_id=offer.pk, reason="Angret.", by=giver, now=self.now),
        }
        assert self.tried(answers[how]) is was_open
        if was_open and how == "accept":
            assert Stay.objects.get(pk=offer.stay_id).responsible_unit_id == offer.to_unit_id

    @rule(data=st.data(), minutes=AHEAD)
    def somebody_is_referred(self, data: st.DataObject, minutes: int) -> None:
        self.later(minutes)
        sender, to = data.draw(st.permutations(self.units))[:2]
        key = next(one.key for one in receivers_of(unit_id=sender.pk, now=self.now) if one.unit_id == to.pk)
        patient = self.w.oda_stay.patient
        named = Named(patient.identity_number, patient.given_name, patient.family_name)
        need = Need(text="KOLS", to=key, consent_by="Oda")
        by = self.staff[sender.pk]
        self.tried(lambda: refer_patient(named=named, need=need, from_unit_id=sender.pk, by=by, now=self.now))

    @rule(data=st.data(), minutes=AHEAD, how=st.sampled_from(["take in", "take in", "decline", "withdraw"]))
    @precondition(lambda self: Referral.objects.exists())
    def a_referral_is_answered(self, data: st.DataObject, minutes: int, how: str) -> None:
        self.later(minutes)
        one = data.draw(st.sampled_from(list(Referral.objects.order_by("-pk")[:3])))
        by, day = self.staff[one.to_unit_id], date(self.now.year, self.now.month, self.now.day) + timedelta(days=60)

        def take_in() -> None:
            map_need(referral_id=one.pk, mapping="Ja.", reevaluate_by=day, by=by, now=self.now)
            assessment = referral(one.patient, self.w.kols)
            taken = take_in_referred(referral_id=one.pk, assessment=assessment, by=by, now=self.now)
            assert taken.stay is not None
            make_ready(taken.stay, by, self.now)
            send_home(stay_id=taken.stay.pk, note="", by=by, now=self.now)

        answers: dict[str, Callable[[], object]] = {
            "take in": take_in,
            "decline": lambda: decline_referral(
                referral_id=one.pk, because="no_place", reason="Fullt.", by=by, now=self.now
            ),
            "withdraw": lambda: withdraw_referral(referral_id=one.pk, because="Frisk.", by=by, now=self.now),
        }
        self.tried(answers[how])

    @rule(data=st.data(), minutes=AHEAD)
    @precondition(lambda self: self.stays())
    def a_stay_ends(self, data: st.DataObject, minutes: int) -> None:
        self.later(minutes)
        stay = data.draw(st.sampled_from(self.stays()))
        by = self.of(stay)
        self.tried(lambda: discharge_patient(stay_id=stay.pk, kit_later=True, by=by, now=self.now))

    @invariant()
    def exactly_one_unit_has_each_stay_at_any_second(self) -> None:
        for stay in Stay.objects.all():
            periods = list(ResponsiblePeriod.objects.filter(stay=stay).order_by("started_at", "pk"))
            assert periods[0].started_at == stay.started_at
            for before, after in pairwise(periods):
                assert before.ended_at == after.started_at, "no gap, and no two at once"
            assert periods[-1].ended_at == stay.ended_at
            assert periods[-1].unit_id == stay.responsible_unit_id
            if stay.ended_at is None:
                assert WorklistRow.objects.get(pk=stay.pk).unit_id == stay.responsible_unit_id

    @invariant()
    def nobody_outside_the_table_reaches_them(self) -> None:
        readers = {(one.stay_id, one.to_unit_id) for one in Handover.objects.open()}
        kept = {
            (one.stay_id, one.from_unit_id)
            for one in Handover.objects.filter(accepted_at__isnull=False, keep_days__isnull=False)
            if one.accepted_at is not None and one.accepted_at + timedelta(days=one.keep_days or 0) > self.now
        }
        for unit_id, user in self.staff.items():
            fresh = User.objects.get(pk=user.pk)
            for act in Act:
                for stay in reached(user=fresh, act=act, now=self.now):
                    if stay.responsible_unit_id != unit_id:
                        assert act in MOST_READ
                        assert (stay.pk, unit_id) in readers | kept
        carl = User.objects.get(pk=self.w.carl.pk)
        assert not reached(user=carl, act=Act.SUMMARY, now=self.now).exclude(pk=self.w.oda_stay.pk).exists()

    @invariant()
    def what_was_open_is_open_still_and_owned_only_where_the_responsibility_is(self) -> None:
        for pk, stay_id in Concern.objects.open().values_list("pk", "stay_id"):
            self.opened.setdefault(pk, stay_id)
        assert Concern.objects.open().filter(pk__in=self.opened).count() == len(self.opened)
        for concern in Concern.objects.open().filter(owner__isnull=False).select_related("stay"):
            assert concern.owner == self.staff.get(concern.stay.responsible_unit_id)

    @invariant()
    def at_most_one_offer_is_open_and_what_was_lent_is_lent(self) -> None:
        assert not Handover.objects.open().exclude(stay__ended_at=None).exists()
        lent = KitHanded.objects.filter(pk__in=[row["pk"] for row in self.lent]).order_by("pk")
        assert list(lent.values("pk", "stay_id", "mark", "returned_at")) == self.lent


def test_whatever_happens_one_unit_has_the_patient() -> None:
    made = ward(START)
    make_ready(made.jens_stay, made.berit, START)
    # Oda's stay is in Carl's hospital: she may be referred, and is then followed by another kind of stay only.
    discharge_patient(stay_id=made.oda_stay.pk, by=made.carl, now=START)
    Baton.w, Baton.steps = made, 0
    how: Any = settings(
        max_examples=10, stateful_step_count=20, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Baton, settings=how)
