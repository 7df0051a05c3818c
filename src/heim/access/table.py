"""Who may do what: the one table. What is not said here is refused; `tests/access` holds the doors against it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from heim.people.models import Post


class Act(StrEnum):
    """What somebody may do with a stay, the mildest first."""

    SUMMARY = "summary"  # name, contacts, who is responsible, that there is something open
    PLAN = "plan"  # read the plan
    VALUES = "values"  # read measurements and answers
    TALK = "talk"  # read messages
    REPORT = "report"  # write down values, messages, calls, visits
    ANSWER = "answer"  # judge: take, hand on, close, sign
    CHANGE = "change"  # plan, limits, level, pause, tasks
    PRESCRIBE = "prescribe"  # what only a doctor decides
    MOVE = "move"  # refer, take in, share, hand over, discharge
    LOG = "log"  # read who has looked, and judge what is unusual


class Basis(StrEnum):
    """The relation that lets somebody in; kept with each entry of the log."""

    RESPONSIBLE = "responsible"
    TEAM = "team"
    COVER = "cover"
    SHARED = "shared"
    GLASS = "glass"
    SELF = "self"
    PARENT = "parent"
    CARER = "carer"


_READ: Final = frozenset({Act.SUMMARY, Act.PLAN, Act.VALUES, Act.TALK})
_CARE: Final = _READ | {Act.REPORT, Act.ANSWER, Act.CHANGE, Act.MOVE}
_ALL: Final = frozenset(Act)
NOTHING: Final[frozenset[Act]] = frozenset()

ROLES: Final[Mapping[str, frozenset[Act]]] = {
    Post.Role.NURSE: _CARE,
    Post.Role.SPECIALIST_NURSE: _CARE,
    Post.Role.MIDWIFE: _CARE,
    Post.Role.DOCTOR: _ALL,
    Post.Role.COORDINATOR: _CARE,
    Post.Role.ADVISER: frozenset({Act.SUMMARY, Act.PLAN, Act.VALUES, Act.CHANGE, Act.MOVE}),
    Post.Role.CARE_ASSISTANT: _READ | {Act.REPORT},
    Post.Role.PHYSIOTHERAPIST: _READ | {Act.REPORT, Act.CHANGE},
    Post.Role.REHAB_ASSISTANT: frozenset({Act.SUMMARY, Act.PLAN, Act.REPORT}),
    Post.Role.PARAMEDIC: frozenset({Act.SUMMARY, Act.PLAN, Act.VALUES, Act.REPORT}),
    Post.Role.LOGISTICS: NOTHING,
    Post.Role.ROOM_HELPER: NOTHING,
    Post.Role.LEADER: NOTHING,
    Post.Role.RESEARCHER: NOTHING,
    Post.Role.ADMINISTRATOR: NOTHING,
    Post.Role.GATEWAY: NOTHING,
}

# What a sharing gives follows from the sharing itself, so the most it can give stands here.
RELATIONS: Final[Mapping[Basis, frozenset[Act]]] = {
    Basis.RESPONSIBLE: _ALL,
    Basis.TEAM: _ALL - {Act.MOVE, Act.LOG},
    Basis.COVER: _READ | {Act.REPORT, Act.ANSWER},
    Basis.SHARED: _READ | {Act.REPORT, Act.ANSWER},
    Basis.GLASS: _READ,
}

# The words the doors say, and what each asks for. A word that is not here opens nothing.
WORDS: Final[Mapping[str, Act]] = {
    "desk:patients": Act.SUMMARY,
    "desk:stay": Act.SUMMARY,  # the page shows more to who may more
    "desk:version": Act.PLAN,
    "desk:decisions": Act.PLAN,
    "desk:worklist": Act.VALUES,
    "desk:glance": Act.VALUES,
    "desk:note": Act.VALUES,
    "desk:form": Act.VALUES,
    "desk:forms": Act.VALUES,
    "desk:prescription": Act.VALUES,
    "desk:deliveries": Act.VALUES,
    "desk:refused": Act.VALUES,
    "desk:open": Act.VALUES,
    "desk:whole": Act.SUMMARY,
    "desk:sharing": Act.SUMMARY,
    "desk:questions": Act.VALUES,
    "desk:question": Act.VALUES,
    "desk:answer_question": Act.VALUES,  # and a post in the unit that is asked
    "desk:board": Act.SUMMARY,
    "desk:lanes": Act.PLAN,
    "desk:lane_note": Act.PLAN,  # and a post in the unit of the lane
    "desk:offer": Act.PLAN,
    "desk:answer_offer": Act.PLAN,  # and a post that moves people in the unit that is offered
    "desk:referrals": Act.VALUES,
    "desk:messages": Act.TALK,
    "desk:see_refused": Act.REPORT,
    "desk:read": Act.REPORT,
    "desk:mark_unread": Act.REPORT,
    "desk:write": Act.REPORT,
    "desk:measure": Act.REPORT,
    "desk:fill": Act.REPORT,
    "desk:ring": Act.REPORT,
    "desk:book": Act.REPORT,
    "desk:call_off": Act.REPORT,
    "desk:task": Act.REPORT,
    "desk:reply": Act.ANSWER,
    "desk:ask": Act.ANSWER,
    "desk:withdraw": Act.ANSWER,
    "desk:take": Act.ANSWER,
    "desk:release": Act.ANSWER,
    "desk:hand_on": Act.ANSWER,
    "desk:accept": Act.ANSWER,
    "desk:decline": Act.ANSWER,
    "desk:handle": Act.ANSWER,
    "desk:undo": Act.ANSWER,
    "desk:sign": Act.ANSWER,
    "desk:send_again": Act.ANSWER,
    "desk:proposal": Act.CHANGE,
    "desk:limits": Act.CHANGE,
    "desk:plan": Act.CHANGE,
    "desk:goals": Act.CHANGE,
    "desk:decision": Act.CHANGE,
    "desk:level": Act.CHANGE,
    "desk:pause": Act.CHANGE,
    "desk:resume": Act.CHANGE,
    "desk:block": Act.CHANGE,
    "desk:near": Act.CHANGE,
    "desk:hospital": Act.CHANGE,
    "desk:prescribe": Act.PRESCRIBE,
    "desk:share": Act.MOVE,
    "desk:end_sharing": Act.MOVE,
    "desk:enrol": Act.MOVE,
    "desk:invite": Act.MOVE,
    "desk:decide": Act.ANSWER,  # whether somebody may come to what is agreed
    "desk:referral": Act.MOVE,
    "desk:prepare": Act.MOVE,
    "desk:move_version": Act.MOVE,
    "desk:discharge": Act.MOVE,
    "desk:team": Act.MOVE,
    "desk:hand_over": Act.MOVE,
    "desk:service": Act.MOVE,
    "desk:doctor": Act.MOVE,
    "desk:lane": Act.MOVE,
    "desk:refer": Act.MOVE,
    "desk:answer_referral": Act.MOVE,
}


def roles_that_may(act: Act) -> frozenset[str]:
    return frozenset(role for role, acts in ROLES.items() if act in acts)
