"""The table of access said once more, by hand and in other words: `test_said` and the matrix hold the code against this.

Who adds a word, an act or a role says it here too; that is the point of it.
"""

from typing import Final

READ: Final = {"summary", "plan", "values", "talk"}
CARE: Final = READ | {"report", "answer", "change", "move"}
DOCTOR: Final = CARE | {"prescribe", "log"}

ROLES: Final[dict[str, set[str]]] = {
    "nurse": CARE,
    "specialist_nurse": CARE,
    "midwife": CARE,
    "coordinator": CARE,
    "doctor": DOCTOR,
    "adviser": {"summary", "plan", "values", "change", "move"},
    "care_assistant": READ | {"report"},
    "physiotherapist": READ | {"report", "change"},
    "rehab_assistant": {"summary", "plan", "report"},
    "paramedic": {"summary", "plan", "values", "report"},
    "logistics": set(),
    "room_helper": set(),
    "leader": set(),
    "researcher": set(),
    "administrator": set(),
    "gateway": set(),
}
RELATIONS: Final[dict[str, set[str]]] = {
    "responsible": DOCTOR,
    "team": DOCTOR - {"move", "log"},
    "cover": READ | {"report", "answer"},
    "shared": READ | {"report", "answer"},
    "glass": READ,
}

# The words of the doors ("desk:" before each), by what they ask for.
_WORDS: Final[dict[str, str]] = {
    "summary": """
        board patients sharing stay whole
    """,
    "plan": """
        answer_offer decisions lane_note lanes offer version
    """,
    "values": """
        answer_question deliveries form forms glance note open prescription
        question questions referrals refused worklist
    """,
    "talk": """
        messages
    """,
    "report": """
        book call_off fill mark_unread measure read ring see_refused task write
    """,
    "answer": """
        accept ask decide decline hand_on handle release reply send_again sign take undo withdraw
    """,
    "change": """
        block decision goals hospital level limits near pause plan proposal resume
    """,
    "prescribe": """
        prescribe
    """,
    "move": """
        answer_referral discharge doctor end_sharing enrol hand_over invite lane move_version prepare refer
        referral service share team
    """,
    "log": """

    """,
}
WORDS: Final[dict[str, str]] = {f"desk:{word}": act for act, words in _WORDS.items() for word in words.split()}

# Who comes in where. An address says what it takes to be asked (get) and to be told something (post); "-" is never done.
# stay: about one patient's stay, by an act. unit and list: the same by what one may do in the unit, or in any of them.
# Somebody who comes in gets anything but 404 (401 for machines): also a refusal in words.
_STAY: Final = """
    .                                       summary  -
    whole                                   summary  -
    sharing                                 summary  move
    sharing/<int:sharing_id>/end            -        move
    version                                 plan     move
    decisions                               plan     change
    lanes                                   plan     move
    glance                                  values   -
    note/<int:handling_id>                  values   -
    note/<int:handling_id>/text             values   -
    forms/<int:answer_id>                   values   answer
    prescription                            values   prescribe
    messages                                talk     -
    messages/write                          -        report
    messages/read                           -        report
    messages/<int:message_id>/unread        -        report
    measure                                 report   report
    fill/<slug:form_key>                    report   report
    ring                                    report   report
    booked                                  report   report
    booked/<int:appointment_id>/off         -        report
    booked/<int:appointment_id>/coming      -        answer
    task/<int:task_id>                      report   report
    take                                    -        answer
    release                                 -        answer
    accept                                  -        answer
    decline                                 -        answer
    sign                                    -        answer
    hand-on                                 answer   answer
    handle                                  answer   answer
    undo/<int:handling_id>                  -        answer
    ask                                     answer   answer
    ask/<int:question_id>/withdraw          -        answer
    deliveries/<int:delivery_id>/again      -        answer
    proposals/<int:proposal_id>             change   change
    limits                                  change   change
    limits/<slug:measure>                   change   change
    plan                                    change   change
    goals                                   change   change
    level                                   change   change
    pause                                   change   change
    resume                                  -        change
    hospital                                change   change
    blocks                                  change   change
    near                                    change   change
    preparation                             move     move
    discharge                               move     move
    team                                    move     move
    service                                 move     move
    doctor                                  move     move
    hand-over                               plan     move
"""
_OTHERS: Final = """
    desk/                                              list:summary    -
    desk/patients                                      list:summary    -
    desk/worklist/<int:unit_id>                        unit:values     -
    desk/worklist/<int:unit_id>/list                   unit:values     -
    desk/worklist/<int:unit_id>/sign                   -               unit:answer
    desk/messages                                      list:talk       -
    desk/questions                                     list:values     -
    desk/forms                                         list:values     -
    desk/deliveries                                    list:values     -
    desk/refused                                       list:values     -
    desk/refused/<int:refused_id>/seen                 -               patient:report
    desk/open                                          list:values     list:values
    desk/enrol                                         list:move       list:move
    desk/enrol/<int:patient_id>/<int:version_id>       patient:move    patient:move
    desk/referral/<int:referral_id>                    stay:move       -
    desk/glass                                         overseers       -
    desk/flags                                         overseers       -
    desk/questions/<int:asked_id>                      unit:values     unit:values
    desk/board                                         board           -
    desk/notices                                       told            told
    desk/notices/to/<str:token>                        users:berit     -
    desk/notices/wake                                  -               told
    desk/push-worker.js                                told            -
    desk/referrals                                     list:values     -
    desk/referrals/new                                 list:move       list:move
    desk/referrals/<int:referred_id>                   patient:values  patient:move
    desk/pathways                                      clinical        -
    desk/pathways/import                               writers         writers
    desk/replay                                        writers         -
    desk/replay/<slug:run>                             nobody          -
    desk/pathways/<slug:key>/<int:number>              nobody          -
    desk/pathways/<slug:key>/<int:number>/drawing      nobody          -
    desk/pathways/<slug:key>/<int:number>/copy         nobody          nobody
    desk/pathways/<slug:key>/<int:number>/approve      nobody          nobody
    desk/pathways/<slug:key>/<int:number>/package      nobody          -
    desk/pathways/<slug:key>/<int:number>/update       nobody          nobody
    desk/pathways/<slug:key>/<int:number>/move         nobody          nobody
    desk/pathways/<slug:key>/take                      -               nobody
    desk/pathways/<slug:key>/<int:number>/about        nobody          -
    desk/pathways/<slug:key>/<int:number>/in/<slug:language> nobody    -
    desk/pathways/<slug:key>/<int:number>/library      nobody          nobody
    desk/operations                                    list:move       list:move
    desk/operations/invited                            list:move       list:move
    desk/drafts/<int:draft_id>                         nobody          nobody
    desk/drafts/<int:draft_id>/version                 -               nobody
    desk/drafts/<int:draft_id>/throw                   -               nobody
    home/                                              anybody         -
    desk/office                                        office          -
    desk/units                                         office          -
    desk/units/new                                     administrator   administrator
    desk/units/<int:unit_id>                           office          office
    desk/roster/<int:unit_id>                          roster          -
    desk/roster/<int:unit_id>/copy                     -               office
    desk/roster/<int:unit_id>/duties                   office          office
    desk/roster/<int:unit_id>/duties/<int:line_id>/end  -              office
    desk/roster/<int:unit_id>/shift                    office          office
    desk/roster/<int:unit_id>/shift/<int:shift_id>     office          office
    desk/units/<int:unit_id>/pace                      office          office
    desk/absence/<int:unit_id>                         office          office
    desk/absence/<int:unit_id>/<int:absence_id>/end    -               office
    desk/posts/<int:unit_id>                           office          office
    desk/posts/<int:unit_id>/<int:post_id>/end         -               office
    desk/matrix                                        board           administrator
    desk/matrix/<int:model_id>                         administrator   administrator
    export/stay/<int:stay_id>/whole                    stay:summary    -
"""
# Home, about Jens, who is grown up and has let nobody with a login in: his own, all of it.
_HOME: Final = """
    .  measure!  form/<slug:key>!  task+  task/undo+  plan  about  plan/propose!  booked!  return!  help!  call  messages!  near
    near/invite!  near/<int:relative_id>!  near/<int:relative_id>/code  hide/message/<int:message_id>+
    hide/report/<int:report_id>+  log  log/file  log/fhir  history  answer/<int:report_id>  answer/<int:report_id>/now
"""

_API: Final = "Patient EpisodeOfCare Observation DetectedIssue Task AuditEvent"


def doors() -> dict[str, tuple[str, str]]:
    """(what it takes to ask, what it takes to tell) by address."""
    found = {}
    for line in _STAY.split("\n"):
        if line.strip():
            address, *takes = line.split()
            name = "desk/stay/<int:stay_id>" + ("" if address == "." else f"/{address}")
            found[name] = ("", "") if not takes else tuple("" if one == "-" else f"stay:{one}" for one in takes)
    for line in _OTHERS.split("\n"):
        if line.strip():
            address, *takes = line.split()
            found[address] = tuple("" if one == "-" else one for one in takes)
    for kind in _API.split():
        asked = "api:log" if kind == "AuditEvent" else "api:values"
        found[f"fhir/R4/{kind}/<id>"], found[f"fhir/R4/{kind}"] = (asked, ""), ("", asked)
    for word in _HOME.split():
        address, how = word.rstrip("!+"), word[-1]
        name = "home/<int:stay_id>/" + ("" if address == "." else address)
        found[name] = ("" if how == "+" else "self", "self" if how in "!+" else "")
    return {address: (takes[0], takes[1]) for address, takes in found.items()}
