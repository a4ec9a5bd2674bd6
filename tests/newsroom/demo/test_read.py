from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsroom.demo import read
from newsroom.demo.drawing.scenes import SCENES


def test_every_story_names_a_section_sources_and_pictures_that_exist() -> None:
    sections, papers = read.read_sections(), {paper.slug for paper in read.read_papers()}
    drawings = {drawing.scene for drawing in read.read_drawings()}

    for story in read.read_stories():
        assert story.section in sections
        assert drawings.issuperset(story.pictures)
        assert papers.issuperset(version.source for version in story.versions if version.source)


def test_every_scene_is_described_in_three_languages_and_used() -> None:
    drawings = read.read_drawings()
    used = {picture for story in read.read_stories() for picture in story.pictures}

    assert {drawing.scene for drawing in drawings} == set(SCENES) == used
    assert all(all(drawing.alt[edition] for edition in read.EDITIONS) for drawing in drawings)


def test_no_address_of_the_demo_can_ever_answer() -> None:
    hosts = [str(urlsplit(paper.homepage).hostname) for paper in read.read_papers()]

    assert all(host.endswith(".example") for host in hosts)


def test_a_key_that_nobody_reads_stops_the_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "odd.toml").write_text('section = "sport"\n[fr]\ntitle = "Un"\ntitel = "Deux"\n')
    monkeypatch.setattr(read, "FOLDER", tmp_path)

    with pytest.raises(TypeError, match="titel"):
        read.read_stories()
