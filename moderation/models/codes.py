"""What readers type to find what is theirs, without an account."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without look-alikes


def random_code() -> str:
    """24 characters, about 118 bits: nobody finds one by trying."""
    return "".join(secrets.choice(ALPHABET) for _place in range(24))
