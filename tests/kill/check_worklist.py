from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.kill.model import RED
from tests.kill.stored import Row, at

if TYPE_CHECKING:
    from tests.kill.oracle import Seen


def one_open_concern_each(seen: "Seen") -> Iterator[tuple[str, str]]:
    open_now = Counter((row["stay_id"], row["source_kind"], row["source_code"]) for row in _open(seen))
    for where, count in open_now.items():
        if count > 1:
            yield "doubled", f"{count} open concerns at {where}"


def concern_is_its_worst_reason(seen: "Seen") -> Iterator[tuple[str, str]]:
    reasons = _reasons_by_concern(seen)
    for row in seen.stored.concerns:
        colours = [reason["colour"] for reason in reasons[row["id"]] if reason["colour"] is not None]
        if not reasons[row["id"]]:
            yield "concern", f"concern {row['id']} has no reason"
        elif row["colour"] != max(colours, default=None):
            yield "concern", f"concern {row['id']} is {row['colour']}, its reasons are {colours}"


def row_is_its_worst_concern(seen: "Seen") -> Iterator[tuple[str, str]]:
    by_stay: dict[int, list[Row]] = defaultdict(list)
    for concern in _open(seen):
        by_stay[concern["stay_id"]].append(concern)
    rows = {row["stay_id"]: row for row in seen.stored.rows}
    for stay in seen.world["stays"]:
        row, concerns = rows.get(stay["id"]), by_stay[stay["id"]]
        if row is None:
            yield "worklist", f"stay {stay['id']} has no line"
            continue
        wanted = sorted(concerns, key=lambda one: (-(one["colour"] or 0), at(one["deadline_at"]), one["id"]))
        shown = (row["open_count"], row["colour"], row["concern_id"])
        right = (len(wanted), wanted[0]["colour"], wanted[0]["id"]) if wanted else (0, None, None)
        if shown != right:
            yield "worklist", f"the line of stay {stay['id']} shows {shown}, right is {right}"
        missing = min((at(one["missing_since"]) for one in wanted if one["missing_since"]), default=None)
        if (None if row["missing_since"] is None else at(row["missing_since"])) != missing:
            yield "worklist", f"the line of stay {stay['id']} is missing since {row['missing_since']}, not {missing}"


def no_red_is_lost(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Every red reason is closed with a note that somebody wrote, or its stay's line is red."""
    concerns = {row["id"]: row for row in seen.stored.concerns}
    rows = {row["stay_id"]: row for row in seen.stored.rows}
    for reason in seen.stored.reasons:
        concern = concerns.get(reason["concern_id"])
        if reason["colour"] is None or reason["colour"] < RED:
            continue
        line = rows.get(reason["stay_id"])
        on_the_list = line is not None and line["open_count"] > 0 and (line["colour"] or 0) >= RED
        if concern is None or (concern["handled_at"] is None and not on_the_list):
            yield "red", f"{reason['fact']} {reason['rule']} is neither closed nor on the list"


def closed_by_a_person_who_saw_it(seen: "Seen") -> Iterator[tuple[str, str]]:
    """What is closed was closed by one of her notes, with every reason on the screen; what she was told is closed, is."""
    handlings = {row["id"]: row for row in seen.stored.handlings}
    notes = {note.words: note for note in seen.ledger.notes}
    reasons = _reasons_by_concern(seen)
    closed: dict[int, set[int]] = defaultdict(set)
    for concern in seen.stored.concerns:
        if concern["handled_at"] is None:
            continue
        handling = handlings[concern["handling_id"]]
        closed[handling["id"]].add(concern["id"])
        note = notes.get(handling["note"])
        if note is None or note.refused or concern["id"] not in note.seen:
            yield "handled", f"concern {concern['id']} is closed, and nobody closed it"
        elif max(reason["id"] for reason in reasons[concern["id"]]) > note.seen[concern["id"]]:
            yield "handled", f"concern {concern['id']} was closed with a reason that she had not seen"
    for note in seen.ledger.notes:
        row = handlings.get(note.handling)
        if note.handling and (row is None or row["note"] != note.words):
            yield "lost", f"the note of handling {note.handling} is gone"
        elif row is not None and row["undone_at"] is None and closed[row["id"]] != set(note.seen):
            yield "handled", f"handling {row['id']} closes {closed[row['id']]}, she closed {set(note.seen)}"
        elif row is not None and note.undone and row["undone_at"] is None:
            yield "lost", f"she regretted handling {row['id']}, and it still stands"


def _open(seen: "Seen") -> list[Row]:
    return [row for row in seen.stored.concerns if row["handled_at"] is None]


def _reasons_by_concern(seen: "Seen") -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in seen.stored.reasons:
        found[row["concern_id"]].append(row)
    return found
