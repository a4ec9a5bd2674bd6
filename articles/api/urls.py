"""The API, version 1. Within a version nothing that is told changes its meaning or goes; fields may be added."""

from django.urls import path, re_path

from articles.api import reference, views
from articles.api.door import Nowhere
from articles.api.search import Search

urlpatterns = [
    path("", reference.reference, name="api-reference"),
    path("schema/", reference.Schema.as_view(), name="api-schema"),
    path("articles/", views.Articles.as_view(), name="api-articles"),
    path("articles/<int:pk>/", views.OneArticle.as_view(), name="api-article"),
    path("search/", Search.as_view(), name="api-search"),
    path("sources/", views.Sources.as_view(), name="api-sources"),
    path("sources/<slug:slug>/", views.OneSource.as_view(), name="api-source"),
    path("sections/", views.Sections.as_view(), name="api-sections"),
    path("sections/<slug:slug>/", views.OneSection.as_view(), name="api-section"),
    path("topics/", views.Topics.as_view(), name="api-topics"),
    path("topics/<str:slug>/", views.OneTopic.as_view(), name="api-topic"),
    path("pictures/", views.Pictures.as_view(), name="api-pictures"),
    path("pictures/<uuid:uuid>/", views.OnePicture.as_view(), name="api-picture"),
    # What has no slash at its end is sent on to the same with one, as anywhere on the site.
    re_path(r"^(?:[\s\S]*/)?\Z", Nowhere.as_view()),
]
