from django.urls import re_path

from articles.images import views

# \Z and not $: a line break after the name is another name.
urlpatterns = [
    re_path(r"^i/(?P<directory>[A-Za-z0-9_-]{16,32})/(?P<name>(?:card|lead|full)\.(?:webp|jpg))\Z", views.rendition),
    re_path(r"", views.unknown),
]
