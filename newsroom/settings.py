"""The one place that reads the environment. docs/operations.md lists every variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom.environment import (
    read_address,
    read_addresses,
    read_bucket,
    read_choice,
    read_database,
    read_file,
    read_flag,
    read_folder,
    read_hook,
    read_hooks,
    read_hosts,
    read_mail,
    read_number,
    read_numbers,
    read_ports,
    read_secret,
    read_servers,
    read_shared_secret,
    read_site_url,
    read_time_zone,
)
from newsroom.logs import logging_settings
from newsroom.mail import mail_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = read_folder(os.environ, "VAR_DIR", BASE_DIR / "var")  # all that the running site writes

DEBUG = read_flag(os.environ, "DEBUG")
SECRET_KEY = read_secret(os.environ, "SECRET_KEY", DEBUG)
ALLOWED_HOSTS = read_hosts(os.environ, "ALLOWED_HOSTS", DEBUG)
SITE_URL = read_site_url(os.environ, "SITE_URL", "http://127.0.0.1:8000")
IS_HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = read_number(os.environ, "TRUSTED_PROXIES", 0, most=10)

MODERATION_PROFILE = read_choice(
    os.environ, "MODERATION_PROFILE", "simple" if DEBUG else "robust", ("simple", "robust")
)  # fmt: skip
REPORT_THRESHOLD = read_number(os.environ, "REPORT_THRESHOLD", 3, least=2, most=1000)
# Every number of the rule, told one by one in docs/moderation.md. Scores and weights are in thousandths; 0 asks for
# nothing. Each decision is stamped with profile and version: raise it with any change here. MODERATION_NUMBERS of the
# environment changes single ones for `robust`, and marks the stamp by itself.
MODERATION_RULE: dict[str, Any] = {
    "version": 1,
    "both": {"after_restore": 3, "most_restores": 2, "immune_days": 90, "clear_days": 90},
    "simple": {  # and REPORT_THRESHOLD people
        "score": 0, "networks": 0, "grave_share": 1000,
        "most_weight": 1000, "most_of_network": 1000, "counts_for_days": 0, "settles_seconds": 0,
        "burst_reports": 0, "burst_minutes": 0, "burst_times": 0, "burst_of_line": 0, "one_site": 0,
        "breaker_blocks": 0, "breaker_times": 0,
    },
    "robust": {
        "score": 3500, "people": 4, "networks": 3, "grave_share": 700,
        "most_weight": 2000, "most_of_network": 1600, "counts_for_days": 30, "settles_seconds": 120,
        "burst_reports": 10, "burst_minutes": 10, "burst_times": 20, "burst_of_line": 2, "one_site": 700,
        "breaker_blocks": 5, "breaker_times": 2,
    },
}  # fmt: skip
MODERATION_RULE["tuned"] = read_numbers(
    os.environ, "MODERATION_NUMBERS",
    least=dict.fromkeys([*MODERATION_RULE["both"], *MODERATION_RULE["robust"]], 0) | {"people": 3, "networks": 3},
)  # fmt: skip
MODERATION_DESK = {  # what moderators are shown and promised; no verdict depends on it
    "answer_hours": 72,  # from the first report on
    "answer_grave_hours": 24,
    "claim_minutes": 5,  # for as long colleagues see who is at a case
    "lines": 25,  # pictures a page
    "searched": 2000,  # pictures at the top of the queue, in which words are looked for
}

# Beside the database, better on another disk: what the desk decided is known after an old backup was brought back.
DECISIONS_JOURNAL = read_file(os.environ, "DECISIONS_JOURNAL", VAR_DIR / "decisions.journal")
globals().update(mail_settings(read_mail(os.environ, "EMAIL_URL"), VAR_DIR))  # their names depend on Django's version
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read_address(
    os.environ, "EMAIL_FROM", f"newsroom@{urlsplit(SITE_URL).hostname or 'localhost'}"
)
# How readers are weighed and bounded: docs/decisions/who-is-a-person.md. Weights are in thousandths; 0 bounds nothing.
MODERATION_READERS: dict[str, dict[str, Any]] = {
    "both": {
        "latest_minutes": 20, "known_after_hours": 24, "known": 1000, "new": 700, "without_scripts": 400,
        "warn_after": 5, "unfounded_times": 4, "mute_after": 3, "mute_days": 30, "stored_of_held": 50,
    },
    "simple": {"fastest_seconds": 0, "hourly_of_person": 0, "hourly_of_near": 0, "hourly_of_wide": 0},
    "robust": {"fastest_seconds": 2.5, "hourly_of_person": 20, "hourly_of_near": 60, "hourly_of_wide": 600},
}  # fmt: skip

PURGE_URLS = read_servers(os.environ, "PURGE_URLS")  # docs/purging.md
PURGE_KEY_URLS = read_servers(os.environ, "PURGE_KEY_URLS")
PURGE_HOOK_URL = read_hook(os.environ, "PURGE_HOOK_URL")
PURGE_HOOK_SECRET = read_shared_secret(os.environ, "PURGE_HOOK_SECRET", PURGE_HOOK_URL)
OUTSIDE_URL = read_site_url(os.environ, "OUTSIDE_URL", SITE_URL)

WEBSUB_HUBS = read_hooks(os.environ, "WEBSUB_HUBS")  # docs/syndication.md

# Public pages that each process keeps ready; 0 keeps none. The development server makes each anew: templates change.
PAGES_MEMORY_MB = 0 if DEBUG else read_number(os.environ, "PAGES_MEMORY_MB", 48, most=100_000)

# Whom alerts reach. Where nothing is set, the review queue alone tells.
DESK_EMAIL = read_addresses(os.environ, "DESK_EMAIL")
DESK_LANGUAGE = read_choice(os.environ, "DESK_LANGUAGE", "fr", ("fr", "ar", "en"))
DESK_WEBHOOK_URL = read_hook(os.environ, "DESK_WEBHOOK_URL")
DESK_WEBHOOK_SECRET = read_shared_secret(os.environ, "DESK_WEBHOOK_SECRET", DESK_WEBHOOK_URL)

FETCH_ALLOW_PRIVATE_NETWORKS = read_flag(os.environ, "FETCH_ALLOW_PRIVATE_NETWORKS")
FETCH_EXTRA_PORTS = read_ports(os.environ, "FETCH_EXTRA_PORTS")
FETCH_INTERVAL_MINUTES = read_number(os.environ, "FETCH_INTERVAL_MINUTES", 30, least=1, most=10_080)
FETCH_WORKERS = read_number(os.environ, "FETCH_WORKERS", 8, least=1, most=100)  # feeds read side by side

INSTALLED_APPS = [
    "newsroom",
    "moderation",
    "articles",
    "django_prose_editor",
    "django_filters",
    "newsroom.apps.EditorsAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Those that add a header stand before all that may answer: static files, redirects and refusals carry it too.
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.middleware.LanguageOfPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.site.frame.frame",
            ],
        },
    },
]

# How often one address may ask the API within a minute; 0 bounds nothing. docs/operations.md says how exact it is.
API_REQUESTS_PER_MINUTE = read_number(os.environ, "API_REQUESTS_PER_MINUTE", 300, most=1_000_000)
REST_FRAMEWORK = {  # what single views cannot say; articles/api/door.py says the rest
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom API",
    "VERSION": "1",
    "DESCRIPTION": "What Newsroom publishes, for other programs. Read only but for reports of pictures.",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counters": {  # 300 entries, which is what Django keeps by itself, are not even the clients of one minute
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counters",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

DATABASES = {"default": read_database(os.environ, "DATABASE_URL", VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("ar", _("Arabic")), ("en", _("English"))]
LANGUAGE_COOKIE_PATH = "/admin/"  # an editor's choice; readers' pages have their language in the address
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = read_time_zone(os.environ, "TIME_ZONE", "Africa/Casablanca")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_BUCKET = read_bucket(os.environ, "MEDIA_BUCKET")  # pictures lie there instead of below MEDIA_ROOT
MEDIA_PRIVATE_BUCKET = read_bucket(os.environ, "MEDIA_PRIVATE_BUCKET", beside=MEDIA_BUCKET)
MEDIA_S3_URL = next(iter(read_servers(os.environ, "MEDIA_S3_URL")), "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static_storage.Storage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
# A name with a hash may be kept for ever. Told by its form: asking the storage would log a fault for every source map.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.[^/]+$"

LOGGING = logging_settings(read_choice(os.environ, "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from within, past the proxy that speaks https
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
