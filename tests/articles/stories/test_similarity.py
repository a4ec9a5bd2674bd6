import pytest

from articles.search.normalise import plain_words
from articles.search.stems import stem
from articles.stories.similarity import is_same_event, overlap


def stems(title: str, language: str) -> set[str]:
    return {stem(word, language) for word in plain_words(title)}


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Le vieux port rouvre après huit mois de travaux", "Huit mois de travaux : le vieux port enfin rouvert", "fr"),
        ("Séisme au large d’Agadir, aucun dégât", "Un séisme ressenti à Agadir sans faire de dégâts", "fr"),
        ("Council changes hands by 211 votes", "By just 211 votes, council changed hands in Marsa", "en"),
        ("الحكومة تعلن خطة جديدة للماء", "خطة جديدة للماء وتعلنها الحكومة اليوم", "ar"),
        ("زلزال يضرب الحوز ومراكش", "زلزال مراكش: الحوز يحصي خسائره", "ar"),
    ],
)
def test_titles_of_one_event_are_recognised(one: str, other: str, language: str) -> None:
    assert is_same_event(stems(one, language), stems(other, language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le vieux port rouvre après huit mois de travaux", "La médina rouvre au public après la pluie"),
        ("Grève", "Grève"),
        ("Le port rouvre", "Le port rouvre aux chalutiers, la ville fête la mer"),
        ("", "Le port"),
    ],
)
def test_what_shares_little_or_is_short_is_not(one: str, other: str) -> None:
    assert not is_same_event(stems(one, "fr"), stems(other, "fr"))


def test_the_shorter_title_is_the_measure() -> None:
    assert overlap({"port", "rouvr"}, {"port", "rouvr", "mois", "travau", "huit"}) == 1.0
    assert overlap(set(), {"port"}) == 0.0


def test_a_letter_joined_to_an_arabic_word_makes_no_difference() -> None:
    assert overlap({"ومراكش", "زلزال"}, {"مراكش", "زلزال"}) == 1.0
