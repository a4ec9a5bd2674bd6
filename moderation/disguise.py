"""Two numbers written as a receipt that nobody else can read or make, and that looks like any other."""

from django.utils.crypto import salted_hmac

from moderation.models.report import RECEIPT_ALPHABET, RECEIPT_LENGTH

HALF = len(RECEIPT_ALPHABET) ** (RECEIPT_LENGTH // 2)  # each number is below it
ROUNDS = range(6)


def written(left: int, right: int) -> str:
    """A Feistel network over the two halves: every pair has one receipt, and every receipt one pair."""
    for number in ROUNDS:
        left, right = right, (left + _mixed(number, right)) % HALF
    return _letters(left) + _letters(right)


def read(receipt: str) -> tuple[int, int]:
    left, right = (_number(half) for half in (receipt[: RECEIPT_LENGTH // 2], receipt[RECEIPT_LENGTH // 2 :]))
    for number in reversed(ROUNDS):
        left, right = (right - _mixed(number, left)) % HALF, left
    return left, right


def _mixed(number: int, half: int) -> int:
    return int(salted_hmac("moderation.disguise", f"{number}|{half}", algorithm="sha256").hexdigest(), 16)


def _letters(number: int) -> str:
    letters = ""
    for _place in range(RECEIPT_LENGTH // 2):
        number, place = divmod(number, len(RECEIPT_ALPHABET))
        letters = RECEIPT_ALPHABET[place] + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(RECEIPT_ALPHABET) + RECEIPT_ALPHABET.index(letter)
    return number
