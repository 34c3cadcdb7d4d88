"""Words are cut where a reader of Kazakh would cut them, and keep their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archsearch.kazakh import analyze
from archsearch.kazakh.tokenizer import word_pattern
from kazakh.script_writers import listed


def surfaces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in analyze(text, "kk")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("ҚДТ-ның жобасы", ["ҚДТ-ның", "жобасы"], id="the ending of an acronym belongs to it"),
        pytest.param("ҚДТ-НЫҢ", ["ҚДТ-НЫҢ"], id="also in capitals"),
        pytest.param("ҚДТ–ның", ["ҚДТ–ның"], id="also after a dash without spaces"),
        pytest.param("АҚШ-тағы", ["АҚШ-тағы"], id="and a longer ending"),
        pytest.param("2022-жылы", ["2022", "жылы"], id="a noun after a number is its own word"),
        pytest.param("174-бап", ["174", "бап"], id="so is an article of law"),
        pytest.param("1-інші 22-сі 15-іне", ["1-інші", "22-сі", "15-іне"], id="ordinals and dates are one word"),
        pytest.param("100-ден 9-еуі 80-даған", ["100-ден", "9-еуі", "80-даған"], id="counts are one word"),
        pytest.param("100ден 2022жылы 5млн", ["100ден", "2022", "жылы", "5", "млн"], id="where the hyphen is missing"),
        pytest.param("90-х, 5-й, 20-летний", ["90-х", "5-й", "20", "летний"], id="Russian endings of numbers"),
        pytest.param("5 %-ке, 7%-дан", ["5", "%-ке", "7", "%-дан"], id="percent is a word with its ending"),
        pytest.param("«Алға»-ның үні", ["Алға", "үні"], id="an ending after a quotation is no word"),
        pytest.param("«Алға»-ның QDT-nyń", ["Алға", "QDT-nyń"], id="also beside a Latin ending"),
        pytest.param("ҚДТ-ның QDT-nyń", ["ҚДТ-ның", "QDT-nyń"], id="endings in two scripts in one text"),
        pytest.param("«Дала»-партиясы", ["Дала", "партиясы"], id="a noun after a quotation is one"),
        pytest.param("саяси-экономикалық", ["саяси", "экономикалық"], id="the parts of a pair are words"),
        pytest.param("зорлық-зомбылық", ["зорлық", "зомбылық"], id="also of a fixed pair"),
        pytest.param("ата-ана әке-мен", ["ата", "ана", "әке", "мен"], id="a word that looks like an ending"),
        pytest.param("бүгін-ақ келді-ау", ["бүгін-ақ", "келді-ау"], id="particles belong to their word"),
        pytest.param("Алматы-да", ["Алматы-да"], id="an ending that editors part from a name"),
        pytest.param("Facebook-те Facebookте", ["Facebook-те", "Facebookте"], id="a Latin name with an ending"),
        pytest.param("COVID-19-ға", ["COVID", "19-ға"], id="letters and number are two words"),
        pytest.param("F-16 және 5G", ["F", "16", "және", "5G"], id="letters joined to a number stay with it"),
        pytest.param("QDT-nyń 2021-de", ["QDT-nyń", "2021-de"], id="Latin endings"),
        pytest.param("X-Men", ["X", "Men"], id="an English word that looks like an ending"),
        pytest.param("جشس-ءنىڭ ۇلى", ["جشس-ءنىڭ", "ۇلى"], id="Arabic endings with their own soft sign"),
        pytest.param("38,9 және 38.9", ["38,9", "және", "38.9"], id="decimals"),
        pytest.param("1 250 000,5 теңге", ["1 250 000,5", "теңге"], id="thousands"),
        pytest.param("1 250 000", ["1 250 000"], id="thousands with no-break spaces"),
        pytest.param("1.250.000", ["1.250.000"], id="thousands with full stops"),
        pytest.param("2021 300", ["2021", "300"], id="a year before a number"),
        pytest.param("01.09.21 және 01.09.2021", ["01", "09", "21", "және", "01", "09", "2021"], id="dates are cut"),
        pytest.param("16:45", ["16", "45"], id="times are cut"),
        pytest.param(
            "a@b.kz https://www.b.kz/a/7.html",
            listed("a b kz https www b kz a 7 html"),
            id="addresses",
        ),
        pytest.param("Е.К. т.б.", ["Е", "К", "т", "б"], id="initials"),
        pytest.param("__сөз__ snake_case", ["сөз", "snake", "case"], id="underscores are no letters"),
        pytest.param("сөз\u00adдік сөз\u200bдік", ["сөз\u00adдік", "сөз\u200bдік"], id="soft hyphen, zero width"),
        pytest.param("а\u0301спан мәтін\u0301", ["а\u0301спан", "мәтін\u0301"], id="stress marks"),
        pytest.param("d'Arc O’Neil oʻz", ["d'Arc", "O’Neil", "oʻz"], id="apostrophes of all kinds inside words"),
        pytest.param("'сөз' ‘сөз’", ["сөз", "сөз"], id="quotation marks around words"),
        pytest.param("Нью-Йорк-те", ["Нью", "Йорк-те"], id="a name of two parts with an ending"),
        pytest.param("…—!?", [], id="punctuation alone has no words"),
        pytest.param("", [], id="nothing has no words"),
    ],
)
def test_words_are_cut(text: str, words: list[str]) -> None:
    assert surfaces(text) == words


@pytest.mark.parametrize(
    ("text", "normals"),
    [
        pytest.param("ҚДТ-ның", ["қдт"], id="an ending after a hyphen is no part of the normal form"),
        pytest.param("1 250 000,5 1.250.000 38.9", ["1250000,5", "1250000", "38,9"], id="amounts have one spelling"),
        pytest.param("۱۲ 1990s 21st", ["12", "1990", "21"], id="digits of any script, English endings"),
        pytest.param("%-ке", ["пайыз"], id="percent is found as the word"),
        pytest.param("ХІХ XIX ХVІІІ XXI-ші", ["xix", "xix", "xviii", "xxi"], id="Roman numerals in any letters"),
        pytest.param("сақталған33", ["сақталған"], id="the number of a footnote is no letter"),
    ],
)
def test_normal_forms_of_numbers_and_endings(text: str, normals: list[str]) -> None:
    assert [token.word.normal for token in analyze(text, "kk")] == normals


# Heads, hyphens, marks and endings; ` ` is a space.
PRINTED = [*listed("ҚДТ бала Facebook 1 38,9 % « » ” ' . - – ның ДАН лар іміз дағыларың мен ақ летний"), " ", "\u0301"]


@given(st.lists(st.sampled_from(PRINTED), max_size=9).map("".join))
def test_an_ending_in_another_script_changes_no_other_word(text: str) -> None:
    """One such ending in a text has the pattern compiled that knows them all."""
    longer = f"{text} QDT-nyń"
    assert word_pattern(longer).findall(longer) == [*word_pattern(text).findall(text), "QDT-nyń"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("Onyn' jan'a u'i'i. Bul qalanyn' ko's'esi'", "ko's'esi'", id="a last letter with an apostrophe"),
        pytest.param("Onyn' jan'a u'i'i bar, aty 'Egemen'", "Egemen", id="a closing quotation mark is none"),
    ],
)
def test_apostrophes_that_are_letters(text: str, last: str) -> None:
    token = analyze(text, "kk")[-1]
    assert text[token.start : token.end] == last
