"""Who sends a form, and whether it counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from articles.networks import Networks, client_address, networks
from moderation.models import Report
from moderation.reporters import keys
from moderation.reporters.browser import Browser, browser_of, new_browser
from moderation.reporters.form import BadToken, Token, new_nonce, read_token
from moderation.reporters.limits import limits
from moderation.reporters.origin import Origin
from moderation.reporters.reputation import standing

HOUR = 3600
HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){1,8}")
OWN_PAGES = ("", "same-origin", "none")  # what Sec-Fetch-Site says; older browsers do not


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends a form: `held`, one of `Report.Held`, says why it does not count; empty when it does."""

    rid: str
    nonce: str
    article: int | None
    held: str
    origin: Origin


def sender(request: HttpRequest, *, image: str, words: Mapping[str, str], at: datetime) -> Sender:
    """Never fails: whoever sends something else than our form from our page is stored, thanked and not counted.

    The signed token and the browser's Origin stand where other forms have a CSRF cookie, which public pages may not
    set: a foreign page has no token, and the browser keeps our cookie from what it sends. `words` are the form's.
    """
    browser = browser_of(request)
    try:
        form = read_token(words["token"], image=image)
    except BadToken:
        form = None
    held, origin = _why_held(request, browser, form, words["website"], at), Origin(networks=networks_of(request))
    if browser and form and not held:
        origin, held = _weighed(request, browser, form, words, at)
    return Sender(
        rid=(browser or new_browser(at)).rid, nonce=form.nonce if form else new_nonce(),
        article=form.article if form else None, held=held, origin=origin,
    )  # fmt: skip


def came_back(browser: Browser, opened: float) -> str:
    """The pseudonym of who had the cookie before the form was opened. The others have no past, and leave none."""
    return keys.pseudonym(browser.rid) if browser.since < int(opened) else ""


def outside_site(request: HttpRequest, referrer: str) -> str:
    """The host of an address, when it is not ours."""
    try:
        host = (urlsplit(referrer).hostname or "").lower()
    except ValueError:
        return ""
    ours = {request.get_host().partition(":")[0], urlsplit(settings.SITE_URL).hostname}
    return host if host not in ours and HOST.fullmatch(host) else ""


def _weighed(
    request: HttpRequest, browser: Browser, form: Token, words: Mapping[str, str], at: datetime
) -> tuple[Origin, str]:
    name = came_back(browser, form.at)
    known = standing(name, at=at)
    origin = Origin(
        networks=networks_of(request), site=form.site or outside_site(request, words["site"]), pseudonym=name,
        quality=_quality(browser, words, at), accuracy=known.accuracy,
    )  # fmt: skip
    return origin, Report.Held.MUTED if known.is_muted else ""


def _quality(browser: Browser, words: Mapping[str, str], at: datetime) -> int:
    """The form's script copies the token to where people write nothing."""
    if words["echo"] != words["token"]:
        return limits().without_scripts
    is_known = at.timestamp() - browser.since >= limits().known_after_hours * HOUR
    return limits().known if is_known else limits().new


def networks_of(request: HttpRequest) -> Networks | None:
    peer, forwarded = str(request.META.get("REMOTE_ADDR", "")), request.headers.get("X-Forwarded-For", "")
    found = client_address(peer, forwarded, proxies=settings.TRUSTED_PROXIES)
    return networks(found) if found else None


def _why_held(request: HttpRequest, browser: Browser | None, form: Token | None, trap: str, at: datetime) -> str:
    if is_foreign(request):
        return Report.Held.FOREIGN
    if browser is None:
        return Report.Held.STRANGER
    if form is None:
        return Report.Held.TOKEN
    age = at.timestamp() - form.at
    if age > limits().latest_minutes * 60:
        return Report.Held.LATE
    if age < limits().fastest_seconds:
        return Report.Held.FAST
    return Report.Held.HONEYPOT if trap else ""


def is_foreign(request: HttpRequest) -> bool:
    ours = ("", f"{request.scheme}://{request.get_host()}", settings.SITE_URL)
    return request.headers.get("Origin", "") not in ours or request.headers.get("Sec-Fetch-Site", "") not in OWN_PAGES
