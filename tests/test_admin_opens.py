import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests import cast

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(cast.admin_ada())
    return client


@pytest.mark.parametrize("language", ["fr", *(pytest.param(code, marks=pytest.mark.once) for code in ("ar", "en"))])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_list_of_the_admin_opens(model: type[Model], language: str, ada: Client) -> None:
    cast.illustrate(cast.published(source=cast.source()), cast.image())
    cast.feed()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"

    response = ada.get(reverse(name), {"q": "a"} if admin.site._registry[model].search_fields else {},
                       headers={"accept-language": language})  # fmt: skip

    assert response.status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_form_of_the_admin_opens_or_is_refused(model: type[Model], ada: Client) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"

    response = ada.get(reverse(name))

    may_add = admin.site._registry[model].has_add_permission(response.wsgi_request)
    assert response.status_code == (200 if may_add else 403)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_row_of_the_admin_opens(model: type[Model], ada: Client) -> None:
    cast.illustrate(cast.published(source=cast.source(), section=cast.section()), cast.image())
    cast.feed()
    row = model._default_manager.first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"

    response = ada.get(reverse(name, args=[row.pk])) if row else None

    assert response is None or response.status_code == 200


@pytest.mark.parametrize("address", ["index", "password_change", "logout"])
def test_every_other_page_of_the_admin_opens(address: str, ada: Client) -> None:
    method = ada.post if address == "logout" else ada.get

    assert method(reverse(f"admin:{address}")).status_code == 200
