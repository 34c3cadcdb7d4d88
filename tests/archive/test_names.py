"""The form of names, their casing, and the names that a text mentions."""

import pytest

from archsearch.archive.names import is_name, matches, mentioned_names, name_case


@pytest.mark.parametrize(
    ("printed", "cased"),
    [
        pytest.param("Айгерім ҚОЖАХМЕТ", "Айгерім Қожахмет", id="Kazakh letters"),
        pytest.param("ӘБІШ ӨМІРҰЛЫ", "Әбіш Өмірұлы", id="all of it in capitals"),
        pytest.param("Нұрлан ЖАНАТ-ҰЛЫ", "Нұрлан Жанат-ұлы", id="hyphen and son of"),
        pytest.param("Нұрлан ЖАНАТ–ҰЛЫ", "Нұрлан Жанат–ұлы", id="dash and son of"),
        pytest.param("Әсел ӘЛ-ФАРАБИ", "Әсел Әл-Фараби", id="both halves of a double name"),
        pytest.param("Е.К.", "Е.К.", id="initials"),
        pytest.param("BBC", "BBC", id="an acronym"),
        pytest.param("Жайлау FM", "Жайлау FM", id="an acronym beside a word"),
        pytest.param("Мәлік АСАН", "Мәлік Асан", id="a short surname is no acronym"),
        pytest.param("Dana MŪQAJAN", "Dana Mūqajan", id="Latin"),
        pytest.param("İLİYAS QIRAN", "İliyas Qıran", id="dotted capital"),
        pytest.param("Вадим Ким", "Вадим Ким", id="as it is"),
    ],
)
def test_capitals_become_name_case(printed: str, cased: str) -> None:
    assert name_case(printed) == cased


@pytest.mark.parametrize("text", ["Ерлан Кәрім", "ЕРЛАН КӘРІМ", "Е.К.", "Е. Кәрім", "Әл-Фараби", "جاسۇلان ورازبەك"])
def test_forms_of_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["ол айтты", "Ол айтты", "16", "А1", "", "Бір Екі Үш Төрт Бес Алты", "«Ерлан»"])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        pytest.param("Е.К.", "Ерлан Кәрім", True, id="initials"),
        pytest.param("К.Е.", "Ерлан Кәрім", True, id="initials the other way round"),
        pytest.param("Е. Кәрім", "Ерлан Кәрім", True, id="initial and surname"),
        pytest.param("Ерлан", "Ерлан Кәрім", True, id="given name"),
        pytest.param("ЕРЛАН КӘРІМ", "Ерлан Кәрім", True, id="casing"),
        pytest.param("А.К.", "Ерлан Кәрім", False, id="another initial"),
        pytest.param("Ержан", "Ерлан Кәрім", False, id="another name"),
        pytest.param("Ерлан Кәрім", "Ерлан", False, id="longer than the full one"),
    ],
)
def test_short_forms_stand_for_a_full_name(short: str, full: str, same: bool) -> None:
    assert matches(short, full) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Заңгер Ерлан Кәріммен сөйлестік.", [("Ерлан Кәрім", "мен")], id="with somebody"),
        pytest.param("Кеше режиссер Ерлан Кәрім келді.", [("Ерлан Кәрім", "")], id="as it is"),
        pytest.param("Бұл – Анна Ахмединаның үйі.", [("Анна Ахмедина", "ның")], id="a surname in -дина"),
        pytest.param("Онда Анна Ахмедина тұрады.", [("Анна Ахмедина", "")], id="no ending taken off a surname"),
        pytest.param("Ол Абай Серікұлы Нұрланмен кездесті.", [("Абай Серікұлы Нұрлан", "мен")], id="a father's name"),
        pytest.param("Кеше Виктор Лапин Шілікті өзеніне барды.", [("Виктор Лапин", "")], id="a place after a name"),
        pytest.param("ешкім жоқ", [], id="nobody"),
    ],
)
def test_names_are_found_in_text_without_their_endings(text: str, found: list[tuple[str, str]]) -> None:
    assert list(mentioned_names(text)) == found


def test_a_doubtful_ending_goes_where_the_bare_name_is_printed_too() -> None:
    assert list(mentioned_names("Біз Ерлан Кәрімге бардық.", frozenset({"кәрім"}))) == [("Ерлан Кәрім", "ге")]
    assert list(mentioned_names("Біз Ерлан Кәрімге бардық.")) == [("Ерлан Кәрімге", "")]
