"""The product's own settings; beside its addresses stand those that it is measured against."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
