"""Captions told from text."""

import pytest

from archsearch.archive.captions import is_caption

SPEAKERS = frozenset({"маржан", "дала үні"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Маржан Сейілова.", id="a bare name with a full stop"),
        pytest.param("Жанна Әбілова. Фото: жеке мұрағат.", id="a name and a credit"),
        pytest.param("Маржан Сейілова, трамвай жүргізушісі.", id="a name and what the person is"),
        pytest.param("Маржан.", id="one word that speaks on this page"),
        pytest.param(
            "Шахтерлер клеть алдында, Көмірлі қаласы, Қарағанды облысы, 10 қазан 2012 жыл.", id="place and date"
        ),
        pytest.param("Белсенділер (солдан оңға қарай) жиында отыр. 2022 жыл.", id="a year as a sentence"),
        pytest.param('"Қараша" театры ашылды. Алматы, 2001 жылғы 29 қыркүйек.', id="the date in another form"),
        pytest.param("Көпір, Тасқайнар, 2021 ж. 1 қыркүйек.", id="a date with a stop inside"),
        pytest.param("Сурет: редакция мұрағаты.", id="photo credit"),
        pytest.param("Көрнекі сурет.", id="illustration"),
        pytest.param("Су қоймасының іші (сурет: Айдос Нұр).", id="credit in brackets"),
        pytest.param("Фото: пресс-служба", id="credit in Russian"),
    ],
)
def test_captions_are_known_by_their_form(text: str) -> None:
    assert is_caption(text, SPEAKERS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Жоқ.", id="a short answer"),
        pytest.param("Иә, солай.", id="a short answer with a comma"),
        pytest.param("Солай ма?", id="a question"),
        pytest.param("Ол 2022 жылы ашылды.", id="a year in the middle"),
        pytest.param("Бұл оқиға 2022 жыл.", id="a year without place or sentence before it"),
        pytest.param("келген адам отырды. 2022 жыл.", id="the second half of a cut paragraph"),
        pytest.param("ТАСҚАЙНАР ҚАЛАСЫ", id="a line in capitals"),
        pytest.param("Кеше Тараздан", id="the first half of a cut sentence, that looks like a name"),
        pytest.param("Суреттің өзі жоғалған.", id="a sentence about a picture"),
        pytest.param("Бұл сөйлем. " * 40 + "2022 жыл.", id="too long"),
        pytest.param("", id="nothing"),
    ],
)
def test_text_is_no_caption(text: str) -> None:
    assert not is_caption(text, SPEAKERS)


def test_blank_lines_before_it_make_a_short_sentence_a_caption() -> None:
    sentence = "Жұмысшылар қақпаның алдында тұр."
    assert is_caption(sentence, SPEAKERS, after_gap=True)
    assert not is_caption(sentence, SPEAKERS)
    assert not is_caption("Бірінші сөйлем. Екінші сөйлем.", SPEAKERS, after_gap=True)
