"""The bytes of a page become its text, as well as can be, and what cannot be read is told with its line."""

import codecs

import pytest

from archsearch.archive.decoding import decode_page
from archsearch.errors import PageError

TEXT = "# Су\n\nАуыл тұрғындары көлдегі су мен жайылым туралы ұзақ айтты. Құдық жаңадан қазылды.\n"


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        pytest.param(TEXT.encode(), TEXT, [], id="UTF-8"),
        pytest.param(TEXT.encode("utf-16"), TEXT, [], id="UTF-16 with its mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, [], id="UTF-16, high bytes first"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT, [], id="UTF-32, which begins as UTF-16"),
        pytest.param(codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), TEXT, [], id="UTF-32, high bytes first"),
        pytest.param(TEXT.encode("kz1048"), TEXT, [], id="KZ-1048"),
        pytest.param(TEXT.replace("су", "с\x00у").encode(), TEXT, [], id="a NUL in the text"),
        pytest.param(
            TEXT.encode().replace("мен".encode(), b"\xd0\xd0 \xff"),
            TEXT.replace("мен", "\ufffd\ufffd \ufffd"),
            [(3, "no UTF-8 in 3 places, this the first; read as \ufffd: restore them")],
            id="UTF-8 with accidents",
        ),
        pytest.param(
            TEXT.encode().replace("мен".encode(), b"\xff"),
            TEXT.replace("мен", "\ufffd"),
            [(3, "no UTF-8 here; read as \ufffd: restore it")],
            id="UTF-8 with one accident",
        ),
    ],
)
def test_a_page_is_read_as_well_as_can_be(data: bytes, text: str, told: list[tuple[int, str]]) -> None:
    complaints: list[tuple[int, str]] = []
    assert decode_page(data, lambda line, reason: complaints.append((line, reason))) == text
    assert complaints == told


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(500), id="only NULs"),
        pytest.param(b"\xff\xfe" + b"\x00\xd8" * 9, id="broken UTF-16"),
        pytest.param(codecs.BOM_UTF32_LE + b"\x21\x04", id="UTF-32 cut off"),
        pytest.param(bytes(range(256)) * 4, id="all bytes"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(PageError):
        decode_page(data, lambda line, reason: None)
