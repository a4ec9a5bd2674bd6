"""Keys that stand for people, networks and outside sites. Without the secrets nobody joins or opens them."""

from django.utils.crypto import salted_hmac


def person_key(image: int, round_number: int, rid: str) -> str:
    """The same for one person, picture and round; two keys of one person cannot be joined without the secret."""
    return _key("person", f"{image}|{round_number}|{rid}")


def pseudonym(rid: str) -> str:
    """The same wherever the person reports: it never stands beside a report but sealed."""
    return _key("pseudonym", rid)


def place_key(secret: str, image: int, round_number: int, place: str) -> str:
    """Of a network or a site, for one picture and round: equal keys would join reports of different pictures."""
    return _key("place", f"{secret}|{image}|{round_number}|{place}") if place else ""


def rate_key(secret: str, hour: int, of: str) -> str:
    return _key("rate", f"{secret}|{hour}|{of}")


def sealed(name: str, secret: str, person: str) -> str:
    """`name`, a pseudonym, exclusive-ored with a pad that serves once: a person key is unique. Opens what it sealed."""
    pad = bytes.fromhex(_key("seal", f"{secret}|{person}"))
    return bytes(a ^ b for a, b in zip(bytes.fromhex(name), pad, strict=True)).hex()


def _key(purpose: str, of: str) -> str:
    return salted_hmac(f"moderation.{purpose}", of, algorithm="sha256").hexdigest()
