"""The site's addresses, and beside them the least that could answer the same."""

from django.urls import path

from bench import ceilings
from newsroom import urls

urlpatterns = [
    path("ceiling/page/<str:name>/", ceilings.page),
    path("ceiling/rendered/", ceilings.rendered),
    path("ceiling/report/<int:case>/", ceilings.report),
    *urls.urlpatterns,
]

handler404 = urls.handler404
handler500 = urls.handler500
