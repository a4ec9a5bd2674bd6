"""Languages: the three editions we publish in, and those that articles are written in."""

from django.utils.translation import gettext_lazy as _

EDITIONS = [("fr", _("French")), ("ar", _("Arabic")), ("en", _("English"))]
DEFAULT_EDITION = "fr"

# BCP 47 primary subtags. A source may write in a language that has no edition of its own.
LANGUAGES = [
    *EDITIONS,
    ("de", _("German")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
    ("it", _("Italian")),
    ("nl", _("Dutch")),
    ("el", _("Greek")),
    ("ru", _("Russian")),
    ("sv", _("Swedish")),
    ("da", _("Danish")),
    ("fi", _("Finnish")),
    ("tr", _("Turkish")),
    ("he", _("Hebrew")),
    ("fa", _("Persian")),
    ("ber", _("Amazigh")),
    ("und", _("undetermined")),
]
EDITION_CODES = tuple(code for code, _name in EDITIONS)
LANGUAGE_CODES = tuple(code for code, _name in LANGUAGES)
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa"})


def direction(language: str) -> str:
    """`rtl`, `ltr`, or `auto` where only the text itself can tell; for the `dir` attribute."""
    if language == "und":
        return "auto"
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def edition_for(language: str, default: str = DEFAULT_EDITION) -> str:
    """The edition that an article in this language appears in."""
    code = language.split("-", maxsplit=1)[0]
    return code if code in EDITION_CODES else default
