import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.kill.oracle import Seen

REPORTED = "https://heim.example/fhir/reported"


def reports_delivered_once(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Every stored report is in the journal once, with its values."""
    bundles: dict[int, list[list[float]]] = defaultdict(list)
    for kept in seen.journal:
        if kept["bundle"]["type"] == "batch":
            bundles[_report_of(kept["bundle"])].append(sorted(_numbers(kept["bundle"])))
    values: dict[int, list[float]] = defaultdict(list)
    for row in seen.stored.readings:
        values[row["report_id"]].append(row["value"])
    for report in seen.stored.reports:
        found = bundles.pop(report["id"], [])
        if len(found) != 1:
            yield "undelivered" if not found else "redelivered", f"report {report['id']} is there {len(found)} times"
        elif found[0] != sorted(values[report["id"]]):
            yield "wrong", f"report {report['id']} is {found[0]} in the journal, {values[report['id']]} here"
    for report_id in bundles:
        yield "ghost", f"the journal has a report {report_id} that is not stored"


def notes_delivered_once(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Every note that stands is in the journal once; one that was regretted is not."""
    texts = [json.dumps(kept["bundle"]) for kept in seen.journal if kept["bundle"]["type"] == "document"]
    in_journal = Counter(word for text in texts for word in set(re.findall(r"vurdert ([0-9a-f-]{36})", text)))
    for row in seen.stored.handlings:
        count = in_journal.pop(row["note"].rpartition(" ")[2], 0)
        if row["undone_at"] is not None and count:
            yield "redelivered", f"note {row['id']} was regretted and is in the journal"
        elif row["undone_at"] is None and count != 1:
            yield "undelivered" if count == 0 else "redelivered", f"note {row['id']} is in the journal {count} times"
    for words in in_journal:
        yield "ghost", f"the journal has a note {words} that is not stored"


def outbox_agrees(seen: "Seen") -> Iterator[tuple[str, str]]:
    """One delivery for each report and each note, and none that waits, has failed, or names a key the journal lacks."""
    keys = {kept["key"] for kept in seen.journal}
    queued = Counter((row["kind"], row["subject_id"]) for row in seen.stored.deliveries)
    wanted = {("report", row["id"]) for row in seen.stored.reports}
    wanted |= {("handling", row["id"]) for row in seen.stored.handlings}
    for what in wanted | set(queued):
        if queued[what] != 1 or what not in wanted:
            yield "outbox", f"{what} is queued {queued[what]} times"
    for row in seen.stored.deliveries:
        if row["cancelled_at"] is None and row["delivered_at"] is None:
            yield "undelivered", f"{row['key']} has not left the outbox: {row['failure']}"
        elif row["delivered_at"] is not None and row["key"] not in keys:
            yield "undelivered", f"{row['key']} is called delivered, and the journal does not have it"


def _report_of(bundle: dict[str, Any]) -> int:
    """Its Observations carry `<report>-<measure>`, whatever key the bundle came under."""
    names = [
        identifier["value"]
        for entry in bundle["entry"]
        for identifier in entry["resource"]["identifier"]
        if identifier["system"] == REPORTED
    ]
    (report,) = {int(name.partition("-")[0]) for name in names}
    return report


def _numbers(bundle: dict[str, Any]) -> Iterator[float]:
    for entry in bundle["entry"]:
        resource = entry["resource"]
        for part in (resource, *resource.get("component", [])):
            if "valueQuantity" in part:
                yield float(part["valueQuantity"]["value"])
