from django.http import Http404

from heim.access.home import Reach
from heim.access.home_table import Home
from heim.forms.asked import home_forms
from heim.forms.hidden import hidden_reports
from heim.forms.models import Answer
from heim.forms.reads import Sent, sent_of
from heim.measurements.models import Report
from heim.pathways.questions import Questionnaire, questionnaires
from heim.people.models import Stay, User


def find_report(*, stay: Stay, reach: Reach, report_id: int, user: User) -> Sent:
    """A report of a stay that has been found: what one sent oneself, or what one reaches. Raises Http404 otherwise."""
    report = Report.objects.select_related("by").filter(pk=report_id, stay=stay).first()
    if report is None:
        raise Http404
    answer = Answer.objects.filter(report_id=report_id).first()
    asked = Home.VALUES if answer is None else Home.ANSWERS
    if report.by_id != user.pk and (not reach.may(asked) or report_id in hidden_reports(reach)):
        raise Http404
    return sent_of(report, answer)


def find_form(*, stay: Stay, key: str, talk: bool) -> Questionnaire:
    """A questionnaire that home may answer; `talk` as in `home_forms`. Raises Http404 otherwise."""
    if key not in home_forms(stay.pk, talk=talk):
        raise Http404
    return questionnaires()[key]


def sent_before(*, user: User, sent_id: str) -> Sent | None:
    """What this person sent with that id, when it has come already: a second press of the button."""
    report = Report.objects.select_related("by").filter(by=user, sent_id=sent_id, current=True).first()
    return None if report is None else sent_of(report, Answer.objects.filter(report_id=report.pk).first())
