"""The product's own settings, with a secret, and without what only makes tests slow."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("API_REQUESTS_PER_MINUTE", "0")  # every test asks from one address
os.environ.setdefault("MODERATION_PROFILE", "simple")  # three people are enough: most tests are not about the rule

from newsroom.settings import *  # noqa: F403
from newsroom.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The manifest needs collectstatic; the names without hashes need nothing.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
if "init_command" in DATABASES["default"].get("OPTIONS", {}):  # of SQLite
    # Tests kill processes, not machines: what was committed outlives that without waiting for the disk each time.
    without_disk = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | without_disk
