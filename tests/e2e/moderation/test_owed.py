"""In a browser: a reader and an owner contest decisions, a chief answers, somebody gives a formal notice."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from moderation import actions
from moderation.models import Appeal, Notice
from moderation.owed import senders
from tests import cast
from tests.moderation.form import shown_picture
from tests.moderation.owed.appealing import blocked_by, rejected_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(f"{name}-password")
    page.locator("[type=submit]").last.click()
    page.wait_for_url("**/admin/")


def contest(page: Page, words: str) -> None:
    page.get_by_role("link", name="Contester cette décision").click()
    page.get_by_label("Pourquoi la décision est erronée").fill(words)
    page.get_by_role("button", name="Contester cette décision").click()
    expect(page.get_by_text(words)).to_be_visible()


def test_a_reader_contests_a_decision_without_scripts_and_a_chief_hides_the_picture(
    browser: Browser, live_server: LiveServer, page: Page
) -> None:
    report = rejected_by(cast.staff("mona"), at=timezone.now())[0]
    cast.staff("cleo")
    with browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="fr-FR") as context:
        reader = context.new_page()
        reader.goto(f"/fr/reports/{report.receipt}/")
        contest(reader, "Regardez le visage à droite.")

        sign_in(page, "cleo")
        page.goto("/admin/moderation/case/")
        page.get_by_role("link", name="1 recours attend").click()
        page.goto(f"/admin/moderation/appeal/{Appeal.objects.get().pk}/change/")
        expect(page.get_by_text("Regardez le visage à droite.")).to_be_visible()
        page.get_by_label("Pourquoi (la personne").fill("Le visage est reconnaissable.")
        page.get_by_role("button", name="Accueillir : la masquer").click()
        expect(page.get_by_text("Le recours est tranché.")).to_be_visible()

        reader.reload()
        expect(reader.get_by_text("Le visage est reconnaissable.")).to_be_visible()
    assert actions.open_case(report.case.image, at=timezone.now()).state == "confirmed"


def test_an_owner_contests_a_block_and_whoever_blocked_may_not_answer(page: Page) -> None:
    statement = blocked_by(cast.staff("mona"), at=timezone.now())
    page.goto(f"/fr/statements/{statement.code}/")
    contest(page, "C’est ma photo, publiée avec accord.")

    sign_in(page, "mona")
    page.goto(f"/admin/moderation/appeal/{Appeal.objects.get().pk}/change/")

    expect(page.get_by_text("Vous avez pris cette décision")).to_be_visible()
    expect(page.get_by_role("button", name="Rejeter")).to_have_count(0)


def test_somebody_gives_a_formal_notice_from_the_report_form(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    image, issue = shown_picture(), senders.issue_token
    monkeypatch.setattr(senders, "issue_token", lambda *, at: issue(at=at - timedelta(minutes=1)))
    page.goto(f"/fr/images/{image.uuid}/report/")
    page.get_by_role("link", name="Adresser une notification formelle").click()
    page.get_by_label("Adresse exacte").fill(page.url.partition("/fr/")[0] + f"/fr/images/{image.uuid}/report/")
    page.get_by_label("De quoi s’agit-il").select_option("copyright")
    page.get_by_label("Pourquoi vous tenez").fill("Ma photo, sans mon accord.")
    page.get_by_label("Votre nom").fill("Nadia Notifier")
    page.get_by_label("Votre adresse électronique").fill("nadia@notifier.example")
    page.get_by_label("Je déclare de bonne foi").check()
    page.get_by_role("button", name="Envoyer la notification").click()

    expect(page.get_by_role("heading", name="Votre notification")).to_be_visible()
    assert Notice.objects.get().held == ""
