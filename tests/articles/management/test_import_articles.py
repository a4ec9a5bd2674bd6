import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import decide
from articles.models import Article, Source
from tests import cast

pytestmark = pytest.mark.django_db
RECORD = {"title": "Titre", "body": "Un.\nDeux.", "url": "https://a.example/1", "source": "Bladi", "language": "fr"}


def written(folder: Path, *records: object) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(record if isinstance(record, str) else json.dumps(record) + "\n" for record in records))
    return path


def imported(path: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_articles", str(path), stdout=out, **options)
    return out.getvalue()


def test_an_article_of_an_archive_is_read_whole(tmp_path: Path) -> None:
    said = imported(written(tmp_path, {**RECORD, "published": "15 décembre 2019 ", "author": "R. R."}), reuse="full")

    article = Article.objects.get()
    assert "1 new" in said
    assert (article.title, article.body, article.byline) == ("Titre", "<p>Un.</p><p>Deux.</p>", "R. R.")
    assert article.source_published_at is not None
    assert article.source_published_at.isoformat() == "2019-12-14T23:00:00+00:00"
    assert (article.source.slug, article.source.homepage) == ("bladi", "https://a.example/")  # type: ignore[union-attr]


def test_a_second_run_takes_in_nothing_twice(tmp_path: Path) -> None:
    path = written(tmp_path, RECORD, {**RECORD, "url": None}, {**RECORD, "title": "B", "url": None})
    imported(path)

    assert "0 new, 0 changed, 3 known" in imported(path)


def test_a_run_that_was_killed_goes_on_where_it_ended(tmp_path: Path) -> None:
    records = [{**RECORD, "url": f"https://a.example/{number}"} for number in range(3)]
    imported(written(tmp_path, records[0]))

    assert "2 new, 0 changed, 1 known" in imported(written(tmp_path, *records))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({**RECORD, "title": None}, decide.NO_TITLE),
        ({**RECORD, "title": " <b></b> "}, decide.NO_TITLE),
        ({"title": "A"}, "it names no source"),
        ("not json\n", "it is not JSON"),
        ("[1]\n", "it is not an object"),
        ("\n", "it is not JSON"),
        (RECORD, "it stands twice in the file: Titre"),
    ],
)
def test_what_is_left_out_is_told_by_its_line(tmp_path: Path, line: object, reason: str) -> None:
    said = imported(written(tmp_path, RECORD, line))

    assert f"line 2: {reason.split(':', maxsplit=1)[0]}" in said
    assert "1 new, 0 changed, 0 known, 1 left out" in said
    assert Article.objects.count() == 1


def test_a_source_that_is_named_takes_all(tmp_path: Path) -> None:
    source = cast.source(slug="quotidien", on_arrival=Source.OnArrival.PUBLISH)

    imported(written(tmp_path, {**RECORD, "url": "videos/1.html"}), source="quotidien")

    article = Article.objects.published().get()
    assert (article.source, article.source_url) == (source, f"{source.homepage}videos/1.html")


@pytest.mark.parametrize("arguments", [{"source": "nobody"}, {}])
def test_a_file_or_source_that_is_not_there_is_an_error_in_words(tmp_path: Path, arguments: dict[str, str]) -> None:
    with pytest.raises(CommandError, match=r"no source|cannot be read"):
        imported(tmp_path / "none.jsonl" if not arguments else written(tmp_path, RECORD), **arguments)


def test_a_cut_off_gzip_file_is_an_error_in_words(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode() * 100)[:-20])

    with pytest.raises(CommandError, match="cannot be read"):
        imported(path)


@pytest.mark.parametrize(
    ("name", "new", "left_out"),
    [("ar-hespress-2017", 15, 0), ("ar-maroc-bodies-without-titles", 0, 754), ("en-world-news-2017", 404, 0)],
)
def test_real_archives_come_in(data: Path, name: str, new: int, left_out: int) -> None:
    said = imported(data / f"articles/{name}.jsonl.gz")

    assert f"{new} new, 0 changed, 0 known, {left_out} left out" in said
