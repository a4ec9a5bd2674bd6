"""What search engines may read: every page for readers; no desk, no form, no address that somebody holds a code to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.languages import EDITION_CODES
from articles.site.public import public_page

OF_NO_EDITION = ("/admin/",)
OF_EACH_EDITION = ("images/", "reports/", "statements/", "notices/", "search/")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    closed = [*OF_NO_EDITION, *(f"/{code}/{part}" for code in EDITION_CODES for part in OF_EACH_EDITION)]
    maps = [f"{settings.SITE_URL}{reverse(name)}" for name in ("sitemap", "news_sitemap")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", *(f"Sitemap: {one}" for one in maps), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
