"""Where pages learn the addresses of static files."""

import logging

from whitenoise.storage import CompressedManifestStaticFilesStorage

log = logging.getLogger(__name__)


class Storage(CompressedManifestStaticFilesStorage):
    """A file that was not collected costs a page its look, and never the page: least of all the one that says sorry."""

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            log.exception("static file %s is not among those collected", name)
            return name
