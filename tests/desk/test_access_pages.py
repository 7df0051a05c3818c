"""What each sees of a stay by how they are related to it; opening one without a relation; shutting out; the team."""

import re

import pytest
from django.urls import reverse
from tests.access.grants import broken, in_team, shared, shut_out
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import Ward, staff

from heim.access.models import Block, BrokenGlass, Entry, TeamMember
from heim.contact.models import Message
from heim.contact.write import write_message
from heim.people.models import Patient, Post, User

pytestmark = pytest.mark.django_db
VALUES, PLAN, TALK, TAKE = 'id="curves"', 'id="plan"', 'id="talk"', '/take"'


@pytest.fixture
def w() -> Ward:
    return morning()


def stay_page(w: Ward, who: User) -> str:
    answer = get(who, reverse("desk:stay", args=[w.jens_stay.pk]))
    return text_of(answer) if answer.status_code == 200 else str(answer.status_code)


def shown(w: Ward, who: User) -> set[str]:
    said = stay_page(w, who)
    return {one for one in (VALUES, PLAN, TALK, TAKE) if one in said}


def test_a_municipality_with_values_and_plan_sees_those_and_no_messages_and_takes_nothing(w: Ward) -> None:
    assert shown(w, w.berit) == {VALUES, PLAN, TALK, TAKE}
    assert stay_page(w, w.tiril) == "404"
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values plan")
    assert shown(w, w.tiril) == {VALUES, PLAN}
    said = stay_page(w, w.tiril)
    assert "Lungeavdelingen har delt dette med dere. Du ser bare det som er delt." in said
    for link in ("limits", "pause", "discharge", "messages", "handle", "hand-on"):
        assert f"/desk/stay/{w.jens_stay.pk}/{link}" not in said
        assert get(w.tiril, f"/desk/stay/{w.jens_stay.pk}/{link}").status_code == 404


def test_a_summary_says_who_is_responsible_and_that_something_is_open_and_no_more(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW)
    said = stay_page(w, w.tiril)
    assert shown(w, w.tiril) == set()
    assert "Noe er åpent. Den som har ansvaret, følger det opp." in said
    assert "86 %" not in said
    assert get(w.tiril, f"/desk/stay/{w.jens_stay.pk}/glance").status_code == 404


def test_what_is_shared_stands_on_the_own_list_of_patients(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values")
    shared(w.emil_stay, w.tms, w.dag, NOW)
    said = text_of(get(w.tiril, reverse("desk:patients")))
    assert "Delt med oss" in said
    assert "Haugen, Jens" in said
    assert "Nygård, Emil" in said
    assert said.count("ikke delt") == 2
    assert "Delt med oss" not in text_of(get(w.carl, reverse("desk:patients")))
    assert get(w.tiril, reverse("desk:patients") + "?q=Haugen")["Location"].endswith(f"/{w.jens_stay.pk}")
    patients = {w.jens_stay.patient_id, w.emil_stay.patient_id, w.tove_stay.patient_id}
    logged = Entry.objects.filter(user=w.tiril, act="desk:patients")
    assert {one for entry in logged for one in entry.shown.values_list("patient_id", flat=True)} >= patients


def test_a_nurse_looks_for_somebody_they_do_not_follow_and_opens_with_a_reason(w: Ward) -> None:
    address, stay = reverse("desk:open"), w.jens_stay.pk
    assert "Åpne bare en journal du trenger" in text_of(get(w.nina, address))
    assert "Haugen, Jens" in text_of(post(w.nina, address, q="Haugen"))
    chosen = {"q": "Haugen", "chosen": str(stay)}
    assert "Du har ingen tilknytning til denne pasienten" in text_of(post(w.nina, address, **chosen))
    assert stay_page(w, w.nina) == "404"
    refused = post(w.nina, address, **chosen, open="1", because="emergency", reason="")
    assert refused.status_code == 422
    assert "Skriv grunnen med egne ord" in text_of(refused)
    opened = post(w.nina, address, **chosen, open="1", because="emergency", reason="Falt om i gangen")
    assert opened["Location"] == reverse("desk:stay", args=[stay])
    said = stay_page(w, w.nina)
    assert "Åpnet uten tilknytning, til kl. 10.42" in said.replace("17. november ", "")
    assert "akutt hjelp – «Falt om i gangen»" in said
    assert shown(w, w.nina) == {VALUES, PLAN, TALK}
    assert get(w.nina, f"/desk/stay/{stay}/pause").status_code == 404
    entry = Entry.objects.filter(user=w.nina, act="desk:stay").latest("pk")
    assert (entry.basis, entry.reason) == ("glass", "akutt hjelp: Falt om i gangen")
    assert post(w.carl, address, **chosen, open="1", because="emergency", reason="x").status_code == 422
    assert BrokenGlass.objects.count() == 1
    assert get(w.lars, address).status_code == get(w.jens, address).status_code == 404


def test_leaders_and_doctors_look_through_it_afterwards_and_nobody_else(w: Ward) -> None:
    glass = broken(w.jens_stay, w.nina, w.newborn, NOW)
    address = reverse("desk:glass")
    assert "Jens Haugen" in text_of(get(w.dag, address))
    seen = text_of(get(w.lars, address))
    assert "Nina Strand" in seen
    assert "Jens" not in seen
    assert "Fant ham" not in seen
    for who in (w.berit, w.nina, w.jens, w.gateway):
        assert get(who, address).status_code == 404
    assert post(w.lars, address, glass=str(glass.pk), verdict="", note="").status_code == 422
    assert post(w.lars, address, glass=str(glass.pk), verdict="justified", note="").status_code == 302
    assert "Lars Holm" in text_of(get(w.dag, address))


@pytest.mark.parametrize("name", ["desk:glass", "desk:flags"])
def test_a_leader_looks_through_it_in_the_offices_frame_where_no_link_is_shut(w: Ward, name: str) -> None:
    page = get(w.lars, reverse(name)).content.decode()
    assert w.lung.name in page
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)', page))
    assert reverse("desk:office") in links
    assert {link: get(w.lars, link).status_code for link in links} == dict.fromkeys(links, 200)


def test_berit_writes_down_whom_jens_shuts_out_and_they_find_him_nowhere(w: Ward) -> None:
    address = reverse("desk:blocks", args=[w.jens_stay.pk])
    assert "Nora Berg" in text_of(get(w.berit, f"{address}?person=nora"))
    assert post(w.berit, address, person=str(w.nora.pk)).status_code == 302
    assert stay_page(w, w.nora) == "404"
    for page in (reverse("desk:worklist", args=[w.lung.pk]), reverse("desk:patients"), reverse("desk:messages")):
        assert "Haugen" not in text_of(get(w.nora, page))
    assert "Jens Haugen" in text_of(get(w.berit, reverse("desk:worklist", args=[w.lung.pk])))
    assert post(w.berit, address, unit=str(w.lung.pk)).status_code == 422
    assert post(w.berit, address, lift=str(Block.objects.get().pk)).status_code == 302
    assert stay_page(w, w.nora) != "404"
    assert get(w.carl, address).status_code == 404


def test_a_document_that_is_shut_is_read_by_no_staff_and_its_number_is_said(w: Ward) -> None:
    stay = w.jens_stay
    write_message(stay_id=stay.pk, text="Bare til Dag", from_home=True, sent_id="m1", by=w.jens, now=NOW)
    assert "Bare til Dag" in stay_page(w, w.berit)
    message = Message.objects.get(stay=stay)
    address = reverse("desk:blocks", args=[stay.pk])
    assert post(w.berit, address, paper=f"message-{message.pk}").status_code == 302
    for page in (
        reverse("desk:stay", args=[stay.pk]),
        reverse("desk:talk", args=[stay.pk]),
        reverse("desk:messages"),
    ):
        assert "Bare til Dag" not in text_of(get(w.berit, page))
    assert "Pasienten har sperret 1 dokument." in stay_page(w, w.berit)
    assert post(w.berit, address, paper="message-999999").status_code == 422


def test_somebody_elsewhere_is_taken_into_the_team_and_out_again(w: Ward) -> None:
    address = reverse("desk:team", args=[w.jens_stay.pk])
    assert "Carl Foss" in text_of(get(w.berit, f"{address}?name=carl"))
    assert post(w.berit, address, join=str(w.carl.pk)).status_code == 302
    assert "Du er med i teamet rundt denne pasienten." in stay_page(w, w.carl)
    assert get(w.carl, address).status_code == 404
    assert post(w.berit, address, join=str(w.carl.pk)).status_code == 422
    assert post(w.berit, address, leave=str(TeamMember.objects.get().pk)).status_code == 302
    assert stay_page(w, w.carl) == "404"


def test_who_covers_a_closed_unit_works_on_its_list(w: Ward) -> None:
    w.lung.covered_by = w.newborn
    w.lung.save(update_fields=["covered_by"])
    night = NOW.replace(hour=21)
    address, live = reverse("desk:worklist", args=[w.lung.pk]), reverse("desk:live", args=[w.lung.pk])
    assert get(w.nina, address).status_code == get(w.nina, live).status_code == 404
    assert "Jens Haugen" in text_of(get(w.nina, address, night))
    assert get(w.nina, live, night).status_code == 200
    own = text_of(get(w.nina, reverse("desk:worklist", args=[w.newborn.pk]), night))
    assert "Lungeavdelingen er stengt nå. Dere svarer for dem." in own
    said = text_of(get(w.nina, reverse("desk:stay", args=[w.jens_stay.pk]), night))
    assert "Dere svarer for Lungeavdelingen mens det er stengt der." in said
    assert TAKE in said
    assert post(w.nina, reverse("desk:take", args=[w.jens_stay.pk]), night).status_code == 302
    assert get(w.carl, address, night).status_code == 404


def test_a_protected_persons_telephone_is_on_no_list_and_not_with_who_shares(w: Ward) -> None:
    in_team(w.jens_stay, w.carl, w.dag, NOW)
    Patient.objects.filter(pk=w.jens_stay.patient_id).update(protection=Patient.Protection.CONFIDENTIAL)
    number = w.jens_stay.patient.phone
    assert number in stay_page(w, w.berit)
    for said in (stay_page(w, w.carl), text_of(get(w.berit, reverse("desk:worklist", args=[w.lung.pk])))):
        assert "Jens" in said
        assert number not in said
        assert "Storgata" not in said


def test_who_may_less_is_offered_less(w: Ward) -> None:
    rehab = staff("rehab", "Re Hab", w.lung, Post.Role.REHAB_ASSISTANT, NOW)
    assert get(rehab, "/desk/")["Location"] == reverse("desk:patients")
    said = text_of(get(rehab, reverse("desk:patients")))
    assert "Haugen, Jens" in said
    assert "Arbeidsliste" not in said
    assert "Ta inn en pasient" not in said
    assert get(rehab, reverse("desk:worklist", args=[w.lung.pk])).status_code == 404
    assert shown(w, rehab) == {PLAN}
    shut_out(w.jens_stay, w.dag, NOW, user=rehab)
    assert stay_page(w, rehab) == "404"
