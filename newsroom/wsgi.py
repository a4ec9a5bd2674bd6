"""The WSGI door: pages that are kept ready stand in front of Django."""

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - only now is Django set up

from articles.ready.door import Door  # noqa: E402
from articles.ready.log import log_of  # noqa: E402
from articles.ready.shelf import Shelf  # noqa: E402

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

application: "WSGIApplication" = django_application
if settings.PAGES_MEMORY_MB:
    application = Door(django_application, Shelf(settings.PAGES_MEMORY_MB * 1_000_000), log_of())
