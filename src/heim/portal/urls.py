from django.urls import path

from heim.portal.about import about
from heim.portal.answer import answer
from heim.portal.answer_now import answer_now
from heim.portal.booked import booked
from heim.portal.call_now import call_now
from heim.portal.carer import carer
from heim.portal.code import code
from heim.portal.come_back import come_back
from heim.portal.form import form
from heim.portal.help import help_me
from heim.portal.hide import hide_message, hide_report
from heim.portal.history import history
from heim.portal.invite import invite
from heim.portal.log import log
from heim.portal.log_fhir import log_fhir
from heim.portal.log_file import log_file
from heim.portal.measure import measure
from heim.portal.messages import messages
from heim.portal.near import near
from heim.portal.plan import plan
from heim.portal.propose import propose
from heim.portal.sign_task import sign_task
from heim.portal.today import today
from heim.portal.unsign_task import unsign_task
from heim.portal.whom import whom

app_name = "portal"
urlpatterns = [
    path("", whom, name="whom"),
    path("<int:stay_id>/", today, name="today"),
    path("<int:stay_id>/measure", measure, name="measure"),
    path("<int:stay_id>/form/<slug:key>", form, name="form"),
    path("<int:stay_id>/task", sign_task, name="sign_task"),
    path("<int:stay_id>/task/undo", unsign_task, name="unsign_task"),
    path("<int:stay_id>/plan", plan, name="plan"),
    path("<int:stay_id>/about", about, name="about"),
    path("<int:stay_id>/plan/propose", propose, name="propose"),
    path("<int:stay_id>/booked", booked, name="booked"),
    path("<int:stay_id>/call", call_now, name="call_now"),
    path("<int:stay_id>/return", come_back, name="come_back"),
    path("<int:stay_id>/help", help_me, name="help"),
    path("<int:stay_id>/messages", messages, name="messages"),
    path("<int:stay_id>/near", near, name="near"),
    path("<int:stay_id>/near/invite", invite, name="invite"),
    path("<int:stay_id>/near/<int:relative_id>", carer, name="carer"),
    path("<int:stay_id>/near/<int:relative_id>/code", code, name="code"),
    path("<int:stay_id>/hide/message/<int:message_id>", hide_message, name="hide_message"),
    path("<int:stay_id>/hide/report/<int:report_id>", hide_report, name="hide_report"),
    path("<int:stay_id>/log", log, name="log"),
    path("<int:stay_id>/log/file", log_file, name="log_file"),
    path("<int:stay_id>/log/fhir", log_fhir, name="log_fhir"),
    path("<int:stay_id>/history", history, name="history"),
    path("<int:stay_id>/answer/<int:report_id>", answer, name="answer"),
    path("<int:stay_id>/answer/<int:report_id>/now", answer_now, name="answer_now"),
]
