"""Pieces of a page, and emphasis taken off."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.archive.markdown import clean, is_ended, split_pieces


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("бұл *chilling effect* деп", "бұл chilling effect деп", id="italic"),
        pytest.param("бұл **маңызды** сөз", "бұл маңызды сөз", id="bold"),
        pytest.param("***екеуі де***", "екеуі де", id="bold italic"),
        pytest.param('405-бабы ("*Жиынға қатысу*")', '405-бабы ("Жиынға қатысу")', id="inside quotes"),
        pytest.param("*habeas corpus*-тың мәні", "habeas corpus-тың мәні", id="an ending after it"),
        pytest.param("*lex*тің өзі", "lexтің өзі", id="an ending without a hyphen"),
        pytest.param("_астын сызу_ емес", "астын сызу емес", id="underscores"),
        pytest.param("**қалың *көлбеу* қалың**", "қалың көлбеу қалың", id="one in the other"),
        pytest.param("5 * 3 = 15", "5 * 3 = 15", id="times"),
        pytest.param("2*3*4", "2*3*4", id="times without spaces"),
        pytest.param("бағасы 100 теңге*", "бағасы 100 теңге*", id="a footnote's star"),
        pytest.param("file_name_here", "file_name_here", id="a name with underscores"),
        pytest.param(r"\*жұлдызша\*", "*жұлдызша*", id="escaped stars"),
        pytest.param("[сілтеме](https://a.example/b) мәтіні", "сілтеме мәтіні", id="a link keeps its text"),
        pytest.param("Том &amp; Джерри&nbsp;бар", "Том & Джерри бар", id="entities"),
    ],
)
def test_text_is_as_printed_without_markup(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        pytest.param("## А\n\n# Б\n", ["heading", "heading"], id="headings"),
        pytest.param("бір\nекі\n\nүш", ["text", "text"], id="lines of one paragraph are joined"),
        pytest.param("- бір\n- екі", ["item", "item"], id="a list"),
        pytest.param("1. бір\n2. екі", ["item", "item"], id="a numbered list"),
        pytest.param("[БІЛІМ](#)\n[Тіл](#)", ["links", "links"], id="closing links"),
        pytest.param("мәтін\n\n---\n\n© 2020", ["text", "rule", "text"], id="a rule"),
        pytest.param("**Аты:** сөз?\n**Тегі:** сөз.", ["text", "text"], id="labels on lines that follow each other"),
        pytest.param("– Сөз?\n– Сөз.", ["text", "text"], id="dashes on lines that follow each other"),
        pytest.param("бұл сөз\n— анықтама", ["text"], id="a dash inside a wrapped sentence"),
        pytest.param("Аты ТЕГІ\n5 мамыр 2020 жыл", ["text", "text"], id="byline and date without a blank line"),
        pytest.param("![Көпір](a.jpg)", ["picture"], id="a picture that is still there"),
        pytest.param("> дәйексөз", ["text"], id="a quotation"),
    ],
)
def test_a_page_is_cut_into_pieces(page: str, kinds: list[str]) -> None:
    assert [piece.kind for piece in split_pieces(page)] == kinds


def test_tags_of_html_are_no_text() -> None:
    (piece,) = split_pieces("<p><strong>Аты:</strong> бір<br/>екі <em>үш</em> 2 < 3</p>")
    assert piece.text == "**Аты:** бір екі *үш* 2 < 3"


def test_pieces_know_their_line_and_the_blank_lines_before_them() -> None:
    pieces = split_pieces("# Т\n\n\n\nмәтін\nжалғасы\n")
    assert [(piece.line, piece.gap, piece.text) for piece in pieces] == [(1, 0, "Т"), (5, 3, "мәтін жалғасы")]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        pytest.param("Сөз бітті.", True, id="stop"),
        pytest.param("Солай ма?»", True, id="question in quotes"),
        pytest.param("Міне былай:", True, id="colon"),
        pytest.param("*Міне.*", True, id="stop inside emphasis"),
        pytest.param("сол кездегі «Алға»", False, id="a quotation is no end"),
        pytest.param("сол кездегі", False, id="a word"),
        pytest.param("сол кезде,", False, id="comma"),
    ],
)
def test_an_end_mark_ends_a_paragraph(text: str, ended: bool) -> None:
    assert is_ended(text) is ended


@settings(deadline=None)
@given(st.text(alphabet="аб *_\\[]()!.", max_size=60))
def test_markup_goes_and_words_stay(text: str) -> None:
    kept = [letter for letter in clean(text) if letter in "аб"]
    links_targets_apart = [letter for letter in text if letter in "аб"]
    assert len(kept) <= len(links_targets_apart)
    if "](" not in text:
        assert kept == links_targets_apart


@settings(deadline=None)
@given(st.text(alphabet="аб#*->\n \r\t–", max_size=80))
def test_pieces_lose_no_letter(text: str) -> None:
    found = "".join(piece.text for piece in split_pieces(text))
    assert [c for c in found if c in "аб"] == [c for c in text if c in "аб"]
