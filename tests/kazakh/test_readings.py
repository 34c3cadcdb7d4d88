"""A typed word is read every way its keyboard, alphabet or script allows, and says how."""

import pytest

from archsearch.kazakh import analyze, readings
from archsearch.kazakh.alphabets import ALPHABETS
from archsearch.kazakh.readings import BARE, MAX_READINGS, WHOLE
from kazakh.script_writers import listed, type_russian, write_arabic, write_latin

FORMS = listed("қазақстандағы тәуелсіздіктің мұғалімдерге кітапханасында көліне өңірдегі ұстаздар үйден сөйлеп  әкімі")


def finds(typed: str, printed: str) -> bool:
    """Whether a query word meets a word of a page, by stem or by fold key."""
    page = analyze(printed, "kk")[0].word
    return any(reading.word.stem == page.stem or reading.word.fold == page.fold for reading in readings(typed))


@pytest.mark.parametrize("form", FORMS)
def test_a_russian_keyboard_finds_the_word(form: str) -> None:
    assert finds(type_russian(form), form)
    assert finds(type_russian(form).replace("и", "i"), form)


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=lambda alphabet: alphabet.name)
@pytest.mark.parametrize("form", FORMS)
def test_every_latin_alphabet_finds_the_word(form: str, alphabet: object) -> None:
    typed = write_latin(form, alphabet)  # type: ignore[arg-type]
    assert finds(typed, form)
    assert finds(typed.replace("'", "’"), form)


@pytest.mark.parametrize("form", FORMS)
def test_arabic_script_finds_the_word(form: str) -> None:
    assert finds(write_arabic(form), form)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("казакстан", "Қазақстандағы", id="another form of it"),
        pytest.param("тауелсиздигимиз", "тәуелсіздік", id="with an ending of its own"),
        pytest.param("qazaqstan", "Қазақстанның", id="Latin without marks"),
        pytest.param("tauelsizdik", "тәуелсіздігі", id="Latin that has lost its marks"),
        pytest.param("nazarbayev", "Назарбаевтың", id="a name as English writes it"),
        pytest.param("YКІМЕТ", "үкімет", id="a letter in doubt"),
        pytest.param("қала", "қaлa", id="a page with Latin look-alikes"),
        pytest.param("үкімет", "Yкімет", id="a page with a letter in doubt"),
        pytest.param("ХІХ", "XIX", id="a Roman numeral in Cyrillic letters"),
        pytest.param("пайыз", "%-ке", id="percent"),
        pytest.param("ҚДТ", "ҚДТ-ның", id="an acronym with an ending"),
        pytest.param("Бөкей", "Бөкейдің", id="a name in no list that ends as a verb does"),
        pytest.param("Тұманбай", "Тұманбайға", id="a name in no list that begins as a noun does"),
        pytest.param("канай", "Қанайдан", id="such a name, typed on a Russian keyboard"),
    ],
)
def test_a_query_word_meets_a_page_word(typed: str, printed: str) -> None:
    assert finds(typed, printed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("экономика", "экономики", id="экономика"),
        pytest.param("экономикасы", "экономикой", id="a Kazakh form"),
        pytest.param("президентке", "президента", id="президент"),
        pytest.param("Астанада", "Астаны", id="a city"),
    ],
)
def test_a_loan_with_kazakh_endings_finds_russian_pages(typed: str, printed: str) -> None:
    page = analyze(printed, "ru")[0].word
    assert page.language == "ru"
    assert page.stem in {reading.word.stem for reading in readings(typed)}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("экономики", "экономикасы", id="экономика"),
        pytest.param("президентом", "президентке", id="президент"),
    ],
)
def test_a_loan_with_russian_endings_finds_kazakh_pages(typed: str, printed: str) -> None:
    page = analyze(printed, "kk")[0].word
    assert page.stem in {reading.word.stem for reading in readings(typed)}


def test_a_native_word_has_no_russian_reading() -> None:
    assert {reading.word.language for reading in readings("бала")} == {"kk"}


def test_an_english_word_is_read_as_english_first() -> None:
    assert readings("libraries")[0].word.stem == readings("library")[0].word.stem
    assert readings("libraries")[0].word.language == "en"


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        pytest.param("қала", "as typed", id="right as it is"),
        pytest.param("казакстан", "typed without Kazakh letters", id="a Russian keyboard"),
        pytest.param("qalań", "Latin alphabet of 2018", id="a Latin alphabet"),
        pytest.param("قالا", "Arabic script", id="Arabic script"),
        pytest.param("бiлiм", "look-alike letters repaired: i→і", id="look-alikes"),
        pytest.param("YКІМЕТ", "look-alike letters repaired: Y→Ү", id="a letter in doubt"),
        pytest.param("дом", "as typed, as a Russian word", id="a Russian word"),
        pytest.param("экономики", "as a Kazakh word", id="a Kazakh word in a Russian form"),
    ],
)
def test_a_reading_says_how_it_was_reached(typed: str, how: str) -> None:
    assert how in {reading.how for reading in readings(typed)}


@pytest.mark.parametrize(
    ("typed", "normals"),
    [
        pytest.param("мал", ["мал"], id="not its accusative, which is a word of its own"),
        pytest.param("телефондарымыз", ["телефондарымыз"], id="not the Russian loan"),
        pytest.param("экономики", ["экономики"], id="not the Kazakh loan"),
        pytest.param("казактар", ["казактар", "қазақтар"], id="in every spelling"),
    ],
)
def test_an_exact_word_is_read_in_its_own_form_only(typed: str, normals: list[str]) -> None:
    assert list(dict.fromkeys(reading.word.normal for reading in readings(typed, exact=True))) == normals
    assert len(readings(typed)) > len(normals)


@pytest.mark.parametrize("typed", ["казакстан", "qazaqstan", "тауелсиздик"])
def test_without_folding_a_word_is_what_is_typed(typed: str) -> None:
    found = readings(typed, fold=False)
    assert {reading.word.normal for reading in found} == {typed}
    assert all(reading.how.startswith("as typed") for reading in found)


@pytest.mark.parametrize("typed", listed("ұл казакстандагы onyn' students saiasi мен а % 7"))
def test_readings_are_few_and_differ(typed: str) -> None:
    found = readings(typed)
    assert 1 <= len(found) <= MAX_READINGS
    assert len({(reading.word.normal, reading.word.stem, reading.word.language) for reading in found}) == len(found)
    assert all(reading.word.surface == typed for reading in found)


@pytest.mark.parametrize("typed", ["", " ", "...", "—", "\u200b"])
def test_no_word_has_no_reading(typed: str) -> None:
    assert readings(typed) == ()


@pytest.mark.parametrize(
    ("typed", "stems"),
    [
        pytest.param("мал", {"мал", "малды"}, id="an accusative is spelt like an adjective"),
        pytest.param("оқу", {"оқы", "оқу"}, id="a verbal noun has forms of a verb and of a noun"),
        pytest.param("сайлау", {"сайлау", "сайла"}, id="and so has a listed one"),
        pytest.param("эйел", {"эйел", "әйел"}, id="э stands for ә on a Russian keyboard"),
        pytest.param("ол", {"ол"}, id="a word of every sentence is meant as it is typed"),
        pytest.param("олен", {"олен", "өлең"}, id="a Russian stem that is a Kazakh root is no guess"),
    ],
)
def test_every_stem_that_a_word_may_have(typed: str, stems: set[str]) -> None:
    assert {reading.word.stem for reading in readings(typed)} == stems


@pytest.mark.parametrize("typed", ["мектептерімізде", "қаланың", "жазылғандығынан", "кітап", "Абай"])
def test_a_word_whose_endings_are_in_no_doubt_is_not_read_without_them(typed: str) -> None:
    assert WHOLE not in {reading.how for reading in readings(typed)}


@pytest.mark.parametrize("typed", ["Бөкейдің", "Тұманбайға"])
def test_the_stem_of_a_form_is_read_as_it_is_spelt_where_it_would_be_another_alone(typed: str) -> None:
    stems = [reading.word for reading in readings(typed) if reading.how == BARE]
    assert [word.normal for word in stems] == [readings(typed)[0].word.stem]
    assert analyze(stems[0].normal, "kk")[0].word.stem != stems[0].stem
    assert BARE not in {reading.how for reading in readings(typed, exact=True)}
