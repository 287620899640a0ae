"""The time zone in `timestamp.txt`."""

from datetime import datetime

import pytest

from grading.classroom import timestamps


@pytest.mark.parametrize("zone", ["x/../../../../etc/passwd", "/etc/passwd", ":/etc/passwd"])
def test_it_is_no_path_of_a_file(zone, tmp_path):
    (tmp_path / "timestamp.txt").write_text(f"2026-01-01 00:00:00 {zone}")
    with pytest.raises(ValueError, match="is not of the form"):
        timestamps.read(tmp_path)


@pytest.mark.parametrize("zone", [" +0100", "+01:00", " Europe/Berlin"])
def test_an_hour_is_an_hour(zone, tmp_path):
    (tmp_path / "timestamp.txt").write_text(f"2026-01-01 00:30:00{zone}")
    assert timestamps.read(tmp_path) == datetime(2025, 12, 31, 23, 30)
