"""Who is a person, without knowing who: the `rid` cookie, the form's token, keys that join nothing, and what one who
comes back was worth. No address is kept."""

from moderation.reporters.browser import COOKIE, Browser, browser_of, cookie_value, new_browser, remember
from moderation.reporters.form import BadToken, Token, issue_token, new_nonce, read_token
from moderation.reporters.keys import person_key, pseudonym
from moderation.reporters.origin import UNKNOWN, Origin, marks
from moderation.reporters.rates import is_over
from moderation.reporters.reputation import Standing, standing
from moderation.reporters.sender import Sender, came_back, is_foreign, networks_of, outside_site, sender
from moderation.reporters.settling import settle

__all__ = [
    "COOKIE",
    "UNKNOWN",
    "BadToken",
    "Browser",
    "Origin",
    "Sender",
    "Standing",
    "Token",
    "browser_of",
    "came_back",
    "cookie_value",
    "is_foreign",
    "is_over",
    "issue_token",
    "marks",
    "networks_of",
    "new_browser",
    "new_nonce",
    "outside_site",
    "person_key",
    "pseudonym",
    "read_token",
    "remember",
    "sender",
    "settle",
    "standing",
]
