from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from tests.people import ward

from heim.pathways.models import Expectation
from heim.people.models import OpeningHours, Unit
from heim.storage.models import TickRound
from heim.storage.prepared import PreparedUpdate
from heim.storage.rows import Insert, Update

NOW = datetime(2026, 11, 17, 8, 42, 3, 123456, tzinfo=UTC)
FEW, MANY = 3, 1200
HOURS = Insert(OpeningHours, "unit", "weekday", "opens", "closes")


@pytest.fixture
def unit(db: None) -> Unit:
    with transaction.atomic():
        return Unit.objects.create(name="Lunge", kind=Unit.Kind.DEPARTMENT)


@pytest.mark.parametrize("number", [1, FEW, MANY])
def test_rows_are_put_in_and_their_ids_told_in_order(unit: Unit, number: int) -> None:
    with transaction.atomic():
        pks = HOURS([(unit.pk, 0, opens, opens + 1) for opens in range(number)])
    stored = OpeningHours.objects.filter(unit=unit).order_by("opens").values_list("pk", "opens", "closes")
    assert list(stored) == [(pk, opens, opens + 1) for opens, pk in enumerate(pks)]


@pytest.mark.parametrize("number", [1, FEW, MANY])
def test_rows_whose_ids_nobody_needs_are_put_in_all_the_same(unit: Unit, number: int) -> None:
    with transaction.atomic():
        HOURS.put([(unit.pk, 0, opens, opens + 1) for opens in range(number)])
        (after,) = HOURS([(unit.pk, 1, 0, 1)])
    stored = OpeningHours.objects.filter(unit=unit, weekday=0).order_by("opens").values_list("opens", "closes")
    assert list(stored) == [(opens, opens + 1) for opens in range(number)]
    assert OpeningHours.objects.filter(pk=after, weekday=1).exists()


def test_no_rows_are_no_statement(unit: Unit) -> None:
    assert HOURS([]) == []
    HOURS.put([])
    Update(OpeningHours, "closes")([])
    assert not OpeningHours.objects.exists()


@pytest.mark.parametrize("number", [FEW, MANY])
def test_what_the_database_refuses_is_refused_in_djangos_words(unit: Unit, number: int) -> None:
    rows = [(unit.pk, 0, opens, opens + 1) for opens in range(number)]
    with pytest.raises(IntegrityError), transaction.atomic():
        HOURS([*rows, rows[0]])
    assert not OpeningHours.objects.exists()


@pytest.mark.django_db
def test_each_row_is_given_its_own_values_and_no_other_row_is_touched() -> None:
    with transaction.atomic():
        ward(NOW)
        first, second, *others = Expectation.objects.order_by("pk").values_list("pk", flat=True)
        untouched = list(Expectation.objects.filter(pk__in=others).order_by("pk").values_list("due_at", "met_at"))
        later = [NOW + timedelta(days=day) for day in (1, 2)]
        Update(Expectation, "due_at", "met_at")([(first, later[0], NOW), (second, later[1], later[0])])
    changed = Expectation.objects.filter(pk__in=(first, second)).order_by("pk").values_list("due_at", "met_at")
    assert list(changed) == [(later[0], NOW), (later[1], later[0])]
    assert list(Expectation.objects.filter(pk__in=others).order_by("pk").values_list("due_at", "met_at")) == untouched


@pytest.mark.django_db
def test_a_prepared_update_does_what_the_queryset_would_each_time() -> None:
    def done(names: list[str], now: datetime) -> "tuple[QuerySet[TickRound], dict[str, object]]":
        rows = TickRound.objects.filter(name__in=names)
        return rows, {"last_started_at": Coalesce(F("last_done_at"), now), "last_done_at": now}

    prepared = PreparedUpdate(done)
    with transaction.atomic():
        for name in ("a", "b", "c"):
            TickRound.objects.create(name=name)
        prepared(names=["a"], now=NOW)
        prepared(names=["b"], now=NOW + timedelta(hours=1))
        prepared(names=["a"], now=NOW + timedelta(hours=2))
        prepared(names=[], now=NOW)
    assert list(TickRound.objects.order_by("name").values_list("name", "last_started_at", "last_done_at")) == [
        ("a", NOW, NOW + timedelta(hours=2)),
        ("b", NOW + timedelta(hours=1), NOW + timedelta(hours=1)),
        ("c", None, None),
    ]
