"""Who near the patient sees what: shown, given, changed, ended; and single things kept from them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.people import Ward, patient, relative, send, stay, user
from tests.portal.home import MORNING, as_, set_clock, text, ward_at

from heim.access.models import Reservation
from heim.contact.models import Message
from heim.contact.write import write_message
from heim.forms.answer import answer_form
from heim.measurements.record import record_readings
from heim.pathways.personal_value import set_personal_value
from heim.people.invitation import code_of
from heim.people.models import Patient, Relative, Stay, User

pytestmark = pytest.mark.django_db
PAGES = {
    "": "summary", "near": "summary", "measure": "report", "return": "report", "form/copd_symptoms": "report",
    "history": "values", "plan": "plan", "messages": "talk", "booked": "talk",
}  # fmt: skip
NEVER = ("log", "plan/propose", "near/invite")
USUAL: dict[str, float | str] = {"copd_breathless": 0, "copd_sputum_amount": 0, "copd_sputum_colour": 0}


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def carer(w: Ward, *scope: str, name: str = "Eva Haugen") -> User:
    made = user(name.split(" ")[0].lower(), name)
    Relative.objects.create(
        patient=w.jens_stay.patient, user=made, name=name, relation="spouse", mandate="carer", scope=list(scope),
        given_by=w.jens, started_at=MORNING - timedelta(days=1),
    )  # fmt: skip
    return made


def url(w: Ward, page: str = "") -> str:
    return f"/home/{w.jens_stay.pk}/{page}"


def row_of(who: User) -> Relative:
    return Relative.objects.get(user=who)


@pytest.mark.parametrize(
    "scope", [(), ("report",), ("values",), ("plan",), ("talk",), ("report", "values", "plan", "talk")]
)
def test_a_carer_finds_the_pages_of_the_scope_and_a_menu_with_no_others(w: Ward, scope: tuple[str, ...]) -> None:
    eva = as_(carer(w, *scope))
    found = {page for page in (*PAGES, *NEVER) if eva.get(url(w, page)).status_code == 200}
    assert found == {page for page, word in PAGES.items() if word in ("summary", *scope)}
    menu = text(eva.get(url(w))).split("<nav", 1)[1].split("</nav>")[0]
    for page, word in (("history", "values"), ("plan", "plan"), ("messages", "talk"), ("booked", "talk")):
        assert (url(w, page) in menu) is (word in scope), page
    assert url(w, "log") not in menu


def test_the_front_page_of_a_carer_links_nowhere_they_may_not_go(w: Ward) -> None:
    send(w.jens_stay, w.jens, MORNING, spo2=85, heart_rate=104)
    for number, scope in enumerate(((), ("report",), ("values",), ("plan",), ("talk",))):
        eva = as_(carer(w, *scope, name=f"Eva{number} Haugen"))
        page = text(eva.get(url(w)))
        assert "Dette gjelder Jens." in page
        links = {part.split('"')[0].split("#")[0] for part in page.split(f'href="{url(w)}')[1:]}
        wrong = {link for link in links if link and eva.get(url(w, link)).status_code != 200}
        assert wrong == set(), scope
        assert ("er i rød sone" in page) is ("values" in scope)


def test_what_a_carer_sends_says_who_sent_it_and_she_is_told_what_to_do(w: Ward) -> None:
    eva = carer(w, "report")
    set_personal_value(stay_id=w.jens_stay.pk, name="baseline:spo2", value=91, reason="Avtalt", by=w.berit, now=MORNING)
    sent = as_(eva).post(url(w, "measure"), {"spo2": "84", "heart_rate": "104", "sent_id": "e1"})
    answer = sent["Location"]
    page = text(as_(eva).get(answer))
    assert "Dette sendte du" in page
    assert "Får Jens ikke puste?" in page
    assert "din egen grense" not in page
    assert "Se hele planen" not in page
    assert "Vanlig 91" not in page
    own = text(as_(w.jens).get(answer))
    assert "Dette sendte Eva Haugen" in own
    assert "Får du ikke puste?" in own
    assert "Vanlig 91" in own
    other = send(w.jens_stay, w.jens, MORNING, spo2=91, heart_rate=80)
    assert as_(eva).get(url(w, f"answer/{other.report_id}")).status_code == 404
    assert as_(eva).get(url(w, f"answer/{other.report_id}/now")).status_code == 404


def test_a_carer_who_sees_measurements_does_not_see_answers(w: Ward) -> None:
    eva = carer(w, "values")
    outcome = answer_form(
        stay_id=w.jens_stay.pk, form_key="copd_symptoms", answers=USUAL, sent_id="a", taken_at=MORNING, by=w.jens,
        now=MORNING,
    )  # fmt: skip
    measured = send(w.jens_stay, w.jens, MORNING, spo2=91, heart_rate=80)
    assert as_(eva).get(url(w, f"answer/{outcome.report_id}")).status_code == 404
    assert as_(eva).get(url(w, f"answer/{measured.report_id}")).status_code == 200


def test_a_carer_reads_messages_without_taking_them_from_jens(w: Ward) -> None:
    eva = carer(w, "talk")
    write_message(stay_id=w.jens_stay.pk, text="Hei Jens", from_home=False, sent_id="b", by=w.berit, now=MORNING)
    assert "Hei Jens" in text(as_(eva).get(url(w, "messages")))
    assert Message.objects.get().read_at is None
    assert as_(eva).post(url(w, "messages"), {"text": "Fra Eva", "sent_id": "c"}).status_code == 302
    page = text(as_(w.jens).get(url(w, "messages")))
    assert "Eva Haugen" in page
    assert Message.objects.get(sent_id="b").read_by == w.jens


def test_jens_lets_eva_in_changes_what_she_sees_and_ends_it_at_once(w: Ward) -> None:
    jens = as_(w.jens)
    assert "Ingen av dine nærmeste ser noe her." in text(jens.get(url(w, "near")))
    nothing = jens.post(url(w, "near/invite"), {"name": "Eva Haugen", "relation": "spouse", "until": ""})
    assert nothing.status_code == 422
    assert "Velg minst én ting" in text(nothing)
    assert "Eva Haugen" in text(nothing)
    bad = jens.post(
        url(w, "near/invite"), {"name": "Eva", "relation": "spouse", "scope": "values", "until": "i morgen"}
    )
    assert "Skriv dagen" in text(bad)
    form = {"name": "Eva Haugen", "relation": "spouse", "scope": ["values", "talk"], "until": "2026-11-30"}
    made = jens.post(url(w, "near/invite"), form)
    one = Relative.objects.get(name="Eva Haugen", mandate="carer")
    assert made["Location"] == url(w, f"near/{one.pk}/code")
    assert one.ended_at == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert code_of(one) in text(jens.get(made["Location"]))
    page = text(jens.get(url(w, "near")))
    assert "Kan se målinger og lese og skrive meldinger." in page
    assert "Det varer til og med mandag 30. november." in page
    assert "Har ikke kommet inn ennå." in page
    one.user = eva = user("eva", "Eva Haugen")
    one.save()
    assert jens.get(made["Location"]).status_code == 404
    assert as_(eva).get(url(w, "history")).status_code == 200
    changed = jens.post(url(w, f"near/{one.pk}"), {"scope": "plan", "until": ""})
    assert changed["Location"] == url(w, "near")
    assert (as_(eva).get(url(w, "history")).status_code, as_(eva).get(url(w, "plan")).status_code) == (404, 200)
    assert jens.post(url(w, f"near/{one.pk}"), {"end": "1"})["Location"] == url(w, "near")
    assert as_(eva).get(url(w)).status_code == 404
    assert "Du har ingen oppfølging her nå" in text(as_(eva).get("/home/"))
    assert jens.get(url(w, f"near/{one.pk}")).status_code == 404


def test_nobody_else_changes_who_sees_what(w: Ward) -> None:
    eva = carer(w, "report", "values", "plan", "talk")
    one = row_of(eva)
    for who in (eva, w.tove, w.carl, w.berit, w.kari):
        for page in ("near/invite", f"near/{one.pk}", f"near/{one.pk}/code"):
            assert as_(who).get(url(w, page)).status_code == 404, (who, page)
            assert as_(who).post(url(w, page), {"end": "1", "name": "X", "scope": "plan"}).status_code == 404
    assert as_(w.tove).get(f"/home/{w.tove_stay.pk}/near/{one.pk}").status_code == 404
    assert as_(w.jens).get(url(w, f"near/{Relative.objects.get(user=w.kari).pk}")).status_code == 404
    assert as_(w.jens).post(url(w, "near")).status_code == 404
    one.refresh_from_db()
    assert (one.ended_at, Relative.objects.filter(patient=one.patient).count()) == (None, 1)


def test_a_carer_sees_only_her_own_line_and_may_leave(w: Ward) -> None:
    eva = carer(w, "values")
    carer(w, "talk", name="Arne Haugen")
    page = text(as_(eva).get(url(w, "near")))
    assert "Arne" not in page
    assert "Kan se målinger." in page
    assert as_(eva).post(url(w, "near"))["Location"] == "/home/"
    assert as_(eva).get(url(w, "near")).status_code == 404


def youth(w: Ward, born: date) -> tuple[Stay, User]:
    own = user("ida", "Ida Nygård")
    ida = patient("Ida", "Nygård", born=born, user=own)
    for who, relation in ((w.kari, Relative.Relation.MOTHER), (w.per, Relative.Relation.FATHER)):
        relative(ida, who, relation, MORNING)
    return stay(ida, w.newborn, w.dag, MORNING - timedelta(days=3)), own


def test_parents_and_youth_read_when_it_ends(w: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    made, own = youth(w, date(2010, 11, 21))
    near = f"/home/{made.pk}/near"
    page = text(as_(w.kari).get(near))
    assert "Per Nygård" in page
    assert page.count("Det varer til Ida fyller 16 år, lørdag 21. november.") == 2
    page = text(as_(own).get(near))
    assert "Kan sende inn målinger, se målinger og se planen." in page
    assert page.count("Det varer til du fyller 16 år, lørdag 21. november.") == 2
    assert "Gi noen innsyn" not in page
    assert as_(own).get(f"{near}/invite").status_code == as_(w.kari).get(f"{near}/invite").status_code == 404
    set_clock(monkeypatch, datetime(2026, 11, 20, 23, 0, 1, tzinfo=UTC))
    assert as_(w.kari).get(near).status_code == as_(w.per).get(near).status_code == 404
    assert "Gi noen innsyn" in text(as_(own).get(near))


def test_parents_of_a_small_child_let_a_grandmother_in(w: Ward) -> None:
    near = f"/home/{w.emil_stay.pk}/near"
    page = text(as_(w.kari).get(near))
    assert "Når Emil fyller 12 år" in page
    form = {"name": "Farmor", "relation": "other", "scope": "values"}
    assert as_(w.per).post(f"{near}/invite", form).status_code == 302
    one = Relative.objects.get(name="Farmor")
    assert one.ended_at is not None
    assert (one.given_by, one.ended_at.year) == (w.per, 2042)


def test_a_protected_address_is_said_and_nobody_is_let_in(w: Ward) -> None:
    Patient.objects.filter(pk=w.jens_stay.patient_id).update(protection="7")
    page = text(as_(w.jens).get(url(w, "near")))
    assert "Adressen er beskyttet." in page
    assert "Gi noen innsyn" not in page
    form = {"name": "Eva", "relation": "spouse", "scope": "values"}
    assert as_(w.jens).post(url(w, "near/invite"), form).status_code == 422
    assert not Relative.objects.filter(patient=w.jens_stay.patient_id).exists()


def test_a_youth_hides_one_measurement_from_the_parents_and_shows_it_again(w: Ward) -> None:
    made, own = youth(w, date(2012, 1, 1))
    first, second = (
        send(made, own, MORNING, at=MORNING - timedelta(hours=back), temp=degrees)
        for back, degrees in ((5, 36.6), (3, 38.1))
    )
    answer, hide = f"/home/{made.pk}/answer/{second.report_id}", f"/home/{made.pk}/hide/report/{second.report_id}"
    page = text(as_(own).get(answer))
    assert "Kari Nygård og Per Nygård kan se dette." in page
    assert "Skjul for foreldrene mine" in page
    assert "Hvem ser dette?" not in text(as_(w.kari).get(answer))
    assert as_(own).post(hide, {"from": ""})["Location"] == answer
    for parent in (w.kari, w.per):
        assert as_(parent).get(answer).status_code == 404
        history = text(as_(parent).get(f"/home/{made.pk}/history"))
        assert "36,6" in history
        assert "38,1" not in history
        assert as_(parent).post(hide, {"show": "1"}).status_code == 404
    assert "38,1" in text(as_(own).get(f"/home/{made.pk}/history"))
    assert "Skjult for foreldrene mine." in text(as_(own).get(answer))
    as_(own).post(hide, {"show": "1"})
    assert as_(w.kari).get(answer).status_code == 200
    only_per = str(Relative.objects.get(user=w.per, patient=made.patient).pk)
    as_(own).post(hide, {"from": only_per})
    assert as_(w.kari).get(answer).status_code == 200
    assert as_(w.per).get(answer).status_code == 404
    assert as_(own).get(f"/home/{made.pk}/answer/{first.report_id}").status_code == 200
    assert {row.written_by for row in Reservation.objects.all()} == {own}


def test_a_correction_of_something_hidden_is_hidden_too(w: Ward) -> None:
    from tests.people import report

    eva = carer(w, "values")
    old = send(w.jens_stay, w.jens, MORNING, sent_id="x", spo2=88, heart_rate=99)
    as_(w.jens).post(url(w, f"hide/report/{old.report_id}"), {"from": ""})
    corrected = report(w.jens_stay, MORNING, sent_id="x", status="corrected", spo2=87, heart_rate=99)
    new = record_readings(reports=[corrected], by=w.jens, now=MORNING)[0]
    assert new.report_id not in (None, old.report_id)
    assert as_(eva).get(url(w, f"answer/{new.report_id}")).status_code == 404
    assert "87" not in text(as_(eva).get(url(w, "history"))).split("<main")[1]


def test_jens_keeps_one_message_from_eva(w: Ward) -> None:
    eva = carer(w, "talk")
    made = write_message(stay_id=w.jens_stay.pk, text="Om Eva", from_home=True, sent_id="m", by=w.jens, now=MORNING)
    assert "Om Eva" in text(as_(eva).get(url(w, "messages")))
    assert "Skjul for Eva Haugen" in text(as_(w.jens).get(url(w, "messages")))
    as_(w.jens).post(url(w, f"hide/message/{made.pk}"), {"from": ""})
    assert "Om Eva" not in text(as_(eva).get(url(w, "messages")))
    assert "Skjult for Eva Haugen." in text(as_(w.jens).get(url(w, "messages")))
    theirs = str(Relative.objects.get(user=w.kari).pk)
    for form in ({"from": theirs}, {"from": "alle"}):
        assert as_(w.jens).post(url(w, f"hide/message/{made.pk}"), form).status_code == 404
    assert as_(w.jens).post(f"/home/{w.jens_stay.pk}/hide/message/999999").status_code == 404


def test_who_has_nobody_near_is_not_asked_whom_to_hide_from(w: Ward) -> None:
    sent = send(w.jens_stay, w.jens, MORNING, spo2=91, heart_rate=80)
    assert "Hvem ser dette?" not in text(as_(w.jens).get(url(w, f"answer/{sent.report_id}")))


def test_what_eva_writes_to_staff_alone_is_between_them_both_ways(w: Ward) -> None:
    eva, arne = carer(w, "talk"), carer(w, "talk", name="Arne Haugen")
    as_(eva).post(url(w, "messages"), {"text": "Han drikker igjen", "sent_id": "e1", "alone": "1"})
    made = Message.objects.get(sent_id="e1")
    assert made.relative == row_of(eva)
    alone = {"stay_id": w.jens_stay.pk, "from_home": False, "relative_id": row_of(eva).pk, "by": w.berit}
    write_message(text="Takk for at du sier fra", sent_id="b1", now=MORNING, **alone)  # type: ignore[arg-type]
    page = text(as_(eva).get(url(w, "messages")))
    assert "Han drikker igjen" in page
    assert "Takk for at du sier fra" in page
    assert "Bare mellom deg og oss. Jens ser det ikke." in page
    assert Message.objects.get(sent_id="b1").read_by == eva
    for other in (w.jens, arne):
        page = text(as_(other).get(url(w, "messages")))
        assert "drikker" not in page
        assert "Takk for at" not in page
        assert "Ny melding" not in text(as_(other).get(url(w)))
    for pressed in ({"from": ""}, {"show": "1"}):
        assert as_(w.jens).post(url(w, f"hide/message/{made.pk}"), pressed).status_code == 404


def test_jens_himself_has_no_line_that_he_does_not_see(w: Ward) -> None:
    assert "Bare vi" not in text(as_(w.jens).get(url(w, "messages")))
    as_(w.jens).post(url(w, "messages"), {"text": "Hei", "sent_id": "j1", "alone": "1"})
    assert Message.objects.get(sent_id="j1").relative is None


def test_jens_reads_which_services_see_him_and_a_carer_does_not(w: Ward) -> None:
    page = text(as_(w.jens).get(url(w, "near")))
    assert "De som følger opp" in page
    assert "Lungeavdelingen" in page
    assert "Følger deg opp, og ser alt her." in page
    assert "Følger deg opp" not in text(as_(carer(w, "values", "talk")).get(url(w, "near")))
