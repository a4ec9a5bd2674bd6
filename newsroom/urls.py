"""Every address of the site: readers' pages under their edition's prefix, machines and editors beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from moderation.api import Reports

urlpatterns = [
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("media/", include("articles.images.urls")),
    path("api/v1/pictures/<uuid:uuid>/reports/", Reports.as_view(), name="api-reports"),
    path("api/v1/", include("articles.api.urls")),
    path("", include("newsroom.doors")),
    path("", include("articles.syndication.root_urls")),
    *i18n_patterns(
        path("", include("articles.site.urls")),
        path("", include("articles.syndication.urls")),
        path("", include("moderation.urls")),
    ),
]

handler404 = "articles.site.public.not_found"
handler500 = "newsroom.health.server_error"
