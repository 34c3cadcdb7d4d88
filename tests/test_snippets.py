import pytest
from hypothesis import given
from hypothesis import strategies as st

from archsearch.query import parse
from archsearch.snippets import ELLIPSIS, find_marks, make_snippet, marker, within

LONG = (
    "Ауылда көктем ерте келді. Жаңа мектептің іргетасы былтыр күзде қаланды. "
    "Құрылысшылар қыс бойы жұмыс істеді. Мектепті қыркүйекте ашамыз деп отыр. "
    "Бірақ су құбыры әлі тартылған жоқ. Тұрғындар суды құдықтан тасиды. "
    "Әкімдік құбырды жазда жөндейміз дейді. Ауыл адамдары бұған сенбейді."
)


def marked(query: str, text: str = LONG) -> list[str]:
    words = marker(parse(query).words)
    return [text[start:end] for start, end, _ in find_marks(text, words)]


@pytest.mark.parametrize(
    ("query", "surfaces"),
    [
        pytest.param("мектеп", ["мектептің", "Мектепті"], id="every inflected form is marked as printed"),
        pytest.param("=мектепті", ["Мектепті"], id="an exact word marks only itself"),
        pytest.param('"су құбыры"', ["су", "құбыры"], id="a phrase is marked where it stands, not its words elsewhere"),
        pytest.param("құры*", ["Құрылысшылар"], id="a prefix marks the whole word"),
        pytest.param("к?ктем", ["көктем"], id="a wildcard marks the whole word"),
        pytest.param("күктем~", ["көктем"], id="a misspelling marks the word that is meant"),
        pytest.param("көктем -мектеп", ["көктем"], id="a word that is not wanted is not marked"),
        pytest.param("title:мектеп", ["мектептің", "Мектепті"], id="a word sought in the title is marked in the title"),
        pytest.param("балық", [], id="nothing is marked where nothing matches"),
    ],
)
def test_marks(query: str, surfaces: list[str]) -> None:
    assert marked(query) == surfaces


@pytest.mark.parametrize(
    ("query", "within_snippet"),
    [
        pytest.param("мектеп қыркүйек", "Мектепті қыркүйекте", id="the window with most different words wins"),
        pytest.param("су құдық", "суды құдықтан", id="the closest words win"),
    ],
)
def test_the_snippet_is_the_passage_that_answers(query: str, within_snippet: str) -> None:
    assert within_snippet in make_snippet([LONG], marker(parse(query).words), width=120).text


def test_the_best_of_several_texts_is_chosen() -> None:
    texts = ["Су жоқ.", "Мектепте су бар.", "Мектеп ашылды."]
    assert make_snippet(texts, marker(parse("мектеп су").words)).passage == 1


def test_without_a_match_the_beginning_is_shown() -> None:
    snippet = make_snippet([LONG], marker(parse("балық").words), width=60)
    assert snippet.text.startswith("Ауылда көктем")
    assert snippet.highlights == ()


def test_a_text_that_fits_has_no_ellipsis() -> None:
    assert make_snippet(["Су бар."], marker(parse("су").words)).text == "Су бар."


@given(
    words=st.lists(st.sampled_from(["мектеп", "су", "құбыр", "ауыл", "жоқ.", "бар!", "үй?", "\n\n"]), max_size=80),
    query=st.sampled_from(["мектеп", "су ауыл", '"су құбыр"', "үй OR жоқ", "мек*"]),
    width=st.integers(20, 300),
)
def test_highlights_give_back_marked_words_and_ellipses_only_cuts(words: list[str], query: str, width: int) -> None:
    text = " ".join(words)
    snippet = make_snippet([text], marker(parse(query).words), width=width)
    shown = snippet.text.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert shown in text
    assert snippet.text.startswith(ELLIPSIS) == bool(text[: text.index(shown)].strip())
    spans = [snippet.text[start:end] for start, end in snippet.highlights]
    assert all(span and span.isalpha() for span in spans)
    if len(shown) == len(text.strip()):
        assert len(spans) == len(find_marks(text, marker(parse(query).words)))


@pytest.mark.parametrize(
    ("left", "right", "distance", "expected"),
    [
        pytest.param("мектеп", "мектеп", 1, True, id="the same"),
        pytest.param("мектп", "мектеп", 1, True, id="one letter lost"),
        pytest.param("мкетеп", "мектеп", 1, True, id="two letters swapped"),
        pytest.param("мкетп", "мектеп", 1, False, id="swapped and lost is two"),
        pytest.param("мкетп", "мектеп", 2, True, id="two is within two"),
        pytest.param("су", "мектеп", 2, False, id="far away"),
    ],
)
def test_edit_distance(left: str, right: str, distance: int, expected: bool) -> None:
    assert within(left, right, distance) is expected
