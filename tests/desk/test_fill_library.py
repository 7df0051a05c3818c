"""Every form of the library that staff fill in can be opened and sent, at its best and at its worst."""

import pytest
from tests.desk.people import NOW, get, post
from tests.people import approved, ward

from heim.care.enrol import enrol_stay
from heim.forms.models import Answer
from heim.measurements.models import Report
from heim.pathways.load import library
from heim.pathways.questions import Question, is_locked, questionnaires

pytestmark = pytest.mark.django_db
ASKED = [(key, plan.key) for key, pathway in library().items() for plan in pathway.forms if plan.by_staff]

# The ends of these together make a kidney function that nobody has.
REAL = {"kidney_creatinine": ("45", "900"), "kidney_age": ("40", "75")}


def test_there_are_such_forms_and_those_without_a_licence_are_known() -> None:
    assert ("opat", "line_site") in ASKED
    assert {form for _pathway, form in ASKED if is_locked(form)} <= {
        "mna_sf",
        "must",
        "snaq",
        "cfs",
        "cssrs",
        "honosca",
        "frax",
    }
    assert {form for _pathway, form in ASKED} <= set(questionnaires())


def most(question: Question, highest: bool) -> str:
    if question.link_id in REAL:
        return REAL[question.link_id][highest]
    if question.type == "text":
        return "Sett ved besøket." if highest or question.required else ""
    if question.type == "boolean":
        return "1" if highest else "0"
    if question.type == "choice":
        values = [option.value for option in question.options]
        return f"{max(values) if highest else min(values):g}"
    return str(question.highest if highest else question.lowest)


@pytest.mark.parametrize("highest", [False, True], ids=["lowest", "highest"])
@pytest.mark.parametrize(("pathway", "form"), [one for one in ASKED if not is_locked(one[1])])
def test_it_can_be_opened_and_sent(pathway: str, form: str, highest: bool) -> None:
    made = ward(NOW)
    child = "children" in library()[pathway].groups
    stay, by = (made.emil_stay, made.nina) if child else (made.jens_stay, made.berit)
    enrol_stay(stay_id=stay.pk, version_id=approved(pathway, by=made.dag, now=NOW).pk, by=made.dag, now=NOW)
    address = f"/desk/stay/{stay.pk}/fill/{form}"
    assert get(by, address).status_code == 200
    typed = {f"a_{one.link_id}": most(one, highest) for one in questionnaires()[form].questions}
    sent = post(by, address, **typed)
    assert sent.status_code == 302, sent.content.decode()
    answer = Answer.objects.get()
    assert (answer.form, answer.stay_id) == (form, stay.pk)
    assert Report.objects.get(pk=answer.report_id).by == by
    assert get(by, sent["Location"]).status_code == 200
