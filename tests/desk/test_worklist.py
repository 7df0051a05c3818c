"""The unit's list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk.people import NOW, as_, at, get, many, morning, post, text_of
from tests.people import Ward, send, ward

from heim.access.models import Shown
from heim.contact.write import write_message
from heim.triage.take import take_concerns

pytestmark = pytest.mark.django_db


def list_of(made: Ward, query: str = "") -> str:
    return reverse("desk:worklist", args=[made.lung.pk]) + query


def test_a_red_value_is_on_the_list_with_everything_a_nurse_needs() -> None:
    made = morning()
    said = text_of(get(made.berit, list_of(made)))
    for words in (
        "Rød – vurder nå",
        "Jens Haugen",
        "62 år · ",
        "Oksygenmetning 86 %",
        "6 min",
        "Ingen",
        "400 00 000",
    ):
        assert words in said
    assert "10.36" in said
    assert "54 min" in said


def test_the_list_of_another_unit_does_not_exist() -> None:
    made = morning()
    unknown = get(made.carl, reverse("desk:worklist", args=[999_999]))
    other = get(made.carl, list_of(made))
    assert get(made.berit, list_of(made)).status_code == 200
    assert (other.status_code, unknown.status_code) == (404, 404)


def test_leaders_and_patients_and_strangers_see_no_desk() -> None:
    made = morning()
    assert get(made.lars, list_of(made)).status_code == 404
    assert get(made.jens, list_of(made)).status_code == 404
    response = get(None, list_of(made))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login?next=")


def test_an_empty_list_says_so_and_when_it_was_looked_at() -> None:
    made = ward(NOW)
    said = text_of(get(made.berit, list_of(made)))
    assert "Ingen venter nå. Sist sett på kl. 09.42." in said


@pytest.mark.parametrize("count", [5, 200])
def test_the_list_costs_the_same_whatever_its_length(count: int) -> None:
    """The first time everything on it is new to the log and to what is remembered of lines and curves; then nothing is."""
    made = ward(NOW)
    many(made, count, 86)
    client = as_(made.berit)
    for most in (10, 6):
        with at(), CaptureQueriesContext(connection) as asked:
            said = client.get(list_of(made)).content.decode()
        assert said.count('class="row"') == count
        assert len(asked) <= most, [query["sql"][:90] for query in asked]


def test_nothing_new_is_answered_with_nothing_after_one_question() -> None:
    made = morning()
    client = as_(made.berit)
    with at():
        page = client.get(list_of(made)).content.decode()
        address = page.split('data-url="')[1].split('"')[0].replace("&amp;", "&")
        with CaptureQueriesContext(connection) as asked:
            unchanged = client.get(address)
        assert unchanged.status_code == 204
        assert len(asked) <= 4
        take_concerns(stay_id=made.jens_stay.pk, by=made.dag, now=NOW)
        changed = client.get(address)
    assert changed.status_code == 200
    assert "Dag Lie" in changed.content.decode()
    assert changed.headers["X-Heim-Url"] != address


def test_who_is_shut_out_loses_the_patient_from_a_list_that_is_open() -> None:
    made = morning()
    client = as_(made.nora)
    with at():
        address = client.get(list_of(made) + "/list").headers["X-Heim-Url"]
        as_(made.dag).post(reverse("desk:blocks", args=[made.jens_stay.pk]), {"person": made.nora.pk})
        changed = client.get(address)
    assert (changed.status_code, "Jens" in changed.content.decode()) == (200, False)


def test_the_filters_show_mine_unowned_and_unread() -> None:
    made = morning()
    tove_here = many(made, 1, 86)[0]
    take_concerns(stay_id=tove_here.pk, by=made.berit, now=NOW)
    mine, free = (
        text_of(get(made.berit, list_of(made, "?show=mine"))),
        text_of(get(made.berit, list_of(made, "?show=free"))),
    )
    assert "Person0" in mine
    assert "Jens Haugen" not in mine
    assert "Jens Haugen" in free
    assert "Person0" not in free
    write_message(stay_id=made.jens_stay.pk, text="Hei", from_home=True, sent_id="m", by=made.jens, now=NOW)
    unread = text_of(get(made.berit, list_of(made, "?show=unread")))
    assert "Jens Haugen" in unread
    assert "1 ulest melding" in unread


def test_green_lines_are_signed_off_together_but_not_one_that_has_changed() -> None:
    made = ward(NOW)
    first, second = many(made, 2, 94)
    page = get(made.berit, list_of(made)).content.decode()
    assert "Kvitter alle 2 grønne" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    send(second, made.gateway, NOW, spo2=95, sent_id="later")
    sign = reverse("desk:sign", args=[made.lung.pk])
    assert post(made.carl, sign, seen=seen).status_code == 404
    done = post(made.berit, sign, seen=seen)
    assert done.headers["Location"].endswith("?signed=1&skipped=1")
    (signed,) = Shown.objects.filter(entry__act="desk:sign", entry__user=made.berit)
    assert signed.patient_id == first.patient_id, "whose report was signed is in the log"
    after = text_of(get(made.berit, done.headers["Location"]))
    assert "1 grønn er kvittert." in after
    assert "1 ble hoppet over" in after
    assert "Kvitter 1 grønn" in after


def test_how_much_has_come_in_the_last_hour_is_said() -> None:
    made = ward(NOW)
    many(made, 3, 86)
    said = text_of(get(made.berit, list_of(made)))
    assert "nye siste time på 3 personer" in said


def test_who_is_paused_is_listed_calmly_with_an_end() -> None:
    made = ward(NOW)
    address = reverse("desk:pause", args=[made.jens_stay.pk])
    assert post(made.berit, address, reason="holiday", until="2026-11-30").status_code == 302
    said = text_of(get(made.berit, list_of(made)))
    assert "på ferie, til 30. november kl. 23.59" in said


def test_the_look_at_the_list_is_logged_once_for_the_same_people() -> None:
    from heim.access.models import Entry

    made = morning()
    get(made.berit, list_of(made))
    get(made.berit, list_of(made))
    assert Entry.objects.filter(act="desk:worklist", user=made.berit).count() == 1


def test_a_name_is_text_and_never_markup() -> None:
    made = morning()
    person = made.jens_stay.patient
    person.family_name = '<script>alert("1")</script>'
    person.save(update_fields=["family_name"])
    said = get(made.berit, list_of(made)).content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in said
