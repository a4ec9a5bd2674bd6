"""Two moderators at one queue, each in a browser of their own: what one does, the other sees without a reload."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from moderation import actions
from moderation.models import Case
from tests import cast
from tests.e2e.moderation.test_desk_keys import QUEUE, line, press, reported, told
from tests.e2e.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other_context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, locale="fr-FR")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def two(context: BrowserContext, other_context: BrowserContext) -> tuple[Page, Page]:
    """Mona, and Cleo whose name is Awa Diop; both have the queue open."""
    cast.staff("mona")
    cleo = cast.staff("cleo")
    cleo.first_name, cleo.last_name = "Awa", "Diop"
    cleo.save()
    for alt in ("La jetée", "Le phare"):
        reported(alt)
    mona, awa = log_in(context, "mona"), log_in(other_context, "cleo")
    for page in (mona, awa):
        page.goto(QUEUE)
    return mona, awa


def test_one_sees_what_the_other_decided_and_cannot_decide_against_it(two: tuple[Page, Page]) -> None:
    mona, awa = two

    press(awa, "j", "Shift+R")
    told(awa, "L’image est affichée.")

    expect(line(mona, "Le phare")).to_contain_text("rétablie par Awa Diop")
    press(mona, "j", "Shift+B", "4")
    expect(line(mona, "Le phare")).to_contain_text("Rien n’a changé, car entre-temps : rétablie par Awa Diop")
    assert Case.objects.get(image__alt="Le phare").state == Case.State.RESTORED


def test_one_sees_what_the_other_is_at(two: tuple[Page, Page]) -> None:
    mona, awa = two

    press(awa, "j", "j", "Enter")

    expect(line(mona, "La jetée")).to_contain_text("Awa Diop s’en occupe.")
    expect(line(awa, "La jetée")).not_to_contain_text("s’en occupe")


def test_a_claim_bars_nobody(two: tuple[Page, Page]) -> None:
    mona, awa = two
    press(awa, "j", "Enter")
    expect(line(mona, "Le phare")).to_contain_text("Awa Diop s’en occupe.")

    press(mona, "j", "Shift+R")

    told(mona, "L’image est affichée.")


def test_new_pictures_are_offered_and_nothing_jumps(two: tuple[Page, Page]) -> None:
    mona, _awa = two

    reported("Le marché")

    expect(mona.get_by_role("link", name="à ajouter")).to_contain_text("1")
    expect(mona.locator(".queue-title")).to_have_text(["Le phare", "La jetée"])
    mona.get_by_role("link", name="à ajouter").click()
    expect(mona.locator(".queue-title")).to_have_text(["Le marché", "Le phare", "La jetée"])


def test_a_line_that_moved_is_shown_as_it_is_now_and_keeps_what_was_written(two: tuple[Page, Page]) -> None:
    mona, _awa = two
    line(mona, "La jetée").get_by_label("Pourquoi").fill("À revoir.")
    case = Case.objects.get(image__alt="La jetée")
    cast.crowd(case.image, "sami", "lea", at=timezone.now())

    line(mona, "La jetée").get_by_role("button", name="Voir l’état présent").click()

    expect(line(mona, "La jetée").locator(".queue-state")).to_have_text("bloquée automatiquement")
    expect(line(mona, "La jetée").get_by_label("Pourquoi")).to_have_value("À revoir.")
    press(mona, "Escape", "Shift+R")
    told(mona, "L’image est affichée.")


def test_what_a_colleague_took_off_the_queue_stays_readable_until_it_is_left(two: tuple[Page, Page]) -> None:
    mona, _awa = two

    actions.put_on_hold(Case.objects.get(image__alt="Le phare").image, by=cast.admin_ada(), at=timezone.now(), note="")

    expect(line(mona, "Le phare")).to_contain_text("mise en attente par ada")
    expect(line(mona, "Le phare").locator(".queue-title")).to_be_visible()
