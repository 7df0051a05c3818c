from datetime import UTC, date, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.kit.refusal import Refusal
from heim.pathways.decide import decide_proposal
from heim.pathways.models import Goal, Proposal, SelfTreatmentPlan, SharedDecision
from heim.pathways.note_decision import note_decision
from heim.pathways.propose import propose_change
from heim.pathways.reads_goals import decisions_of, goals_of, proposals_of
from heim.pathways.reads_plan import plan_of
from heim.pathways.review_goal import review_goal
from heim.pathways.set_goal import set_goal
from heim.pathways.write_plan import write_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
IN_A_MONTH = date(2026, 12, 17)


@pytest.fixture
def people() -> Ward:
    made = ward(NOW)
    write_plan(
        stay_id=made.emil_stay.pk, green="Amm hver tredje time.", yellow="Ring oss.", red="Ring 113.",
        matters="Sove hjemme.", by=made.nina, now=NOW,
    )  # fmt: skip
    return made


def propose(people: Ward, wanted: str = "Amm når Emil vil.", part: str = "green") -> Proposal:
    return propose_change(stay_id=people.emil_stay.pk, part=part, wanted=wanted, by=people.kari, now=NOW)


def decide(people: Ward, proposal: Proposal, accepted: bool, comment: str = "Det er fint.", seen: int = 1) -> Proposal:
    return decide_proposal(
        stay_id=people.emil_stay.pk, proposal_id=proposal.pk, accepted=accepted, comment=comment, seen=seen,
        by=people.nina, now=NOW + timedelta(hours=1),
    )  # fmt: skip


def test_a_mother_proposes_the_nurse_accepts_and_both_versions_are_kept(people: Ward) -> None:
    decide(people, propose(people), True)
    plan = plan_of(stay_id=people.emil_stay.pk)
    assert plan is not None
    assert (plan.number, plan.green, plan.yellow, plan.matters) == (2, "Amm når Emil vil.", "Ring oss.", "Sove hjemme.")
    assert SelfTreatmentPlan.objects.get(number=1).green == "Amm hver tredje time."
    (kept,) = proposals_of(stay_id=people.emil_stay.pk)
    assert (kept.was, kept.wanted, kept.by) == ("Amm hver tredje time.", "Amm når Emil vil.", "Kari Nygård")
    assert (kept.accepted, kept.decided_by, kept.comment) == (True, "Nina Strand", "Det er fint.")


def test_a_proposal_that_is_declined_changes_nothing_and_is_kept_with_why(people: Ward) -> None:
    decide(people, propose(people), False, "Han må ha mat minst hver tredje time til han veier 2500 g.")
    assert SelfTreatmentPlan.objects.count() == 1
    (kept,) = proposals_of(stay_id=people.emil_stay.pk)
    assert (kept.accepted, kept.wanted) == (False, "Amm når Emil vil.")
    propose(people, "Amm når Emil vil, minst hver tredje time.")


def test_what_is_proposed_before_anybody_wrote_a_plan_keeps_the_pathways_own_words(people: Ward) -> None:
    stay_id = people.jens_stay.pk
    proposal = propose_change(stay_id=stay_id, part="green", wanted="Gå tur.", by=people.jens, now=NOW)
    suggested = plan_of(stay_id=stay_id)
    assert suggested is not None
    decide_proposal(
        stay_id=stay_id, proposal_id=proposal.pk, accepted=True, comment="Ja.", seen=0, by=people.berit, now=NOW
    )
    plan = plan_of(stay_id=stay_id)
    assert plan is not None
    assert (plan.number, plan.green, plan.red) == (1, "Gå tur.", suggested.red)


@pytest.mark.parametrize(
    ("part", "wanted", "code"),
    [
        ("green", " ", "empty"),
        ("green", "Amm hver tredje time. ", "no_change"),
        ("purple", "Ring 113.", "no_plan"),
        ("green", "x" * 4001, "too_long"),
    ],
)
def test_a_proposal_that_says_nothing_new_is_refused(people: Ward, part: str, wanted: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        propose(people, wanted, part)
    assert refusal.value.code == code
    assert not Proposal.objects.exists()


def test_one_part_waits_for_one_answer_at_a_time(people: Ward) -> None:
    propose(people)
    with pytest.raises(Refusal) as refusal:
        propose(people, "Noe annet.")
    assert refusal.value.code == "waiting"
    propose(people, "Ring oss, og vei igjen.", "yellow")


def test_it_is_decided_once_with_a_comment_and_on_the_plan_that_was_seen(people: Ward) -> None:
    proposal = propose(people)
    for comment, seen, code in ((" ", 1, "no_comment"), ("Ja.", 0, "changed")):
        with pytest.raises(Refusal) as refusal:
            decide(people, proposal, True, comment, seen)
        assert refusal.value.code == code
    decide(people, proposal, True)
    with pytest.raises(Refusal) as again:
        decide(people, proposal, False, seen=2)
    assert again.value.code == "decided"
    with pytest.raises(Refusal):
        decide_proposal(
            stay_id=people.jens_stay.pk, proposal_id=proposal.pk, accepted=True, comment="Ja.", seen=0,
            by=people.berit, now=NOW,
        )  # fmt: skip


def test_a_goal_is_looked_at_again_on_its_day_and_ended_when_there_is_no_new_one(people: Ward) -> None:
    stay_id = people.jens_stay.pk
    goal = set_goal(stay_id=stay_id, text="Bli mer aktiv", review_by=IN_A_MONTH, by=people.berit, now=NOW)
    assert not goals_of(stay_id=stay_id, now=NOW)[0].due
    later = NOW + timedelta(days=30)
    assert goals_of(stay_id=stay_id, now=later)[0].due
    again = date(2027, 1, 17)
    review_goal(stay_id=stay_id, goal_id=goal.pk, reached="some", review_by=again, by=people.berit, now=later)
    (shown,) = goals_of(stay_id=stay_id, now=later)
    assert (shown.reached_said, shown.review_by, shown.due, shown.ended) == ("et stykke på vei", again, False, False)
    review_goal(stay_id=stay_id, goal_id=goal.pk, reached="reached", review_by=None, by=people.berit, now=later)
    assert goals_of(stay_id=stay_id, now=later)[0].ended
    with pytest.raises(Refusal):
        review_goal(stay_id=stay_id, goal_id=goal.pk, reached="some", review_by=again, by=people.berit, now=later)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [("", IN_A_MONTH, "empty"), ("x" * 301, IN_A_MONTH, "too_long"), ("Gå", date(2026, 11, 16), "passed")],
)
def test_a_goal_has_words_and_a_day_to_come(people: Ward, text: str, day: date, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        set_goal(stay_id=people.jens_stay.pk, text=text, review_by=day, by=people.berit, now=NOW)
    assert refusal.value.code == code
    assert not Goal.objects.exists()


def test_a_shared_decision_shows_what_there_was_to_choose_between(people: Ward) -> None:
    def note(options: str, chosen: str) -> SharedDecision:
        return note_decision(
            stay_id=people.jens_stay.pk, question="Oksygen hjemme?", options=options, chosen=chosen,
            because="Vil kunne reise.", by=people.berit, now=NOW,
        )  # fmt: skip

    for options, chosen, code in (("Ja", "Ja", "one_choice"), ("Ja\nNei", "Kanskje", "not_a_choice")):
        with pytest.raises(Refusal) as refusal:
            note(options, chosen)
        assert refusal.value.code == code
    for _pressed_twice in range(2):
        note("Bærbart oksygen\n\nVente til våren \nVente til våren", "Vente til våren")
    (kept,) = decisions_of(stay_id=people.jens_stay.pk)
    assert (kept.options, kept.chosen) == (("Bærbart oksygen", "Vente til våren"), "Vente til våren")
