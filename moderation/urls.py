"""Reporting a picture and following the report; every address stands below its edition's prefix."""

from django.urls import path, register_converter

from moderation import views


class Receipt:
    """A receipt as `models.random_receipt` makes it; readers may type it in small letters."""

    regex = "[2-9A-HJKMNP-Za-hjkmnp-z]{12}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


register_converter(Receipt, "receipt")

urlpatterns = [
    path("moderation/", views.hidden_pictures, name="hidden-pictures"),
    path("images/<uuid:uuid>/report/", views.report, name="report"),
    path("images/<uuid:uuid>/report/merci/", views.thanks, name="report-thanks"),
    path("reports/<receipt:receipt>/", views.receipt, name="receipt"),
    path("reports/<receipt:receipt>/withdraw/", views.withdraw, name="report-withdraw"),
]
