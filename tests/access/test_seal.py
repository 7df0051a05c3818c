"""The chain over the access log: whoever changes, adds or removes a sealed line breaks it."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.people import Ward, ward

from heim.access.log import log_list, log_look
from heim.access.models import Entry, Seal, Shown
from heim.access.seal import COLUMNS, Said, first_link, link, seal_entries
from heim.access.verify import verify_chain
from heim.cli import audit

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    """Six entries, all sealed."""
    made = ward(NOW)
    for minutes in range(5):
        log_look(user=made.berit, act="desk:stay", patient_id=made.jens_stay.patient_id, now=NOW + minutes * HOUR)
    log_list(user=made.berit, act="desk:worklist", patient_ids=[made.jens_stay.patient_id], now=NOW)
    seal_entries(now=NOW)
    return made


def test_a_whole_chain_holds(w: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    found = verify_chain()
    assert (found.sealed, found.unsealed, found.broken) == (6, 0, None)
    assert audit.run(["verify"]) == 0
    assert found.head in capsys.readouterr().out


def test_what_is_not_sealed_yet_is_counted_and_then_sealed_in_the_order_found(w: Ward) -> None:
    log_look(user=w.nora, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW)
    assert verify_chain().unsealed == 1
    assert [seal_entries(now=NOW), seal_entries(now=NOW)] == [1, 0]
    assert verify_chain().sealed == 7
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_a_straggler_with_a_lower_number_is_sealed_later_and_breaks_nothing(w: Ward) -> None:
    """On PostgreSQL an entry may get its number first and be committed last."""
    log_look(user=w.nora, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW)
    log_look(user=w.dag, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW)
    late = Entry.objects.order_by("-pk")[1]
    values = {"at": late.at, "user_id": late.user_id, "role": late.role, "unit_name": late.unit_name, "act": late.act}
    Entry.objects.filter(pk=late.pk).delete()
    seal_entries(now=NOW)
    Entry.objects.create(pk=late.pk, patient_id=late.patient_id, **values)
    assert seal_entries(now=NOW) == 1
    assert verify_chain().broken is None


def test_a_few_at_a_time_makes_the_same_chain(w: Ward) -> None:
    head = verify_chain().head
    Seal.objects.all().delete()
    while seal_entries(now=NOW, limit=2):
        pass
    assert verify_chain().head == head


def test_somebody_elses_name_in_a_sealed_line_is_found(w: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    third = Seal.objects.get(number=3).entry_id
    Entry.objects.filter(pk=third).update(user=w.dag)
    found = verify_chain()
    assert (found.sealed, found.broken) == (2, 3)
    assert audit.run(["verify"]) == 1
    assert "breaks at link 3" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["at", "role", "unit_name", "act", "reason", "patient_id", "basis", "purpose"])
def test_every_word_of_a_line_is_sealed(w: Ward, field: str) -> None:
    new = {"at": NOW + 99 * HOUR, "patient_id": w.tove_stay.patient_id}.get(field, "noe annet")
    Entry.objects.filter(pk=Seal.objects.get(number=2).entry_id).update(**{field: new})
    assert verify_chain().broken == 2


def test_a_patient_taken_out_of_a_list_is_found(w: Ward) -> None:
    Shown.objects.all().delete()
    assert verify_chain().broken == 6


def test_a_removed_line_is_found(w: Ward) -> None:
    seal = Seal.objects.get(number=4)
    entry = seal.entry_id
    seal.delete()
    Entry.objects.filter(pk=entry).delete()
    found = verify_chain()
    assert (found.sealed, found.broken) == (3, 4)


def test_a_new_seal_over_a_changed_line_breaks_the_next(w: Ward) -> None:
    second = Seal.objects.get(number=2).entry_id
    Entry.objects.filter(pk=second).update(user=w.dag)
    before = Seal.objects.get(number=1).digest
    Seal.objects.filter(number=2).update(digest=link(before, 2, _said(second), ()))
    assert verify_chain().broken == 3


def test_an_empty_log_holds() -> None:
    assert connection.vendor in ("sqlite", "postgresql")
    assert verify_chain().broken is None
    assert seal_entries(now=NOW) == 0


def test_links_of_the_first_form_still_hold_and_new_ones_go_on_from_them(w: Ward) -> None:
    Entry.objects.update(basis="", purpose="")
    _sealed_as_it_was()
    old = verify_chain()
    assert (old.sealed, old.broken, len(old.head)) == (6, None, 64)
    log_look(user=w.nora, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW)
    seal_entries(now=NOW)
    new = verify_chain()
    assert (new.sealed, new.broken, new.head[:2]) == (7, None, "2:")


def test_a_basis_written_into_a_line_of_the_first_form_is_found(w: Ward) -> None:
    Entry.objects.update(basis="", purpose="")
    _sealed_as_it_was()
    Entry.objects.filter(pk=Seal.objects.get(number=2).entry_id).update(basis="responsible")
    assert verify_chain().broken == 2


def test_the_form_never_goes_back(w: Ward) -> None:
    """Else basis and purpose could be taken away by sealing a line as it was done before they were kept."""
    last = Seal.objects.get(number=6)
    Entry.objects.filter(pk=last.entry_id).update(basis="", purpose="")
    before = Seal.objects.get(number=5).digest
    shown = list(Shown.objects.values_list("patient_id", flat=True))
    Seal.objects.filter(number=6).update(digest=first_link(before, 6, _said(last.entry_id), shown))
    found = verify_chain()
    assert (found.broken, "older form" in found.why) == (6, True)


def test_a_link_can_be_made_again_with_nothing_but_a_json_writer_and_sha_256() -> None:
    """So that who doubts Heim need not trust Heim's code, nor the library it writes JSON with."""
    odd = 'Sa «ja»,\t"nei" \\ / \u2028 \x7f \x01 😀\n'
    said = (
        7,
        datetime(1969, 12, 31, 23, 59, 59, 5, tzinfo=UTC),
        3,
        "nurse",
        odd,
        "desk:stay",
        None,
        "",
        odd,
        "",
        "TREAT",
    )
    parts = ["2:ab", 9, 7, -999_995, *said[2:], [4, 5]]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    assert link("2:ab", 9, said, [4, 5]) == "2:" + hashlib.sha256(text.encode()).hexdigest()[:62]


def test_words_moved_from_one_column_to_the_next_are_found(w: Ward) -> None:
    entry = Seal.objects.get(number=2).entry_id
    Entry.objects.filter(pk=entry).update(role="nurs", unit_name="eLungeavdelingen")
    assert verify_chain().broken == 2


def _said(entry_id: int) -> Said:
    said: Said = Entry.objects.values_list(*COLUMNS).get(pk=entry_id)
    return said


def _sealed_as_it_was() -> None:
    digest = ""
    for seal in Seal.objects.order_by("number"):
        shown = list(
            Shown.objects.filter(entry=seal.entry_id).order_by("patient_id").values_list("patient_id", flat=True)
        )
        digest = first_link(digest, seal.number, _said(seal.entry_id), shown)
        Seal.objects.filter(number=seal.number).update(digest=digest)
