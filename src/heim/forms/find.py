from django.http import Http404

from heim.access.visible import Reach
from heim.forms.asked import home_forms
from heim.forms.models import Answer
from heim.forms.reads import Sent, sent_of
from heim.measurements.models import Report
from heim.pathways.questions import Questionnaire, questionnaires
from heim.people.models import Stay, User


def find_report(*, stay: Stay, reach: Reach, report_id: int, user: User) -> Sent:
    """A report of a stay that has been found. A questionnaire that somebody else answered needs full reach."""
    report = Report.objects.filter(pk=report_id, stay=stay).first()
    if report is None:
        raise Http404
    answer = Answer.objects.filter(report_id=report_id).first()
    if answer is not None and reach is not Reach.FULL and report.by_id != user.pk:
        raise Http404
    return sent_of(report, answer)


def find_form(*, stay: Stay, key: str, talk: bool) -> Questionnaire:
    """A questionnaire that home may answer; `talk` as in `home_forms`. Raises Http404 otherwise."""
    if key not in home_forms(stay.pk, talk=talk):
        raise Http404
    return questionnaires()[key]


def sent_before(*, user: User, sent_id: str) -> Sent | None:
    """What this person sent with that id, when it has come already: a second press of the button."""
    report = Report.objects.filter(by=user, sent_id=sent_id, current=True).first()
    return None if report is None else sent_of(report, Answer.objects.filter(report_id=report.pk).first())
