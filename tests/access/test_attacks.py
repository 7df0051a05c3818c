"""The six ways to rewrite a log, each by somebody who can write in the whole database, and found by whoever kept a head.

The clever attacker seals everything anew, so the chain holds in itself; the careless one is found without any head.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.access.audit_head import Head, newest_head, read_head, read_receipt
from heim.access.log import log_look
from heim.access.models import Entry, Seal
from heim.access.seal import seal_entries
from heim.access.verify import verify_chain
from heim.cli import audit

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    looks(made, 6)
    return made


@pytest.fixture
def head(w: Ward) -> Head:
    """What somebody wrote down when the log had six lines; it has ten by now."""
    found = newest_head()
    assert found is not None
    looks(w, 4)
    return found


def looks(w: Ward, many: int) -> None:
    for hours in range(many):
        log_look(user=w.berit, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW + hours * HOUR)
    seal_entries(now=NOW)


def entry_of(number: int) -> Entry:
    return Seal.objects.get(number=number).entry


def edit(w: Ward) -> None:
    Entry.objects.filter(pk=entry_of(3).pk).update(user=w.dag)


def delete(w: Ward) -> None:
    entry = entry_of(3)
    Seal.objects.filter(number=3).delete()
    entry.delete()


def insert(w: Ward) -> None:
    """A look that never was, among the old ones: the lines after it move up."""
    log_look(user=w.dag, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW)
    forged, order = (
        Entry.objects.latest("pk").pk,
        list(Seal.objects.order_by("number").values_list("entry_id", flat=True)),
    )
    seal_in([*order[:3], forged, *order[3:]])


def reorder(w: Ward) -> None:
    order = list(Seal.objects.order_by("number").values_list("entry_id", flat=True))
    seal_in([order[1], order[0], *order[2:]])


def truncate(w: Ward) -> None:
    last = list(Seal.objects.order_by("number").values_list("entry_id", flat=True)[4:])
    Seal.objects.filter(entry__in=last).delete()
    Entry.objects.filter(pk__in=last).delete()


def roll_back(w: Ward) -> None:
    """Yesterday's copy is put back, and the ward works on: the log is as long as it was, and all of it holds."""
    truncate(w)
    for hours in range(20, 26):
        log_look(user=w.nora, act="desk:stay", patient_id=w.jens_stay.patient_id, now=NOW + hours * HOUR)


def seal_in(order: list[int]) -> None:
    """As the seals stand, only in another order."""
    digests = dict(Seal.objects.values_list("entry_id", "digest"))
    Seal.objects.all().delete()
    Seal.objects.bulk_create(
        Seal(number=number, entry_id=entry, digest=digests.get(entry, "2:" + "0" * 62), sealed_at=NOW)
        for number, entry in enumerate(order, 1)
    )


def seal_anew() -> None:
    """What a clever attacker does last. The order of the seals is kept."""
    from heim.access.seal import COLUMNS, link

    order = list(Seal.objects.order_by("number").values_list("entry_id", flat=True))
    Seal.objects.all().delete()
    digest, seals = "", []
    for number, entry in enumerate(order, 1):
        digest = link(digest, number, Entry.objects.values_list(*COLUMNS).get(pk=entry), ())
        seals.append(Seal(number=number, entry_id=entry, digest=digest, sealed_at=NOW))
    Seal.objects.bulk_create(seals)
    seal_entries(now=NOW)


ATTACKS = [edit, delete, insert, reorder, truncate, roll_back]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.__name__)
def test_whoever_kept_a_head_finds_it(w: Ward, head: Head, attack: Callable[[Ward], None]) -> None:
    assert verify_chain(kept=[read_head(str(head))]).broken is None, "all is well before"
    attack(w)
    seal_anew()
    assert verify_chain().broken is None, "the chain holds in itself, and says nothing"
    assert verify_chain(kept=[read_head(str(head))]).broken is not None
    assert verify_chain(kept=[read_receipt(head.receipt)]).broken is not None


@pytest.mark.parametrize("attack", [edit, delete, insert, reorder], ids=lambda one: one.__name__)
def test_who_does_not_seal_anew_is_found_by_anybody(w: Ward, head: Head, attack: Callable[[Ward], None]) -> None:
    attack(w)
    assert verify_chain().broken is not None


def test_a_line_put_in_among_the_old_ones_without_a_seal_is_found(w: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heim.access.verify.STRAGGLERS", 2)
    old = entry_of(1)
    Entry.objects.create(
        pk=old.pk - 1, at=NOW, user=w.dag, role="doctor", unit_name="", act="desk:stay", patient=old.patient
    )
    found = verify_chain()
    assert found.unsealed == 1
    assert "never sealed" in found.why


def test_a_walk_may_begin_at_a_head_that_was_kept(w: Ward, head: Head) -> None:
    whole = verify_chain()
    part = verify_chain(after=head.number, kept=[read_head(str(head))])
    assert (part.head, part.sealed, part.broken) == (whole.head, 10, None)
    edit(w)
    assert verify_chain(after=head.number).broken is None, "it is before where the walk began"
    seal_anew()
    assert verify_chain(after=head.number, kept=[read_head(str(head))]).broken == head.number
    assert verify_chain(after=99).broken == 99


def test_the_head_is_printed_kept_and_held_against_the_log(
    w: Ward, head: Head, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.run(["head"]) == 0
    kept, at = capsys.readouterr().out.split()
    assert kept.endswith("@10")
    assert at == "2026-11-17T08:42:00+00:00"
    assert audit.run(["verify", "--head", kept, "--receipt", head.receipt.upper().replace("-", " ")]) == 0
    said = capsys.readouterr().out
    assert "link 10 is as it was written down" in said
    assert "link 6 is as it was written down" in said
    truncate(w)
    assert audit.run(["verify", "--head", kept]) == 1
    assert "breaks at link 5" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "abc@7", "2:" + "0" * 61 + "@7", "0" * 64, "0" * 64 + "@x"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not DIGEST@NUMBER"):
        read_head(text)


@pytest.mark.parametrize(
    "text", ["", "7", "7-3fa9-1c0b-22aa-8f01", "7-3fa9-1c0b-22aa-8f01-77cg", "x-3fa9-1c0b-22aa-8f01-77cc"]
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a receipt"):
        read_receipt(text)
