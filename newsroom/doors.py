"""Addresses that belong to no edition: the front door, health."""

from django.urls import path

from newsroom import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
