"""What looks like a machine's and comes beyond all measure: counted, not stored, and answered like anything else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Image
from moderation import actions, disguise
from moderation.models import Appeal, Folded, Report, ReportRate
from tests import cast
from tests.moderation.bounds import bounded
from tests.moderation.form import address, receipt_of, send, shown_picture, somebody_back

pytestmark = pytest.mark.django_db
MOST = 3


def without_cookie(image: Image, reason: str = "violence") -> str:
    """A form that no browser sends; its receipt."""
    client = Client()
    return receipt_of(client, client.post(address(image), {"reason": reason, "token": "forged"}))


def page(receipt: str) -> str:
    answer = Client().get(f"/fr/reports/{receipt}/")
    assert answer.status_code == 200
    return re.sub(receipt, "", answer.content.decode())


def flood(image: Image, number: int = MOST, **values: str) -> list[str]:
    return [without_cookie(image, **values) for _time in range(number)]


def test_what_counts_for_nothing_is_stored_up_to_a_bound_and_then_counted() -> None:
    image = shown_picture()

    with bounded(stored_of_held=MOST):
        receipts = flood(image, 10)

    assert Report.objects.count() == MOST
    assert Folded.objects.get().count == 7
    assert len(set(receipts)) == 10


@pytest.mark.parametrize("sent", [{"token": "forged"}, {"website": "x"}])
def test_a_cookie_for_each_form_fills_no_table_either(sent: dict[str, str]) -> None:
    image = shown_picture()

    with bounded(stored_of_held=MOST):
        for _time in range(10):
            send(Client(), image, **sent)

    assert Report.objects.count() == MOST


def test_one_form_sent_by_many_fills_no_table() -> None:
    image = shown_picture()
    token = re.search(r'name="token" value="([^"]+)"', Client().get(address(image)).content.decode())
    assert token

    with bounded(stored_of_held=MOST):
        for _time in range(10):
            send(Client(), image, token=token[1])

    assert Report.objects.count() == 1 + MOST


def test_one_network_s_excess_fills_no_table_whatever_the_picture_or_the_cookie() -> None:
    pictures = [shown_picture() for _number in range(12)]

    with bounded(hourly_of_person=5, hourly_of_near=2, hourly_of_wide=9):
        for image in pictures:
            send(Client(), image)

    assert Report.objects.filter(held="").count() == 2
    assert Report.objects.exclude(held="").count() == 2
    assert ReportRate.objects.count() <= 8


def test_one_beyond_the_bound_is_told_what_a_stored_one_is() -> None:
    image = shown_picture()

    with bounded(stored_of_held=1):
        stored, folded = flood(image, 2, reason="hate")

    assert page(stored) == page(folded)
    assert not Report.objects.filter(receipt=folded).exists()


def test_one_beyond_the_bound_is_withdrawn_by_its_receipt_and_no_other_with_it() -> None:
    image = shown_picture()
    with bounded(stored_of_held=1):
        _stored, mine, other = flood(image, 3)

    answer = Client().post(f"/fr/reports/{mine}/withdraw/")

    assert answer.status_code == 303
    assert "Vous l’avez retiré." in page(mine)
    assert "Vous l’avez retiré." not in page(other)


def test_withdrawing_fills_no_table_either() -> None:
    image = shown_picture()
    with bounded(stored_of_held=1):
        for receipt in flood(image, 30):
            Client().post(f"/fr/reports/{receipt}/withdraw/")

    assert Report.objects.count() <= 1 + 20


def test_one_beyond_the_bound_contests_a_decision_like_any_other() -> None:
    image = shown_picture()
    with bounded(stored_of_held=1):
        _stored, mine, other = flood(image, 3)
    actions.restore(image, by=cast.staff("mona"), at=timezone.now(), note="Vu")

    answer = Client().post(f"/fr/reports/{mine}/appeal/", {"words": "C’est faux."})

    assert answer.status_code == 303
    assert Appeal.objects.get().report == Report.objects.get(receipt=mine)
    assert "C’est faux." in page(mine)
    assert "C’est faux." not in page(other)


def test_whoever_counts_is_stored_however_many_were_only_counted() -> None:
    image = shown_picture()

    with bounded(stored_of_held=1):
        flood(image, 3)
        send(somebody_back(image), image)

    assert Report.objects.live().count() == 1


def test_who_was_stored_and_sends_again_has_the_same_receipt_however_full_it_is() -> None:
    image = shown_picture()
    client = Client()
    with bounded(stored_of_held=1):
        first = receipt_of(client, send(client, image))
        flood(image, 3)
        again = receipt_of(client, send(client, image, website="x"))

    assert first == again


def test_the_next_day_s_are_counted_apart() -> None:
    image, now = cast.image(), timezone.now()

    with bounded(stored_of_held=0):
        for day in (0, 0, 1):
            actions.file_report(image, rid="", reason="hate", held="token", at=now + timedelta(days=day))

    assert list(Folded.objects.order_by("day").values_list("count", flat=True)) == [2, 1]


@pytest.mark.parametrize("pair", [(0, 0), (1, disguise.HALF - 1), (disguise.HALF - 1, 7)])
def test_a_disguised_receipt_tells_its_numbers_to_us_alone(pair: tuple[int, int]) -> None:
    receipt = disguise.written(*pair)

    assert disguise.read(receipt) == pair
    assert re.fullmatch("[2-9A-HJKMNP-Z]{12}", receipt)


def test_an_invented_receipt_is_not_there() -> None:
    assert Client().get("/fr/reports/ABCDEFGHJKMN/").status_code == 404
