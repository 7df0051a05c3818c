"""Run beside a migrated, empty Heim on PostgreSQL: `python -m bench.access_inside LINES LINKS PAGES` prints what it measured."""

import json
import sys
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter, process_time
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.access_fill import log, old_seals, people  # noqa: E402
from heim.access.audit_events import WantedAudit, find_audit  # noqa: E402
from heim.access.find import find_stay  # noqa: E402
from heim.access.flag_unusual import flag_unusual  # noqa: E402
from heim.access.log import log_list  # noqa: E402
from heim.access.models import FlagCursor, Seal  # noqa: E402
from heim.access.reads import looks_page  # noqa: E402
from heim.access.relations import related_stay  # noqa: E402
from heim.access.seal import seal_entries  # noqa: E402
from heim.access.table import Act  # noqa: E402
from heim.access.verify import verify_chain  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.people.models import Post, Stay, User  # noqa: E402


def main(lines: int, links: int, pages: int) -> None:
    now, found = clock(), dict[str, Any]()
    begun = perf_counter()
    people(now)
    log(lines, now)
    found["fill_seconds"], found["lines"] = perf_counter() - begun, lines
    old_seals(lines - links, now)
    found["seal"] = _seal(links)
    found["verify"] = _verify(lines - links)
    found["pages"] = _pages(pages)
    found["plans"] = _plans()
    found["flags"] = _flags()
    print(json.dumps(found))


def _seal(links: int) -> dict[str, float]:
    """In the rounds of the tick."""
    busy = process_time()
    took = [_timed(_seal_round) for _ in range(links // 2000)]
    busy = process_time() - busy
    return {"per_second": 2000 * len(took) * 1000 / sum(took), "per_cpu_second": 2000 * len(took) / busy, **_told(took)}


def _verify(after: int) -> dict[str, float]:
    begun, busy = perf_counter(), process_time()
    verified = verify_chain(after=after)
    seconds, busy = perf_counter() - begun, process_time() - busy
    if verified.broken is not None:
        raise SystemExit(f"the chain breaks at {verified.broken}: {verified.why}")
    links = verified.sealed - after
    return {"links": links, "per_second": links / seconds, "per_cpu_second": links / busy}


def _pages(times: int) -> dict[str, dict[str, float]]:
    random = Random(4)
    chosen = list(_chosen(random, times))
    listed = list(
        Stay.objects.filter(responsible_unit=chosen[0][1].responsible_unit_id).values_list("patient_id", flat=True)
    )
    return {
        "ask": _each(_ask, _fresh(chosen)),
        "ask_and_log": _each(_find, _fresh(chosen)),
        "list": _each(_list, ((user, listed[:200]) for user, _stay in _fresh(chosen[: times // 10]))),
        "whole_log": _each(_read, ((stay, False) for _user, stay in chosen[: times // 10])),
        "unusual": _each(_read, ((stay, True) for _user, stay in chosen[: times // 10])),
        "audit_events": _each(_audit, iter(chosen[: times // 20])),
    }


def _chosen(random: Random, times: int) -> Iterator[tuple[User, Stay]]:
    """A nurse, and one of the ward's stays."""
    stays = list(Stay.objects.all())
    nurses: dict[int, list[User]] = {}
    for post in Post.objects.select_related("user"):
        nurses.setdefault(post.unit_id, []).append(post.user)
    for _ in range(times):
        stay = random.choice(stays)
        yield random.choice(nurses[stay.responsible_unit_id]), stay


def _fresh(chosen: list[tuple[User, Stay]]) -> Iterator[tuple[User, Stay]]:
    """As each request has: what is remembered of the user's posts is not from the request before."""
    for user, stay in chosen:
        yield User(pk=user.pk, username=user.username, name=user.name), stay


def _ask(user: User, stay: Stay) -> None:
    assert related_stay(user=user, act=Act.VALUES, stay_id=stay.pk, now=clock()) is not None


def _find(user: User, stay: Stay) -> None:
    find_stay(user=user, stay_id=stay.pk, act="desk:glance", now=clock())


def _list(user: User, patients: list[int]) -> None:
    log_list(user=user, act=f"desk:bench{perf_counter()}", patient_ids=patients, now=clock())


def _read(stay: Stay, unusual: bool) -> None:
    looks_page(patient_id=stay.patient_id, unusual=unusual)


def _audit(user: User, stay: Stay) -> None:
    Post.objects.filter(user=user).update(role=Post.Role.DOCTOR)
    find_audit(user=User.objects.get(pk=user.pk), wanted=WantedAudit(patient_id=stay.patient_id), now=clock())


def _plans() -> list[str]:
    """The questions of a patient's page whose plan reads a whole table."""
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            with connection.connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + sql, params)
                plan = " ".join(row[0] for row in cursor.fetchall())
            asked.extend(sql for table in ("access_entry", "access_shown") if f"Seq Scan on {table}" in plan)
        return execute(sql, params, many, context)

    stay = Stay.objects.all()[5]
    with connection.execute_wrapper(note):
        _read(stay, False)
        _read(stay, True)
    return asked


def _flags() -> dict[str, float]:
    last = Seal.objects.order_by("-number").values_list("number", flat=True)[0]
    with transaction.atomic():
        FlagCursor.objects.update_or_create(pk=1, defaults={"number": last - 10_000})
    took = [_timed(_flag_round) for _ in range(5)]
    return {"per_second": 10_000_000 / sum(took), **_told(took)}


def _seal_round() -> None:
    seal_entries(now=clock())


def _flag_round() -> None:
    flag_unusual(now=clock())


def _timed(act: Callable[..., object], *args: object) -> float:
    begun = perf_counter()
    act(*args)
    return (perf_counter() - begun) * 1000


def _each(act: Callable[..., object], asked: Iterator[tuple[Any, ...]]) -> dict[str, float]:
    """With the application's own CPU a time, which the neighbours on the machine disturb less."""
    took, busy = [], process_time()
    for given in asked:
        took.append(_timed(act, *given))
    return _told(took) | {"cpu": (process_time() - busy) * 1000 / len(took)}


def _told(took: list[float]) -> dict[str, float]:
    """Milliseconds."""
    in_order = sorted(took)
    return {
        "n": len(took),
        "p50": in_order[len(in_order) // 2],
        "p99": in_order[min(len(in_order) - 1, int(len(in_order) * 0.99))],
    }


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:4]))
