import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from bench import ceilings
from tests import cast


@pytest.mark.django_db
@pytest.mark.once
def test_a_page_whose_content_is_prepared_has_the_bytes_of_the_real_one_and_asks_no_database(
    rf: RequestFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = cast.published(section=cast.section(), source=cast.source())
    real = client.get(article.get_absolute_url()).content
    asked = rf.get("/ceiling/rendered/", {"of": article.get_absolute_url()})
    ceilings.rendered(asked)

    with django_assert_num_queries(0):
        prepared = ceilings.rendered(asked).content

    assert prepared == real
