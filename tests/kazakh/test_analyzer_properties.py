"""What holds for any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.kazakh import analyze, analyzer, detect_language, readings, stem, words
from archsearch.kazakh.encodings import decode
from archsearch.kazakh.normalizer import fold, normalize
from archsearch.kazakh.scripts import read_arabic
from kazakh.script_writers import listed

LETTERS = (
    "әғқңөұүһіабвгдеёйклмнопрстуыяЯҚІaceopxyiYIl1ǵńáóúýıİşğñäöü'’ʼ-–\u00ad\u200b\u0301 .,%»«\n12ءاقگكەىي\x00\ud800"
)
text = st.one_of(st.text(), st.text(alphabet=LETTERS), st.text(alphabet="қазaqтi'’-нң \u0301І1"))


@settings(deadline=None)
@given(text, st.sampled_from([None, "kk", "ru", "en", "xx"]))
def test_offsets_give_back_the_surface_and_tokens_never_overlap(printed: str, language: str | None) -> None:
    end = 0
    for token in analyze(printed, language):
        assert end <= token.start < token.end <= len(printed)
        assert printed[token.start : token.end] == token.word.surface
        end = token.end


@settings(deadline=None)
@given(text)
def test_words_are_those_of_the_tokens(printed: str) -> None:
    assert words(printed) == [token.word for token in analyze(printed)]


@settings(deadline=None)
@given(text)
def test_a_text_read_twice_is_read_the_same(printed: str) -> None:
    assert analyze(printed) == analyze(printed)


def test_what_was_read_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "«Это сказал один из них, и больше ничего», — деді. Кейін бұл туралы облыстық газет те жазып шықты.",
        "Қазақстан Республикасының астанасы. Bul qazaq tilinde jazylǵan sóılem, ony oqý kerek.",
    ]
    expected = [analyze(text, "kk") for text in texts]
    analyzer._vocabulary.cache_clear()
    monkeypatch.setattr(analyzer, "_CAPACITY", 5)  # full amid each text
    assert [analyze(text, "kk") for text in texts * 3] == expected * 3


def test_words_met_again_stay_where_a_vocabulary_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer, "_CAPACITY", 4)
    known = analyzer.Vocabulary("kk")
    for surface in ("су", "жер", "су", "көл", "орман"):
        known[surface]
    known.make_room()
    assert list(known) == ["су"]
    assert known["су"].stem == "су"
    for surface in ("тау", "тау", "жер", "жер", "көл", "көл"):
        known[surface]
    known.make_room()  # all were met again: none can stay
    assert not known


@settings(deadline=None)
@given(text)
def test_every_word_has_a_normal_form_a_stem_and_a_fold_key(printed: str) -> None:
    for token in analyze(printed):
        word = token.word
        assert word.normal
        assert word.stem
        assert word.fold
        assert word.coarse
        assert not any(sign.isspace() for sign in word.normal)


@settings(deadline=None)
@given(text)
def test_a_kazakh_stem_never_grows_a_word(printed: str) -> None:
    for token in analyze(printed, "kk"):
        if token.word.language == "kk":
            assert len(token.word.stem) <= len(token.word.normal) + 2  # екеуін → екі + еу: an elided vowel comes back


@settings(deadline=None)
@given(text)
def test_normalised_twice_is_normalised_once(word: str) -> None:
    once = normalize(word)
    assert normalize(once) == once


@settings(deadline=None)
@given(text)
def test_a_key_is_its_own_key(word: str) -> None:
    once = fold(normalize(word))
    assert fold(once) == once


@settings(deadline=None)
@given(text)
def test_any_word_can_be_typed(word: str) -> None:
    for reading in (*readings(word), *readings(word, fold=False)):
        assert reading.word.surface == word
        assert reading.word.stem
        assert reading.how


@settings(deadline=None)
@given(text)
def test_any_text_has_a_language_and_stems(printed: str) -> None:
    assert detect_language(printed) in ("kk", "ru", "en")
    assert isinstance(stem(printed), str)


@settings(deadline=None)
@given(st.text(alphabet="ءاقگكەىيیتسشبنلو"))
def test_arabic_script_becomes_small_cyrillic_letters(word: str) -> None:
    reading = read_arabic(word)
    assert reading == reading.lower()


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text(alphabet="ҚазақІң ќђЂ.").map(lambda typed: typed.encode("utf-8"))))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        text_read, refusal = decode(data)[0], ""
    except ValueError as error:
        text_read, refusal = "", str(error)
    assert isinstance(text_read, str)
    assert not refusal or "offset" in refusal


@pytest.mark.parametrize("codec", ["kz1048", "ptcp154", "utf-8", "utf-16"])
@settings(deadline=None)
@given(printed=st.lists(st.sampled_from(listed("қала жаңа өңір әкім ұлт үй ғылым дала бала мектеп")), min_size=1))
def test_kazakh_text_survives_its_encoding(codec: str, printed: list[str]) -> None:
    page = " ".join(printed)
    if any(set(page) & set("қңғәөұү")):
        assert decode(page.encode(codec))[0] == page
