"""From a copy to a version that a doctor has approved: nothing half-made judges anybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.people import Ward, staff, ward

from heim.care.enrol import enrol_stay
from heim.kit.refusal import Refusal
from heim.pathways.approve import approve_version
from heim.pathways.begin_draft import begin_draft
from heim.pathways.check import check_text
from heim.pathways.close_draft import close_draft
from heim.pathways.load import LIBRARY, from_json, library, plain_with_lines
from heim.pathways.make_version import make_version
from heim.pathways.models import Approval, Draft, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.reads_versions import versions
from heim.pathways.save_draft import LONGEST, save_draft
from heim.pathways.spell import spell_pathway
from heim.pathways.write_into import write_into
from heim.people.models import Post, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
TODAY, DAY = date(2026, 11, 17), timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def liv(w: Ward) -> User:
    return staff("liv", "Liv Aas", w.lung, Post.Role.COORDINATOR, NOW)


def refused(code: str, act: Any, **given: object) -> None:
    with pytest.raises(Refusal) as refusal:
        act(**given)
    assert refusal.value.code == code


def changed(draft: Draft, old: str, new: str, by: User) -> Draft:
    assert old in draft.text
    text = draft.text.replace(old, new, 1)
    return save_draft(draft_id=draft.pk, text=text, revision=draft.revision, by=by, now=NOW)


def test_a_changed_limit_is_a_new_version_that_judges_nobody_before_a_doctor_has_approved_it(
    w: Ward, liv: User
) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    draft = changed(draft, "limit: 120.0", "limit: 118.0", liv)
    version = make_version(draft_id=draft.pk, revision=draft.revision, by=liv, now=NOW)
    assert (version.number, version.based_on, version.approved_at) == (2, w.kols, None)
    rule = definition(version.pk).rule("heart_rate.high.red")
    assert rule is not None
    assert rule.rule.limit == 118  # type: ignore[union-attr]
    refused("not_approved", enrol_stay, stay_id=w.oda_stay.pk, version_id=version.pk, by=w.carl, now=NOW)
    said = {"version_id": version.pk, "risk_note": "Rødt kommer senere.", "valid_until": TODAY + 365 * DAY, "now": NOW}
    refused("not_a_doctor", approve_version, by=liv, **said)
    approve_version(by=w.dag, **said)  # type: ignore[arg-type]
    enrol_stay(stay_id=w.oda_stay.pk, version_id=version.pk, by=w.carl, now=NOW)
    assert [line.status for line in versions(unit_ids=[w.lung.pk], today=TODAY)["kols"]] == ["in_use", "replaced"]


def test_a_draft_with_a_fault_is_kept_as_it_is_and_becomes_no_version(w: Ward, liv: User) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    draft = changed(draft, "limit: 120.0", "limit: 12a", liv)
    assert "limit: 12a" in Draft.objects.get(pk=draft.pk).text
    refused("faults", make_version, draft_id=draft.pk, revision=draft.revision, by=liv, now=NOW)
    draft = changed(draft, "limit: 12a", "limit: 120.0", liv)
    refused("no_change", make_version, draft_id=draft.pk, revision=draft.revision, by=liv, now=NOW)
    assert PathwayVersion.objects.filter(key="kols").count() == 1


def test_nobody_writes_over_what_another_has_saved_meanwhile(w: Ward, liv: User) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    save_draft(draft_id=draft.pk, text="Livs", revision=1, by=liv, now=NOW)
    refused("changed", save_draft, draft_id=draft.pk, text="Dags", revision=1, by=w.dag, now=NOW)
    refused("changed", make_version, draft_id=draft.pk, revision=1, by=w.dag, now=NOW)
    refused("too_long", save_draft, draft_id=draft.pk, text="a" * (LONGEST + 1), revision=2, by=liv, now=NOW)
    assert Draft.objects.get(pk=draft.pk).text == "Livs"


def test_nurses_look_and_do_not_write(w: Ward, liv: User) -> None:
    refused("not_a_designer", begin_draft, version_id=w.kols.pk, key="kols", by=w.berit, now=NOW)
    draft = begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    refused("not_a_designer", save_draft, draft_id=draft.pk, text="x", revision=1, by=w.berit, now=NOW)
    refused("not_a_designer", make_version, draft_id=draft.pk, revision=1, by=w.berit, now=NOW)
    refused("not_a_designer", close_draft, draft_id=draft.pk, by=w.berit, now=NOW)


def test_a_copy_under_a_key_of_our_own_leaves_the_first_alone(w: Ward, liv: User) -> None:
    refused("taken", begin_draft, version_id=w.kols.pk, key="newborn", by=liv, now=NOW)
    refused("bad_key", begin_draft, version_id=w.kols.pk, key="KOLS hos oss", by=liv, now=NOW)
    draft = begin_draft(version_id=w.kols.pk, key="kols_fjell", by=liv, now=NOW)
    version = make_version(draft_id=draft.pk, revision=1, by=liv, now=NOW)
    assert (version.key, version.number, version.based_on) == ("kols_fjell", 1, w.kols)
    assert definition(version.pk).key == "kols_fjell"
    refused("closed", save_draft, draft_id=draft.pk, text="x", revision=1, by=liv, now=NOW)


def test_one_open_draft_each_and_a_thrown_one_makes_room(w: Ward, liv: User) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    refused("has_draft", begin_draft, version_id=w.kols.pk, key="kols", by=liv, now=NOW)
    begin_draft(version_id=w.kols.pk, key="kols", by=w.dag, now=NOW)
    close_draft(draft_id=draft.pk, by=liv, now=NOW)
    refused("closed", close_draft, draft_id=draft.pk, by=liv, now=NOW)
    begin_draft(version_id=w.kols.pk, key="kols", by=liv, now=NOW)


def test_an_approval_has_a_risk_note_and_a_last_day_at_most_two_years_ahead(w: Ward, liv: User) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols_fjell", by=liv, now=NOW)
    version = make_version(draft_id=draft.pk, revision=1, by=liv, now=NOW)
    said: dict[str, Any] = {"version_id": version.pk, "by": w.dag, "now": NOW, "risk_note": "x", "valid_until": TODAY}
    refused("no_risk_note", approve_version, **said | {"risk_note": "  "})
    refused("past", approve_version, **said | {"valid_until": TODAY - DAY})
    refused("too_long", approve_version, **said | {"valid_until": TODAY + 732 * DAY})
    approve_version(**said)


def test_an_expired_approval_takes_nobody_new_in_until_it_is_renewed(w: Ward) -> None:
    later = NOW + 366 * DAY
    given: dict[str, Any] = {"stay_id": w.oda_stay.pk, "version_id": w.kols.pk, "by": w.carl}
    refused("expired", enrol_stay, **given, now=later)
    assert versions(unit_ids=[], today=later.date())["kols"][0].status == "expired"
    last = later.date() + 30 * DAY
    approve_version(version_id=w.kols.pk, risk_note="Sett på nytt", valid_until=last, by=w.dag, now=later)
    enrol_stay(**given, now=later)
    assert Approval.objects.filter(version=w.kols).count() == 2


@pytest.mark.parametrize("key", sorted(library()))
def test_a_spelled_pathway_is_read_back_whole(key: str) -> None:
    pathway = library()[key]
    text = spell_pathway(pathway)
    assert from_json(plain_with_lines(text, LIBRARY / "x.yaml")[0]) == pathway


def test_a_number_is_changed_and_every_other_letter_stands() -> None:
    text = (LIBRARY / "kols.yaml").read_text()
    changed = write_into(text, {("rules", 0, "limit"): 12.5, ("title", "nb"): "KOLS, [ny]", ("nowhere",): 1})
    before, after = text.splitlines(), changed.splitlines()
    assert len(before) == len(after)
    assert [one for one in range(len(before)) if before[one] != after[one]] == [
        next(one for one, line in enumerate(before) if line.startswith("title:")),
        next(one for one, line in enumerate(before) if line.startswith("  - {id:")),
    ]
    plain = plain_with_lines(changed, LIBRARY / "kols.yaml")[0]
    assert plain["rules"][0]["limit"] == 12.5
    assert plain["title"] == {"nb": "KOLS, [ny]", "en": "COPD"}


@given(st.text(max_size=200) | st.text("{}[]:-&*!|> \n?'\"ab1", max_size=60))
def test_whatever_is_written_is_answered_in_words(text: str) -> None:
    pathway, faults = check_text(text, LIBRARY / "x.yaml")
    assert pathway is None
    assert faults


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nb: [*a, *a]",
        "[" * 20_000,
        "? [a]\n: b",
        "a: 2026-02-31",
        "a: " + "9" * 5000,
        "a: \x07",
        "key: kols\nrules: [{source: [a]}]\nsources: 7",
    ],
)
def test_a_text_that_would_bring_the_server_down_is_refused(text: str) -> None:
    assert check_text(text, LIBRARY / "x.yaml")[1]
