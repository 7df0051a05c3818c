"""The library: found by words and by where it belongs, and how what is here stands to it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from tests.desk.people import NOW, get, post, text_of
from tests.desk.test_pathways import milder, url
from tests.people import Ward, approve, staff, ward

from heim.pathways.keep_version import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.models import Draft, PathwayVersion
from heim.pathways.needs import GROUPS
from heim.people.models import Post, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def liv(w: Ward) -> User:
    return staff("liv", "Liv Aas", w.lung, Post.Role.COORDINATOR, NOW)


def shelf(user: User, query: str = "") -> str:
    return text_of(get(user, url("pathways") + query))


def titles(page: str) -> list[str]:
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r'<h3 id="[^"]*">(.*?)</h3>', page, flags=re.DOTALL)]


def kept_as(w: Ward, key: str, **changed: Any) -> PathwayVersion:
    plain = to_json(library()["kols"]) | {"key": key} | changed
    return keep_version(pathway=from_json(plain), now=NOW, based_on=w.kols)


def test_everything_of_the_library_is_there_by_group_also_what_nobody_here_has_taken_in(w: Ward) -> None:
    page = shelf(w.berit)
    for pathway in library().values():
        assert pathway.title.nb.replace("&", "&amp;") in page, pathway.key
    shown = [str(heading) for heading in re.findall(r'<h2 id="shelf-[^"]*">([^<]*)</h2>', page)]
    known = [text.nb for text in GROUPS.values()]
    assert shown[: len(known)] == [one for one in known if one in shown]
    assert shown[-1] == "Utenfor de fire gruppene"
    assert "Ikke tatt i bruk her" in page
    assert "1 pasient hos dere" in page


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("?q=kols", "kols", "newborn"),
        ("?q=Mage tarm", "ibd", "kols"),  # words of its need and clinic, and not of its title
        ("?q=inflammatory", "ibd", "kols"),
        ("?group=children", "newborn", "kols"),
        ("?need=gut", "ibd", "kols"),
        ("?kind=inpatient_at_home", "newborn", "kols"),
    ],
)
def test_it_is_found_by_words_and_by_each_filter(w: Ward, query: str, found: str, not_found: str) -> None:
    shown = titles(shelf(w.berit, query))
    assert library()[found].title.nb in shown
    assert library()[not_found].title.nb not in shown


def test_clinic_and_who_runs_it_narrow_too_and_the_order_can_be_chosen(w: Ward) -> None:
    kept_as(
        w, "kols_egen", clinics=["lung"], run_by=["tms", "gp"], groups=[], title={"nb": "Vår KOLS", "en": "Our COPD"}
    )
    for query in ("?clinic=lung&q=vår", "?run_by=gp&q=vår", "?order=clinic&q=vår", "?order=need&q=vår"):
        assert titles(shelf(w.berit, query)) == ["Vår KOLS"], query
    assert titles(shelf(w.berit, "?clinic=heart&q=vår")) == []
    assert titles(shelf(w.berit, "?run_by=hospital&q=vår")) == []
    page = shelf(w.berit, "?order=clinic&q=vår")
    assert ">Lunge</h2>" in page
    assert "Oppfølgingssenteret, Fastlegen" in page
    assert "Ingen forløp passer" in shelf(w.berit, "?q=finnesikke")
    assert len(titles(shelf(w.berit, "?group=noe&order=tull"))) == len(titles(shelf(w.berit)))


def test_a_version_that_differs_says_how_many_and_which_are_milder(w: Ward) -> None:
    assert "Som i biblioteket." in shelf(w.berit, "?q=kols")
    approve(milder(w), by=w.dag, now=NOW)
    page = shelf(w.berit, "?q=kols")
    assert "1 forskjell fra biblioteket" in page
    assert "Grenser 1" in page
    assert "1 grense mildere" in page
    shown = text_of(get(w.berit, url("pathway_library", "kols", 2)))
    assert "<del>120</del>" in shown
    assert "<ins>125</ins>" in shown
    assert "mildere" in shown


def test_an_own_copy_is_held_against_what_it_was_copied_from(w: Ward) -> None:
    made = kept_as(w, "var_kols", title={"nb": "Vår KOLS", "en": "Our COPD"})
    page = shelf(w.berit, "?q=vår")
    assert "Egen kopi av biblioteket." in page
    assert "1 forskjell fra biblioteket" in page  # the title; that it has a name of its own is no difference
    assert "Dette er en egen kopi av KOLS" in text_of(get(w.berit, url("pathway_library", "var_kols", made.number)))
    keep_version(pathway=from_json(to_json(library()["kols"]) | {"key": "helt_egen"}), now=NOW)
    assert "Ikke fra biblioteket." in shelf(w.berit, "?q=helt")
    assert get(w.berit, url("pathway_library", "helt_egen", 1)).status_code == 404


def test_what_is_only_in_the_library_is_taken_in_and_copied_by_those_who_may_write(w: Ward, liv: User) -> None:
    assert "Kopier og tilpass" not in shelf(w.berit)
    assert "Kopier og tilpass" in shelf(liv)
    take = url("pathway_take", "ibd")
    assert post(w.berit, take).status_code == post(w.carl, take).status_code == 404
    assert not PathwayVersion.objects.filter(key="ibd").exists()
    taken = post(liv, take)
    assert taken["Location"] == url("pathway_copy", "ibd", 1)
    assert PathwayVersion.objects.get(key="ibd").approved_at is None
    assert post(liv, take)["Location"] == url("pathway_copy", "ibd", 1)  # the same, once
    assert post(liv, url("pathway_take", "finnes_ikke")).status_code == 404


def test_the_new_in_the_library_becomes_a_draft_with_our_own_numbers_kept(w: Ward, liv: User) -> None:
    ours = approve(milder(w), by=w.dag, now=NOW)
    address = url("pathway_library", "kols", ours.number)
    assert post(w.berit, address).status_code == 404
    assert post(liv, address).status_code == 302
    assert "limit: 125" in Draft.objects.get().text
    assert post(liv, url("pathway_library", "kols", 1)).status_code == 422  # says what the library says


def test_a_bigger_library_asks_no_more_questions(w: Ward) -> None:
    """What a version says never changes, so it is read once per process; that is done before the counting."""

    def questions() -> int:
        get(w.berit, url("pathways"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert get(w.berit, url("pathways")).status_code == 200
        return len(asked)

    few = questions()
    for number in range(12):
        made = kept_as(w, f"egen_{number}", title={"nb": f"Egen {number}", "en": f"Own {number}"})
        approve(made, by=w.dag, now=NOW)
    assert questions() == few


def test_the_page_for_the_patient_is_printable_and_says_when_it_may_not_be_given_out(w: Ward) -> None:
    told = text_of(get(w.berit, url("pathway_about", "kols", 1)))
    assert "ring 113" in told
    assert "116 117" in told
    assert "Skal ikke deles ut" not in told
    unapproved = milder(w)
    assert "Skal ikke deles ut" in text_of(get(w.berit, url("pathway_about", "kols", unapproved.number)))
    statuses = [get(user, url("pathway_about", "kols", 1)).status_code for user in (w.carl, w.jens, w.lars)]
    assert statuses == [200, 404, 404]


def test_nothing_on_the_page_says_whose_patients_they_are(w: Ward) -> None:
    for answer in (get(w.berit, url("pathways")), get(w.carl, url("pathways"))):
        assert isinstance(answer, HttpResponse)
        assert "Jens" not in text_of(answer)
