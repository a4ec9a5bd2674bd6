"""Reporting a picture and following the report, and what is owed; every address stands below its edition's prefix."""

from django.urls import path, register_converter

from moderation import views
from moderation.owed import notice_pages, pages
from moderation.transparency import views as transparency


class Receipt:
    """A receipt as `models.random_receipt` makes it; readers may type it in small letters."""

    regex = "[2-9A-HJKMNP-Za-hjkmnp-z]{12}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class Code(Receipt):
    """As `models.codes.random_code` makes it."""

    regex = "[2-9A-HJKMNP-Za-hjkmnp-z]{24}"


register_converter(Receipt, "receipt")
register_converter(Code, "code")

urlpatterns = [
    path("moderation/", views.hidden_pictures, name="hidden-pictures"),
    path("moderation/rules/", pages.rules, name="rules"),
    path("moderation/notice/", notice_pages.notice_form, name="notice-form"),
    path("moderation/transparency/", transparency.transparency, name="transparency"),
    path("moderation/transparency/figures.csv", transparency.figures_csv, name="transparency-csv"),
    path("moderation/transparency/figures.json", transparency.figures_json, name="transparency-json"),
    path("images/<uuid:uuid>/report/", views.report, name="report"),
    path("images/<uuid:uuid>/report/merci/", views.thanks, name="report-thanks"),
    path("reports/<receipt:receipt>/", views.receipt, name="receipt"),
    path("reports/<receipt:receipt>/withdraw/", views.withdraw, name="report-withdraw"),
    path("reports/<receipt:code>/appeal/", pages.appeal, {"of": "report"}, name="report-appeal"),
    path("statements/<code:code>/", pages.statement, name="statement"),
    path("statements/<code:code>/appeal/", pages.appeal, {"of": "statement"}, name="statement-appeal"),
    path("notices/<code:code>/", notice_pages.notice, name="notice"),
    path("notices/<code:code>/appeal/", pages.appeal, {"of": "notice"}, name="notice-appeal"),
]
