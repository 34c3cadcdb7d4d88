from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import edits

from archsearch.archive import find_pages, read_page
from archsearch.kazakh.alphabets import ALPHABETS
from archsearch.kazakh.normalizer import fold
from archsearch.model import Article
from archsearch.query import parse
from archsearch.snippets import ELLIPSIS, WIDTH, Marker, Passage, Snippet, find_marks, make_snippet, marker
from archsearch.snippets.beginnings import Beginnings, irregular_forms
from archsearch.snippets.keys import keys
from archsearch.snippets.marker import within
from archsearch.snippets.scanning import is_foreign, scan
from archsearch.snippets.windows import sentences
from conftest import SAMPLE_CORPUS
from kazakh.script_writers import type_russian, write_latin

LONG = (
    "Ауылда көктем ерте келді. Жаңа мектептің іргетасы былтыр күзде қаланды. "
    "Құрылысшылар қыс бойы жұмыс істеді. Мектепті қыркүйекте ашамыз деп отыр. "
    "Бірақ су құбыры әлі тартылған жоқ. Тұрғындар суды құдықтан тасиды. "
    "Әкімдік құбырды жазда жөндейміз дейді. Ауыл адамдары бұған сенбейді."
)


def to_marker(query: str, *, any_word: bool = False) -> Marker:
    return marker(parse(query, any_word=any_word).words)


def marked(query: str, text: str = LONG, field: str = "body") -> list[str]:
    return [text[start:end] for start, end, _ in find_marks(text, to_marker(query), field=field)]


def snippet_of(query: str, *texts: str, width: int = WIDTH, any_word: bool = False) -> Snippet:
    return make_snippet([Passage(text) for text in texts], to_marker(query, any_word=any_word), width=width)


def surfaces_in(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.highlights]


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        *((number, number) for number in ("3,5", "9,9", "38,9", "1 250", "½")),
        *((query, printed) for query in ("XXI", "ХХІ") for printed in ("XXI", "ХХІ", "ХXI")),
        *((query, query) for query in ("ІІ", "ХХ", "ХІ", "ІХ", "ХІХ", "XIV", "ХІV", "VIII", "VІІІ")),
        ("II", "ІІ"), ("XI", "ХІ"), ("ХVIII", "XVIII"),
    ],
)  # fmt: skip
def test_a_number_is_marked_however_it_is_printed(query: str, printed: str) -> None:
    texts = ("Кіріспе.", f"Ол кезде {printed} болған еді.")
    assert surfaces_in(snippet_of(query, *texts)) == [printed]


@pytest.mark.parametrize("query", ["пайыз", "45%", "45 пайызы", "пайыз*", "процент OR пайыз"])
@pytest.mark.parametrize("sign", ["%-ы", "%", " %-ке", " %"])
def test_a_percent_sign_is_marked_as_the_word_that_it_is_read_as(query: str, sign: str) -> None:
    texts = ("Кіріспе.", f"Тұрғындардың 45{sign} келіспейді.")
    assert sign.strip() in surfaces_in(snippet_of(query, *texts))
    assert sign.strip() in marked(query, texts[1])


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
        pytest.param("кктем~2", ["көктем"], id="two letters off"),
        pytest.param("title:мектеп", [], id="a word sought in the title is not marked in the text"),
        pytest.param("title:мектеп көктем", ["көктем"], id="the other words are"),
        pytest.param("мектеп OR құбыр", ["мектептің", "Мектепті", "құбыры", "құбырды"], id="either of two"),
        pytest.param('"мектеп қыркүйек"~3', ["Мектепті", "қыркүйекте"], id="words near each other"),
        pytest.param("kóktem", ["көктем"], id="a word typed in Latin letters"),
        pytest.param("коктем", ["көктем"], id="a word typed without Kazakh letters"),
        pytest.param("балық", [], id="nothing is marked where nothing matches"),
    ],
)
def test_marks(query: str, surfaces: list[str]) -> None:
    assert marked(query) == surfaces


@pytest.mark.parametrize(
    ("stem", "text", "words"),
    [
        pytest.param("мектеп", "Мектебі, мектеп; мекен.", ["Мектебі", "мектеп"], id="all forms, small or capital"),
        pytest.param("халық", "халқы", ["халқы"], id="a vowel that is lost"),
        pytest.param("тап", "тауып табады таза", ["тауып", "табады"], id="a last letter that changes"),
        pytest.param("ақ", "ағады ат", ["ағады"], id="of two letters"),
        pytest.param("қазақ", "казакша", ["казакша"], id="typed on a Russian keyboard"),
        pytest.param("мектеп", "мeктeп мек\u00adтеп", ["мeктeп", "мек\u00adтеп"], id="look-alikes, soft hyphens"),
        pytest.param("мектеп", "mektep 学校 жол", ["mektep", "学校"], id="another alphabet may be anything"),
        pytest.param("мектеп", "ауыл-мектеп, №2-мектеп?", ["мектеп", "мектеп"], id="after a hyphen, before a sign"),
        pytest.param("1", "1-сынып, 10, 21", ["1-сынып", "10"], id="a number"),
        pytest.param("", "су, жер", ["су", "жер"], id="every word has nothing at its beginning"),
    ],
)
def test_words_that_begin_as_forms_of_a_stem_are_found(stem: str, text: str, words: list[str]) -> None:
    begin = Beginnings([stem]) if stem else Beginnings([], [""])
    assert [text[start:end] for start, end in begin.spans(text)] == words
    assert all(map(begin.match, words))


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(str, id="as it is"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(type_russian, id="a Russian keyboard"),
        *(pytest.param(partial(write_latin, alphabet=alphabet), id=alphabet.name) for alphabet in ALPHABETS),
    ],
)
def test_every_regular_form_begins_as_its_stem_and_as_its_fold(write: Callable[[str], str]) -> None:
    """What does not is passed over, and never marked."""
    passed_over = [
        (surface, beginning)
        for surface, stem in regular_forms()
        for beginning in (stem, fold(stem))
        if not Beginnings([beginning]).match(write(surface))
    ]
    assert passed_over == []


def regular_forms() -> Iterator[tuple[str, str]]:
    """Words of the golden vocabulary with their stems; irregular forms are looked for by themselves."""
    path = Path(__file__).parent / "kazakh" / "golden_vocabulary.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for surface, stem, _ in rows:
        if "-" not in surface and not surface.startswith(tuple(irregular_forms().get(stem, ()))):
            yield surface, stem


def test_a_word_in_latin_letters_that_cannot_be_meant_is_passed_over() -> None:
    begin = Beginnings(["қала"])
    assert all(map(begin.match, ("qalada", "Kala", "Qalağa")))
    assert not any(map(begin.match, ("COVID", "Twitter", "2021", "XIX")))
    assert Beginnings(["19"]).match("XIX"), "Roman numerals are read as numbers"


@given(st.text())
def test_a_text_has_as_many_keys_as_characters(text: str) -> None:
    assert len(keys(text)) == len(text)


def test_a_field_marks_only_itself() -> None:
    assert marked("title:мектеп", "Жаңа мектеп", "title") == ["мектеп"]
    assert marked("lead:мектеп", "Жаңа мектеп", "title") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        pytest.param("Jańa mektepte sabaq bastaldy, balalar keldi.", "mektepte", id="Latin letters"),
        pytest.param("Бiздiң мeктептe балa көп.", "мeктептe", id="look-alike letters"),
        pytest.param("Ауылдағы №2-мектептің директоры келді.", "мектептің", id="after a hyphen"),
        pytest.param("МЕКТЕП АШЫЛДЫ", "МЕКТЕП", id="capitals"),
        pytest.param("Мек\u00adтепте су жоқ.", "Мек\u00adтепте", id="a soft hyphen"),
    ],
)
def test_a_match_is_marked_as_printed_in_short_and_long_texts(text: str, surface: str) -> None:
    assert surfaces_in(snippet_of("мектеп", text)) == [surface]
    filler = "Ауа райы жылы, жел соқпайды. " * 120
    if not text.isascii() and "Jańa" not in text:
        assert surfaces_in(snippet_of("мектеп", filler + text)) == [surface]


@pytest.mark.parametrize(
    ("query", "within_snippet"),
    [
        pytest.param("мектеп қыркүйек", "Мектепті қыркүйекте", id="the window with most different words wins"),
        pytest.param("су құдық", "суды құдықтан", id="the closest words win"),
        pytest.param('"су құбыры"', "су құбыры әлі", id="a phrase where it stands"),
    ],
)
def test_the_snippet_is_the_passage_that_answers(query: str, within_snippet: str) -> None:
    assert within_snippet in snippet_of(query, LONG, width=120).text


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        pytest.param("мектеп су", 1, id="the one with both words"),
        pytest.param('"су бар"', 1, id="the one with the phrase"),
        pytest.param("ашылды", 2, id="the only one"),
        pytest.param("су", 0, id="the first of equals"),
    ],
)
def test_the_best_of_several_passages_is_chosen(query: str, passage: int) -> None:
    assert snippet_of(query, "Су жоқ.", "Мектепте су бар.", "Мектеп ашылды.").passage == passage


def test_a_phrase_is_found_behind_places_that_only_have_its_words() -> None:
    texts = ["Су тасыды. Құбыр ескі еді." for _ in range(3)]
    snippet = snippet_of('"су құбыры"', *texts, "Жаңа су құбыры тартылды.")
    assert (snippet.passage, surfaces_in(snippet)) == (3, ["су", "құбыры"])


def test_a_phrase_is_found_in_a_long_text_full_of_its_words() -> None:
    apart = "Су тасыды, сондықтан әкімдік адамдарды көшірді. Құбыр ескі еді, оны ешкім жөндемеді. "
    snippet = snippet_of('"су құбыры"', apart * 60 + "Жаңа су құбыры тартылды. " + apart * 60)
    assert surfaces_in(snippet) == ["су", "құбыры"]


def test_a_word_that_counts_more_decides() -> None:
    texts = [Passage("Кім келді, қайдан келді?"), Passage("Шеңгелбай келді.")]
    words = marker(
        parse("кім қайдан Шеңгелбай", any_word=True).words, lambda term: 1.0 if term.text == "Шеңгелбай" else 0.1
    )
    assert make_snippet(texts, words).passage == 1


def test_the_turn_of_a_speaker_who_is_sought_is_preferred() -> None:
    passages = [Passage("Су ластанды ма?", about="Тілші"), Passage("Су таза.", about="Виктор Лапин")]
    assert make_snippet(passages, to_marker("Лапин су")).passage == 1
    assert make_snippet([Passage("Алғы сөз."), *passages], to_marker("Лапин")).passage == 2


def test_without_a_match_the_beginning_is_shown() -> None:
    snippet = snippet_of("балық", LONG, width=60)
    assert snippet.text.startswith("Ауылда көктем")
    assert snippet.highlights == ()
    assert snippet_of("балық").text == ""


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        pytest.param("Су бар.", "су", "Су бар.", id="a text that fits has no ellipsis"),
        pytest.param("Жер құрғақ. Су жоқ. Ел кетті.", "су", "…Су жоқ.…", id="whole sentences"),
        pytest.param("2016 ж. 1 мамырда су келді.", "су", "…су келді.", id="words where a sentence is too long"),
        pytest.param("А. Су келді. Жел.", "су", "А. Су келді.…", id="an initial ends no sentence"),
        pytest.param("Бірінші жол\nСу жоқ", "су", "…Су жоқ", id="a line ends a sentence"),
    ],
)
def test_cuts(text: str, query: str, shown: str) -> None:
    assert snippet_of(query, text, width=14).text == shown


@given(
    pieces=st.lists(st.sampled_from(["мектеп", "су", "құбыр", "ауыл", "жоқ.", "бар!", "үй?", "\n\n"]), max_size=80),
    query=st.sampled_from(["мектеп", "су ауыл", '"су құбыр"', "үй OR жоқ", "мек*"]),
    width=st.integers(20, 300),
)
def test_highlights_give_back_marked_words_and_ellipses_only_cuts(pieces: list[str], query: str, width: int) -> None:
    text = " ".join(pieces)
    snippet = snippet_of(query, text, width=width)
    shown = snippet.text.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert shown in text
    assert snippet.text.startswith(ELLIPSIS) == bool(text[: text.index(shown)].strip())
    spans = surfaces_in(snippet)
    assert all(span and span.isalpha() for span in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(snippet.highlights))
    if len(shown) == len(text.strip()):
        assert len(spans) == len(find_marks(text, to_marker(query)))


def sample_passages() -> list[Passage]:
    """The turns and paragraphs of the sample corpus in one row, as if they were one long article."""
    return [
        Passage(block.text)
        for page in find_pages([SAMPLE_CORPUS])
        for article in read_page(page)
        if isinstance(article, Article) and article.language == "kk"
        for block in article.blocks
    ]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("шахтер ереуіл", id="two words"),
        pytest.param("кітапхана директоры жабылды", id="frequent words"),
        pytest.param('"мен қателестім"', id="a phrase"),
        pytest.param("жертөле*", id="a pattern"),
        pytest.param("шахтёр~", id="a misspelling"),
    ],
)
def test_a_long_text_is_not_analysed_but_where_it_answers(query: str) -> None:
    passages = sample_passages()
    different = {surface for passage in passages for surface in passage.text.split()}
    found = to_marker(query)
    assert make_snippet(passages, found).highlights
    assert len(found.known) < len(different) / 8  # words that were looked at


def test_a_long_sentence_is_not_analysed_but_around_the_match() -> None:
    text = " ".join(f"сөз{number}" for number in range(20_000)).replace("сөз10000 ", "мектеп ")
    words = to_marker("мектеп")
    snippet = make_snippet([Passage(text)], words)
    assert surfaces_in(snippet) == ["мектеп"]
    assert len(words.known) < 500


@pytest.mark.parametrize("query", ["мектеп", "шахтер ереуіл", "сот", "бөгет", "жалақы", "тәуелсіздік", "су құбыры"])
def test_the_look_over_misses_nothing_in_cyrillic(query: str) -> None:
    words = to_marker(query)
    for passage in sample_passages():
        if is_foreign(passage.text):
            continue
        exact = {(mark.start, mark.which) for mark in find_marks(passage.text, words)}
        assert exact <= {(mark.start, mark.which) for mark in scan([passage.text], words, "kk")[0]}


def test_texts_are_looked_over_together_as_each_by_itself() -> None:
    texts = [passage.text for passage in sample_passages()]
    for words in (to_marker("мектеп су"), to_marker('"су құбыры"'), to_marker("*да")):
        assert scan(texts, words, "kk") == [scan([text], words, "kk")[0] for text in texts]


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


@given(left=st.text("абв", max_size=6), right=st.text("абв", max_size=6), distance=st.integers(1, 2))
def test_edit_distance_as_its_definition_has_it(left: str, right: str, distance: int) -> None:
    assert within(left, right, distance) is (edits(left, right) <= distance)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Жер құрғақ. Су жоқ! Неге? Ел кетті…", 4, id="a sign ends each"),
        pytest.param("Ол 2016 ж. 1 қыркүйекте келді. Су жоқ.", 2, id="not before a digit"),
        pytest.param("Ол т.б.  адамдармен келді.", 1, id="not before a small letter, whatever the space"),
        pytest.param("Мұны А. Сейтов айтты. Су жоқ.", 2, id="not after an initial"),
        pytest.param("Бізде ҚДТ. Су жоқ.", 2, id="after an acronym"),
        pytest.param("«Су жоқ!» Ел кетті.", 2, id="after a quotation mark"),
        pytest.param("Су жоқ\nел кетті. \n жер құрғақ", 3, id="at a line end, whatever follows"),
        pytest.param("Су жоқ.", 1, id="one"),
    ],
)
def test_where_sentences_end(text: str, parts: int) -> None:
    edges = sentences(text)
    assert len([start for start, end in pairwise(edges) if text[start:end].strip()]) == parts
