"""Addresses that belong to no edition: the front door, health."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
