from django.urls import path

from heim.desk.access_urls import access_urls
from heim.desk.ask_gp import ask_gp, withdraw
from heim.desk.baton_urls import baton_urls
from heim.desk.book import book, call_off, coming
from heim.desk.deliveries import deliveries
from heim.desk.discharge import discharge
from heim.desk.enrol import enrol
from heim.desk.enrol_in import enrol_in
from heim.desk.fill import fill
from heim.desk.glance import glance
from heim.desk.hand_on import hand_on
from heim.desk.handle import handle
from heim.desk.hospital import hospital
from heim.desk.level import level
from heim.desk.limits import limits
from heim.desk.measure import measure
from heim.desk.messages import messages
from heim.desk.note import note, note_text
from heim.desk.notice_urls import notice_urls
from heim.desk.office_urls import office_urls
from heim.desk.pathway_urls import pathway_urls
from heim.desk.patients import patients
from heim.desk.pause import pause
from heim.desk.plan import plan
from heim.desk.plan_decisions import plan_decisions
from heim.desk.plan_form import plan_form
from heim.desk.plan_forms import plan_forms
from heim.desk.plan_goals import plan_goals
from heim.desk.plan_proposal import plan_proposal
from heim.desk.preparation import preparation
from heim.desk.prescription import prescription
from heim.desk.procedures import procedure, procedures, understood, write_procedure
from heim.desk.put_back import put_back
from heim.desk.question import question
from heim.desk.questions import questions
from heim.desk.read import read
from heim.desk.referral import referral
from heim.desk.refused import refused
from heim.desk.release import release
from heim.desk.replay import replay
from heim.desk.replay_result import replay_result
from heim.desk.resume import resume
from heim.desk.ring import ring
from heim.desk.see_refused import see_refused
from heim.desk.send_again import send_again
from heim.desk.sharing import sharing, stop_sharing
from heim.desk.sign import sign
from heim.desk.sign_one import sign_one
from heim.desk.stay import stay
from heim.desk.take import take
from heim.desk.talk import talk
from heim.desk.task import task
from heim.desk.undo import undo
from heim.desk.whole import whole
from heim.desk.worklist import live, start, worklist
from heim.desk.write import write

app_name = "desk"
urlpatterns = [
    *access_urls,
    *office_urls,
    *pathway_urls,
    *baton_urls,
    *notice_urls,
    path("", start, name="start"),
    path("worklist/<int:unit_id>", worklist, name="worklist"),
    path("worklist/<int:unit_id>/list", live, name="live"),
    path("worklist/<int:unit_id>/sign", sign, name="sign"),
    path("patients", patients, name="patients"),
    path("messages", messages, name="messages"),
    path("questions", questions, name="questions"),
    path("questions/<int:asked_id>", question, name="question"),
    path("forms", plan_forms, name="plan_forms"),
    path("procedures", procedures, name="procedures"),
    path("procedures/new", write_procedure, name="new_procedure"),
    path("procedures/<int:procedure_id>", procedure, name="procedure"),
    path("procedures/<int:procedure_id>/write", write_procedure, name="write_procedure"),
    path("procedures/<int:procedure_id>/understood", understood, name="understood"),
    path("enrol", enrol, name="enrol"),
    path("enrol/<int:patient_id>/<int:version_id>", enrol_in, name="enrol_in"),
    path("referral/<int:referral_id>", referral, name="referral"),
    path("replay", replay, name="replay"),
    path("replay/<slug:run>", replay_result, name="replay_result"),
    path("deliveries", deliveries, name="deliveries"),
    path("refused", refused, name="refused"),
    path("refused/<int:refused_id>/seen", see_refused, name="see_refused"),
    path("stay/<int:stay_id>", stay, name="stay"),
    path("stay/<int:stay_id>/glance", glance, name="glance"),
    path("stay/<int:stay_id>/take", take, name="take"),
    path("stay/<int:stay_id>/release", release, name="release"),
    path("stay/<int:stay_id>/hand-on", hand_on, name="hand_on"),
    path("stay/<int:stay_id>/handle", handle, name="handle"),
    path("stay/<int:stay_id>/undo/<int:handling_id>", undo, name="undo"),
    path("stay/<int:stay_id>/ring", ring, name="ring"),
    path("stay/<int:stay_id>/ask", ask_gp, name="ask_gp"),
    path("stay/<int:stay_id>/ask/<int:question_id>/withdraw", withdraw, name="withdraw"),
    path("stay/<int:stay_id>/sharing", sharing, name="sharing"),
    path("stay/<int:stay_id>/sharing/<int:sharing_id>/end", stop_sharing, name="stop_sharing"),
    path("stay/<int:stay_id>/whole", whole, name="whole"),
    path("stay/<int:stay_id>/sign", sign_one, name="sign_one"),
    path("stay/<int:stay_id>/messages", talk, name="talk"),
    path("stay/<int:stay_id>/messages/write", write, name="write"),
    path("stay/<int:stay_id>/messages/read", read, name="read"),
    path("stay/<int:stay_id>/messages/<int:message_id>/unread", put_back, name="mark_unread"),
    path("stay/<int:stay_id>/limits", limits, name="limits"),
    path("stay/<int:stay_id>/limits/<slug:measure>", limits, name="limits_on"),
    path("stay/<int:stay_id>/plan", plan, name="plan"),
    path("stay/<int:stay_id>/goals", plan_goals, name="plan_goals"),
    path("stay/<int:stay_id>/proposals/<int:proposal_id>", plan_proposal, name="plan_proposal"),
    path("stay/<int:stay_id>/decisions", plan_decisions, name="plan_decisions"),
    path("stay/<int:stay_id>/forms/<int:answer_id>", plan_form, name="plan_form"),
    path("stay/<int:stay_id>/measure", measure, name="measure"),
    path("stay/<int:stay_id>/fill/<slug:form_key>", fill, name="fill"),
    path("stay/<int:stay_id>/prescription", prescription, name="prescription"),
    path("stay/<int:stay_id>/booked", book, name="book"),
    path("stay/<int:stay_id>/booked/<int:appointment_id>/off", call_off, name="call_off"),
    path("stay/<int:stay_id>/booked/<int:appointment_id>/coming", coming, name="coming"),
    path("stay/<int:stay_id>/pause", pause, name="pause"),
    path("stay/<int:stay_id>/preparation", preparation, name="preparation"),
    path("stay/<int:stay_id>/hospital", hospital, name="hospital"),
    path("stay/<int:stay_id>/level", level, name="level"),
    path("stay/<int:stay_id>/task/<int:task_id>", task, name="task"),
    path("stay/<int:stay_id>/discharge", discharge, name="discharge"),
    path("stay/<int:stay_id>/resume", resume, name="resume"),
    path("stay/<int:stay_id>/note/<int:handling_id>", note, name="note"),
    path("stay/<int:stay_id>/note/<int:handling_id>/text", note_text, name="note_text"),
    path("stay/<int:stay_id>/deliveries/<int:delivery_id>/again", send_again, name="send_again"),
]
