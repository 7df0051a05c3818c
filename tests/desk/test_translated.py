"""Texts in languages that are drafts: for staff to read, never told at home."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, text_of
from tests.people import Ward, ward

from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.shape import Text
from heim.pathways.translated import LANGUAGES, texts_of, translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def page_of(number: int = 1, language: str = "nn") -> str:
    return reverse("desk:pathway_translated", args=["kols", number, language])


def test_staff_read_the_draft_beside_the_norwegian_and_are_told_what_it_is(w: Ward) -> None:
    shown = text_of(get(w.berit, page_of()))
    title = translation_of(library()["kols"], "nn")["title"][0]
    assert title.text in shown
    assert "tekster er lest over av en person" in shown
    assert "De vises ikke hjemme, og skal ikke deles ut." in shown
    assert 'lang="nn"' in shown


def test_it_is_for_clinical_staff_and_for_languages_there_are(w: Ward) -> None:
    assert [get(user, page_of()).status_code for user in (w.berit, w.carl, w.jens, w.lars)] == [200, 200, 404, 404]
    assert get(w.berit, page_of(language="xx")).status_code == 404
    assert get(w.berit, page_of(number=9)).status_code == 404


def test_our_own_words_in_a_copy_are_said_to_have_no_translation(w: Ward) -> None:
    ours = replace(library()["kols"], title=Text(nb="KOLS slik vi gjør det", en="COPD our way"))
    made = keep_version(pathway=ours, based_on=w.kols, now=datetime(2026, 11, 17, tzinfo=UTC))
    assert "ikke oversatt" in text_of(get(w.berit, page_of(made.number)))


def test_every_text_of_the_library_has_a_draft_that_says_that_it_is_one() -> None:
    for language in LANGUAGES:
        for key, pathway in library().items():
            rows = [one for part in translation_of(pathway, language).values() for one in part]
            assert len(rows) == len(list(texts_of(pathway)))
            assert all(one.text for one in rows), key


def test_a_draft_is_never_what_a_text_says() -> None:
    """Whoever asks for nynorsk is told in the Norwegian that a person has written."""
    for pathway in library().values():
        for one in (pathway.title, *pathway.about, *pathway.exit):
            assert one.said_in("nn") == one.nb
