from datetime import timedelta
from itertools import count

import pytest
from tests.people import Ward
from tests.portal.home import MORNING, NIGHT, as_, set_clock, text, ward_at

from heim.access.models import Entry
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.people.models import User
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Reason
from heim.triage.take import take_concerns

pytestmark = pytest.mark.django_db
_serial = count(1)


def answer_to(people: Ward, user: User, **values: float) -> str:
    """The page that meets who has just sent these."""
    stay = people.emil_stay if user in (people.kari, people.per) else people.jens_stay
    readings = tuple(NewReading(measure, value) for measure, value in values.items())
    new = NewReport(stay.pk, f"sent-{next(_serial)}", people.now, readings)
    (outcome,) = record_readings(reports=[new], by=user, now=people.now)
    return f"/home/{stay.pk}/answer/{outcome.report_id}"


def test_red_says_113_first_then_what_it_means_what_to_do_who_has_it_and_by_when(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ward_at(monkeypatch)
    page = text(as_(people.jens).get(answer_to(people, people.jens, spo2=86)))
    in_order = (
        "Ring 113",
        "Oksygenet er lavere enn grensen",
        "Du målte 86 %. Grensen er 87 %.",
        "Nå 86",
        "Gjør dette nå",
        "Dette skjer hos oss",
        "Dette kom fram kl. 09.36.",
        "Vi har fått den. Ingen har åpnet den ennå.",
        "Du hører fra oss før kl. 10.36.",
        "Hører du ikke fra oss da? Ring oss på 55 00 10 00.",
        "Ring oss nå",
    )
    places = [page.index(part) for part in in_order]
    assert places == sorted(places)
    assert "Grense 87 %" in page


def test_the_name_appears_the_moment_somebody_takes_it_and_the_note_never_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ward_at(monkeypatch)
    url, jens = answer_to(people, people.jens, spo2=86), as_(people.jens)
    seen = text(jens.get(url)).split("?seen=", 1)[1].split('"', 1)[0]
    before = Entry.objects.count()
    assert jens.get(f"{url}/now?seen={seen}").status_code == 204
    assert Entry.objects.count() == before
    take_concerns(stay_id=people.jens_stay.pk, by=people.berit, now=MORNING + timedelta(minutes=4))
    part = jens.get(f"{url}/now?seen={seen}")
    assert "Berit Dahl, sykepleier, har den nå." in text(part)
    assert "<html" not in text(part)
    assert Entry.objects.count() == before + 1
    concern = Concern.objects.get()
    handle_concerns(
        stay_id=people.jens_stay.pk,
        seen={concern.pk: Reason.objects.latest("pk").pk},
        note="Ringte, tar prednisolon",
        by=people.berit,
        now=MORNING + timedelta(minutes=14),
    )
    page = text(jens.get(url))
    assert "Berit Dahl, sykepleier, så på den kl. 09.50." in page
    assert "prednisolon" not in page


def test_at_night_it_says_that_nobody_reads_this_and_whom_to_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch, NIGHT)
    page = text(as_(people.jens).get(answer_to(people, people.jens, spo2=86)))
    assert "Ingen leser dette før kl. 08.00 i morgen" in page
    assert "Lungeavdelingen er stengt nå. Ikke vent på svar fra oss." in page
    assert "Ring legevakten" in page
    assert 'href="tel:116117"' in page
    assert 'href="tel:113"' in page
    assert "Vi ser på den kl. 08.00 i morgen." in page
    assert "Ring oss nå" not in page
    assert "Ingen har åpnet den ennå" not in page
    yellow = text(as_(people.jens).get(answer_to(people, people.jens, heart_rate=104)))
    assert "Ingen leser dette før kl. 08.00 i morgen" in yellow


def test_on_friday_evening_the_next_time_is_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch, NIGHT + timedelta(days=3))
    page = text(as_(people.jens).get(answer_to(people, people.jens, spo2=86)))
    assert "Ingen leser dette før kl. 08.00 mandag 23. november" in page


def test_the_newborn_ward_is_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch, NIGHT)
    page = text(as_(people.kari).get(answer_to(people, people.kari, temp=38.2)))
    assert "Ingen leser dette" not in page
    assert "Åpent hele døgnet." in page
    assert "Du hører fra oss før kl. 22.19." in page
    assert "Blått, slapt eller vanskelig å vekke?" in page


def test_a_deadline_that_has_passed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = answer_to(people, people.jens, spo2=86)
    set_clock(monkeypatch, MORNING + timedelta(hours=2))
    page = text(as_(people.jens).get(url))
    assert "Du skulle ha hørt fra oss før kl. 10.36. Ikke vent lenger. Ring oss." in page


def test_green_yellow_purple_and_what_no_rule_covers_each_say_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, kari = as_(people.jens), as_(people.kari)
    green = text(jens.get(answer_to(people, people.jens, spo2=93, heart_rate=80)))
    assert "Alt er innenfor dine grenser" in green
    assert "Du trenger ikke gjøre noe." in green
    assert "call-113" not in green
    yellow = text(jens.get(answer_to(people, people.jens, spo2=89)))
    assert "Gjør dette i dag" in yellow
    assert "Du hører fra oss før kl. 13.36." in yellow
    assert "call-113" not in yellow
    uncovered = text(jens.get(answer_to(people, people.jens, reliever_puffs=3)))
    assert "Vi har fått det" in uncovered
    assert "Ingen grense er satt for dette." in uncovered
    assert 'data-signal="green"' not in uncovered
    some = text(jens.get(answer_to(people, people.jens, spo2=93, weight=80)))
    assert "Det vi har grenser for, er innenfor" in some
    purple = text(kari.get(answer_to(people, people.kari, newborn_behaviour=2)))
    assert "Ring 113 nå" in purple
    assert 'data-colour="purple"' in purple


def test_the_own_plan_is_what_one_is_told_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from heim.pathways.write_plan import write_plan

    people = ward_at(monkeypatch)
    write_plan(
        stay_id=people.jens_stay.pk,
        green="Gå tur",
        yellow="Ta to doser",
        red="- Sett deg og hvil\n- Ta den blå inhalatoren",
        matters="Gå til naustet",
        by=people.dag,
        now=MORNING,
    )
    page = text(as_(people.jens).get(answer_to(people, people.jens, spo2=86)))
    assert "<li><p>Sett deg og hvil</p></li><li><p>Ta den blå inhalatoren</p></li>" in page
    assert "oppfølgingssenteret" not in page


def test_nobody_else_sees_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = answer_to(people, people.jens, spo2=86)
    assert as_(people.jens).get(url).status_code == 200
    never = as_(people.tove).get("/home/999999/answer/999999")
    for user in (people.tove, people.carl, people.berit, people.kari):
        for address in (url, f"{url}/now"):
            refused = as_(user).get(address)
            assert refused.status_code == 404
            assert refused.content == never.content
    assert as_(None).get(url).status_code == 302
    # Nor through a stay of one's own.
    own = url.replace(f"/home/{people.jens_stay.pk}/", f"/home/{people.tove_stay.pk}/")
    assert as_(people.tove).get(own).status_code == 404


def test_a_report_that_is_fine_never_says_that_all_is_well_while_a_red_one_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ward_at(monkeypatch)
    red = answer_to(people, people.jens, spo2=86)
    fine = answer_to(people, people.jens, heart_rate=80)
    page = text(as_(people.jens).get(fine))
    for wanted in (
        "Ring 113",
        "Vi har fått det",
        "Du er i rød sone, målt kl. 09.36.",
        "Se hva du skal gjøre",
        red,
        "Ring oss nå",
    ):
        assert wanted in page, wanted
    for never in ("innenfor", "Du trenger ikke gjøre noe", "Ferdig for nå"):
        assert never not in page, never
    set_clock(monkeypatch, NIGHT)
    assert "Ingen leser dette før" in text(as_(people.jens).get(fine))
    (concern,) = Concern.objects.all()
    newest = Reason.objects.filter(concern=concern).latest("pk").pk
    handle_concerns(
        stay_id=people.jens_stay.pk, seen={concern.pk: newest}, note="Ringte.", by=people.berit, now=people.now
    )
    assert "innenfor" in text(as_(people.jens).get(fine))
