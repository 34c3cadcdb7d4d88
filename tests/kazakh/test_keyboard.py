"""A word typed without Kazakh letters is spelt with them."""

import pytest

from archsearch.kazakh.keyboard import respell, spell_by_harmony, spell_ending, spellings


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        pytest.param("казакстан", "қазақстан", id="a name"),
        pytest.param("казакстандагы", "қазақстандағы", id="with an ending"),
        pytest.param("тауелсиздик", "тәуелсіздік", id="a soft word"),
        pytest.param("тауелсыздык", "тәуелсіздік", id="і typed as ы"),
        pytest.param("мугалимдердин", "мұғалімдердің", id="a genitive"),
        pytest.param("кол", "қол", id="the likelier of two"),
        pytest.param("кол", "көл", id="and the other"),
        pytest.param("укимет", "үкімет", id="ү at the start"),
        pytest.param("кала", "қала", id="a hard word"),
        pytest.param("онирде", "өңірде", id="ө and ң of a root"),
        pytest.param("турмыс", "тұрмыс", id="ұ"),
        pytest.param("кукыгы", "құқығы", id="a root whose last letter is voiced"),
        pytest.param("айтқанымыз", "айтқанымыз", id="a word that needs no help"),
    ],
)
def test_the_spelling_is_among_the_candidates(typed: str, spelt: str) -> None:
    assert spelt in (typed, *spellings(typed))


@pytest.mark.parametrize("typed", ["казакстандагы", "кол", "экономика", "щ", "бббб", "и"])
def test_there_are_few_candidates_and_the_word_is_not_one(typed: str) -> None:
    assert len(spellings(typed)) <= 4
    assert typed not in spellings(typed)


@pytest.mark.parametrize(
    ("ending", "root", "spelt"),
    [
        pytest.param("дагы", "қазақстан", "дағы", id="hard"),
        pytest.param("дык", "тәуелсіз", "дік", id="soft, ы typed for і"),
        pytest.param("нын", "бала", "ның", id="a genitive has ң"),
        pytest.param("атын", "бар", "атын", id="a participle has н"),
        pytest.param("ныз", "бала", "ңыз", id="your"),
        pytest.param("ники", "бала", "нікі", id="an ending that is always soft"),
        pytest.param("улы", "нұрлан", "ұлы", id="a name of a father"),
        pytest.param("мен", "бала", "мен", id="an instrumental"),
    ],
)
def test_an_ending_agrees_with_its_root(ending: str, root: str, spelt: str) -> None:
    assert spell_ending(ending, root) == spelt


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        pytest.param("жубангали", "жұбанғали", id="a hard name"),
        pytest.param("уркер", "үркер", id="a soft name"),
        pytest.param("тауекел", "тәуекел", id="у between vowels is no vowel"),
        pytest.param("инновациялык", "инновациялық", id="of a loan only the ending"),
    ],
)
def test_a_word_without_a_known_root_is_spelt_by_harmony(typed: str, spelt: str) -> None:
    assert spell_by_harmony(typed) == spelt


@pytest.mark.parametrize(
    ("reading", "harmony_known", "spelt"),
    [
        pytest.param("економика", True, "экономика", id="э"),
        pytest.param("сөлтүстік", False, "солтүстік", id="harmony misread in Arabic script"),
        pytest.param("қазыр", False, "қазір", id="і in a hard word"),
        pytest.param("мектеп", True, "мектеп", id="right as it is"),
        pytest.param("ъъъ", True, "ъъъ", id="nothing known"),
    ],
)
def test_a_reading_of_another_script_takes_the_spelling_of_its_root(
    reading: str, harmony_known: bool, spelt: str
) -> None:
    assert respell(reading, harmony_known) == spelt
