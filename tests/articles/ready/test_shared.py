"""What pages have alike: rendered once while pages are kept, the same for every page, never past."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from articles.ready.parts import Work, working
from articles.ready.shelf import Shelf
from tests import cast
from tests.articles.ready.site import Site

FOOT = Template('{% load shared %}{% shared "foot" of=of %}{{ of }} {{ mine }}{% endshared %}')


def rendered(work: Work | None, of: str, *, edition: str = "fr") -> str:
    with override(edition):
        if work is None:
            return FOOT.render(Context({"of": of, "mine": "secret"}))
        with working(work):
            return FOOT.render(Context({"of": of, "mine": "secret"}))


@pytest.mark.parametrize("is_kept", [True, False])
def test_nothing_of_a_page_comes_into_what_others_share(is_kept: bool) -> None:
    shelf = Shelf(1000)
    with shelf.making() as making:
        work = Work(shelf=shelf, making=making) if is_kept else None
        assert rendered(work, "Sport") == "Sport "


def test_it_is_made_once_for_each_edition_and_value() -> None:
    shelf = Shelf(1000)
    with shelf.making() as making:
        for of, edition in [("Sport", "fr"), ("Sport", "fr"), ("Port", "fr"), ("Sport", "ar"), ("Port", "fr")]:
            assert rendered(Work(shelf=shelf, making=making), of, edition=edition) == f"{of} "
    assert len(shelf.parts) == 3


def test_two_sections_of_one_name_are_told_apart(site: Site) -> None:
    for slug in ("sport", "sports"):
        cast.published(slug, section=cast.section(slug, name_fr="Sport"))

    for slug in ("sport", "sports"):
        current = f'<a href="/fr/sections/{slug}/" aria-current="page">Sport</a>'
        assert current in site.get(f"/fr/sections/{slug}/").body.decode()


def test_values_have_names() -> None:
    with pytest.raises(TemplateSyntaxError, match="a name and values"):
        Template('{% load shared %}{% shared "foot" of %}{% endshared %}')


def test_pages_made_after_a_section_is_renamed_have_its_new_name(site: Site) -> None:
    section = cast.section("port", name_fr="Le port")
    first, second = (cast.published(title, section=section).get_absolute_url() for title in ("Un", "Deux"))
    assert "Le port" in site.get(first).body.decode()

    section.name_fr = "Les quais"
    section.save()
    site.wait()

    for path in (first, second):
        assert "Le port" not in site.get(path).body.decode()
        assert site.get(path).body == site.anew(path).body
