"""Staff: a chief manages people and gives roles, and nobody climbs above their own."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.articles.admin.browser import filled

pytestmark = pytest.mark.django_db
ADD = reverse("admin:auth_user_add")


@pytest.fixture
def cleo(client: Client) -> Client:
    client.force_login(cast.staff("cleo"))
    return client


def one(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def new(**values: Any) -> dict[str, Any]:
    password = "la-marée-monte-à-six"
    return {"username": "nora", "usable_password": "true", "password1": password, "password2": password, **values}


def test_a_chief_makes_an_editor_who_can_log_in(cleo: Client) -> None:
    editor = Group.objects.get(name="editor")

    cleo.post(ADD, new(groups=[editor.pk]))

    nora = User.objects.get(username="nora")
    assert nora.is_staff
    assert list(nora.groups.all()) == [editor]
    assert Client().login(username="nora", password="la-marée-monte-à-six")


@pytest.mark.parametrize(
    "extra", [{"is_superuser": "on"}, {"user_permissions": ["1", "2"]}, {"is_superuser": "1", "is_staff": "on"}]
)
def test_a_chief_never_gives_more_than_a_role(cleo: Client, extra: dict[str, Any]) -> None:
    ed = cast.staff("ed")
    cleo.post(ADD, new(**extra))
    cleo.post(one(ed), filled(cleo.get(one(ed))) | extra)

    for user in (User.objects.get(username="nora"), User.objects.get(pk=ed.pk)):
        assert not user.is_superuser
        assert not user.user_permissions.exists()


def test_a_chief_gives_no_group_that_is_not_a_role(cleo: Client) -> None:
    root = Group.objects.create(name="root")
    root.permissions.set(Permission.objects.all())

    response = cleo.post(ADD, new(groups=[root.pk]))

    assert response.status_code == 200
    assert not User.objects.filter(username="nora").exists()


def test_a_chief_does_not_raise_themselves(cleo: Client) -> None:
    chief = User.objects.get(username="cleo")

    cleo.post(one(chief), filled(cleo.get(one(chief))) | {"is_superuser": "on"})

    assert not User.objects.get(username="cleo").is_superuser


def test_a_chief_changes_neither_a_superuser_nor_their_password(cleo: Client) -> None:
    ada = cast.admin_ada()
    before = User.objects.values().get(pk=ada.pk)
    password = {"usable_password": "true", "password1": "prise-de-pouvoir-9", "password2": "prise-de-pouvoir-9"}

    page = cleo.post(one(ada), {"username": "ada2", "is_active": ""})
    other = cleo.post(reverse("admin:auth_user_password_change", args=[ada.pk]), password)

    assert (page.status_code, other.status_code) == (403, 403)
    assert User.objects.values().get(pk=ada.pk) == before


def test_a_chief_cannot_lock_themselves_out(cleo: Client) -> None:
    chief = User.objects.get(username="cleo")
    values = filled(cleo.get(one(chief)))
    values.pop("is_active", None)

    cleo.post(one(chief), values)

    assert User.objects.get(username="cleo").is_active


def test_the_rights_of_a_role_are_not_edited_by_hand(client: Client) -> None:
    client.force_login(cast.admin_ada())
    editor = Group.objects.get(name="editor")
    before = set(editor.permissions.values_list("pk", flat=True))

    response = client.post(reverse("admin:auth_group_change", args=[editor.pk]), {"name": "editor", "permissions": []})

    assert response.status_code == 403
    assert set(editor.permissions.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("name", ["connie", "ed", "mona"])
def test_who_is_no_chief_manages_nobody(client: Client, name: str) -> None:
    client.force_login(cast.staff(name))
    wilma = User.objects.create_user("wilma", is_staff=True)

    assert client.post(ADD, new()).status_code == 403
    assert client.post(one(wilma), {"username": "x"}).status_code == 403
    assert User.objects.count() == 2


# The command


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_staff", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("role", ["contributor", "editor", "moderator", "chief"])
def test_the_command_prints_a_password_that_logs_in(role: str) -> None:
    cast.staff("ed")
    password = create("nora", "--role", role).rsplit(" ", 1)[1].strip()

    nora = User.objects.get(username="nora")
    assert Client().login(username="nora", password=password)
    assert (nora.is_staff, nora.is_superuser) == (True, False)
    assert [group.name for group in nora.groups.all()] == [role]


def test_the_command_takes_a_password_and_does_not_print_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("la-marée-monte-à-six\n"))

    printed = create("nora", "--role", "editor", "--password-stdin")

    assert "marée" not in printed
    assert Client().login(username="nora", password="la-marée-monte-à-six")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("nora", "emperor", ""),
        ("ed", "editor", ""),
        ("no ra", "editor", ""),
        ("", "editor", ""),
        ("nora", "chief", "123"),
    ],
)
def test_the_command_refuses_in_words(name: str, role: str, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.staff("ed")
    monkeypatch.setattr("sys.stdin", StringIO(password))

    with pytest.raises(CommandError):
        create(name, "--role", role, *(["--password-stdin"] if password else []))

    assert User.objects.count() == 1


def test_the_screen_of_a_colleague_speaks_one_language(client: Client) -> None:
    client.force_login(cast.staff("cleo"))
    client.post("/admin/language/", {"language": "ar", "next": "/admin/"})

    page = client.get(reverse("admin:auth_user_change", args=[cast.staff("ed").pk])).content.decode()

    assert "إعادة تعيين كلمة المرور" in page
    assert "mot de passe" not in page


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_log_in_leads_to_the_desk_and_to_no_other_site(client: Client, wanted: str) -> None:
    cast.staff("ed")

    response = client.post("/admin/login/", {"username": "ed", "password": "ed-password", "next": wanted})

    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_the_filter_of_people_names_roles_in_the_language_of_the_page(cleo: Client) -> None:
    cast.staff("ed")

    page = cleo.get(reverse("admin:auth_user_changelist"), {"role": "editor"})

    assert [user.username for user in page.context["cl"].result_list] == ["ed"]
    assert "?role=moderator" in page.content.decode()
    assert "modérateur" in page.content.decode().lower()


@pytest.mark.parametrize(("code", "name"), [("fr", "Équipe"), ("ar", "فريق التحرير"), ("en", "Staff")])
def test_the_accounts_have_one_name_in_the_menu_and_above_every_screen(cleo: Client, code: str, name: str) -> None:
    header = {"accept-language": code}

    menu = cleo.get(reverse("admin:index"), headers=header).context["app_list"]
    screens = [cleo.get(address, headers=header) for address in (ADD, reverse("admin:auth_user_changelist"))]

    assert [app["name"] for app in menu if app["app_label"] == "auth"] == [name]
    for screen in screens:
        assert f'<a href="/admin/auth/">{name}</a>' in screen.content.decode()
