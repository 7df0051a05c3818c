"""A replay under the limits that were in force says what was said live, to the letter."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.people import Ward, approve, patient, stay, ward

from heim.care.enrol import enrol_stay
from heim.care.pause import pause_stay
from heim.care.resume import resume_stay
from heim.kit.colour import Colour
from heim.measurements.hold_back import say_unconfirmed
from heim.measurements.models import Unconfirmed
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.measurements.replay_rows import came_of, corrected_of
from heim.pathways.keep_version import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.models import Countdown, Expectation, PathwayVersion
from heim.pathways.personal_value import set_personal_value
from heim.people.models import Pause, Stay
from heim.people.reads import pauses_of
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Event, Reason
from heim.triage.replay_concerns import concerns_of
from heim.triage.replay_history import History, Said, replay_history
from heim.triage.replay_lived import lived_by, silences_of
from heim.triage.replay_rules import Binder, Followed, followed_stays
from heim.triage.time_is_up import say_time_is_up

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAID = {"source": "project_default", "evidence": "PD"}
_serial = count(1)
# What earlier lives leave behind in the one transaction of a test makes each next one slower on PostgreSQL.
ON_POSTGRES = os.environ.get("HEIM_TEST_DATABASE_URL", "").startswith("postgres")
EXAMPLES = 30 if ON_POSTGRES else 200

# One of each way to judge: alone and together, looking back and not, smoothed, from a usual value, by time, measured again.
MORE: list[dict[str, Any]] = [
    {"id": "x.window", "kind": "delta_window", "measure": "weight", "when": ">", "limit": 2, "window": "P3D",
     "at_least": "PT12H", "unit": "kg", "colour": "yellow", "personal": True},
    {"id": "x.nofm", "kind": "n_of_m", "measure": "heart_rate", "when": ">", "limit": 95, "n": 2, "m": 3,
     "window": "P2D", "unit": "/min", "colour": "yellow"},
    {"id": "x.avg", "kind": "moving_avg_dev", "measure": "weight", "window": "P4D", "at_least": 2, "when": ">=",
     "by": 1.5, "unit": "kg", "colour": "red"},
    {"id": "x.streak", "kind": "streak", "measure": "weight", "days": 1, "colour": "yellow"},
    {"id": "x.lasting", "kind": "persist", "measure": "temp", "when": ">=", "limit": 37.5, "lasting": "PT20H",
     "window": "P3D", "unit": "Cel", "colour": "yellow"},
    {"id": "x.both", "kind": "combo", "within": "P1D", "colour": "red", "all_of": [
        {"kind": "abs", "measure": "spo2", "when": "<", "limit": 91, "colour": "yellow"},
        {"kind": "delta_window", "measure": "heart_rate", "when": ">", "limit": 10, "window": "P2D", "at_least": "PT1H",
         "colour": "yellow"}]},
    {"id": "x.news", "kind": "score", "score": "news2", "of": "total", "when": ">=", "limit": 5, "window": "P1D",
     "colour": "red"},
    {"id": "x.silent", "kind": "missing", "measure": "weight", "after": "P2D", "colour": "yellow"},
    {"id": "x.since", "kind": "elapsed", "measure": "temp", "after": "P3D", "colour": "red"},
]  # fmt: skip
VALUES: dict[str, list[float]] = {
    "spo2": [84, 86, 87, 88, 89, 90, 91, 93, 95],
    "heart_rate": [38, 60, 80, 96, 101, 118, 125],
    "temp": [35, 36.5, 37.5, 37.9, 38.6],
    "weight": [78, 80, 81.4, 82.5, 84],
    "resp_rate": [12, 22, 26],
    "o2_flow": [0, 2],
    "bp_sys": [90, 120],
    "consciousness": [0, 1],
}
PLANS: dict[str, dict[str, Any]] = {
    "spo2": {"remeasure": {"rest": "PT5M", "within": "PT40M"}},
    "heart_rate": {"median": {"within": "PT6H", "of": 3}},
}


def pathway_with_everything(w: Ward) -> PathwayVersion:
    plain = to_json(library()["kols"]) | {"key": "everything", "examples": []}
    for plan in plain["measures"]:
        plan.update(PLANS.get(plan["measure"], {}))
    plain["rules"] += [rule if rule["kind"] in ("combo",) and "source" in rule else rule | SAID for rule in MORE]
    version = keep_version(pathway=from_json(plain), now=NOW - 20 * DAY)
    approve(version, by=w.dag, now=NOW - 20 * DAY)
    return version


@dataclass(frozen=True)
class Act:
    """One thing that happens: `minutes` after the last one. `batch`: (hours ago, measure, value, correct which, how).

    `away`: for so many days, or home again.
    """

    minutes: int
    batch: tuple[tuple[int, str, float, int | None, str], ...]
    close: bool
    typed: bool
    own: float | None
    away: int | None


one_value = st.sampled_from(sorted(VALUES)).flatmap(
    lambda measure: st.tuples(
        st.sampled_from([0, 0, 0, 1, 3, 20, 26, 50, 75]),
        st.just(measure),
        st.sampled_from(VALUES[measure]),
        st.one_of(st.none(), st.none(), st.integers(0, 12)),
        st.sampled_from(["corrected", "entered-in-error", "repeat"]),
    )
)
# Everything at once, as a nurse on a visit would send it.
everything = st.tuples(
    st.sampled_from([0, 0, 3, 26]), *(st.sampled_from(values) for _measure, values in sorted(VALUES.items()))
).map(
    lambda drawn: tuple(
        (drawn[0], name, value, None, "") for name, value in zip(sorted(VALUES), drawn[1:], strict=True)
    )
)
an_act = st.builds(
    Act,
    minutes=st.sampled_from([1, 7, 45, 400, 1500, 1500, 3100]),
    batch=st.one_of(st.lists(one_value, max_size=4).map(tuple), everything),
    close=st.booleans(),
    typed=st.booleans(),
    own=st.sampled_from([None, None, None, None, 86.0, 89.0]),
    away=st.sampled_from([None, None, None, None, None, 1, 3]),
)


class Lives:
    """Somebody who really lived it: everything goes the ordinary ways, and the tick comes whenever something is due."""

    def __init__(self, w: Ward, version: PathwayVersion) -> None:
        self.w, self.now, self.sent = w, NOW - 6 * DAY, list[NewReport]()
        born = date(1940, 1, 1) + timedelta(days=next(_serial))
        self.stay: Stay = stay(patient("Ola", f"Nr{next(_serial)}", born=born), w.lung, w.dag, self.now)
        enrol_stay(stay_id=self.stay.pk, version_id=version.pk, by=w.dag, now=self.now)
        self.tick_until(NOW)

    def do(self, act: Act) -> None:
        self.tick_until(self.now + timedelta(minutes=act.minutes))
        if act.own is not None:
            set_personal_value(
                stay_id=self.stay.pk, name="spo2.red", value=act.own, reason="Avtalt", by=self.w.dag, now=self.now
            )
        if act.away is not None:
            self.leave_or_return(act.away)
        reports = [self.report(*one, typed=act.typed) for one in act.batch]
        if reports:
            record_readings(reports=reports, by=self.w.jens, now=self.now)
            self.sent += reports
            self.tick_until(self.now)
        self.now += timedelta(seconds=3)
        if act.close:
            self.close()
        self.now += timedelta(seconds=3)

    def leave_or_return(self, days: int) -> None:
        by, away = self.w.berit, pauses_of([self.stay.pk], self.now)
        if away:
            resume_stay(stay_id=self.stay.pk, by=by, now=self.now)
        else:
            until = self.now + days * DAY
            pause_stay(stay_id=self.stay.pk, reason=Pause.Reason.HOLIDAY, until=until, by=by, now=self.now)

    def report(self, hours: int, measure: str, value: float, which: int | None, how: str, *, typed: bool) -> NewReport:
        at, sent_id, status = self.now - hours * HOUR, f"r{next(_serial)}", "final"
        if which is not None and self.sent:
            old = self.sent[which % len(self.sent)]
            if how == "repeat":
                return old
            sent_id, status = old.sent_id, how
        return NewReport(
            stay_id=self.stay.pk,
            sent_id=sent_id,
            taken_at=at,
            readings=(NewReading(measure, value),),
            status=status,
            source="entered" if typed else "device",
        )

    def close(self) -> None:
        seen = {
            concern.pk: max(Reason.objects.filter(concern=concern).values_list("pk", flat=True))
            for concern in Concern.objects.filter(stay=self.stay, handled_at=None)
        }
        if seen:
            handle_concerns(stay_id=self.stay.pk, seen=seen, note="Ringte", by=self.w.nora, now=self.now)

    def tick_until(self, until: datetime) -> None:
        while True:
            waiting = [
                *Unconfirmed.objects.filter(stay=self.stay, due_at__lte=until).values_list("due_at", flat=True),
                *Countdown.objects.filter(stay=self.stay, due_at__lte=until).values_list("due_at", flat=True),
            ]
            if not waiting:
                break
            self.now = max(self.now, min(waiting))
            say_unconfirmed(now=self.now)
            say_time_is_up(now=self.now)
        self.now = until

    def leave(self) -> None:
        """So that the next one's tick has nothing to do with this one."""
        for waiting in (Unconfirmed, Countdown, Expectation):
            waiting.objects.filter(stay=self.stay).delete()

    def replayed(self) -> list[Said]:
        pk, until = self.stay.pk, self.now
        followed: Followed = followed_stays(stay_ids=[pk])[pk]
        span: Any = {"stay_ids": [pk], "since": NOW - 30 * DAY, "until": until}
        history = History(
            came=came_of(**span).get(pk, []),
            corrected=corrected_of(**span).get(pk, []),
            follows=followed.follows,
            pauses=followed.pauses,
            ended_at=followed.ended_at,
        )
        return replay_history(history=history, periods=Binder().periods(followed), until=until)

    def said_live(self) -> set[tuple[str, str, int | None]]:
        rows = Reason.objects.filter(stay=self.stay, colour__isnull=False)
        return set(rows.values_list("fact", "rule", "colour"))


@pytest.mark.django_db
def test_a_replay_under_todays_limits_says_what_was_said_live() -> None:
    w = ward(NOW - 21 * DAY)
    version = pathway_with_everything(w)
    spoken: set[str] = set()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(an_act, min_size=1, max_size=7))
    def holds(acts: list[Act]) -> None:
        lives = Lives(w, version)
        for act in acts:
            lives.do(act)
        lives.tick_until(lives.now + 4 * DAY)
        replayed, live = lives.replayed(), lives.said_live()
        assert {(one.fact, one.rule, int(one.colour)) for one in replayed} == live
        assert {one.said_at for one in replayed} == said_moments(lives.stay)
        assert opened(lives, replayed) == opened_live(lives.stay)
        lives.leave()
        spoken.update(rule for _fact, rule, _colour in live)

    holds()
    # It says nothing unless every way to judge has spoken.
    assert (
        ON_POSTGRES or {rule["id"] for rule in MORE} | {"spo2.red", "spo2.yellow", "heart_rate.high.red"} <= spoken
    ), spoken


def said_moments(stay: Stay) -> set[datetime]:
    return set(Reason.objects.filter(stay=stay, colour__isnull=False).values_list("said_at", flat=True))


def opened(lives: Lives, said: list[Said]) -> list[tuple[str, datetime, datetime | None, list[tuple[datetime, str]]]]:
    pk = lives.stay.pk
    span: Any = {"stay_ids": [pk], "since": NOW - 30 * DAY, "until": lives.now}
    found = concerns_of(said=said, silences=silences_of(**span)[pk], lived=lived_by(**span)[pk])
    return sorted(
        (
            one.matter,
            one.opened_at,
            one.closed_at,
            [(at, "grey" if colour is None else Colour(colour).name.lower()) for at, colour in one.steps],
        )
        for one in found
    )


def opened_live(stay: Stay) -> list[tuple[str, datetime, datetime | None, list[tuple[datetime, str]]]]:
    steps = (Event.What.OPENED, Event.What.RAISED)
    return sorted(
        (
            concern.source_code,
            concern.opened_at,
            concern.handled_at,
            # Of what was said in one moment, the last.
            list({event.at: event.detail for event in concern.events.filter(what__in=steps).order_by("pk")}.items()),
        )
        for concern in Concern.objects.filter(stay=stay, source_kind="measure")
    )
