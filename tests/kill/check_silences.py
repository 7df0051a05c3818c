from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.kill.model import EARLY, EXPECTED, GRACE, due_times
from tests.kill.stored import at

if TYPE_CHECKING:
    from tests.kill.oracle import Seen

Values = dict[tuple[int, str], list[tuple[datetime, datetime]]]


def said_once_each(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Once for each due time that nothing came for, a day after it; never when something came in time."""
    said = Counter((row["stay_id"], row["fact"]) for row in seen.stored.reasons if row["fact"].startswith("due:"))
    values = _values(seen)
    for stay, kind, code, due in expected(seen):
        count = said.pop((stay, f"due:{kind}:{code}:{due:%Y-%m-%dT%H:%M}"), 0)
        came = [received for taken, received in values[stay, code] if taken >= due - EARLY]
        late = due + GRACE
        if count > 1:
            yield "doubled", f"the silence of {code} at {due} for stay {stay} is said {count} times"
        elif count and any(received < late for received in came):
            yield "silence", f"{code} at {due} came for stay {stay}, and is called missing"
        elif not count and not came and late <= seen.settled_at:
            yield "silence", f"{code} at {due} never came for stay {stay}, and nobody says so"
    for stay, fact in said:
        yield "ghost", f"{fact} of stay {stay} was never due"
    for row in seen.stored.reasons:
        if row["fact"].startswith("due:") and at(row["said_at"]) < at(row["happened_at"]) + GRACE:
            yield "silence", f"{row['fact']} is said too early"


def expected(seen: "Seen") -> Iterator[tuple[int, str, str, datetime]]:
    """Everything that may have been said, also what falls due while the last round runs."""
    began = datetime.fromisoformat(seen.world["enrolled_at"])
    newest = max((at(row["said_at"]) for row in seen.stored.reasons), default=seen.settled_at)
    for due in due_times(began, max(newest, seen.settled_at) - GRACE):
        for stay in seen.world["stays"]:
            for kind, code in EXPECTED:
                yield stay["id"], kind, code, due.astimezone(UTC)


def _values(seen: "Seen") -> Values:
    """When each value was taken and when it was received."""
    received = {row["id"]: at(row["received_at"]) for row in seen.stored.reports}
    found: Values = defaultdict(list)
    for row in seen.stored.readings:
        if row["report_id"] in received:
            found[row["stay_id"], row["measure"]].append((at(row["judged_at"]), received[row["report_id"]]))
    return found
