import pytest
from django.utils.translation import override

from heim.pathways.load import library
from heim.rules.kinds import KINDS
from heim.rules.why import Why
from heim.triage.phrases import HOME, STAFF
from heim.triage.words import sentence, sentence_for_patient

PARTS: dict[str, float | str] = {
    "parts": 1.0,
    "0.key": "abs.above",
    "0.measure": "weight",
    "0.value": 82.0,
    "0.limit": 80.0,
}
EVERYTHING: dict[str, float | str] = {
    "limit": 3.0,
    "baseline": 4.0,
    "change": 1.0,
    "first": 2.0,
    "percent": 3.5,
    "rate": -2.6,
    "days": 2.6,
}
EVERYTHING |= {"number": 2.0, "of": 3.0, "hours": 24.0}
JUDGED = sorted({row.rule.measure for pathway in library().values() for row in pathway.rules})


def why(key: str, **values: float | str) -> Why:
    return Why(key, values)


@pytest.mark.parametrize(
    ("found", "staff", "home"),
    [
        pytest.param(
            why("abs.below", measure="spo2", value=86.0, limit=87.0, personal=1.0),
            "Oksygenmetning 86 %, under egen grense 87",
            "Oksygenet er lavere enn din egen grense. Du målte 86 %. Grensen din er 87 %.",
            id="under egen grense",
        ),
        pytest.param(
            why("abs.at", measure="spo2", value=87.0, limit=87.0),
            "Oksygenmetning 87 %, på grensen 87",
            "Oksygenet er på grensen. Du målte 87 %.",
            id="på grensen",
        ),
        pytest.param(
            why("abs.above", measure="temp", value=38.6, limit=38.5),
            "Temperatur 38,6 °C, over grensen 38,5",
            "Temperaturen er høyere enn grensen. Du målte 38,6 °C. Grensen er 38,5 °C.",
            id="feber",
        ),
        pytest.param(
            why("delta_window.above", measure="weight", value=82.3, change=2.3, days=3.02, limit=2.0),
            "Vekt opp 2,3 kg på 3 døgn, grense 2,0",
            "Vekten har gått opp 2,3 kg på 3 døgn. Det er utenfor det som er avtalt. Du målte 82,3 kg.",
            id="vekt opp",
        ),
        pytest.param(
            why("delta_window.below", measure="weight", value=1.89, change=0.01, days=2.0, limit=0.0),
            "Vekt ned 10 g på 2 døgn, grense 0",
            "Vekten har gått ned 10 g på 2 døgn. Det er utenfor det som er avtalt. Du målte 1890 g.",
            id="nyfødt går ned",
        ),
        pytest.param(
            why("delta_baseline.below", measure="spo2", value=88.0, change=4.0, baseline=92.0),
            "Oksygenmetning 88 %, 4 under det vanlige 92",
            "Oksygenet er lavere enn vanlig. Du målte 88 %. Det vanlige er 92 %.",
            id="under det vanlige",
        ),
        pytest.param(
            why("abs.at", measure="newborn_vomiting", value=3.0, limit=3.0),
            "Oppkast: grønt eller blodig oppkast",
            "Du svarte: grønt eller blodig oppkast.",
            id="et svar sies med svarets ord",
        ),
        pytest.param(
            why("abs.at", measure="copd_changed", value=2.0, limit=2.0),
            "2 av 3 symptomer er endret",
            "2 av 3 symptomer er endret.",
            id="symptomer",
        ),
        pytest.param(
            why("abs.below", measure="nappies", value=0.0, limit=3.0),
            "Våte bleier siste døgn 0, under grensen 3",
            "Antall våte bleier er lavere enn grensen. Du svarte 0. Grensen er 3.",
            id="null er en verdi",
        ),
        pytest.param(
            why("answer", measure="phq9_item9", value=1.0),
            "PHQ-9, tanker om død eller selvskading: noen dager",
            "Du svarte at du har hatt tanker om død eller om å skade deg selv.",
            id="item 9",
        ),
        pytest.param(
            why("answer", measure="chest_pain", value=1.0),
            "Vondt i brystet: ja",
            "Du har vondt i brystet.",
            id="ja",
        ),
        pytest.param(
            why("abs.above", measure="potassium", value=5.6, limit=5.5),
            "Kalium 5,6 mmol/L, over grensen 5,5",
            "Kaliumet i blodet er høyere enn grensen. Prøven viste 5,6 mmol/L. Grensen er 5,5 mmol/L.",
            id="en blodprøve",
        ),
        pytest.param(
            why("persist", measure="pump_air_in_line", value=3.0, limit=1.0, days=0.5 / 24),
            "Pumpe: luft i slangen 3, har vart i 30 minutter",
            "Pumpe: luft i slangen har vart i 30 minutter.",
            id="en alarm som står",
        ),
        pytest.param(
            why("elapsed", measure="pump_heartbeat", days=3 / 24),
            "Livstegn fra pumpen: 3 timer siden sist",
            "Det er 3 timer siden sist.",
            id="stille",
        ),
        pytest.param(
            why("pct_baseline.below", measure="weight", value=3.15, percent=10.0, baseline=3.5, limit=10.0),
            "Vekt 3150 g, ned 10,0 % siden start, grense 10 %",
            "Vekten har gått ned 10,0 % siden start. Du målte 3150 g. Ved start var det 3500 g.",
            id="ti prosent ned",
        ),
    ],
)
def test_a_why_in_words(found: Why, staff: str, home: str) -> None:
    with override("nb"):
        assert sentence(found).replace("\u00a0", " ") == staff
        assert sentence_for_patient(found).replace("\u00a0", " ") == home


def test_a_parent_reads_of_the_childs_own_limit() -> None:
    found = why("abs.below", measure="weight", value=1.7, limit=1.75, personal=1.0)
    with override("nb"):
        said = sentence_for_patient(found, about_child=True).replace("\u00a0", " ")
    assert said == "Vekten er lavere enn barnets egen grense. Du målte 1700 g. Barnets grense er 1750 g."


def test_a_measure_has_its_english_name_in_english() -> None:
    with override("en"):
        assert sentence(why("abs.below", measure="spo2", value=86.0, limit=87.0)).startswith("Oxygen saturation 86")


@pytest.mark.parametrize("key", sorted(key for kind in KINDS.values() for key in kind.WHYS))
@pytest.mark.parametrize("personal", [{}, {"personal": 1.0}], ids=["felles", "egen"])
def test_every_reason_has_both_sentences_for_every_measure(key: str, personal: dict[str, float]) -> None:
    for measure in JUDGED:
        found = Why(key, {"measure": measure, "value": 1.0, **EVERYTHING, **PARTS, **personal})
        for said in (sentence(found), sentence_for_patient(found), sentence_for_patient(found, about_child=True)):
            assert said
            assert "%(" not in said


def test_there_are_no_sentences_without_a_reason() -> None:
    keys = {key for kind in KINDS.values() for key in kind.WHYS} | {"answer"}
    assert {key.removesuffix(".child").removesuffix(".personal") for key in (*STAFF, *HOME)} == keys
