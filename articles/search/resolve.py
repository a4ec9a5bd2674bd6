"""Query → expression: what its words may be called, and which rows its operators mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from articles.languages import EDITION_CODES, LANGUAGE_CODES
from articles.models import AliasName, Section, Source
from articles.search.expression import Expression, Way
from articles.search.normalise import plain_words
from articles.search.query import MOST_TERMS, Operand, Problem, Query, Term
from articles.search.stems import name_key, sequences

EVERYTHING: tuple[Way, ...] = tuple((f"e={code}",) for code in EDITION_CODES)
LONGEST_NAME = 4  # words of a name in the alias table
# As readers call them, in each of our languages; plain words.
LANGUAGE_NAMES = {
    "fr": "francais french francaise الفرنسيه فرنسيه",
    "ar": "arabe arabic العربيه عربيه",
    "en": "anglais english anglaise الانجليزيه انجليزيه",
    "es": "espagnol spanish الاسبانيه اسبانيه",
    "de": "allemand german الالمانيه المانيه",
    "ber": "amazigh tamazight الامازيغيه امازيغيه",
}
LANGUAGE_OF = {name: code for code, names in LANGUAGE_NAMES.items() for name in names.split()}


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """`lit`: the ways that a highlight marks; `query` has what could not be resolved among its problems."""

    query: Query
    expression: Expression
    lit: tuple[Way, ...]


def resolve(query: Query, *, marks: Iterable[str] = ()) -> Resolved:
    """`marks` must all be met besides."""
    problems: list[Problem] = list(query.problems)
    others = other_names([group[0] for group in query.groups if len(group) == 1])
    groups = [
        tuple(dict.fromkeys(way for operand in group for way in _ways(operand, others, problems)))
        for group in _with_names(query.groups, others)
    ]
    none_of = [way for operand in query.excluded for way in _ways(operand, {}, problems)]
    lit = tuple(dict.fromkeys(way for group in groups for way in group if "=" not in way[0]))
    groups += [((mark,),) for mark in marks]
    if none_of and not groups:
        groups = [EVERYTHING]
    return Resolved(
        query=replace(query, problems=tuple(dict.fromkeys(problems))),
        expression=Expression(all_of=tuple(groups), none_of=tuple(none_of)),
        lit=lit,
    )


def _ways(operand: Operand, others: dict[str, list[Term]], problems: list[Problem]) -> Iterable[Way]:
    """Where nothing is meant, a mark that nothing has."""
    if isinstance(operand, Term):
        terms = [operand, *others.get(" ".join(operand.words), [])]
        return [way for term in terms for way in sequences(list(term.words))]
    if operand.kind == "author":
        return [tuple(f"b={word}" for word in plain_words(operand.value)[:MOST_TERMS]) or ("b=",)]
    prefix, find = FINDERS[operand.kind]
    found = find(operand.value)
    if not found:
        problems.append(Problem(code=f"no_{operand.kind}", part=operand.value[:80]))
    return [(f"{prefix}={value}",) for value in found] or [(f"{prefix}=",)]


def _sources(value: str) -> list[object]:
    exact = Source.objects.filter(slug=value.lower()).values_list("pk", flat=True)[:1]
    return list(exact) or _named(value, ((pk, [name]) for pk, name in Source.objects.values_list("pk", "name")))


def _sections(value: str) -> list[object]:
    rows = Section.objects.values_list("pk", "slug", "name_fr", "name_ar", "name_en")
    return _named(value, ((pk, names) for pk, *names in rows))


def _named(value: str, rows: Iterable[tuple[object, list[str]]]) -> list[object]:
    """Those with all the words in one of their names."""
    asked = set(plain_words(value))
    return [pk for pk, names in rows if asked and any(asked <= set(plain_words(name)) for name in names)]


def _languages(value: str) -> list[object]:
    """A code stands as it is: `en` and `de` are words that a search leaves out."""
    code = value.strip().lower()
    found = code if code in LANGUAGE_CODES else LANGUAGE_OF.get("".join(plain_words(value)))
    return [found] if found else []


FINDERS: dict[str, tuple[str, Callable[[str], list[object]]]] = {
    "source": ("s", _sources),
    "section": ("c", _sections),
    "lang": ("l", _languages),
}


def other_names(operands: Sequence[Operand]) -> dict[str, list[Term]]:
    """Of each run of words that the alias table knows, what else it is called; by its words."""
    runs = {" ".join(run): name_key(run) for run in _runs(operands)}
    known = AliasName.objects.filter(key__in=set(runs.values())).values_list("key", "alias")
    groups: dict[str, set[int]] = {}
    for key, alias in known:
        groups.setdefault(key, set()).add(alias)
    names: dict[int, list[Term]] = {}
    for alias, name in AliasName.objects.filter(
        alias__in={one for many in groups.values() for one in many}
    ).values_list("alias", "name"):
        names.setdefault(alias, []).append(Term(words=tuple(plain_words(name))))
    return {
        run: [term for alias in sorted(groups[key]) for term in names[alias]]
        for run, key in runs.items()
        if key in groups
    }


def _runs(operands: Sequence[Operand]) -> list[tuple[str, ...]]:
    """Terms as they stand, and words beside each other, up to the length of a name."""
    terms = [operand.words if isinstance(operand, Term) else () for operand in operands]
    runs = [words for words in terms if words]
    for start in range(len(terms)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(terms)) + 1):
            if all(len(words) == 1 for words in terms[start:end]):
                runs.append(tuple(word for words in terms[start:end] for word in words))
    return runs


def _with_names(groups: Sequence[tuple[Operand, ...]], others: dict[str, list[Term]]) -> list[tuple[Operand, ...]]:
    """Where words beside each other are a known name, one group instead of theirs."""
    joined: list[tuple[Operand, ...]] = []
    start = 0
    while start < len(groups):
        size = next(
            (size for size in range(LONGEST_NAME, 1, -1) if _run(groups[start : start + size], size) in others), 1
        )
        run = _run(groups[start : start + size], size)
        joined.append((Term(words=tuple(run.split())),) if size > 1 else groups[start])
        start += size
    return joined


def _run(groups: Sequence[tuple[Operand, ...]], size: int) -> str:
    words = [group[0].words[0] for group in groups if len(group) == 1 and _is_word(group[0])]  # type: ignore[union-attr]
    return " ".join(words) if len(words) == size else ""


def _is_word(operand: Operand) -> bool:
    return isinstance(operand, Term) and len(operand.words) == 1
