"""Jens with something of everything that can be asked for, and what is seen of the database before and after."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.apps import apps
from tests.care.homes import a_referral, a_reported_need, a_task
from tests.contact.asking import a_question
from tests.duty.rosters import away, duty, shift
from tests.people import Ward, approved, send, staff

from heim.access.log import log_look
from heim.access.models import Sharing
from heim.access.token import issue_token
from heim.care.enrol import enrol_stay
from heim.contact.book import book_appointments
from heim.contact.models import Appointment
from heim.contact.write import write_message
from heim.delivery.models import Delivery, Notice
from heim.forms.answer import answer_form
from heim.forms.models import Answer
from heim.measurements.models import Refused, Report
from heim.pathways.propose import propose_change
from heim.people.models import Post, Relative, ServiceModel, Stay, User
from heim.people.name_carer import name_carer
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern
from heim.triage.reads_stay import matters_of

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
Ids = dict[str, int | str]
# What a look may write: the log itself, sessions and the count of wrong passwords.
_WRITTEN_BY_LOOKING = {"access.Entry", "access.Shown", "access.Token", "sessions.Session"}


@dataclass
class Walked:
    ward: Ward
    ids: Ids
    concern_id: int
    patient_id: int
    number: str
    stranger: User
    tokens: dict[str, str]

    @property
    def words(self) -> list[str]:
        """What tells that it is Jens."""
        return ["Jens", self.ward.jens_stay.patient.family_name, self.number, self.number[6:]]


def walked(ward: Ward) -> Walked:
    stay, berit = ward.jens_stay, ward.berit
    log_look(user=berit, act="desk:stay", patient_id=stay.patient_id, now=NOW, basis="responsible")
    send(stay, ward.jens, NOW, spo2=86, heart_rate=104)
    message = write_message(stay_id=stay.pk, text="Hei", from_home=True, sent_id="m1", by=ward.jens, now=NOW)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay.pk)}
    handling = handle_concerns(stay_id=stay.pk, seen=seen, note="Ringte.", by=berit, now=NOW)
    send(stay, ward.jens, NOW, spo2=85, heart_rate=104)
    usual: dict[str, float | str] = {"copd_breathless": 0, "copd_sputum_amount": 0, "copd_sputum_colour": 0}
    answer_form(
        stay_id=stay.pk, form_key="copd_symptoms", answers=usual, sent_id="f1", taken_at=NOW, by=ward.jens, now=NOW
    )
    proposal = propose_change(stay_id=stay.pk, part="green", wanted="Gå tur.", by=ward.jens, now=NOW)
    report = Report.objects.filter(stay=stay, readings__measure="spo2").latest("pk")
    refused = Refused.objects.create(at=NOW, by=ward.gateway, stay=stay, code="x", sentence="Feil enhet.")
    stranger = staff("gateway2", "Andre apparater", ward.elsewhere, Post.Role.GATEWAY, NOW)
    send(ward.oda_stay, stranger, NOW, spo2=94)
    (appointment,) = book_appointments(
        stay_id=stay.pk,
        kind=Appointment.Kind.VISIT,
        purpose="Blodprøve",
        with_whom="Hjemmetjenesten",
        starts_at=NOW + timedelta(days=365),
        minutes=30,
        by=berit,
        now=NOW,
    )
    people = {"jens": ward.jens, "carl": ward.carl, "tove": ward.tove, "stranger": stranger, "gateway": ward.gateway}
    return Walked(
        ward=ward,
        ids={
            "stay_id": stay.pk,
            "unit_id": ward.lung.pk,
            "owner_id": ward.trust.pk,
            "tms_id": ward.tms.pk,
            "user_id": ward.nora.pk,
            "doctor_id": ward.dag.pk,
            "relative_id": _carer(stay, ward.jens).pk,
            "report_id": report.pk,
            "handling_id": handling.pk,
            "message_id": message.pk,
            "appointment_id": appointment.pk,
            "delivery_id": Delivery.objects.filter(stay=stay).latest("pk").pk,
            "refused_id": refused.pk,
            "patient_id": stay.patient_id,
            "version_id": ward.kols.pk,
            "referral_id": a_referral(ward, stay, NOW).pk,
            "referred_id": a_reported_need(ward, stay, NOW).pk,
            "task_id": a_task(stay, NOW).pk,
            "question_id": a_question(stay, to=ward.tms, by=berit, now=NOW).pk,
            "asked_id": a_question(ward.tove_stay, to=ward.lung, by=ward.tiril, now=NOW).pk,
            "sharing_id": Sharing.objects.filter(stay=stay).latest("pk").pk,
            "answer_id": Answer.objects.filter(stay=stay).latest("pk").pk,
            "proposal_id": proposal.pk,
            **_office(ward),
            "measure": "spo2",
            "key": "copd_symptoms",
            "form_key": _of_staff(ward),
            "token": _notice(ward, stay).token,
            "language": "nn",
            "run": "0" * 24,  # test_replay has one that was
        },
        concern_id=Concern.objects.filter(stay=stay).latest("pk").pk,
        patient_id=stay.patient_id,
        number=stay.patient.identity_number,
        stranger=stranger,
        tokens={name: issue_token(user=user, scopes="read write", days=1, now=NOW) for name, user in people.items()},
    )


def _of_staff(ward: Ward) -> str:
    """A form that staff fill in about Jens."""
    version = approved("wound", by=ward.dag, now=NOW)
    enrol_stay(stay_id=ward.jens_stay.pk, version_id=version.pk, by=ward.dag, now=NOW)
    return "braden"


def _notice(ward: Ward, stay: Stay) -> Notice:
    concern = Concern.objects.filter(stay=stay).latest("pk")
    return Notice.objects.create(
        user=ward.berit,
        unit=ward.lung,
        kind="concern",
        subject_id=concern.pk,
        channel="sms",
        token="walk",
        key="walk",
        created_at=NOW,
        due_at=NOW,
    )


def _carer(stay: Stay, by: User) -> Relative:
    return name_carer(
        patient_id=stay.patient_id,
        name="Eva Haugen",
        phone="",
        relation=Relative.Relation.CHILD,
        scope=[Relative.Scope.VALUES],
        until=None,
        by=by,
        now=NOW,
    )


def _office(ward: Ward) -> dict[str, int]:
    """A duty with a shift, an absence, a post and a service of the lung unit."""
    line = duty(ward.lung, around_the_clock=False, rank=3)
    model = ServiceModel.objects.create(key="w", name_nb="W", name_en="W", parties="patient_hospital", owner=ward.lung)
    return {
        "line_id": line.pk,
        "shift_id": shift(line, ward.nora, "2026-11-18 08:00", "2026-11-18 15:00").pk,
        "absence_id": away(ward.nora, "2026-11-20 08:00", "2026-11-20 15:00").pk,
        "post_id": Post.objects.get(user=ward.nora).pk,
        "model_id": model.pk,
    }


def everything_stored() -> dict[str, list[dict[str, object]]]:
    """Every row of every table that a refused request may not touch."""
    models = [model for model in apps.get_models() if model._meta.label not in _WRITTEN_BY_LOOKING]
    kept = [model for model in models if model._meta.app_label != "axes" and model._meta.managed]
    return {model._meta.label: [_row(row) for row in model._default_manager.order_by("pk").values()] for model in kept}


def _row(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "last_login"}
