"""What counts as the numbers in a result, by which mistakes are told apart."""

import numpy as np
import pytest

from grading.outcomes import outcome

TABLES = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[7.0], [8.0]])


@pytest.mark.parametrize("several", [tuple, list], ids=["a tuple", "a list"])
def test_tables_of_unequal_shapes_are_several_parts(several):
    found = outcome(several(TABLES))
    assert found.kind == "numbers"
    assert [part.shape for part in found.parts] == [(2, 3), (2, 1)]


def test_a_list_of_equal_rows_is_one_table():
    (part,) = outcome([TABLES[0][0], TABLES[0][1]]).parts
    assert part.shape == (2, 3)
