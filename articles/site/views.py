"""Readers' pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Article


def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    return HttpResponse(get_object_or_404(Article.objects.published(), pk=pk).title)
