"""A word has one spelling, however it was printed."""

import pytest

from archsearch.kazakh.letters import LOOK_ALIKES
from archsearch.kazakh.normalizer import clean, fold, normalize, repair


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        pytest.param("ҚАЗАҚСТАН", "қазақстан", id="capitals"),
        pytest.param("сөз\u00adдік", "сөздік", id="soft hyphen"),
        pytest.param("сөз\u200b\u2060дік\ufeff", "сөздік", id="zero-width characters"),
        pytest.param("мәтін\u0301 а\u0300спан", "мәтінаспан", id="stress marks"),
        pytest.param("и\u0306", "й", id="a letter in two code points"),
        pytest.param("ѐ ѝ", "еи", id="stressed letters that Unicode keeps as one"),
        pytest.param("ёлка", "елка", id="ё is е, as most of the press prints it"),
        pytest.param("İstanbul", "istanbul", id="a dotted capital is one letter"),
        pytest.param("ﬁnal", "final", id="a ligature"),
        pytest.param("O’Neil", "o'neil", id="one apostrophe"),
        pytest.param("д’Артаньян", "дартаньян", id="none in Cyrillic"),
        pytest.param("бiлдiрген", "білдірген", id="Latin i"),
        pytest.param("ҮНI", "үні", id="capital Latin I"),
        pytest.param("əрдайым", "әрдайым", id="phonetic schwa"),
        pytest.param("жǝне", "және", id="turned e"),
        pytest.param("жаhан", "жаһан", id="Latin h"),
        pytest.param("Hауа", "науа", id="capital Latin H is the letter it looks like"),
        pytest.param("эмигpант", "эмигрант", id="Latin p"),
        pytest.param("бїлїм", "білім", id="Ukrainian yi"),
        pytest.param("ɵнер θнер Θнер", "өнерөнерөнер", id="barred o and theta"),
        pytest.param("Υміт кγн", "үміткүн", id="upsilon and gamma"),
        pytest.param("webсайт", "webсайт", id="a word that repair leaves half Latin is not touched"),
        pytest.param("cafe", "cafe", id="a Latin word is not touched"),
        pytest.param("crossіng", "crossing", id="a Cyrillic letter in a Latin word"),
        pytest.param("A320", "a320", id="a Latin letter and a number"),
    ],
)
def test_one_spelling(printed: str, normal: str) -> None:
    assert "".join(normalize(word) for word in printed.split()) == normal


@pytest.mark.parametrize(("look_alike", "letter"), LOOK_ALIKES.items())
def test_every_look_alike_is_put_right_and_told(look_alike: str, letter: str) -> None:
    spelling = repair(f"қы{look_alike}ған")
    assert spelling.text == f"қы{letter}ған"
    assert spelling.repairs == (f"{look_alike}→{letter}",)
    assert spelling.doubts == ()


@pytest.mark.parametrize("word", ["YКІМЕТ", "бiлдlрген", "б1лім"])
def test_a_letter_that_stands_for_one_of_two_is_told_and_left(word: str) -> None:
    spelling = repair(clean(word))
    assert len(spelling.doubts) == 1
    assert spelling.doubts[0] in spelling.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("қазақстан", "казакстан", id="a Russian keyboard"),
        pytest.param("тәуелсіздік", "тауелсиздик", id="і typed as и"),
        pytest.param("тәуелсіздік", "тауелсыздык", id="і typed as ы"),
        pytest.param("сияқты", "сиақты", id="я as Latin writes it"),
        pytest.param("конституция", "конститутсия", id="ц as Latin writes it"),
        pytest.param("экономика", "економика", id="э as Latin writes it"),
        pytest.param("жаһан", "жахан", id="һ as Latin writes it"),
        pytest.param("сайлау", "саилау", id="й as Latin writes it"),
    ],
)
def test_a_fold_key_is_the_same_however_a_word_is_typed(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_fold_key_keeps_apart_what_every_script_keeps_apart() -> None:
    words = ["қала", "қора", "тала", "қалам", "жыл", "жал", "су", "сол", "бас", "бес", "еш", "іш", "ішу"]
    assert len({fold(word) for word in words}) == len(words)


@pytest.mark.parametrize(("sign", "normal"), [("½", "1⁄2"), ("¾", "3⁄4")])
def test_a_fraction_of_one_sign_is_no_number_of_two_digits(sign: str, normal: str) -> None:
    assert normalize(sign) == normal
