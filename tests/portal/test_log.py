"""Jens reads who has looked: who, when, from where and why, in plain words."""

import csv
import io
from datetime import timedelta

import pytest
from tests.people import Ward
from tests.portal.home import MORNING, as_, text, ward_at

from heim.access.audit_head import newest_head
from heim.access.log import log_look
from heim.access.models import Sharing
from heim.access.seal import seal_entries
from heim.people.models import User

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def look(
    w: Ward, user: User, act: str = "desk:stay", basis: str = "responsible", hours: float = 0, reason: str = ""
) -> None:
    patient, at = w.jens_stay.patient_id, MORNING - hours * HOUR
    log_look(user=user, act=act, patient_id=patient, now=at, basis=basis, reason=reason)


def page(w: Ward, more: str = "") -> str:
    return " ".join(text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/log{more}")).split())


def test_each_line_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    Sharing.objects.create(
        stay=w.jens_stay, unit=w.tms, consent_by="Jens Haugen, muntlig", started_at=MORNING - 90 * HOUR, by=w.dag
    )
    look(w, w.berit)
    look(w, w.tiril, basis="shared", hours=1)
    look(w, w.nina, basis="team", hours=2)
    read = page(w)
    assert "Berit Dahl, sykepleier" in read
    assert "fordi Lungeavdelingen har ansvaret for deg" in read
    assert "fordi TMS Sør deler oppfølgingen (du har sagt ja)" in read
    assert "fordi vedkommende er med i teamet ditt" in read
    assert "Uvanlig oppslag" not in read


def test_days_stand_apart_with_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    look(w, w.berit, hours=24)
    look(w, w.berit, hours=0.1)
    look(w, w.berit, hours=0.2)
    look(w, w.berit, hours=24 * 5)
    read = page(w)
    days = [read.index(f'<h2 class="log-day">{day}</h2>') for day in ("i dag", "i går", "torsdag 12. november")]
    assert days == sorted(days)
    assert "kl. 09.30 (2 ganger)" in read


def test_who_opened_without_a_relation_stands_out_with_whom_to_call(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    look(w, w.berit)
    look(w, w.carl, basis="glass", reason="akutt hjelp: Falt i trappa", hours=1)
    read = page(w)
    assert "åpnet uten tilknytning: akutt hjelp: Falt i trappa" in read
    assert "Uvanlig oppslag" in read
    assert "Ring Lungeavdelingen." in read
    assert 'href="tel:55001000"' in read
    assert "Statsforvalteren" in read
    alone = page(w, "?show=unusual")
    assert "Carl Foss" in alone
    assert "Berit Dahl" not in alone
    assert "Vis alle oppslag" in alone


def test_a_long_list_goes_on_and_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    look(w, w.carl, basis="team", hours=900)
    for number in range(201):
        look(w, w.berit, hours=800 - number)
    first = page(w)
    assert "Carl Foss" not in first
    older = first.split("?before=", 1)[1].split('"', 1)[0]
    assert "Carl Foss" in page(w, f"?before={older}")
    for nonsense in ("x", "-1", "9" * 40, ""):
        assert "Hvem har sett" in page(w, f"?before={nonsense}")


def test_the_whole_list_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    for number in range(230):
        look(w, w.berit, hours=number)
    User.objects.filter(pk=w.carl.pk).update(name="=HYPERLINK(1)")
    look(w, w.carl, basis="glass", reason="akutt hjelp: Falt", hours=900)
    answer = as_(w.jens).get(f"/home/{w.jens_stay.pk}/log/file")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 230 + 1 + 1, "with a heading, and this look itself"
    assert rows[0][:4] == ["Tidspunkt", "Hvem", "Enhet", "Hva"]
    assert rows[1][1] == "Du selv"
    assert rows[2][1:5] == [
        "Berit Dahl, sykepleier",
        "Lungeavdelingen",
        "åpnet siden med målinger, plan og meldinger",
        "fordi Lungeavdelingen har ansvaret for deg",
    ]
    (odd,) = [row for row in rows if "HYPERLINK" in row[1]]
    assert odd[1].startswith("'="), "a spreadsheet must not reckon it out"
    assert odd[6] == "ja"
    assert as_(w.tove).get(f"/home/{w.jens_stay.pk}/log/file").status_code == 404


def test_the_page_prints_a_receipt_that_can_be_held_against_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    assert "Kvittering" not in page(w)
    seal_entries(now=MORNING)
    head = newest_head()
    assert head is not None
    assert head.receipt in page(w)


def test_a_mother_reads_of_her_child(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    log_look(user=w.nina, act="desk:stay", patient_id=w.emil_stay.patient_id, now=MORNING)
    log_look(user=w.per, act="home:today", patient_id=w.emil_stay.patient_id, now=MORNING)
    read = " ".join(text(as_(w.kari).get(f"/home/{w.emil_stay.pk}/log")).split())
    assert "Hvem har sett på Emil" in read
    assert "fordi Nyfødtavdelingen har ansvaret for Emil" in read
    assert "har foreldreansvar for Emil" in read
    assert "Du selv" in read


@pytest.mark.parametrize(
    ("door", "sent", "opened", "done"),
    [
        (
            "help",
            {"kind": "unsafe", "words": ""},
            "åpnet en side uten å sende noe",
            "sa fra om utrygghet eller smerter",
        ),
        ("messages", {"text": "God morgen"}, "så på meldinger", "skrev en melding"),
        ("booked", {"how": "phone", "about": "Medisiner"}, "så på avtaler", "ba om en samtale"),
    ],
)
def test_who_opens_a_page_to_do_something_is_not_said_to_have_done_it(
    monkeypatch: pytest.MonkeyPatch, door: str, sent: dict[str, str], opened: str, done: str
) -> None:
    w = ward_at(monkeypatch)
    address = f"/home/{w.jens_stay.pk}/{door}"
    as_(w.jens).get(address)
    read = page(w)
    assert opened in read
    assert done not in read
    assert as_(w.jens).post(address, sent | {"sent_id": "1"}).status_code == 302
    assert done in page(w)
