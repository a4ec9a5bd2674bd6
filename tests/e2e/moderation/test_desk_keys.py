"""The review queue by keys alone: each act, what happens while somebody types, and when something goes wrong."""

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.models import Image
from moderation import actions
from moderation.copies.likenesses import note
from moderation.copies.nearest import Near
from moderation.models import Case, Decision, Reason
from tests import cast
from tests.e2e.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/moderation/case/"
AT_ONCE = """async () => {
    const press = (key, shiftKey) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
    press("5", false);
    for (let turn = 0; turn < 9; turn++) await null;  // what has been promised comes, the browser's next event does not
    press("R", true);
}"""
NAMES = ("Le phare", "La jetée", "Le marché")


def reported(alt: str, *who: str) -> Case:
    image = cast.image(alt=alt)
    cast.illustrate(cast.published(alt), image)
    cast.crowd(image, *(who or ("rita",)), at=timezone.now())
    return Case.objects.get(image=image)


@pytest.fixture
def three() -> dict[str, Case]:
    """In the order of the queue: the newest first."""
    return {alt: reported(alt) for alt in reversed(NAMES)}


@pytest.fixture
def queue(context: BrowserContext, three: dict[str, Case]) -> Page:
    cast.staff("mona")
    page = log_in(context, "mona")
    page.goto(QUEUE)
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def line(page: Page, alt: str) -> Locator:
    return page.locator(".queue-line", has=page.get_by_role("heading", name=alt))


def told(page: Page, words: str) -> None:
    """By then the server has answered."""
    expect(page.locator(".desk-told")).to_contain_text(words)


def test_j_and_k_go_from_picture_to_picture_and_stop_at_the_ends(queue: Page) -> None:
    expected = ["Le phare", "La jetée", "Le marché", "Le marché", "La jetée", "Le phare", "Le phare"]

    visited = []
    for key in "jjjjkkk":
        press(queue, key)
        visited.append(queue.locator(".queue-line:focus .queue-title").inner_text())

    assert visited == expected


def test_small_letters_look_and_decide_nothing(queue: Page) -> None:
    press(queue, "j", "b", "x")

    expect(line(queue, "Le phare").get_by_role("checkbox", name="Montrer")).to_be_checked()
    expect(line(queue, "Le phare").get_by_role("checkbox", name="Choisir")).to_be_checked()
    press(queue, "b", "x", "r", "h", "i", "u", "g", "c")
    expect(line(queue, "Le phare").get_by_role("checkbox", name="Montrer")).not_to_be_checked()
    assert not Decision.objects.exists()


def test_enter_opens_what_is_known_and_tells_colleagues_who_looks(queue: Page, three: dict[str, Case]) -> None:
    press(queue, "j", "Enter")

    details = line(queue, "Le phare").locator(".case-details")
    expect(details.get_by_role("heading", name="Signalements dans le temps")).to_be_visible()
    three["Le phare"].refresh_from_db()
    assert str(three["Le phare"].claimed_by) == "mona"
    press(queue, "Enter")
    expect(details).to_have_count(0)


def test_b_and_a_number_block_for_that_reason_and_the_next_picture_is_there(queue: Page) -> None:
    press(queue, "j", "Shift+B", "5")

    expect(line(queue, "Le phare")).to_have_count(0)
    expect(line(queue, "La jetée")).to_be_focused()
    told(queue, "L’image est masquée.")
    decision = Decision.objects.get()
    assert (decision.kind, decision.reason, decision.note, decision.grounds) == ("block", Reason.HATE, "", "Haine")
    assert Image.objects.get(alt="Le phare").is_blocked


def test_a_key_that_comes_with_the_number_falls_on_the_next_picture(queue: Page) -> None:
    press(queue, "j", "Shift+B")

    queue.evaluate(AT_ONCE)

    told(queue, "L’image")
    expect(queue.locator(".queue-line")).to_have_count(1)
    expect(line(queue, "Le marché")).to_be_focused()
    assert set(Decision.objects.values_list("kind", "case__image__alt")) == {
        ("block", "Le phare"),
        ("restore", "La jetée"),
    }


def test_words_in_the_note_go_with_the_key(queue: Page) -> None:
    line(queue, "Le phare").get_by_label("Pourquoi").fill("Un appel à la haine.")
    press(queue, "Escape", "Shift+B", "5")

    told(queue, "L’image est masquée.")
    assert Decision.objects.get().grounds == "Haine · Un appel à la haine."


def test_what_twenty_articles_show_is_blocked_by_keys_only_after_the_tick(queue: Page, three: dict[str, Case]) -> None:
    for article in cast.many_published(19):
        cast.illustrate(article, three["Le phare"].image)
    queue.reload()
    logo = line(queue, "Le phare")

    press(queue, "j", "Shift+B", "5")
    expect(logo).to_contain_text("20 articles montrent cette image. Cochez que vous le savez")
    assert not Decision.objects.exists()
    logo.get_by_label("La masquer dans tous ces articles").focus()
    press(queue, "Space", "Shift+B", "5")

    told(queue, "L’image est masquée.")
    expect(logo).to_have_count(0)
    assert (Decision.objects.get().reason, Image.objects.get(alt="Le phare").is_blocked) == (Reason.HATE, True)


def test_escape_leaves_the_reasons_without_a_decision(queue: Page) -> None:
    press(queue, "j", "Shift+B", "Escape", "5")

    expect(line(queue, "Le phare")).to_be_focused()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("key", "words", "kind", "state"),
    [
        ("Shift+R", "L’image est affichée.", "restore", Case.State.RESTORED),
        ("Shift+H", "L’image est mise en attente", "hold", Case.State.HELD),
        ("Shift+I", "Ces signalements ne comptent plus.", "set_aside", Case.State.VISIBLE),
    ],
)
def test_a_capital_decides(queue: Page, key: str, words: str, kind: str, state: str) -> None:
    press(queue, "j", "j", key)

    told(queue, words)
    expect(line(queue, "La jetée")).to_have_count(0)
    assert (Decision.objects.get().kind, Case.objects.get(image__alt="La jetée").state) == (kind, state)


def test_c_asks_why_before_it_clears(queue: Page, three: dict[str, Case]) -> None:
    press(queue, "j", "Shift+C")
    queue.keyboard.type("Photo d’agence, droits et sujet vérifiés. RBHXJ")
    press(queue, "Control+Enter")

    told(queue, "L’image est vérifiée")
    three["Le phare"].refresh_from_db()
    assert three["Le phare"].cleared_note.endswith("vérifiés. RBHXJ")
    assert Decision.objects.get().kind == "clear"


def test_g_blocks_the_selected_pictures_for_one_reason(queue: Page) -> None:
    press(queue, "j", "x", "j", "j", "x", "Shift+G", "4")

    told(queue, "× 2")
    blocked = Image.objects.filter(block_state="blocked").values_list("alt", flat=True)
    assert sorted(blocked) == ["Le marché", "Le phare"]
    expect(line(queue, "La jetée")).to_have_count(1)


def test_g_with_none_selected_gathers_the_likely_copies_before_anybody_blocks_them(
    queue: Page, three: dict[str, Case]
) -> None:
    settled = reported("Le phare recadré")
    actions.restore(settled.image, by=cast.admin_ada(), at=timezone.now(), note="")
    for copy in (three["Le marché"], settled):
        note(copy.image_id, [Near(key=three["Le phare"].image_id, distance=9, variant="whole")])
    queue.reload()

    press(queue, "j", "Shift+G")
    expect(queue.get_by_text("Les images choisies (3)")).to_be_visible()
    assert not Decision.objects.filter(kind="block").exists()
    press(queue, "Shift+G", "4")

    told(queue, "× 3")
    blocked = Image.objects.filter(block_state="blocked").values_list("alt", flat=True)
    assert sorted(blocked) == ["Le marché", "Le phare", "Le phare recadré"]


def test_u_takes_the_last_decision_back_and_the_line_returns_to_its_place(queue: Page) -> None:
    press(queue, "j", "j", "Shift+B", "4")
    told(queue, "L’image est masquée.")

    press(queue, "Shift+U")

    expect(queue.locator(".queue-title")).to_have_text(list(NAMES))
    assert not Image.objects.get(alt="La jetée").is_blocked
    assert [decision.kind for decision in Decision.objects.order_by("number")] == ["block", "undo"]


def test_a_line_that_came_back_can_be_decided_again(queue: Page) -> None:
    press(queue, "j", "Shift+B", "4")
    told(queue, "L’image est masquée.")
    press(queue, "Shift+U")
    expect(line(queue, "Le phare")).to_be_focused()

    press(queue, "Shift+R")

    told(queue, "L’image est affichée.")
    assert Decision.objects.order_by("number").values_list("kind", flat=True).last() == "restore"


def test_slash_goes_to_the_filter_and_question_mark_shows_all_keys(queue: Page) -> None:
    press(queue, "/")
    queue.keyboard.type("jbRUH?")

    expect(queue.get_by_role("searchbox")).to_have_value("jbRUH?")
    press(queue, "Escape", "?")
    dialog = queue.get_by_role("dialog", name="Touches")
    expect(dialog).to_be_visible()
    expect(dialog.locator("dt")).to_have_count(13)
    assert not Decision.objects.exists()


def test_single_keys_can_be_switched_off(queue: Page) -> None:
    press(queue, "?")
    queue.get_by_label("Touches seules actives").uncheck()
    press(queue, "Escape", "j", "Shift+R")
    queue.reload()
    press(queue, "j", "Shift+R")

    expect(queue.locator(".queue-title")).to_have_text(list(NAMES))
    assert not Decision.objects.exists()


def test_an_arabic_keyboard_has_the_same_keys_in_the_same_places(queue: Page) -> None:
    for key, code, shift in (("ت", "KeyJ", False), ("×", "KeyR", True)):
        event = {"key": key, "code": code, "shiftKey": shift, "bubbles": True, "cancelable": True}
        queue.evaluate("(event) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)

    told(queue, "L’image est affichée.")
    assert Decision.objects.get().kind == "restore"


def test_a_decision_that_cannot_be_sent_says_so_and_the_line_comes_back_where_it_was(queue: Page) -> None:
    """The keys stay with the line that the moderator has gone on to."""
    queue.context.set_offline(True)
    press(queue, "j", "j", "Shift+R")

    expect(line(queue, "La jetée")).to_contain_text("rien n’a été décidé")
    expect(line(queue, "La jetée")).not_to_be_focused()
    queue.context.set_offline(False)
    press(queue, "k", "Shift+R")
    told(queue, "L’image est affichée.")
    assert Decision.objects.count() == 1


def test_a_decision_that_came_too_late_says_who_was_quicker_and_gives_the_words_back(
    queue: Page, three: dict[str, Case]
) -> None:
    line(queue, "Le phare").get_by_label("Pourquoi").fill("Rien à voir.")
    cleo = cast.staff("cleo")
    actions.block(three["Le phare"].image, by=cleo, at=timezone.now(), note="Un mineur.", reason="minor")

    press(queue, "Escape", "Shift+R")

    expect(line(queue, "Le phare")).to_contain_text("bloquée par cleo")
    expect(line(queue, "Le phare")).to_contain_text("Rien à voir.")
    expect(line(queue, "Le phare").get_by_label("Pourquoi")).to_have_value("Rien à voir.")
    assert Image.objects.get(alt="Le phare").is_blocked


def test_a_decision_under_way_outlives_the_page(queue: Page) -> None:
    press(queue, "j", "Shift+R")
    queue.goto("/fr/")

    for _attempt in range(50):
        if Decision.objects.exists():
            break
        queue.wait_for_timeout(100)
    assert Decision.objects.get().kind == "restore"


def test_the_queue_fills_up_while_it_is_worked_through(context: BrowserContext) -> None:
    cast.staff("mona")
    for number in range(40):
        reported(f"Image {number}")
    page = log_in(context, "mona")
    page.goto(QUEUE)

    press(page, "j")
    for left in range(40, 0, -1):
        expect(page.locator(".queue-line:focus")).to_have_count(1)
        press(page, "Shift+R")
        if left > 1:
            expect(page.locator(".queue-line")).not_to_have_count(0)

    expect(page.get_by_text("Rien n’attend de décision")).to_be_visible()
    for _attempt in range(150):  # the last decisions are still on their way
        if not Case.objects.filter(urgency__gt=0).exists():
            break
        page.wait_for_timeout(100)
    assert not Case.objects.filter(urgency__gt=0).exists()
    assert Decision.objects.count() == 40


def test_who_may_only_look_has_no_keys_that_decide(context: BrowserContext, three: dict[str, Case]) -> None:
    mona = cast.staff("mona")
    group = mona.groups.get()
    group.permissions.remove(group.permissions.get(codename="decide_case"))
    page = log_in(context, "mona")
    page.goto(QUEUE)

    press(page, "j", "Shift+R", "Shift+B", "1", "Enter")

    expect(line(page, "Le phare").locator(".case-details")).to_be_visible()
    assert not Decision.objects.exists()
