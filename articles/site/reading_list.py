"""The page of the reading list. What stands on it is known to the reader's device alone: the server never sees it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.ready import names
from articles.site.public import public_page


@public_page
def reading_list(request: HttpRequest) -> HttpResponse:
    names.depends_on()
    return render(request, "site/reading_list.html")
