"""Pictures: the grid, what each is said to be, and how new ones come in."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.admin.images import ImageForm
from articles.models import Article, ArticleImage, Image
from tests import cast
from tests.articles.admin.browser import filled
from tests.cast import NOON

pytestmark = pytest.mark.django_db
GRID = reverse("admin:articles_image_changelist")
ADD = reverse("admin:articles_image_add")
WORDS = {"alt": "Le port", "caption": "À l’aube", "credit": "Rita", "focal_x": "50", "focal_y": "40"}


@pytest.fixture
def ed(client: Client) -> Client:
    client.force_login(cast.staff("ed"))
    return client


@pytest.fixture
def photo(data: Path) -> bytes:
    return min((data / "images" / "news").glob("*.jpg"), key=lambda path: path.stat().st_size).read_bytes()


def file(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def one(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


@pytest.mark.parametrize("rows", [10, 500])
def test_the_grid_costs_seven_queries_whatever_the_number_of_pictures(
    ed: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(rows):
        cast.illustrate(cast.article(), cast.image(source=cast.source()))

    # session, person, two for rights, the bounded count, rows, their renditions
    with django_assert_num_queries(7):
        ed.get(GRID)


def test_a_card_says_how_often_a_picture_is_used(ed: Client) -> None:
    image = cast.image()
    for title in ("A", "B"):
        cast.illustrate(cast.article(title), image)

    assert ed.get(GRID).context["cl"].result_list[0].number_of_uses == 2


@pytest.mark.parametrize(("query", "expected"), [("yes", {"used"}), ("no", {"unused"}), ("x", {"used", "unused"})])
def test_the_grid_is_filtered_by_use(ed: Client, query: str, expected: set[str]) -> None:
    cast.illustrate(cast.article(), cast.image(alt="used"))
    cast.image(alt="unused")

    found = ed.get(GRID, {"used": query}).context["cl"].result_list

    assert {image.alt for image in found} == expected


def test_a_picture_names_the_articles_it_stands_in(ed: Client) -> None:
    image, article = cast.image(), cast.article("Le marché")
    cast.illustrate(article, image)

    page = ed.get(one(image)).content.decode()

    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert "Le marché" in page


@pytest.mark.parametrize("field", ["block_state", "blocked_at", "is_quarantined", "directory", "sha256", "width"])
def test_what_is_not_in_words_is_never_set_by_the_form(ed: Client, field: str) -> None:
    image = cast.image(block_state=Image.BlockState.BLOCKED, blocked_at=NOON)
    before = Image.objects.values(field).get(pk=image.pk)

    response = ed.post(one(image), filled(ed.get(one(image))) | WORDS | {field: "open"})

    assert response.status_code == 302
    assert Image.objects.values(field).get(pk=image.pk) == before
    assert Image.objects.get(pk=image.pk).alt == "Le port"


def test_a_block_that_came_while_the_words_were_saved_stands(ed: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    image = cast.image()

    def block_meanwhile(form: ImageForm) -> dict[str, Any]:
        Image.objects.get(pk=image.pk).block(at=NOON)
        return form.cleaned_data

    monkeypatch.setattr(ImageForm, "clean", block_meanwhile)
    ed.post(one(image), WORDS)

    saved = Image.objects.get(pk=image.pk)
    assert (saved.alt, saved.credit, saved.is_blocked) == ("Le port", "Rita", True)


@pytest.mark.parametrize("name", ["connie", "mona"])
def test_who_may_not_edit_pictures_changes_no_word(client: Client, name: str) -> None:
    client.force_login(cast.staff(name))
    image = cast.image(alt="Avant")

    assert client.post(one(image), WORDS).status_code == 403
    assert Image.objects.get(pk=image.pk).alt == "Avant"


def test_a_new_picture_comes_in_with_its_words_and_renditions(ed: Client, photo: bytes) -> None:
    ed.post(ADD, WORDS | {"upload": file(photo), "licence": "CC BY 4.0"})

    image = Image.objects.get()
    assert (image.alt, image.credit, image.licence, image.focal_y) == ("Le port", "Rita", "CC BY 4.0", 40)
    assert image.renditions.filter(recipe="card").exists()


def test_a_picture_we_have_keeps_its_words(ed: Client, photo: bytes) -> None:
    ed.post(ADD, WORDS | {"upload": file(photo)})

    again = WORDS | {"upload": file(photo), "alt": "Autre chose"}
    response = ed.post(ADD, again, headers={"accept-language": "en"})

    assert Image.objects.get().alt == "Le port"
    assert response.status_code == 302
    assert any("already" in str(words) for words in get_messages(response.wsgi_request))


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\xff\xd8" * 9])
def test_a_file_that_is_no_picture_is_refused_in_words(ed: Client, content: bytes) -> None:
    response = ed.post(ADD, WORDS | {"upload": file(content)})

    assert response.status_code == 200
    assert "upload" in response.context["adminform"].form.errors
    assert not Image.objects.exists()


def test_a_malformed_picture_never_breaks_the_page(ed: Client, data: Path) -> None:
    paths = sorted(path for path in (data / "images" / "malformed").iterdir() if path.is_file())

    answers = [ed.post(ADD, WORDS | {"upload": file(path.read_bytes(), path.name)}).status_code for path in paths]

    assert set(answers) <= {200, 302}


def test_words_that_do_not_fit_take_no_file_in(ed: Client, photo: bytes) -> None:
    response = ed.post(ADD, WORDS | {"upload": file(photo), "focal_x": "101"})

    assert response.status_code == 200
    assert not Image.objects.exists()


# Pictures inside an article's form


def row(number: int = 0, **values: Any) -> dict[str, Any]:
    return {f"placements-{number}-{name}": value for name, value in {"position": "0", **values}.items()}


def write(client: Client, *rows: dict[str, Any], **values: str) -> Any:
    text = {"title": "Un titre", "edition": "fr", "language": "fr", **values}
    sizes = {"placements-TOTAL_FORMS": str(len(rows)), "placements-INITIAL_FORMS": "0"}
    for one_row in rows:
        text |= one_row
    return client.post(reverse("admin:articles_article_add"), text | sizes)


def test_a_new_file_in_a_row_illustrates_the_article(ed: Client, photo: bytes) -> None:
    write(ed, row(upload=file(photo), alt="Le port", credit="Rita", is_lead="on"))

    placed = ArticleImage.objects.get()
    assert (placed.alt_text, placed.image.credit, placed.is_lead) == ("Le port", "Rita", True)


def test_a_contributor_illustrates_a_draft_with_a_new_file(client: Client, photo: bytes) -> None:
    client.force_login(cast.staff("connie"))

    write(client, row(upload=file(photo), alt="Le port", is_lead="on"))

    assert Article.objects.get().placements.count() == 1


def test_a_picture_we_have_is_chosen_and_said_otherwise_here(ed: Client) -> None:
    image = cast.image(alt="Le port")

    write(ed, row(image=str(image.pk), alt="Le quai"))

    assert ArticleImage.objects.get().alt_text == "Le quai"
    assert Image.objects.get().alt == "Le port"


@pytest.mark.parametrize("words", [{"alt": "Le port"}, {}])
def test_a_refused_file_is_named_in_its_row_and_saves_nothing(ed: Client, words: dict[str, Any]) -> None:
    response = write(ed, row(upload=file(b"nothing like it"), **words))

    assert "upload" in response.context["inline_admin_formsets"][0].formset.errors[0]
    assert not Article.objects.exists()


def test_a_file_is_kept_when_another_field_is_wrong(ed: Client, photo: bytes) -> None:
    page = write(ed, row(upload=file(photo), alt="Le port", credit="Rita"), title="")

    values = filled(page) | {"title": "Un titre"}
    ed.post(reverse("admin:articles_article_add"), values)

    assert ArticleImage.objects.get().alt_text == "Le port"


@pytest.mark.parametrize(
    ("first", "second"),
    [({"is_lead": "on"}, {"is_lead": "on"}), ({}, {"same": "yes"})],
    ids=["two leads", "the same picture twice"],
)
def test_what_cannot_stand_together_is_said_in_words(ed: Client, first: dict[str, str], second: dict[str, str]) -> None:
    one_image, other = cast.image(), cast.image()
    pick = one_image if second.pop("same", "") else other

    response = write(ed, row(0, image=str(one_image.pk), **first), row(1, image=str(pick.pk), **second))

    assert response.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert not Article.objects.exists()


def test_the_lead_changes_places_in_one_save(ed: Client) -> None:
    article, first, second = cast.article(), cast.image(), cast.image()
    cast.illustrate(article, first)
    cast.illustrate(article, second, is_lead=False)
    address = reverse("admin:articles_article_change", args=[article.pk])
    values = filled(ed.get(address))
    values.pop("placements-0-is_lead")

    ed.post(address, values | {"placements-1-is_lead": "on"})

    assert article.placements.get(is_lead=True).image == second


def test_a_picture_is_not_taken_in_for_whoever_may_not_save(client: Client, photo: bytes) -> None:
    client.force_login(cast.staff("mona"))

    write(client, row(upload=file(photo)))

    assert not Image.objects.exists()
