"""Every address there is: what it is, how it is asked, and a form that would work for whoever may.

A new address has to be written down here before `test_walk.py` is green again.
"""

from dataclasses import dataclass, field
from typing import Literal

# What an address is, and so what a stranger gets:
#   person  names a stay or something of somebody's      404, the same as for an id that never was
#   unit    names a unit                                  404, the same as for a unit that never was
#   office  as unit, and lars looks after it
#   list    shows what one may see                        200 or a redirect, without anybody else
#   open    the same for everybody                        no name in it
#   machine is asked with a token                         401 without one
Kind = Literal["person", "unit", "office", "list", "open", "machine"]


@dataclass(frozen=True)
class Address:
    kind: Kind
    methods: tuple[str, ...] = ("get",)
    form: dict[str, str] = field(default_factory=dict)  # `{unit_id}` stands for the id of what was made
    query: str = ""

    def filled(self, ids: dict[str, int | str]) -> dict[str, str]:
        return {name: value.format(**ids) for name, value in self.form.items()}


GET, POST, BOTH = ("get",), ("post",), ("get", "post")

ADDRESSES: dict[str, Address] = {
    "healthz": Address("open"),
    "readyz": Address("open"),
    "metrics": Address("open"),  # from this machine; test_metrics asks from others
    "": Address("open"),
    "login": Address("open", BOTH, {"username": "jens", "password": "wrong"}),
    "logout": Address("open", POST),
    "language": Address("open", POST, {"language": "en"}),
    "scheme": Address("open", POST, {"scheme": "dark"}),
    "demo": Address("open", BOTH, {"username": "jens"}),
    "invitasjon": Address("open", BOTH, {"code": "ABCDE-FGHJK"}),
    "om": Address("open"),
    "tilgjengelighet": Address("open"),
    # Home
    "home/": Address("list"),
    "home/<int:stay_id>/": Address("person"),
    "home/<int:stay_id>/measure": Address("person", BOTH, {"spo2": "86", "heart_rate": "104", "sent_id": "walk-1"}),
    "home/<int:stay_id>/form/<slug:key>": Address("person", BOTH, {"q": "copd_breathless", "a_copd_breathless": "0"}),
    "home/<int:stay_id>/task": Address("person", POST, {"task": "inhaler", "due": "2026-11-17T07:00:00+00:00"}),
    "home/<int:stay_id>/task/undo": Address("person", POST, {"task": "inhaler", "due": "2026-11-17T07:00:00+00:00"}),
    "home/<int:stay_id>/plan": Address("person"),
    "home/<int:stay_id>/about": Address("person"),
    "home/<int:stay_id>/plan/propose": Address("person", BOTH, {"part": "yellow", "wanted": "Ring Nora."}),
    "home/<int:stay_id>/booked": Address("person", BOTH, {"how": "phone", "about": "Kosthold", "sent_id": "walk-b"}),
    "home/<int:stay_id>/call": Address("person"),
    "home/<int:stay_id>/return": Address("person", BOTH, {"reason": "unsafe", "sent_id": "walk-9"}),
    "home/<int:stay_id>/help": Address("person", BOTH, {"kind": "unsafe", "words": "", "sent_id": "walk-h"}),
    "home/<int:stay_id>/messages": Address("person", BOTH, {"text": "Hei", "sent_id": "walk-3"}),
    "home/<int:stay_id>/near": Address("person"),
    "home/<int:stay_id>/near/invite": Address("person", BOTH, {"name": "Eva", "relation": "child", "scope": "values"}),
    "home/<int:stay_id>/near/<int:relative_id>": Address("person", BOTH, {"scope": "values"}),
    "home/<int:stay_id>/near/<int:relative_id>/code": Address("person"),
    "home/<int:stay_id>/hide/message/<int:message_id>": Address("person", POST),
    "home/<int:stay_id>/hide/report/<int:report_id>": Address("person", POST),
    "home/<int:stay_id>/log": Address("person"),
    "home/<int:stay_id>/log/file": Address("person"),
    "home/<int:stay_id>/log/fhir": Address("person"),
    "home/<int:stay_id>/history": Address("person"),
    "home/<int:stay_id>/answer/<int:report_id>": Address("person"),
    "home/<int:stay_id>/answer/<int:report_id>/now": Address("person"),
    # Desk
    "desk/": Address("list"),
    "desk/worklist/<int:unit_id>": Address("unit"),
    "desk/worklist/<int:unit_id>/list": Address("unit"),
    "desk/worklist/<int:unit_id>/sign": Address("unit", POST, {"seen": ""}),
    "desk/office": Address("list"),
    "desk/units": Address("list"),
    "desk/units/new": Address("list", BOTH, {"name": "Ny", "kind": "tms", "phone": "1"}),
    "desk/units/<int:unit_id>": Address("office", BOTH, {"name": "Ny", "day0": "døgnet"}),
    "desk/units/<int:unit_id>/pace": Address(
        "office",
        BOTH,
        {f"{colour}_{name}": "5" for colour in ("red", "purple") for name in ("first", "between", "repeat", "snooze")},
    ),
    "desk/roster/<int:unit_id>": Address("office"),
    "desk/roster/<int:unit_id>/copy": Address("office", POST, {"monday": "2026-11-23"}),
    "desk/roster/<int:unit_id>/duties": Address("office", BOTH, {"role": "doctor", "rank": "2", "when": "always"}),
    "desk/roster/<int:unit_id>/duties/<int:line_id>/end": Address("office", POST),
    "desk/roster/<int:unit_id>/shift": Address(
        "office", BOTH, {"user": "{user_id}", "starts": "2026-11-20T15:00", "ends": "2026-11-20T22:30"}
    ),
    "desk/roster/<int:unit_id>/shift/<int:shift_id>": Address("office", BOTH),
    "desk/absence/<int:unit_id>": Address(
        "office", BOTH, {"user": "{user_id}", "starts": "2026-11-17T09:00", "ends": "2026-11-18T09:00", "reason": "ill"}
    ),
    "desk/absence/<int:unit_id>/<int:absence_id>/end": Address("office", POST),
    "desk/posts/<int:unit_id>": Address("office", BOTH, {"username": "carl", "role": "nurse"}),
    "desk/posts/<int:unit_id>/<int:post_id>/end": Address("office", POST),
    "desk/matrix": Address("list", BOTH, {"name_nb": "Ny", "parties": "patient_hospital", "owner": "{owner_id}"}),
    "desk/matrix/<int:model_id>": Address("office", BOTH, {"unit0": "{unit_id}", "part0map": "RA"}),
    "desk/stay/<int:stay_id>/doctor": Address("person", BOTH, {"doctor": "{doctor_id}"}),
    "desk/patients": Address("list", query="?q="),
    "desk/messages": Address("list"),
    "desk/questions": Address("list"),
    "desk/questions/<int:asked_id>": Address("person", BOTH, {"choice": "continue", "text": "Som nå."}),
    "desk/forms": Address("list"),
    "desk/notices": Address("list", BOTH, {"do": "phone", "phone": "900 00 000"}),
    "desk/notices/wake": Address(
        "list", POST, {"endpoint": "https://fcm.googleapis.com/fcm/send/walk", "p256dh": "B", "auth": "A"}
    ),
    "desk/notices/to/<str:token>": Address("person"),
    "desk/notices/to/<str:token>/shown": Address("machine", POST),  # the secret in the address is the token
    "desk/push-worker.js": Address("list"),
    "desk/stay/<int:stay_id>/accept": Address("person", POST),
    "desk/stay/<int:stay_id>/decline": Address("person", POST),
    "desk/procedures": Address("open"),
    "desk/procedures/new": Address("open"),
    "desk/procedures/<int:procedure_id>": Address("open"),
    "desk/procedures/<int:procedure_id>/write": Address("open"),
    "desk/procedures/<int:procedure_id>/understood": Address("open", POST),
    "desk/enrol": Address("list", BOTH, {"q": "", "version": "{version_id}"}),
    "desk/enrol/<int:patient_id>/<int:version_id>": Address("person", BOTH, {"outcome": "accepted"}),
    "desk/referral/<int:referral_id>": Address("person"),
    "desk/board": Address("list"),
    "desk/referrals": Address("list"),
    "desk/referrals/new": Address("list", BOTH, {"identity_number": "1"}),
    "desk/referrals/<int:referred_id>": Address("person", BOTH, {"do": "map", "mapping": "Ja.", "day": "2027-01-01"}),
    "desk/deliveries": Address("list"),
    "desk/refused": Address("list"),
    "desk/refused/<int:refused_id>/seen": Address("person", POST),
    "desk/replay": Address("list"),  # test_replay asks it with a unit and a form
    "desk/replay/<slug:run>": Address("list"),
    "desk/open": Address("list", BOTH, {"q": "Haugen"}),
    "desk/flags": Address("list"),  # for leaders and doctors; test_flags asks as them
    "desk/glass": Address("list"),  # for leaders and doctors; test_break_glass asks as them
    "desk/stay/<int:stay_id>/blocks": Address("person", BOTH, {"unit": "999999"}),
    "desk/stay/<int:stay_id>/team": Address("person", BOTH, {"join": "999999"}),
    "desk/stay/<int:stay_id>": Address("person"),
    "desk/stay/<int:stay_id>/glance": Address("person"),
    "desk/stay/<int:stay_id>/take": Address("person", POST),
    "desk/stay/<int:stay_id>/release": Address("person", POST),
    "desk/stay/<int:stay_id>/hand-on": Address("person", BOTH, {"to": "{user_id}"}),
    "desk/stay/<int:stay_id>/handle": Address("person", BOTH, {"note": "Ringte.", "seen": ""}),
    "desk/stay/<int:stay_id>/undo/<int:handling_id>": Address("person", POST),
    "desk/stay/<int:stay_id>/ask": Address("person", BOTH, {"text": "Hva nå?", "consent": "Jens", "wait": "1d"}),
    "desk/stay/<int:stay_id>/ask/<int:question_id>/withdraw": Address("person", POST, {"because": "Ringte selv."}),
    "desk/stay/<int:stay_id>/sharing": Address("person", BOTH, {"unit_id": "{tms_id}", "consent": "Jens"}),
    "desk/stay/<int:stay_id>/sharing/<int:sharing_id>/end": Address("person", POST),
    "desk/stay/<int:stay_id>/whole": Address("person"),
    "desk/stay/<int:stay_id>/ring": Address("person", BOTH, {"outcome": "answered"}),
    "desk/stay/<int:stay_id>/sign": Address("person", POST, {"seen": ""}),
    "desk/stay/<int:stay_id>/messages": Address("person"),
    "desk/stay/<int:stay_id>/messages/write": Address("person", POST, {"text": "Hei", "sent_id": "walk-4"}),
    "desk/stay/<int:stay_id>/messages/read": Address("person", POST),
    "desk/stay/<int:stay_id>/messages/<int:message_id>/unread": Address("person", POST),
    "desk/stay/<int:stay_id>/limits": Address("person", BOTH, {"spo2": "80", "save": "1", "confirm": "yes"}),
    "desk/stay/<int:stay_id>/limits/<slug:measure>": Address("person", BOTH, {"baseline:spo2": "80", "save": "1"}),
    "desk/stay/<int:stay_id>/plan": Address("person", BOTH, {"green": "a", "yellow": "b", "red": "c"}),
    "desk/stay/<int:stay_id>/measure": Address("person", BOTH, {"spo2": "86", "sent_id": "walk-9"}),
    "desk/stay/<int:stay_id>/fill/<slug:form_key>": Address("person", BOTH, {"a_line_red": "0", "sent_id": "walk-f"}),
    "desk/stay/<int:stay_id>/prescription": Address("person", BOTH, {"what": "spo2_scale_2", "reason": "Avtalt"}),
    "desk/stay/<int:stay_id>/booked": Address("person", BOTH, {"kind": "visit"}),
    "desk/stay/<int:stay_id>/booked/<int:appointment_id>/off": Address("person", POST, {"because": "Syk"}),
    "desk/stay/<int:stay_id>/booked/<int:appointment_id>/coming": Address("person", POST, {"coming": "go"}),
    "desk/stay/<int:stay_id>/goals": Address("person", BOTH, {"text": "Gå tur", "review_by": "2099-01-01"}),
    "desk/stay/<int:stay_id>/proposals/<int:proposal_id>": Address(
        "person", BOTH, {"answer": "yes", "comment": "Ja.", "seen": "0"}
    ),
    "desk/stay/<int:stay_id>/decisions": Address(
        "person", BOTH, {"question": "Hva?", "options": "A\nB", "chosen": "A", "because": "Vil det."}
    ),
    "desk/stay/<int:stay_id>/forms/<int:answer_id>": Address("person", BOTH, {"text": "Takk.", "sent_id": "walk-5"}),
    "desk/stay/<int:stay_id>/near": Address("person", BOTH, {"do": "guardian", "name": "Eva", "relation": "mother"}),
    "desk/stay/<int:stay_id>/hand-over": Address("person", BOTH, {"do": "propose", "kind": "phone"}),
    "desk/stay/<int:stay_id>/lanes": Address("person", BOTH, {"do": "start", "kind": "addiction"}),
    "desk/stay/<int:stay_id>/service": Address("person", BOTH, {"form": "digital", "parties": "patient_hospital"}),
    "desk/stay/<int:stay_id>/pause": Address("person", BOTH, {"reason": "holiday", "until": "2099-01-01"}),
    "desk/stay/<int:stay_id>/preparation": Address("person", BOTH, {"do": "family", "family": "Hjelp."}),
    "desk/stay/<int:stay_id>/hospital": Address("person", BOTH, {"until": "2026-11-20"}),
    "desk/stay/<int:stay_id>/level": Address("person", BOTH, {"level": "", "reason": "Bedre."}),
    "desk/stay/<int:stay_id>/task/<int:task_id>": Address("person", BOTH, {"note": "Gjort."}),
    "desk/stay/<int:stay_id>/discharge": Address("person", BOTH, {"reason": "goal", "outcome": "Bra."}),
    "desk/stay/<int:stay_id>/resume": Address("person", POST),
    "desk/stay/<int:stay_id>/note/<int:handling_id>": Address("person"),
    "desk/stay/<int:stay_id>/note/<int:handling_id>/text": Address("person"),
    "desk/stay/<int:stay_id>/deliveries/<int:delivery_id>/again": Address("person", POST),
    # Pathways are about nobody: the same for all clinical staff, and what changes them only for those who may.
    "desk/pathways": Address("list"),
    "desk/pathways/import": Address("list", BOTH),
    "desk/pathways/<slug:key>/<int:number>": Address("list"),
    "desk/pathways/<slug:key>/<int:number>/drawing": Address("list"),
    "desk/pathways/<slug:key>/<int:number>/copy": Address("list", BOTH, {"as": "next"}),
    "desk/pathways/<slug:key>/<int:number>/approve": Address("list", BOTH, {"risk_note": "x"}),
    "desk/pathways/<slug:key>/<int:number>/package": Address("list"),
    "desk/pathways/<slug:key>/<int:number>/update": Address("list", BOTH),
    "desk/pathways/<slug:key>/<int:number>/move": Address("list", BOTH, {"stay": "{stay_id}"}),
    "desk/pathways/<slug:key>/take": Address("list", POST),
    "desk/pathways/<slug:key>/<int:number>/about": Address("list"),
    "desk/pathways/<slug:key>/<int:number>/in/<slug:language>": Address("list"),
    "desk/pathways/<slug:key>/<int:number>/library": Address("list", BOTH),
    "desk/operations": Address(
        "list", BOTH, {"list": "1; Vik, Oda; 2026-11-20 08.00; Hofte", "version": "{version_id}"}
    ),
    "desk/operations/invited": Address("list", BOTH),
    "desk/drafts/<int:draft_id>": Address("list", BOTH, {"text": "x", "revision": "1"}),
    "desk/drafts/<int:draft_id>/version": Address("list", POST, {"revision": "1"}),
    "desk/drafts/<int:draft_id>/throw": Address("list", POST),
    "desk/stay/<int:stay_id>/version": Address("person", BOTH, {"version": "{version_id}"}),
    "export/stay/<int:stay_id>/whole": Address("person"),
    # Machines: what they may see is walked by the CapabilityStatement
    "fhir/R4": Address("machine", BOTH),
    "fhir/R4/": Address("machine", BOTH),
    "fhir/R4/metadata": Address("open"),
    "fhir/R4/Observation/$validate": Address("machine", BOTH),
    "fhir/R4/<str:resource_type>": Address("machine", BOTH),
    "fhir/R4/<str:resource_type>/_search": Address("machine", BOTH),
    "fhir/R4/<str:resource_type>/<str:key>": Address("machine", BOTH),
    "fhir/R4/<path:rest>": Address("machine", BOTH),
}
