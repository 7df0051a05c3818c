"""The page for an operation list: what will happen, line by line, and then what did."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.care.lists import after_operation, number
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, staff, ward

from heim.access.models import Entry
from heim.pathways.models import Enrolment, PathwayVersion
from heim.people.models import Invited, Patient, Post

pytestmark = pytest.mark.django_db
GOOD = {"judgement": "Ukomplisert.", "fits": "1", "consents": "1"}


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def version(w: Ward) -> PathwayVersion:
    return after_operation(w)


def url(w: Ward, name: str = "operations") -> str:
    return reverse(f"desk:{name}") + f"?unit={w.lung.pk}"


def listed(w: Ward) -> str:
    oda = w.oda_stay.patient
    return "\n".join(
        (
            f"{number()}; Lund, Siri; 18.11.2026 08.30; Brokk",
            "123; Feil, Nummer; 18.11.2026 09.30; Brokk",
            f"{oda.identity_number}; {oda.family_name}, {oda.given_name}; 18.11.2026 10.30; Brokk",
            f"{number()}; Lund, Siri; 18.11.2026 08.30; Brokk",
        )
    )


def test_first_what_will_happen_and_nothing_done(w: Ward, version: PathwayVersion) -> None:
    page = text_of(post(w.berit, url(w), list=listed(w), version=str(version.pk), do="preview"))
    assert "1 er klar." in page
    assert "Blir registrert, tatt inn og får en kode." in page
    assert "gyldig fødselsnummer" in page
    assert "Kan ikke tas inn fra en liste" in page
    assert "Står på listen fra før." in page
    assert "Medisinsk avdeling" not in page
    assert not Patient.objects.filter(identity_number=number()).exists()
    # Of Oda nothing is told, and that Berit looked her up by her number stands in Oda's log.
    assert set(Entry.objects.filter(act="desk:listed").values_list("shown__patient", flat=True)) == {
        w.oda_stay.patient_id
    }
    assert not Entry.objects.filter(act="desk:invite").exists()


def test_then_all_that_is_ready_at_once_with_a_letter_each(w: Ward, version: PathwayVersion) -> None:
    asked = {"list": listed(w), "version": str(version.pk), "do": "take_in"}
    refused = post(w.berit, url(w), **asked)
    assert refused.status_code == 422
    assert "Skriv den kliniske vurderingen" in text_of(refused)
    assert post(w.berit, url(w), **asked | {"judgement": "Ja."}).status_code == 422
    page = text_of(post(w.berit, url(w), **asked, **GOOD))
    assert "1 er tatt inn." in page
    assert Enrolment.objects.filter(version=version).count() == 1
    siri = Patient.objects.get(identity_number=number())
    assert Entry.objects.filter(act="desk:invite", patient=siri, user=w.berit).exists()
    letters = text_of(get(w.berit, url(w, "invited")))
    assert "Siri Lund" in letters
    assert "/invitasjon" in letters
    again = text_of(post(w.berit, url(w), **asked, **GOOD))
    assert "0 er tatt inn." in again
    assert Invited.objects.count() == 1
    assert "Siri Lund" in text_of(get(w.berit, url(w, "invited")))


def test_a_file_from_excel_is_read_too(w: Ward, version: PathwayVersion) -> None:
    for encoding in ("utf-8-sig", "cp1252"):
        raw = f"{number()};Ås, Bjørg;18.11.2026 08.30;Kne".encode(encoding)
        sent = SimpleUploadedFile("liste.csv", raw, content_type="text/csv")
        page = text_of(post(w.berit, url(w), file=sent, version=str(version.pk), do="preview"))
        assert "Ås, Bjørg" in page


def test_without_a_list_or_a_pathway_it_is_said_what_is_missing(w: Ward, version: PathwayVersion) -> None:
    assert "Velg hvilket forløp" in text_of(post(w.berit, url(w), list=listed(w), version="999999"))
    empty = post(w.berit, url(w), list=" ", version=str(version.pk))
    assert (empty.status_code, "Lim inn listen" in text_of(empty)) == (422, True)


def test_a_new_code_is_made_on_wish_for_ones_own_alone(w: Ward, version: PathwayVersion) -> None:
    post(w.berit, url(w), list=listed(w), version=str(version.pk), do="take_in", **GOOD)
    siri = Patient.objects.get(identity_number=number())
    before = Invited.objects.get().invited_at
    from datetime import timedelta

    later = NOW + timedelta(hours=2)
    theirs = reverse("desk:invited") + f"?unit={w.elsewhere.pk}"
    assert post(w.carl, theirs, later, patient=str(siri.pk)).status_code == 404
    assert "Siri" not in text_of(get(w.carl, theirs, later))
    assert get(w.carl, url(w, "invited")).status_code == get(w.carl, url(w)).status_code == 404
    assert post(w.berit, url(w, "invited"), later, patient=str(siri.pk)).status_code == 302
    assert Invited.objects.get().invited_at == later != before


def test_only_who_may_take_people_in(w: Ward, version: PathwayVersion) -> None:
    helper = staff("hanne", "Hanne Vik", w.lung, Post.Role.CARE_ASSISTANT, NOW)
    for who in (helper, w.jens, w.lars):
        assert get(who, url(w)).status_code == get(who, url(w, "invited")).status_code == 404
        assert post(who, url(w), list=listed(w), version=str(version.pk), do="take_in", **GOOD).status_code == 404
    assert not Patient.objects.filter(identity_number=number()).exists()
