from dataclasses import replace
from datetime import UTC, datetime

import msgspec
from tests.exchange.payloads import NUMBER

from heim.exchange.fhir.observation import Sent, parse_observation
from heim.exchange.fhir.parties import organisation, patient_by_number
from heim.exchange.fhir.render_observation import Observed, in_observations, render_observation
from heim.exchange.fhir.schema import form_faults
from heim.exchange.journal.report import Reported, render_report
from heim.kit.units import MEASURES
from heim.measurements.reading import NewReading

AT = datetime(2026, 7, 17, 8, 36, tzinfo=UTC)
JENS = patient_by_number(NUMBER, "Jens Dalen")
UNIT = organisation("Lungeavdelingen", "983974724")
ONE = Reported(
    "journal-report-5-1", 5, False, (Observed((NewReading("spo2", 93.0),), JENS, AT, performers=(JENS, UNIT)),)
)


def test_a_report_is_a_batch_with_a_conditional_create_for_each_observation() -> None:
    bundle = msgspec.json.decode(render_report(ONE))
    assert form_faults(bundle, "Bundle") == []
    assert bundle["type"] == "batch"
    (entry,) = bundle["entry"]
    assert entry["fullUrl"].startswith("urn:uuid:")
    assert entry["request"]["method"] == "POST"
    assert entry["request"]["ifNoneExist"].endswith("|5-spo2")
    assert entry["resource"]["subject"]["identifier"]["value"] == NUMBER
    assert entry["resource"]["effectiveDateTime"] == "2026-07-17T10:36:00+02:00"


def test_a_correction_mends_the_observation_the_receiver_has() -> None:
    bundle = msgspec.json.decode(render_report(replace(ONE, key="journal-report-6-1", corrects=True)))
    assert form_faults(bundle, "Bundle") == []
    (entry,) = bundle["entry"]
    assert entry["request"]["method"] == "PUT"
    assert entry["request"]["url"].endswith("|5-spo2")


def test_every_measure_we_emit_is_one_we_read_back_as_the_same_value() -> None:
    for measure in MEASURES.values():
        observed = Observed((NewReading(measure.key, measure.rounded(measure.adult[1])),), JENS, AT)
        read = parse_observation(render_observation(observed))
        assert isinstance(read, Sent), (measure.key, read)
        assert read.report.readings == observed.readings
        assert read.report.taken_at == AT


def test_a_panel_no_value_and_a_date_alone_come_back_as_they_were() -> None:
    pressure = (NewReading("bp_sys", 131.0), NewReading("bp_dia", None, absent="error"))
    for observed in (
        Observed(pressure, JENS, AT),
        Observed(
            (NewReading("spo2", None, absent="not-a-number"),),
            JENS,
            datetime(2026, 7, 16, 22, tzinfo=UTC),
            date_only=True,
        ),
    ):
        read = parse_observation(render_observation(observed))
        assert isinstance(read, Sent), read
        assert read.report.readings == observed.readings
        assert (read.report.taken_at, read.report.date_only) == (observed.taken_at, observed.date_only)


def test_a_form_and_a_blood_pressure_are_as_many_observations_as_they_say() -> None:
    readings = [NewReading(key, 1.0) for key in ("bp_dia", "copd_changed", "bp_sys", "spo2")]
    assert [[reading.measure for reading in group] for group in in_observations(readings)] == [
        ["bp_sys", "bp_dia"],
        ["copd_changed"],
        ["spo2"],
    ]
    assert len(in_observations(readings[:1])) == 1
