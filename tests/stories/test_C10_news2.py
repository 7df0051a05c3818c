"""C-10.2. NEWS2 on the stay page: incomplete in words, then complete, and refused for a child."""

from playwright.sync_api import expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop

SENT = """
from heim.kit.clock import clock
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.people.models import Stay, User
def send(family, sent_id, **values):
    stay = Stay.objects.get(patient__family_name=family, patient__given_name={given!r}, ended_at=None)
    report = NewReport(stay_id=stay.pk, sent_id=sent_id, taken_at=clock(),
                       readings=tuple(NewReading(name, value) for name, value in values.items()))
    (outcome,) = record_readings(reports=[report], by=User.objects.get(username="tiril"), now=clock())
    assert outcome.report_id is not None, outcome.sentence
"""
ALL_BUT_ONE = "resp_rate=22, spo2=94, o2_flow=0, bp_sys=128, heart_rate=96, temp=36.8"


def test_tiril_sees_news2_whole_or_why_it_is_not(comes: Comes, demo: Demo) -> None:
    send = SENT.format(given="Olav")
    demo.python(f"exec({send!r}); send('Nilsen', 'visit-1', {ALL_BUT_ONE})")
    tiril = comes("tiril", desktop("light"))
    tiril.logs_in()
    tiril.finds("Nilsen")
    card = tiril.page.locator("[aria-labelledby=news2]")
    expect(card).to_contain_text("Ikke beregnet: mangler bevissthet")
    assert card.locator('[data-signal="green"]').count() == 0
    tiril.sees("incomplete")
    demo.python(f"exec({send!r}); send('Nilsen', 'visit-2', consciousness=0)")
    tiril.page.reload()
    expect(card).to_contain_text("4 poeng")
    tiril.sees("complete")
    # A child on the same pathway gets no score, however much is measured
    demo.python(
        "from heim.people.models import Patient; from datetime import date, timedelta; "
        "from django.db import transaction; "
        "transaction.atomic(Patient.objects.filter(given_name='Olav', family_name='Nilsen')"
        ".update)(born=date.today() - timedelta(days=9 * 366))"
    )
    tiril.page.reload()
    expect(card).to_contain_text("Ikke beregnet: under 16 år")
    tiril.sees("refused for a child")
