"""What was not understood in a query, in words for whoever typed it."""

from django.utils.translation import gettext_lazy as _

from articles.search.query import LONGEST_QUERY, MOST_TERMS, Problem

SENTENCES = {
    "nothing": _("Type at least one word to search for."),
    "too_common": _("“%(part)s” stands in nearly every article. Add a word that says more."),
    "only_excluded": _("This only says what to leave out. Add a word to search for."),
    "too_long": _("Only the first %(longest)s characters were searched for."),
    "too_many": _("Only the first %(most)s words were searched for."),
    "open_quote": _("A quotation mark has no partner, so these words were searched for one by one."),
    "or_alone": _("OR needs a word on either side, so it was left out."),
    "or_not": _("What is left out cannot be an alternative, so it was left out in any case."),
    "or_date": _("A date cannot be an alternative, so it holds in any case."),
    "no_date": _("“%(part)s” is no date. Write 2024, 2024-05 or 2024-05-17."),
    "no_time": _("No day lies after the first of these dates and before the second."),
    "no_value": _("Nothing stands behind “%(part)s”, so it was left out."),
    "no_operator": _("“%(part)s:” is not one of the filters below, so it was searched for as words."),
    "no_source": _("No source is called “%(part)s”."),
    "no_section": _("No section is called “%(part)s”."),
    "no_lang": _("No language is called “%(part)s”."),
}


def explain(problem: Problem) -> str:
    values = {"part": problem.part, "longest": LONGEST_QUERY, "most": MOST_TERMS}
    return str(SENTENCES[problem.code]) % values
