"""Bytes of old pages become the text that a reader saw."""

import pytest

from archsearch.kazakh.encodings import decode, mend_font

FONT = str.maketrans("ҚҰҒҮӘҢӨҺқұғүәңөһ", "ЌЂЃЏЅЊҐЋќђѓџѕњґћ")
TEXTS = [
    pytest.param("Әуежай ашылды", id="a headline"),
    pytest.param("Мәңгілік ел", id="a headline of two words"),
    pytest.param("сән", id="one word with ә"),
    pytest.param("таң", id="one word with ң"),
    pytest.param(
        "Өңірлік газет жүз жаста. Ұлттық кітапханада көрме өтті, ғалымдар баяндама жасады.", id="a short page"
    ),
    pytest.param("Жаһандық дағдарыс «жаңа» – деді ол. № 7 “сөз” …", id="punctuation of the press"),
    pytest.param("Школа открыта после ремонта, сообщили в районе.", id="a Russian page"),
    pytest.param("Дорогу построят к осени.\nҮкімет жол салу туралы шешім қабылдады.\n", id="Russian and Kazakh"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "kz1048", "ptcp154"]
)
def test_text_is_read_in_its_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["cp1251", "utf-8"])
def test_text_of_a_kazakh_font_is_mended(text: str, codec: str) -> None:
    assert decode(text.translate(FONT).encode(codec))[0] == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param("Қала".encode(), "utf-8", id="UTF-8"),
        pytest.param("Қала мен дала".encode("utf-8-sig"), "utf-8", id="UTF-8 with a mark"),
        pytest.param("Қала мен дала".encode("utf-16-be"), "utf-16-be", id="UTF-16 without a mark"),
        pytest.param("Қала мен дала туралы әңгіме".encode("kz1048"), "kz1048", id="KZ-1048"),
        pytest.param("Ұлттық қор туралы әңгіме".encode("ptcp154"), "ptcp154", id="PT154"),
        pytest.param("Школа открыта".encode("cp1251"), "cp1251", id="Windows-1251"),
        pytest.param("Џлкен ќаланыњ тынысы".encode("cp1251"), "cp1251 in a Kazakh font", id="a font"),
        pytest.param("Ќала мен дала".encode(), "utf-8 in a Kazakh font", id="a font in UTF-8"),
        pytest.param(b"", "utf-8", id="nothing"),
    ],
)
def test_the_encoding_is_named(data: bytes, name: str) -> None:
    assert decode(data)[1] == name


def test_a_line_with_kazakh_letters_keeps_a_serbian_name() -> None:
    text = "Ђорђе есімді суретші қалада көрме ашты"
    assert mend_font(text) == text


def test_a_serbian_name_alone_is_no_font() -> None:
    assert mend_font("Ђорђе Ђурић") == "Ђорђе Ђурић"


def test_each_line_of_a_mixed_page_is_mended_by_itself() -> None:
    assert mend_font("Жаңа көрме\nЌала тынысы\n") == "Жаңа көрме\nҚала тынысы\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"abc\x00def", "offset 3", id="a byte of zero"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "offset 8", id="a picture"),
        pytest.param("Қала мен дала. ".encode() * 20 + b"\xd2", "0xd2 at offset 520", id="UTF-8 cut off"),
        pytest.param(b"\xff\xfeA", "offset 2", id="UTF-16 cut off"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode(data)
