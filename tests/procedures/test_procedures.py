"""A procedure has versions; each is read and understood anew by those it is for."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.desk.people import as_, at, get, morning, post, text_of
from tests.people import Ward, ward

from heim.kit.refusal import Refusal
from heim.people.models import Post
from heim.procedures.models import Procedure, Understood
from heim.procedures.publish import publish_procedure
from heim.procedures.reads import procedures_for, readers_of
from heim.procedures.understand import understand_procedure

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
NURSES = [Post.Role.NURSE.value]
pytestmark = pytest.mark.django_db


def published(w: Ward, **more: Any) -> Procedure:
    said: dict[str, Any] = {"title": "Rød om natten", "text": "Ring først.", "roles": NURSES, "by": w.dag, "now": NOW}
    return publish_procedure(**(said | {"review_by": date(2027, 11, 1)} | more))


def test_it_waits_for_those_it_is_for_until_they_have_read_it() -> None:
    w = ward(NOW)
    first = published(w)
    assert [one.waits_for_me for one in procedures_for(user=w.berit, now=NOW)] == [True]
    assert [one.waits_for_me for one in procedures_for(user=w.dag, now=NOW)] == [False]
    understand_procedure(procedure_id=first.pk, by=w.berit, now=NOW)
    understand_procedure(procedure_id=first.pk, by=w.berit, now=NOW + timedelta(hours=1))
    assert Understood.objects.get().at == NOW
    (listed,) = procedures_for(user=w.berit, now=NOW)
    assert (listed.waits_for_me, listed.have_read) == (False, 1)
    names = [reader.name for reader in readers_of(procedure=first, now=NOW)]
    assert names[-1] == "Berit Dahl"
    assert "Dag Lie" not in names


def test_a_new_version_is_read_anew_and_the_old_one_is_kept() -> None:
    w = ward(NOW)
    first = published(w)
    understand_procedure(procedure_id=first.pk, by=w.berit, now=NOW)
    second = published(w, text="Ring først. Skriv etterpå.", replaces=first.pk)
    assert (second.key, second.number) == (first.key, 2)
    (listed,) = procedures_for(user=w.berit, now=NOW)
    assert (listed.id, listed.waits_for_me) == (second.pk, True)
    with pytest.raises(Refusal, match="nyere versjon"):
        understand_procedure(procedure_id=first.pk, by=w.nora, now=NOW)
    with pytest.raises(Refusal, match="Noen andre"):
        published(w, replaces=first.pk)


def test_two_with_one_title_are_two_procedures() -> None:
    w = ward(NOW)
    assert {published(w).key, published(w).key, published(w).key} == {
        "rd-om-natten", "rd-om-natten-2", "rd-om-natten-3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": " "}, "no_text"),
        ({"text": "x" * 20_001}, "no_text"),
        ({"roles": []}, "no_reader"),
        ({"roles": ["gateway"]}, "no_reader"),
        ({"review_by": date(2026, 11, 20)}, "no_review"),
    ],
)
def test_what_nobody_could_use_is_refused(wrong: dict[str, Any], code: str) -> None:
    w = ward(NOW)
    with pytest.raises(Refusal) as refused:
        published(w, **wrong)
    assert refused.value.code == code


def test_a_nurse_reads_but_does_not_publish() -> None:
    w = ward(NOW)
    with pytest.raises(Refusal, match="Bare lege"):
        published(w, by=w.berit)


def test_the_pages_from_the_first_word_to_read_and_understood() -> None:
    made = morning()
    form = {
        "title": "Rød om natten",
        "text": "Ring først.",
        "roles": "nurse",
        "review_by": "2027-11-01",
        "pathway": "kols",
    }
    refused = post(made.dag, "/desk/procedures/new", **(form | {"review_by": "i morgen"}))
    assert refused.status_code == 422
    assert "Ring først." in text_of(refused)  # nothing written is lost
    answer = post(made.dag, "/desk/procedures/new", **form)
    assert answer.status_code == 302
    address = answer["Location"]
    assert "Jeg har lest og forstått" in text_of(get(made.berit, address))
    assert "Jeg har lest og forstått" not in text_of(get(made.dag, address))
    assert post(made.berit, f"{address}/understood").status_code == 302
    assert "1 av" in text_of(get(made.berit, "/desk/procedures"))
    assert "Ring først." in text_of(get(made.dag, f"{address}/write"))
    with at():
        assert as_(made.jens).get("/desk/procedures").status_code == 404
        assert as_(None).get("/desk/procedures").status_code == 302
