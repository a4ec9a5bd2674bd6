import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import figures
from bench.__main__ import CASES, main
from bench.figures import Figure, require_data

ONE = Figure(case="imports", name="import", value=181.25, unit="articles/s", database="SQLite", runs=(170, 190))


def measured(databases: list[str]) -> Iterator[Figure]:
    yield ONE


def test_figures_are_kept_with_the_facts_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CASES, "imports", measured)

    code = main(["imports", "--json", str(tmp_path / "bench.json")])

    kept = json.loads((tmp_path / "bench.json").read_text())
    assert code == 0
    assert {"cores", "python", "django", "load"} < set(kept["machine"])
    assert [(figure["name"], figure["value"], figure["runs"]) for figure in kept["figures"]] == [
        ("import", 181.25, [170, 190])
    ]


def test_without_the_real_material_a_case_says_so_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(databases: list[str]) -> Iterator[Figure]:
        require_data("articles")
        yield ONE

    monkeypatch.setattr(figures, "DATA", tmp_path)
    monkeypatch.setitem(CASES, "imports", lacking)
    monkeypatch.setitem(CASES, "feeds", measured)

    assert main(["imports", "feeds"]) == 0

    said = capsys.readouterr().out
    assert f"left out: {tmp_path / 'articles'} is missing" in said
    assert str(ONE) in said


def test_only_the_database_that_was_asked_for_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def note(databases: list[str]) -> Iterator[Figure]:
        asked.append(databases)
        yield from ()

    monkeypatch.setitem(CASES, "pages", note)

    main(["pages", "--postgresql"])
    main(["pages"])

    assert asked == [["PostgreSQL"], ["SQLite", "PostgreSQL"]]
