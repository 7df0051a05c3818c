from datetime import timedelta

import pytest
from tests.desk.people import NOW
from tests.people import ward

from heim.desk.answers import matrix_of

pytestmark = pytest.mark.django_db


def test_nobody_failed_to_answer_before_they_came_home() -> None:
    made = ward(NOW)
    matrix = matrix_of(stay=made.emil_stay, values={}, now=NOW)
    assert matrix is not None
    began = (NOW - timedelta(days=4)).date()
    for row in matrix.rows:
        said = [(day, cell.mark, cell.words) for day, cell in zip(matrix.days, row.cells, strict=True)]
        assert {(mark, words) for day, mark, words in said if day < began} == {("text", "")}
        assert {mark for day, mark, _words in said if day >= began} == {"none"}
