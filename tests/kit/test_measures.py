from collections import Counter

from heim.kit.measures import MEASURES, TABLES


def test_a_measure_stands_in_one_table_only() -> None:
    times = Counter(measure.key for rows in TABLES.values() for measure in rows)
    assert [key for key, count in times.items() if count > 1] == []
    assert set(times) == set(MEASURES)
