from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.query import MOST_TERMS, Filter, Query, Term, narrowed, parse, read_day


def term(*words: str) -> Term:
    return Term(words=words)


def codes(query: Query) -> list[str]:
    return [problem.code for problem in query.problems]


def test_words_beside_each_other_must_all_be_met() -> None:
    assert parse("port Tanger").groups == ((term("port"),), (term("tanger"),))


@pytest.mark.parametrize("text", ['"à quai demain"', "« à quai demain »", "“à quai demain”", "quai-demain"])
def test_a_phrase_stands_in_quotation_marks_of_any_kind(text: str) -> None:
    assert parse(text).groups == ((term("quai", "demain"),),)


@pytest.mark.parametrize("text", ["rabat OR salé", "rabat OU salé", "rabat أو salé", "rabat | salé"])
def test_or_joins_what_it_stands_between(text: str) -> None:
    assert parse(f"port {text} quai").groups == ((term("port"),), (term("rabat"), term("sale")), (term("quai"),))


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_minus_leaves_out(minus: str) -> None:
    query = parse(f'port {minus}foot {minus}"coupe du monde" {minus}source:hespress')

    assert query.groups == ((term("port"),),)
    assert query.excluded == (term("foot"), term("coupe", "monde"), Filter(kind="source", value="hespress"))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("source:hespress", "source", "hespress"),
        ('journal:"Le Matin"', "source", "Le Matin"),
        ("المصدر:هسبريس", "source", "هسبريس"),
        ("rubrique:sport", "section", "sport"),
        ("قسم:رياضة", "section", "رياضة"),
        ("auteur:rita", "author", "rita"),
        ("كاتب:ريتا", "author", "ريتا"),
        ("langue:arabe", "lang", "arabe"),
        ("لغة:العربية", "lang", "العربية"),
    ],
)
def test_operators_have_their_names_in_three_languages(text: str, kind: str, value: str) -> None:
    assert parse(text) == Query(groups=((Filter(kind=kind, value=value),),))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("after:2024", date(2024, 1, 1), None),
        ("après:2024-05", date(2024, 5, 1), None),
        ("before:17/05/2024", None, date(2024, 5, 17)),
        ("بعد:٢٠٢٤-٠٥-١٧ قبل:٢٠٢٥", date(2024, 5, 17), date(2025, 1, 1)),
        ("-after:2024", None, date(2024, 1, 1)),
        ("after:2023 after:2024", date(2024, 1, 1), None),
    ],
)
def test_after_takes_in_its_day_and_before_does_not(text: str, since: date | None, until: date | None) -> None:
    query = parse(text)

    assert (query.since, query.until, query.problems) == (since, until, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nothing"),
        (" \x00\u202e ", "nothing"),
        ("!?", "nothing"),
        ("de la", "too_common"),
        ("-foot", "only_excluded"),
        ("OR port", "or_alone"),
        ("port OR", "or_alone"),
        ("port OR -foot", "or_not"),
        ("port OR after:2024", "or_date"),
        ('"port', "open_quote"),
        ('" OR 1', "open_quote"),
        ("after:demain", "no_date"),
        ("after:2024-13", "no_date"),
        ("after:2025 before:2024", "no_time"),
        ("source:-", "no_value"),
        ("sorce:hespress", "no_operator"),
        ("a " * 6000, "too_long"),
        (" ".join(f"mot{number}" for number in range(200)), "too_many"),
    ],
)
def test_what_is_not_understood_is_told(text: str, code: str) -> None:
    assert code in codes(parse(text))


def test_colons_of_titles_and_addresses_are_no_operators() -> None:
    assert codes(parse("Maroc: le roi https://exemple.example/a 20:30")) == []


@given(st.text(st.sampled_from("ab دé\"'«»“-−:|()*^+&~{}\\%_@#\x00\u200f\u202e 0٣/.") | st.characters(), max_size=300))
@example('NEAR("a" b, 3) AND col:x* ^y {z}')
@example("a:b:c -:- \"-\" ''' <-> !a & (b | c)")
@example("before:0001-01-01 after:9999-12-31")
def test_whatever_is_typed_has_an_answer_within_bounds(text: str) -> None:
    query = parse(text)

    operands = [operand for group in query.groups for operand in group] + list(query.excluded)
    size = sum(len(operand.words) if isinstance(operand, Term) else 1 for operand in operands)
    assert size <= MOST_TERMS
    assert not query.is_empty or query.problems
    assert all(word.isalnum() for operand in operands if isinstance(operand, Term) for word in operand.words)


def test_days_that_are_chosen_narrow_what_was_typed() -> None:
    query = narrowed(parse("port after:2024"), since=date(2025, 1, 1), last=date(2025, 1, 31))

    assert (query.since, query.until) == (date(2025, 1, 1), date(2025, 2, 1))
    assert narrowed(parse("port"), since=None, last=date.max).until is None


def test_a_day_that_is_none_is_none() -> None:
    assert [read_day(text) for text in ("2024-02-30", "0000", "1/2", "٢٠٢٤٠", "20240517")] == [None] * 5
