"""Copies of pictures that people have decided about: told again by their fingerprints, and blocked like them.

Only what a person confirmed blocks its copies. A picture is compared with that list in the transaction that takes it in
(`entering`); those we had before are looked through after each decision (`following`).
"""

from moderation.copies.likenesses import LikelyCopy, likely, likely_of, stock, uses

__all__ = ["LikelyCopy", "likely", "likely_of", "stock", "uses"]
