"""Addresses of no edition, for machines."""

from django.urls import URLPattern, path

from articles.syndication import sitemaps

urlpatterns: list[URLPattern] = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/lists.xml", sitemaps.lists, name="sitemap_lists"),
    path("sitemaps/articles-<int:number>.xml", sitemaps.articles, name="sitemap_articles"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
]
