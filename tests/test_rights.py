"""Who gets what: every address of the site and of the desk × everybody who may come × GET and POST. One table."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from articles.models import Article
from tests import cast
from tests.addresses import desk_addresses, desk_rows, site_addresses
from tests.cast import NOON

pytestmark = pytest.mark.django_db

# Anonymous, contributor, editor, moderator, chief editor, superuser: the columns.
WHO = ("nobody", "connie", "ed", "mona", "cleo", "ada")
# Who gets what does not hang on the database, but pages may: the one who may open all of them asks both.
COLUMNS = [pytest.param(column, id=name, marks=() if name == "ada" else pytest.mark.once)
           for column, name in enumerate(WHO)]  # fmt: skip
# Route → what each gets for GET, then for POST. The rows behind the addresses are somebody else's, and the article is
# a draft; what follows a "·" names another row. 302 leads on, or to the log-in; 403 refuses; 404 was never there.
# fmt: off
TABLE = {
    "admin/language/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/login/": ("200 302 302 302 302 302", "200 200 200 200 200 200"),
    "admin/logout/": ("302 405 405 405 405 405", "302 200 200 200 200 200"),
    "admin/password_change/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/password_change/done/": ("302 200 200 200 200 200", "302 405 405 405 405 405"),
    "admin/autocomplete/": ("302 200 200 200 200 200", "302 405 405 405 405 405"),
    "admin/jsi18n/": ("302 200 200 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/appeal/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/appeal/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/appeal/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/appeal/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/appeal/<path:object_id>/change/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/appeal/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/moderation/notice/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/notice/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/notice/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/notice/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/notice/<path:object_id>/change/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/notice/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/moderation/letter/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/letter/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/letter/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/letter/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/letter/<path:object_id>/change/": ("302 403 403 200 200 200", "302 403 403 403 403 403"),
    "admin/moderation/letter/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/moderation/appeal/<int:pk>/decide/": ("302 405 405 405 405 405", "302 403 403 302 302 302"),
    "admin/moderation/alert/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/alert/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/alert/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/alert/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/alert/<path:object_id>/change/": ("302 403 403 200 200 200", "302 403 403 403 403 403"),
    "admin/moderation/alert/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/moderation/decision/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/decision/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/decision/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/decision/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/decision/<path:object_id>/change/": ("302 403 403 200 200 200", "302 403 403 403 403 403"),
    "admin/moderation/decision/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/article/<int:pk>/retract/": ("302 404 200 403 200 200", "302 404 302 403 302 302"),
    "admin/articles/article/<int:pk>/retract/ · published": ("302 403 200 403 200 200", "302 403 302 403 302 302"),
    "admin/articles/article/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/article/add/": ("302 200 200 403 200 200", "302 200 200 403 200 200"),
    "admin/articles/article/<path:object_id>/history/": ("302 302 200 200 200 200", "302 302 200 200 200 200"),
    "admin/articles/article/<path:object_id>/delete/": ("302 403 200 403 200 200", "302 403 302 403 302 302"),
    "admin/articles/article/<path:object_id>/delete/ · their own draft":
        ("302 403 200 403 200 200", "302 403 302 403 302 302"),
    "admin/articles/article/<path:object_id>/delete/ · published":
        ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/article/<path:object_id>/change/": ("302 302 200 200 200 200", "302 302 200 403 200 200"),
    "admin/articles/article/<path:object_id>/change/ · their own draft":
        ("302 200 200 200 200 200", "302 200 200 403 200 200"),
    "admin/articles/article/<path:object_id>/change/ · their own, published":
        ("302 200 200 200 200 200", "302 409 200 403 200 200"),
    "admin/articles/article/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/section/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/section/add/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/articles/section/<path:object_id>/history/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/section/<path:object_id>/delete/": ("302 403 403 403 200 200", "302 403 403 403 302 302"),
    "admin/articles/section/<path:object_id>/change/": ("302 200 200 200 200 200", "302 403 403 403 200 200"),
    "admin/articles/section/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/topic/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/topic/add/": ("302 403 200 403 200 200", "302 403 200 403 200 200"),
    "admin/articles/topic/<path:object_id>/history/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/topic/<path:object_id>/delete/": ("302 403 403 403 200 200", "302 403 403 403 302 302"),
    "admin/articles/topic/<path:object_id>/change/": ("302 200 200 200 200 200", "302 403 200 403 200 200"),
    "admin/articles/topic/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    **{f"admin/articles/alias/{page}": ("302 403 200 403 200 200",) * 2
       for page in ("", "add/", "<path:object_id>/history/", "<path:object_id>/change/")},
    "admin/articles/alias/<path:object_id>/delete/": ("302 403 200 403 200 200", "302 403 302 403 302 302"),
    "admin/articles/alias/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/source/<int:pk>/fetch/": ("405 405 405 405 405 405", "302 403 403 403 302 302"),
    "admin/articles/source/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/source/add/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/articles/source/<path:object_id>/history/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/source/<path:object_id>/delete/": ("302 403 403 403 200 200", "302 403 403 403 302 302"),
    "admin/articles/source/<path:object_id>/change/": ("302 200 200 200 200 200", "302 403 403 403 200 200"),
    "admin/articles/source/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/hubping/": ("302 403 200 403 200 200", "302 403 200 403 200 200"),
    "admin/articles/hubping/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/hubping/<path:object_id>/history/": ("302 403 200 403 200 200", "302 403 200 403 200 200"),
    "admin/articles/hubping/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/hubping/<path:object_id>/change/": ("302 403 200 403 200 200", "302 403 403 403 403 403"),
    "admin/articles/hubping/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/fetch/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/fetch/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/fetch/<path:object_id>/history/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/fetch/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/fetch/<path:object_id>/change/": ("302 200 200 200 200 200", "302 403 403 403 403 403"),
    "admin/articles/fetch/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/auth/user/<id>/password/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/user/<id>/password/ · a superuser": ("302 403 403 403 403 200", "302 403 403 403 403 200"),
    "admin/auth/user/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/user/add/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/user/<path:object_id>/history/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/user/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/auth/user/<path:object_id>/change/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/user/<path:object_id>/change/ · a superuser": ("302 403 403 403 200 200", "302 403 403 403 403 200"),
    "admin/auth/user/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/auth/group/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/group/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/auth/group/<path:object_id>/history/": ("302 403 403 403 200 200", "302 403 403 403 200 200"),
    "admin/auth/group/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/auth/group/<path:object_id>/change/": ("302 403 403 403 200 200", "302 403 403 403 403 403"),
    "admin/auth/group/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/image/<int:pk>/card/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/articles/image/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/image/add/": ("302 200 200 403 200 200", "302 200 200 403 200 200"),
    "admin/articles/image/<path:object_id>/history/": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/articles/image/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/articles/image/<path:object_id>/change/": ("302 200 200 200 200 200", "302 403 200 403 200 200"),
    "admin/articles/image/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/moderation/case/<int:pk>/decide/": ("302 405 405 405 405 405", "302 403 403 302 302 302"),
    "admin/moderation/case/<int:pk>/claim/": ("302 405 405 405 405 405", "302 403 403 302 302 302"),
    "admin/moderation/case/<int:pk>/picture/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/case/decide/": ("302 405 405 405 405 405", "302 403 403 302 302 302"),
    "admin/moderation/case/undo/": ("302 405 405 405 405 405", "302 403 403 302 302 302"),
    "admin/moderation/case/now/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/case/now/<uuid:uuid>/": ("302 403 403 302 302 302", "302 403 403 302 302 302"),
    "admin/moderation/case/now/<uuid:uuid>/ · no case": ("302 403 403 200 200 200", "302 403 403 302 302 302"),
    "admin/moderation/case/live/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/case/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/case/add/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/case/<path:object_id>/history/": ("302 403 403 200 200 200", "302 403 403 200 200 200"),
    "admin/moderation/case/<path:object_id>/delete/": ("302 403 403 403 403 403", "302 403 403 403 403 403"),
    "admin/moderation/case/<path:object_id>/change/": ("302 403 403 200 200 200", "302 405 405 405 405 405"),
    "admin/moderation/case/<path:object_id>/": ("302 302 302 302 302 302", "302 302 302 302 302 302"),
    "admin/^(?P<app_label>articles|auth|moderation)/$": ("302 200 200 200 200 200", "302 200 200 200 200 200"),
    "admin/(?P<url>.*)$": ("302 404 404 404 404 404", "302 404 404 404 404 404"),
    r"media/^i/(?P<directory>[A-Za-z0-9_-]{16,32})/(?P<name>(?:card|lead|full)\.(?:webp|jpg))\Z":
        ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "media/": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    "": ("302 302 302 302 302 302", "405 405 405 405 405 405"),
    "healthz": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "readyz": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/articles/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/articles/<int:pk>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/topics/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/topics/<str:slug>/": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    "api/v1/search/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/sources/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/sources/<slug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/sections/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/sections/<slug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/pictures/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/pictures/<uuid:uuid>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/articles/<int:pk>/ · a draft": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    "api/v1/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/schema/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "api/v1/pictures/<uuid:uuid>/reports/": ("405 405 405 405 405 405", "415 415 415 415 415 415"),
    "api/v1/pictures/<uuid:uuid>/ · in no article": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    r"api/v1/^(?:[\s\S]*/)?\Z": ("404 404 404 404 404 404", "404 404 404 404 404 404"),
    "robots.txt": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "sitemap.xml": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "sitemaps/lists.xml": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "sitemaps/articles-<int:number>.xml": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "news-sitemap.xml": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/articles/<int:pk>/<uslug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/articles/<int:pk>/<uslug:slug>/ · a draft": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    "fr/sections/<uslug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sources/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sources/<uslug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sources/<uslug:slug>/<four:year>/<two:month>/<two:day>/":
        ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/reading-list/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/topics/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/topics/<uslug:slug>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/topics/<uslug:slug>/ · in no article": ("404 404 404 404 404 404", "405 405 405 405 405 405"),
    "fr/search/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/": ("302 302 302 302 302 302", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/<two:month>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/<two:month>/<two:day>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sections/<uslug:slug>/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sources/<uslug:slug>/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/search/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/sources.opml": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/topics/<uslug:slug>/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/<two:month>/feed.<kind:kind>": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/archive/<four:year>/<two:month>/<two:day>/feed.<kind:kind>":
        ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/moderation/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/moderation/rules/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/moderation/notice/": ("200 200 200 200 200 200", "400 400 400 400 400 400"),
    "fr/moderation/transparency/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/moderation/transparency/figures.csv": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/moderation/transparency/figures.json": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/images/<uuid:uuid>/report/": ("200 200 200 200 200 200", "303 303 303 303 303 303"),
    "fr/images/<uuid:uuid>/report/ · in no article": ("404 404 404 404 404 404", "404 404 404 404 404 404"),
    "fr/images/<uuid:uuid>/report/merci/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/reports/<receipt:receipt>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/reports/<receipt:receipt>/withdraw/": ("405 405 405 405 405 405", "303 303 303 303 303 303"),
    "fr/reports/<receipt:code>/appeal/": ("200 200 200 200 200 200", "409 409 409 409 409 409"),
    "fr/reports/<receipt:code>/appeal/ · rejected": ("200 200 200 200 200 200", "303 303 303 303 303 303"),
    "fr/statements/<code:code>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/statements/<code:code>/appeal/": ("200 200 200 200 200 200", "303 303 303 303 303 303"),
    "fr/notices/<code:code>/": ("200 200 200 200 200 200", "405 405 405 405 405 405"),
    "fr/notices/<code:code>/appeal/": ("200 200 200 200 200 200", "409 409 409 409 409 409"),
}
# fmt: on
# The address of an example, where it is not the route with the id of a row in it.
EXAMPLES = {
    "admin/autocomplete/": "admin/autocomplete/?app_label=articles&model_name=articleimage&field_name=article",
    "admin/^(?P<app_label>articles|auth|moderation)/$": "admin/articles/",
    "admin/(?P<url>.*)$": "admin/nowhere/",
    "media/": "media/private/originals/",
    r"api/v1/^(?:[\s\S]*/)?\Z": "api/v1/nowhere/",
    "api/v1/topics/<str:slug>/": "api/v1/topics/nowhere/",
    "api/v1/search/": "api/v1/search/?q=port",
    "fr/archive/<four:year>/": "fr/archive/2026/",
    "fr/archive/<four:year>/<two:month>/": "fr/archive/2026/03/",
    "fr/archive/<four:year>/<two:month>/<two:day>/": "fr/archive/2026/03/02/",
    "fr/feed.<kind:kind>": "fr/feed.rss",
    "fr/search/feed.<kind:kind>": "fr/search/feed.rss?q=port",
    "fr/archive/<four:year>/feed.<kind:kind>": "fr/archive/2026/feed.atom",
    "fr/archive/<four:year>/<two:month>/feed.<kind:kind>": "fr/archive/2026/03/feed.json",
    "fr/archive/<four:year>/<two:month>/<two:day>/feed.<kind:kind>": "fr/archive/2026/03/02/feed.rss",
}
# What a POST says, by the end of its route.
POSTED = {
    "admin/language/": {"language": "ar"},
    "/delete/": {"post": "yes"},
    "/retract/": {"notice": "Une erreur."},
    "/report/": {"reason": "violence"},
    "/appeal/": {"words": "Non."},
}
# They have no CSRF token: anybody may report or give notice without a session, and a receipt or a code is the right to
# withdraw and to appeal. Whoever is signed in is nobody to the API.
WITHOUT_TOKEN = {
    *(route for route in TABLE if route.startswith("api/v1/") and route != "api/v1/" and " · " not in route),
    "fr/images/<uuid:uuid>/report/", "fr/reports/<receipt:receipt>/withdraw/", "fr/moderation/notice/",
    *(f"fr/{page}/appeal/" for page in ("reports/<receipt:code>", "statements/<code:code>", "notices/<code:code>")),
}  # fmt: skip


def spelling(pattern: object) -> str:
    """The admin names its apps in the order of their first import, which differs from run to run: sorted here."""
    return re.sub(r"(?<=<app_label>)[\w|]+", lambda apps: "|".join(sorted(apps[0].split("|"))), str(pattern))


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    for one in patterns:
        here = f"{before}{spelling(one.pattern)}"
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, here)
        else:
            yield here


def person(name: str) -> User | None:
    return {"nobody": lambda: None, "ada": cast.admin_ada}.get(name, lambda: cast.staff(name))()


def addresses(user: User | None) -> dict[str, str]:
    rows = desk_rows()
    known = EXAMPLES | site_addresses(rows) | desk_addresses(user)
    return {route: "/" + (known.get(route) or with_id(route, rows)) for route in TABLE}


def with_id(route: str, rows: dict[str, Any]) -> str:
    row = rows.get("/".join(route.split("/")[1:3]))
    return re.sub(r"<[^>]+>", str(row.pk), route) if row else route


def cookies_of(user: User | None) -> SimpleCookie:
    """As the log-in leaves them: once for all addresses."""
    client = Client()
    if user:
        client.force_login(user)
    return client.cookies


def ask(cookies: SimpleCookie, method: str, route: str, address: str, **options: Any) -> int:
    """The status; whatever the request wrote is taken back."""
    client, before = Client(**options), transaction.savepoint()
    client.cookies.update(cookies)
    said = next((words for end, words in POSTED.items() if route.partition(" · ")[0].endswith(end)), {})
    response = client.get(address) if method == "GET" else client.post(address, said)
    transaction.savepoint_rollback(before)
    return response.status_code


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("column", COLUMNS)
def test_everybody_gets_what_the_table_says(column: int, method: str) -> None:
    user = person(WHO[column])
    known, cookies = addresses(user), cookies_of(user)

    got = {route: ask(cookies, method, route, known[route]) for route in TABLE}

    expected = {route: row[method == "POST"].split()[column] for route, row in TABLE.items()}
    assert got == {route: int(status) for route, status in expected.items()}


def test_no_address_is_missing_from_the_table() -> None:
    assert set(routes(get_resolver().url_patterns)) == {route.partition(" · ")[0] for route in TABLE}


def test_nothing_is_changed_without_a_token_but_what_needs_none() -> None:
    ada = cast.admin_ada()
    known, cookies = addresses(ada), cookies_of(ada)

    got = {route: ask(cookies, "POST", route, known[route], enforce_csrf_checks=True) for route in TABLE}

    open_to_all = {route.partition(" · ")[0] for route, status in got.items() if status != 403}
    assert open_to_all == WITHOUT_TOKEN


@pytest.mark.parametrize("status", Article.Status.values)
@pytest.mark.parametrize("name", WHO)
def test_readers_pages_show_nobody_more_than_readers_may_see(name: str, status: str) -> None:
    user = person(name)
    article = cast.article("Secret", status=status, publish_at=NOON, published_at=NOON, listed_at=NOON,
                           retraction_notice="Une erreur.", created_by=user)  # fmt: skip

    got = ask(cookies_of(user), "GET", "", article.get_absolute_url())

    assert got == {"published": 200, "retracted": 410}.get(status, 404)
