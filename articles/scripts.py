"""Which way a text runs and which language it is in, by its letters: what feeds declare cannot be trusted."""

import re
import unicodedata
from collections import Counter
from itertools import islice

SAMPLE = 5000
RIGHT_TO_LEFT = ("R", "AL")
SCRIPTS = {
    "Latn": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u05d0-\u05ea\ufb1d-\ufb4f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u04ff",
    "Tfng": "\u2d30-\u2d7f",
}
LETTERS = {script: re.compile(f"[{letters}]") for script, letters in SCRIPTS.items()}
OF_SCRIPT = {"Arab": ("ar", "fa"), "Hebr": ("he",), "Grek": ("el",), "Cyrl": ("ru",), "Tfng": ("ber",)}
PERSIAN = re.compile("[پچژگکی]")
ARABIC = re.compile("[ةكيىأإؤئ]")
# The commonest small words; those that two languages share stand in both.
SMALL_WORDS = {
    "fr": (
        "le la les des du de et est une un dans pour que qui sur au aux par avec pas plus son ses sont cette "
        "ce ont été à en il elle mais ou nous vous"
    ),
    "en": (
        "the of and to in is was for that on with as at by from it be are has have this his its not an been "
        "were will who which but"
    ),
    "de": (
        "der die das und ist von den mit für auf im dem nicht ein eine zu sich des auch als nach bei aus wird "
        "werden sind wie noch"
    ),
    "es": (
        "el los las de la y en que del se por con una un para es su al como más ha lo sus pero fue este entre "
        "desde sobre"
    ),
    "pt": (
        "o os as de da do das dos e em que para com uma um não por no na é se ao mais foi como pelo são seu "
        "sua à também"
    ),
    "it": (
        "il lo gli di del della e che in un una per con non è si da dei le sono alla nel più ha come anche "
        "dal al questo"
    ),
    "nl": (
        "de het een van en in is dat op te voor met zijn niet aan er die bij ook naar uit om als door maar wordt heeft"
    ),
    "sv": ("och att det som en på är för av med till den har de inte om ett var från vi kan ska eller när vid nu i"),
    "da": (
        "og at det som en på er for af med til den har de ikke om et var fra vi kan skal eller når ved nu i blev sig"
    ),
    "fi": "ja on ei että se oli myös kun mutta tai ovat hän sen jos mukaan kuin sekä joka vuoden jo nyt ole voi",
    "tr": "ve bir bu da de için ile olarak olan çok daha sonra gibi ancak kadar ise oldu en ne",
}
WORD_SETS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
WORDS = re.compile(r"[^\W\d_]+")
CLEAR_LEAD = 1.5
ENOUGH_WORDS = 6


def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by most of the letters; where they are even, by the first one."""
    ways = Counter(_way(char) for char in text[:SAMPLE])
    right, left = ways["rtl"], ways["ltr"]
    if right != left:
        return "rtl" if right > left else "ltr"
    return next((way for way in map(_way, text[:SAMPLE]) if way), "ltr")


def _way(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "rtl" if kind in RIGHT_TO_LEFT else "ltr" if kind == "L" else ""


def language_of(text: str, declared: str = "", usual: str = "") -> str:
    """The language code of a plain text: as declared, unless script or words say otherwise.

    `usual` is the language that the source mostly writes in; `und` where nothing can be told.
    """
    declared, usual = _primary(declared), _primary(usual)
    text = text[:SAMPLE]
    script = _script(text)
    if script == "Arab":
        return _arabic_or_persian(text, declared, usual)
    if script in OF_SCRIPT:
        return OF_SCRIPT[script][0]
    believable = [code for code in (declared, usual) if code and not _is_of_other_script(code)]
    if script == "Latn":
        return _by_words(text, *believable[:1]) or next(iter(believable), "und")
    return next((code for code in (declared, usual) if code), "und")


def _primary(code: str) -> str:
    return re.split("[-_]", code.strip().lower())[0][:8]


def _script(text: str) -> str:
    counts = {script: len(letters.findall(text)) for script, letters in LETTERS.items()}
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] else ""


def _is_of_other_script(code: str) -> bool:
    return any(code in codes for script, codes in OF_SCRIPT.items() if script != "Tfng")


def _arabic_or_persian(text: str, declared: str, usual: str) -> str:
    """Persian writes letters that Arabic has not, and none of Arabic's own."""
    persian, arabic = len(PERSIAN.findall(text)), len(ARABIC.findall(text))
    if persian != arabic:
        return "fa" if persian > arabic else "ar"
    return next((code for code in (declared, usual) if code in OF_SCRIPT["Arab"]), "ar")


def _by_words(text: str, believed: str = "") -> str:
    """A language whose small words clearly lead; empty where none does."""
    counts = Counter(islice((found.group().lower() for found in WORDS.finditer(text)), 400))
    scores = {language: sum(counts[word] for word in words) for language, words in WORD_SETS.items()}
    first, second = sorted(scores, key=lambda language: scores[language], reverse=True)[:2]
    if scores[first] < ENOUGH_WORDS:
        return ""
    if believed in scores and scores[first] < CLEAR_LEAD * scores[believed]:
        return believed
    return first if scores[first] >= CLEAR_LEAD * scores[second] or believed not in scores else ""
