from pathlib import Path

import pytest

from bench.room import JobFailed, room


@pytest.mark.processes
def test_a_room_has_a_database_of_its_own_where_a_job_that_fails_is_no_figure_and_goes_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@nowhere/the-users-own")

    with room("SQLite") as made:
        taken = made.run("outcome_of_reports", first=1, pictures=1)
        folder = made.folder
        is_within = (folder / "var" / "newsroom.sqlite3").exists()
        with pytest.raises(JobFailed, match="pillow_alone"):
            made.run("pillow_alone", files=[tmp_path / "missing.jpg"])

    assert (taken["counted"], taken["decided"], taken["left"]) == (0, 0, 0)
    assert is_within
    assert not folder.exists()
    assert "FileNotFoundError" in capfd.readouterr().err
