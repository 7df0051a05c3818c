"""The doors of the office: open for who looks after the unit, to be read by those who work there, and absent for the rest."""

import re
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.duty.rosters import HOUR, NOW, at, away, duty, shift
from tests.people import Ward, send, staff, ward

from heim.desk.office_urls import office_urls
from heim.desk.roster_board import board, days_from, midnight
from heim.people.gaps import gaps_of
from heim.people.models import Absence, DutyLine, Post, ServiceModel, Shift, Stay, Unit, User
from heim.people.roster import roster_of
from heim.triage.models import Concern
from heim.triage.take import take_concerns

pytestmark = pytest.mark.django_db
OFFICE = [str(pattern.name) for pattern in office_urls if pattern.name != "doctor"]
READ_BY_STAFF = {"roster", "matrix"}


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, heart_rate=104)
    return made


def ask(user: User | None, address: str, *, form: dict[str, object] | None = None) -> HttpResponse:
    client = Client(headers={"accept-language": "nb"})
    if user is not None:
        client.force_login(user, backend="heim.access.signed_in.SignedIn")
    with patch("heim.desk.office_gate.clock", return_value=NOW), patch("heim.desk.gate.clock", return_value=NOW):
        return client.get(address) if form is None else client.post(address, form)  # type: ignore[return-value]


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " "))


def addresses(w: Ward) -> dict[str, str]:
    """Each address with ids that exist."""
    line = duty(w.lung)
    one = shift(line, w.nora, "2026-11-18 07:00", "2026-11-18 15:00")
    gone = away(w.nora, "2026-11-20 07:00", "2026-11-20 15:00")
    post = Post.objects.get(user=w.nora)
    service = ServiceModel.objects.create(key="m", name_nb="M", name_en="M", parties="patient_hospital", owner=w.lung)
    ids: dict[str, list[int]] = {
        **{key: [] for key in ("office", "units", "new_unit", "matrix")},
        **{key: [w.lung.pk] for key in ("unit", "pace", "absence", "posts")},
        **{key: [w.lung.pk] for key in ("roster", "copy_roster", "duties", "new_shift")},
        "stop_duty": [w.lung.pk, line.pk],
        "shift": [w.lung.pk, one.pk],
        "stop_absence": [w.lung.pk, gone.pk],
        "stop_post": [w.lung.pk, post.pk],
        "share_out": [service.pk],
    }
    return {name: reverse(f"desk:{name}", args=found) for name, found in ids.items()}


def test_every_door_of_the_office_is_absent_for_who_does_not_look_after_the_unit(w: Ward) -> None:
    known = addresses(w)
    assert set(known) == set(OFFICE), "a new address needs an example here"
    far = staff("gro", "Gro", w.elsewhere, Post.Role.LEADER, NOW)
    before = (Shift.objects.count(), Absence.objects.count(), Post.objects.count(), DutyLine.objects.count())
    for name, address in known.items():
        posted = name.startswith(("stop_", "copy_"))
        form: dict[str, object] | None = {} if posted else None
        assert ask(None, address, form=form).status_code == 302, name
        for who in (w.jens, w.gateway, *(() if name in READ_BY_STAFF else (w.carl, w.nora))):
            assert ask(who, address, form=form).status_code == 404, (name, who)
            assert ask(who, address, form={}).status_code == 404, (name, who)
        if "/" in address.removeprefix("/desk/"):
            assert ask(far, address, form=form).status_code == 404, name
    assert before == (Shift.objects.count(), Absence.objects.count(), Post.objects.count(), DutyLine.objects.count())


def test_berit_reads_the_roster_of_her_unit_and_changes_nothing_and_carl_finds_none(w: Ward) -> None:
    known = addresses(w)
    shown = ask(w.berit, known["roster"])
    assert shown.status_code == 200
    assert "Ny vakt" not in text_of(shown)
    assert ask(w.carl, known["roster"]).status_code == 404
    assert ask(w.berit, reverse("desk:roster", args=[999_999])).status_code == 404
    assert ask(w.berit, known["matrix"]).status_code == 200
    assert ask(w.berit, known["matrix"], form={"name_nb": "Min", "owner": w.lung.pk}).status_code == 404


def test_no_page_of_the_office_names_a_patient_and_lars_and_anita_reach_none(w: Ward) -> None:
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    known = addresses(w)
    family = w.jens_stay.patient.family_name
    for who in (w.lars, adm):
        for name, address in known.items():
            if name.startswith(("stop_", "copy_")) or (name in ("new_unit", "share_out") and who == w.lars):
                continue
            shown = ask(who, address)
            assert shown.status_code == 200, (name, who)
            assert family not in text_of(shown), name
        for closed in ("desk:stay", "desk:glance", "desk:plan"):
            assert ask(who, reverse(closed, args=[w.jens_stay.pk])).status_code == 404
        assert ask(who, reverse("desk:worklist", args=[w.lung.pk])).status_code == 404
        assert ask(who, reverse("desk:patients")).status_code == 404
    for only_adm in ("new_unit", "share_out"):
        assert ask(w.lars, known[only_adm]).status_code == 404


def test_b02_the_leader_sees_the_gap_fills_it_and_it_is_gone(w: Ward) -> None:
    line = duty(w.lung)
    shift(line, w.nora, "2026-11-17 00:00", "2026-11-20 15:00")
    shift(line, w.nora, "2026-11-20 22:30", "2026-12-31 00:00")
    roster = reverse("desk:roster", args=[w.lung.pk])
    said = text_of(ask(w.lars, roster))
    assert "Ingen sykepleier</strong> 20. november kl. 15.00 – 20. november kl. 22.30" in said
    new = reverse("desk:new_shift", args=[w.lung.pk])
    form: dict[str, object] = {"line": line.pk, "starts": "2026-11-20T15:00", "ends": "2026-11-20T22:30"}
    assert ask(w.lars, new, form=form).status_code == 422
    assert ask(w.lars, new, form=form | {"user": w.carl.pk}).status_code == 422
    assert ask(w.lars, new, form=form | {"user": w.berit.pk}).status_code == 302
    assert gaps_of(unit_ids=[w.lung.pk], since=NOW) == []
    assert "Alle vakter er bemannet" in text_of(ask(w.lars, roster))
    taken = Shift.objects.get(user=w.berit)
    assert ask(w.lars, reverse("desk:shift", args=[w.lung.pk, taken.pk]), form={}).status_code == 302
    assert len(gaps_of(unit_ids=[w.lung.pk], since=NOW)) == 1


def test_who_is_written_away_now_gives_back_what_they_own(w: Ward) -> None:
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    line = duty(w.lung)
    shift(line, w.berit, "2026-11-17 08:00", "2026-11-17 15:00")
    address = reverse("desk:absence", args=[w.lung.pk])
    form: dict[str, object] = {
        "user": w.berit.pk,
        "starts": "2026-11-17T09:00",
        "ends": "2026-11-17T16:00",
        "reason": "ill",
    }
    assert ask(w.lars, address, form=form | {"user": w.carl.pk}).status_code == 422
    assert Concern.objects.filter(owner=w.berit).exists()
    said = text_of(ask(w.lars, address, form=form))
    assert "Fraværet til Berit Dahl er skrevet." in said
    assert "gikk tilbake til listen" in said
    assert "17. november kl. 09.40 – 17. november kl. 15.00" in said
    assert not Concern.objects.filter(owner=w.berit).exists()
    back = reverse("desk:stop_absence", args=[w.lung.pk, Absence.objects.get().pk])
    assert ask(w.lars, back, form={}).status_code == 302
    assert Absence.objects.get().ends_at == NOW


def test_a_leader_gives_posts_below_and_only_an_administrator_says_who_leads(w: Ward) -> None:
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    address = reverse("desk:posts", args=[w.lung.pk])
    assert ask(w.lars, address, form={"username": "carl", "role": "nurse", "hpr_number": ""}).status_code == 302
    assert Post.objects.filter(user=w.carl, unit=w.lung, given_by=w.lars).exists()
    for role in ("leader", "administrator"):
        assert ask(w.lars, address, form={"username": "carl", "role": role, "hpr_number": ""}).status_code == 422
    assert ask(w.lars, address, form={"username": "lars", "role": "nurse", "hpr_number": ""}).status_code == 422
    assert ask(adm, address, form={"username": "carl", "role": "leader", "hpr_number": ""}).status_code == 302
    carl = Post.objects.get(user=w.carl, unit=w.lung, role="nurse")
    assert ask(w.lars, reverse("desk:stop_post", args=[w.newborn.pk, carl.pk]), form={}).status_code == 404
    assert ask(w.lars, reverse("desk:stop_post", args=[w.lung.pk, carl.pk]), form={}).status_code == 302
    own = Post.objects.get(user=w.lars)
    assert ask(w.lars, reverse("desk:stop_post", args=[w.lung.pk, own.pk]), form={}).status_code == 422


def test_hours_and_cover_are_the_leaders_and_the_name_is_the_administrators(w: Ward) -> None:
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    address = reverse("desk:unit", args=[w.lung.pk])
    hours: dict[str, object] = {f"day{day}": "08.00–12.00, 12.30-15.30" for day in range(5)}
    hours["day5"] = "døgnet"
    assert ask(w.lars, address, form=hours | {"cover": w.newborn.pk, "name": "Ny"}).status_code == 302
    w.lung.refresh_from_db()
    assert (w.lung.name, w.lung.covered_by, w.lung.opening_hours.count()) == ("Lungeavdelingen", w.newborn, 11)
    shown = text_of(ask(w.lars, address))
    assert 'value="08.00–12.00, 12.30–15.30"' in shown
    assert 'value="døgnet"' in shown
    for wrong in ("8 til 16", "15-8", "08.00–25.00"):
        refused = ask(w.lars, address, form=hours | {"day0": wrong})
        assert refused.status_code == 422
        assert f'value="{wrong}"' in text_of(refused), "what was typed is kept"
    assert w.lung.opening_hours.count() == 11
    fields: dict[str, object] = {
        "name": "Lunge og søvn",
        "kind": "department",
        "phone": "590 10 110",
        "places": "0",
        "unread_after_minutes": "60",
    }
    assert ask(adm, address, form=hours | fields).status_code == 302
    w.lung.refresh_from_db()
    assert (w.lung.name, w.lung.places, w.lung.covered_by) == ("Lunge og søvn", 0, None)
    new = ask(adm, reverse("desk:new_unit"), form=fields | {"name": "Søvn", "parent": w.lung.pk})
    assert new.status_code == 302
    assert Unit.objects.get(name="Søvn").parent == w.lung
    assert ask(adm, reverse("desk:new_unit"), form=fields | {"parent": w.tms.pk}).status_code == 404


def test_s06_the_report_counts_for_each_level_and_says_who_owns_the_service(w: Ward) -> None:
    head = staff("gro", "Gro Haug", w.trust, Post.Role.LEADER, NOW)
    line = duty(w.lung)
    shift(line, w.nora, "2026-11-16 08:00", "2026-11-16 18:00")
    said = text_of(ask(head, reverse("desk:office")))
    rows = re.findall(
        r'<tr><th scope="row" data-depth="(\d)"><a [^>]*>([^<]*)</a>.*?</th><td>(.*?)</td>(.*?)</tr>', said
    )
    owners = {name: owner.strip() for _depth, name, owner, _rest in rows}
    assert [name for _depth, name, _owner, _rest in rows] == [
        "Helse Demo",
        "Demo sykehus",
        "Lungeavdelingen",
        "Nyfødtavdelingen",
    ]
    assert owners == {
        "Helse Demo": "Gro Haug",
        "Demo sykehus": "Gro Haug",
        "Lungeavdelingen": "Lars Holm",
        "Nyfødtavdelingen": "Gro Haug",
    }
    counts = {name: re.findall(r"\b\d+\b", re.sub("<[^>]*>", " ", rest)) for _depth, name, _owner, rest in rows}
    assert counts["Lungeavdelingen"][:2] == ["1", "1"], "Jens, and his red"
    assert counts["Helse Demo"][:2] == ["2", "1"], "Emil too"
    assert counts["Lungeavdelingen"][-1] == counts["Helse Demo"][-1] == "10", "hours on duty"
    assert "Jens" not in said


def test_lars_lands_in_the_office_and_the_gaps_are_counted_where_machines_look(w: Ward) -> None:
    duty(w.lung)
    client = Client()
    client.force_login(w.lars, backend="heim.access.signed_in.SignedIn")
    assert client.get("/")["Location"] == "/desk/office"
    assert "heim_roster_gaps 1" in Client().get("/metrics").content.decode()


def test_b02_the_responsible_doctor_is_named_and_shown(w: Ward) -> None:
    address = reverse("desk:doctor", args=[w.jens_stay.pk])
    assert ask(w.carl, address).status_code == ask(w.lars, address).status_code == 404
    assert ask(w.berit, address, form={"doctor": w.nora.pk}).status_code == 422
    assert ask(w.berit, address, form={"doctor": w.dag.pk}).status_code == 302
    assert Stay.objects.get(pk=w.jens_stay.pk).doctor == w.dag
    assert "Ansvarlig lege: Dag Lie" in text_of(ask(w.berit, reverse("desk:stay", args=[w.jens_stay.pk])))


def test_a_board_of_two_weeks_has_the_day_when_the_clock_changes(w: Ward) -> None:
    line = duty(w.lung)
    shift(line, w.nora, "2027-03-27 00:00", "2027-03-29 00:00")
    days = days_from(date(2027, 3, 22))
    until = midnight(days[-1] + timedelta(days=1))
    lines = roster_of(unit_id=w.lung.pk, since=midnight(days[0]), until=until, gaps_since=midnight(days[0]))
    ((row,),) = [board(lines, days, midnight(days[0]))]
    assert [(bar.kind, bar.x, bar.width) for bar in row.cells[6].bars] == [("manned", "0.00%", "100.00%")]
    assert midnight(days[7]) - midnight(days[6]) == 23 * HOUR
    assert row.cells[6].day == date(2027, 3, 28)
    assert at("2027-03-28 00:00") == midnight(days[6])
