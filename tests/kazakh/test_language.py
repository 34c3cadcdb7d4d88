"""The language of a word is told by its letters, its neighbours and its article."""

import pytest

from archsearch.kazakh import analyze, detect_language

KAZAKH = "Ауыл кітапханасы жөндеуден кейін қайта ашылды. Оқырмандар жаңа залға риза."
RUSSIAN = "Сельская библиотека открылась после ремонта. Читатели довольны новым залом, сообщил её директор."
ENGLISH = "The village library has opened after the repairs, and its readers are happy with the new hall."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(KAZAKH, "kk", id="Kazakh"),
        pytest.param(RUSSIAN, "ru", id="Russian"),
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param("Aýyl kitaphanasy jóndeýden keıin qaıta ashyldy", "kk", id="Kazakh of 2018"),
        pytest.param("Auyl kıtaphanasy jöndeuden keiın qaita aşyldy", "kk", id="Kazakh of 2021"),
        pytest.param("اۋىل كىتاپحاناسى قايتا اشىلدى", "kk", id="Kazakh in Arabic script"),
        pytest.param("Астана", "kk", id="a word of both"),
        pytest.param("", "kk", id="nothing"),
        pytest.param("2021 — 38,9 %", "kk", id="no words"),
        pytest.param("Қала әкімі: «Мы это уже обсуждали»", "kk", id="Kazakh with a Russian quotation"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert detect_language(text) == language


def languages(text: str, article: str | None = None) -> dict[str, str]:
    return {token.word.surface: token.word.language for token in analyze(text, article)}


def test_a_russian_sentence_quoted_in_kazakh_is_russian() -> None:
    found = languages("Директор: «Мы это уже обсуждали и решение принято», – деп жауап берді қала әкімі.")
    assert found["обсуждали"] == found["решение"] == "ru"
    assert found["Директор"] == found["жауап"] == found["әкімі"] == "kk"


def test_a_kazakh_sentence_on_a_russian_page_is_kazakh() -> None:
    found = languages("Он ответил: «Біз бұл мәселені талқыладық, шешім бар». Потом уехал в область.", "ru")
    assert found["мәселені"] == found["бар"] == "kk"
    assert found["ответил"] == found["уехал"] == found["область"] == "ru"


def test_a_russian_name_in_a_kazakh_sentence_is_kazakh() -> None:
    assert languages("Жиналысты Сергей Вершинский бастап, қала тұрғындары қолдады")["Вершинский"] == "kk"


@pytest.mark.parametrize("word", ["кітап", "әкімі"])
def test_a_kazakh_letter_makes_a_word_kazakh_on_any_page(word: str) -> None:
    assert languages(f"Он купил {word} вчера", "ru")[word] == "kk"


def test_an_english_name_in_a_kazakh_sentence_is_english() -> None:
    found = languages("Жобаны Open Village Archive ұйымы қолдады")
    assert found == {"Жобаны": "kk", "Open": "en", "Village": "en", "Archive": "en", "ұйымы": "kk", "қолдады": "kk"}


def test_a_kazakh_word_in_latin_letters_among_cyrillic_ones() -> None:
    found = analyze("Бетінде Qazaqstan деп жазылған")[1].word
    assert (found.normal, found.language) == ("қазақстан", "kk")


def test_numbers_have_no_language() -> None:
    assert languages("2021 XIX 38,9") == {"2021": "", "XIX": "", "38,9": ""}
