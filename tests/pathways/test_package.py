"""A pathway goes from one installation to another: offered, compared, and never forced."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from tests.people import Ward, approve, ward

from heim.cli.export_pathway import run as export
from heim.cli.import_pathway import run as take_in
from heim.kit.refusal import Refusal
from heim.pathways.accept_update import accept_update
from heim.pathways.begin_draft import begin_draft
from heim.pathways.diff import differences
from heim.pathways.import_package import import_package
from heim.pathways.keep_version import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.make_version import make_version
from heim.pathways.merge_update import merge_update
from heim.pathways.models import Draft, Enrolment, PathwayVersion
from heim.pathways.package import LARGEST, pack_version
from heim.pathways.reads import definition, rules_in
from heim.pathways.reads_versions import in_use, versions
from heim.pathways.shape import Pathway

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def with_limits(pathway: Pathway, **limits: float) -> Pathway:
    plain = to_json(pathway)
    for row in plain["rules"]:
        if row["id"].replace(".", "_") in limits:
            row["limit"] = limits[row["id"].replace(".", "_")]
    return from_json(plain)


def limit(pathway: Pathway, rule_id: str) -> float:
    row = pathway.rule(rule_id)
    assert row is not None
    return cast(float, cast(Any, row.rule).limit)


def refused(code: str, content: bytes, by: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        import_package(content=content, by=by, now=NOW)
    assert refusal.value.code == code


def theirs(w: Ward, **limits: float) -> bytes:
    """A package from Helse Fjell of their changed copy of what we follow, which is not kept here."""
    other = keep_version(pathway=with_limits(library()["kols"], **limits), now=NOW, based_on=w.kols)
    packed = pack_version(version=other, origin="Helse Fjell", now=NOW)
    PathwayVersion.objects.filter(pk=other.pk).delete()
    rules_in.cache_clear()
    return packed.encode()


def test_what_comes_in_is_offered_and_changes_nothing_for_anybody(w: Ward) -> None:
    version = import_package(content=theirs(w, temp_red=38.4), by=w.dag, now=NOW)
    assert (version.origin, version.approved_at, version.based_on) == ("Helse Fjell", None, w.kols)
    assert limit(definition(version.pk), "temp.red") == 38.4
    lines = versions(unit_ids=[w.lung.pk], today=TODAY)["kols"]
    assert [(line.status, line.patients) for line in lines] == [("offered", 0), ("in_use", 1)]
    assert in_use("kols", TODAY) == w.kols
    assert not Enrolment.objects.filter(version=version).exists()


def test_an_update_taken_in_keeps_our_own_numbers_and_marks_them(w: Ward) -> None:
    ours = keep_version(pathway=with_limits(library()["kols"], heart_rate_high_red=118), now=NOW, based_on=w.kols)
    approve(ours, by=w.dag, now=NOW)
    version = import_package(content=theirs(w, heart_rate_high_red=122, temp_red=38.4), by=w.dag, now=NOW)
    draft, kept = accept_update(version_id=version.pk, by=w.dag, now=NOW)
    assert [(one.place, one.ours, one.theirs) for one in kept] == [
        (("rules", "heart_rate.high.red", "limit"), "118", "122")
    ]
    marked = next(line for line in draft.text.splitlines() if "id: heart_rate.high.red," in line)
    assert "limit: 118" in marked
    assert marked.endswith("# vår verdi er beholdt; pakken har limit 122")
    made = make_version(draft_id=draft.pk, revision=1, by=w.dag, now=NOW)
    merged = definition(made.pk)
    assert (limit(merged, "heart_rate.high.red"), limit(merged, "temp.red")) == (118, 38.4)
    assert versions(unit_ids=[], today=TODAY)["kols"][1].status == "unapproved", "it is offered no more"


def test_without_anything_in_common_every_number_of_ours_stays() -> None:
    ours, other = with_limits(library()["kols"], heart_rate_high_red=118), with_limits(library()["kols"], temp_red=38.4)
    merged = merge_update(ours=ours, theirs=other, base=None)
    assert {(one.ours, one.theirs) for one in merged.kept} == {("118", "120"), ("38.5", "38.4")}
    assert merge_update(ours=ours, theirs=other, base=ours).kept == ()


def test_a_rule_that_we_took_away_comes_back_and_one_they_took_away_is_gone() -> None:
    kols = library()["kols"]
    without_first, without_last = replace(kols, rules=kols.rules[1:]), replace(kols, rules=kols.rules[:-1])
    merged = merge_update(ours=without_first, theirs=without_last, base=kols).text
    assert f"id: {kols.rules[0].id}," in merged
    assert f"id: {kols.rules[-1].id}," not in merged


def test_two_organisations_keep_limits_of_their_own(w: Ward) -> None:
    draft = begin_draft(version_id=w.kols.pk, key="kols_fjell", by=w.dag, now=NOW)
    Draft.objects.filter(pk=draft.pk).update(text=draft.text.replace("limit: 120.0", "limit: 125.0", 1))
    copy = make_version(draft_id=draft.pk, revision=1, by=w.dag, now=NOW)
    assert limit(definition(copy.pk), "heart_rate.high.red") == 125
    assert limit(definition(w.kols.pk), "heart_rate.high.red") == 120
    counted = versions(unit_ids=[w.elsewhere.pk], today=TODAY)
    assert counted["kols"][0].patients == 0, "how many follow it is told by one's own units only"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("not_a_package", lambda text: b"\xff\xfe\x00"),
        ("not_a_package", lambda text: b"key: kols"),
        ("not_a_package", lambda text: b"[" * 50_000),
        ("not_a_package", lambda text: b"a: &a [1]\nheim_package: 1\nb: [*a, *a]"),
        ("too_large", lambda text: b"a" * (LARGEST + 1)),
        ("format", lambda text: text.replace(b"heim_package: 1", b"heim_package: 2")),
        ("digest", lambda text: text.replace(b"limit: 38.4", b"limit: 39.4")),
        ("shape", lambda text: text.replace(b"kind: abs", b"kind: telepathy", 1)),
        ("no_origin", lambda text: text.replace(b"origin: Helse Fjell", b"origin: ''")),
    ],
)
def test_what_is_no_package_as_it_was_packed_is_refused(w: Ward, code: str, change: Any) -> None:
    packed = theirs(w, temp_red=38.4)
    refused(code, change(packed), w.dag)
    assert PathwayVersion.objects.filter(key="kols").count() == 1


def test_a_nurse_takes_nothing_in_and_the_same_is_taken_in_once(w: Ward) -> None:
    packed = theirs(w, temp_red=38.4)
    refused("not_a_designer", packed, w.berit)
    import_package(content=packed, by=w.dag, now=NOW)
    refused("known", packed, w.dag)


def test_a_package_with_faults_here_is_refused(w: Ward) -> None:
    refused("faults", theirs(w, temp_red=385), w.dag)


def test_it_goes_out_and_in_by_command(w: Ward, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kols.yaml"
    assert export(["kols", "--version", "1", "--origin", "Helse Fjell", str(file)]) == 0
    assert "version 1 of kols" in capsys.readouterr().out
    with pytest.raises(Refusal, match="helt likt versjon 1"):
        take_in([str(file)])
    changed = file.with_name("changed.yaml")
    changed.write_bytes(theirs(w, temp_red=38.4))
    assert take_in([str(changed)]) == 0
    assert "nobody has approved" in capsys.readouterr().out
    assert export(["nothing", str(file)]) == 1
    assert take_in([str(tmp_path / "absent.yaml")]) == 1


def test_the_difference_says_where_what_and_whether_it_protects_less() -> None:
    kols = library()["kols"]
    found = differences(kols, with_limits(kols, heart_rate_high_red=118, temp_red=38.0))
    assert [(one.place, one.before, one.after, one.protects_less) for one in found] == [
        (("rules", "heart_rate.high.red", "limit"), "120", "118", False),
        (("rules", "temp.red", "limit"), "38.5", "38", False),
    ]
    assert differences(kols, kols) == []
    (gone,) = differences(kols, replace(kols, rules=kols.rules[1:]))
    assert (gone.change, gone.place, gone.protects_less) == ("removed", ("rules", kols.rules[0].id), True)
