"""The site's WSGI door, in a server that dies by `kill -9` in the moment that DIE_AT names: `module.name` of what would
be called then."""

import os
from contextlib import ExitStack

from newsroom.wsgi import application
from tests.moderation.crowd import dying_at

__all__ = ["application"]

_until_the_end = ExitStack()
_until_the_end.enter_context(dying_at(os.environ.get("DIE_AT", "")))
