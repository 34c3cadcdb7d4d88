"""Which record comes first, on every engine, over archives of a few sentences."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from archsearch.engines import ENGINES, create_engine
from archsearch.engines.protocol import AllOf, Engine, Request
from archsearch.model import Article, Paragraph, Turn
from archsearch.query import Term, parse
from archsearch.ranking import WEIGHTS, ask
from archsearch.ranking.importance import Importance, is_question_word
from archsearch.records import to_records

Fill = Callable[[Sequence[Article]], Engine]
HEADLINE = "Бүгінгі ауа райы туралы хабар"
# What makes words rare: neither word of a test stands here.
FILLER = [
    Article(f"z{number}", "", title=HEADLINE, lead=f"{HEADLINE}.", blocks=(Paragraph("Күн жылы, жел соқпайды."),))
    for number in range(20)
]


def article(name: str, text: str, title: str = HEADLINE, **more: str) -> Article:
    return Article(name, "", title=title, blocks=(Paragraph(text),), **more)  # type: ignore[arg-type]


@pytest.fixture(params=sorted(ENGINES))
def fill(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fill]:
    if request.param != "whoosh":
        pytest.importorskip(request.param)
    engine = create_engine(request.param, tmp_path)

    def filled(articles: Sequence[Article]) -> Engine:
        with engine.writer() as writer:
            for one in (*articles, *FILLER):
                writer.write(to_records(one, ""))
            writer.commit()
        return engine

    yield filled
    engine.close()


def ranked(engine: Engine, query: str, *, any_word: bool = False, fold: bool = True, turns: bool = False) -> str:
    """The ids in their order, as one string."""
    words = parse(query, any_word=any_word, fold=fold).words
    kind = "turn" if turns else "article"
    hits = engine.search(Request(ask(words, kind, engine, fold=fold), kind=kind, limit=None)).hits  # type: ignore[arg-type]
    return " ".join(hit.id for hit in hits if not hit.id.startswith("z"))


LONG = "Жиналыста көп мәселе талқыланды, бірақ шешім қабылданған жоқ. "

ORDERS = [
    pytest.param(
        [article("a", f"{LONG}Мектеп туралы айтылды."), article("b", LONG, title="Жаңа мектеп ашылды")],
        "мектеп",
        "b a",
        id="a word of the title counts more than one of the text",
    ),
    pytest.param(
        [article("a", f"{LONG}Мектеп туралы айтылды."), article("b", LONG, lead="Жаңа мектеп ашылды.")],
        "мектеп",
        "b a",
        id="so does one of the lead",
    ),
    pytest.param(
        [article("a", "Ауылдағы мектептеріміздің төбесі ескі."), article("b", "Ауылдағы мектеп төбесі ескі.")],
        "мектеп",
        "b a",
        id="the form that was typed comes before others",
    ),
    pytest.param(
        [
            article("a", f"Қала әкімі келді. {LONG}Ол театр туралы айтпады."),
            article("b", f"Қала театры ашылды. {LONG}Оған әкім келді."),
        ],
        "қала театр",
        "b a",
        id="words that stand together in the query and in the text",
    ),
    pytest.param(
        [
            article("a", f"Қала әкімі келді. {LONG}Ол театр туралы айтпады."),
            article("b", f"Қала театры ашылды. {LONG}Оған әкім келді."),
        ],
        "театр қала",
        "b a",
        id="in whatever order they were typed",
    ),
    pytest.param(
        [article("a", "Мекпе ашылды."), article("b", "Мектеп ашылды."), article("c", "Мекеп ашылды.")],
        "мектеп~2",
        "b c a",
        id="of misspellings the nearest comes first, after the word itself",
    ),
]


@pytest.mark.parametrize(("articles", "query", "order"), ORDERS)
def test_what_comes_first(fill: Fill, articles: Sequence[Article], query: str, order: str) -> None:
    assert ranked(fill(articles), query) == order


LET_THROUGH = [
    pytest.param("қазақстан", "Қазақстанның жері кең.", True, id="an inflected form"),
    pytest.param("казакстан", "Қазақстанның жері кең.", True, id="typed without Kazakh letters"),
    pytest.param("тәуелсіздік", "Тауелсиздик туралы хат.", True, id="printed without Kazakh letters"),
    pytest.param("qazaqstan", "Қазақстанның жері кең.", True, id="typed in Latin letters"),
    pytest.param("қазақстан", "Қазақы қоныс.", False, id="the same first five letters are not the same word"),
    pytest.param("мал", "Ол малды айдап келді.", True, id="an accusative that is spelt like an adjective"),
    pytest.param("көл", "Қол қойылды.", False, id="a short word is not another one with the same keys"),
    pytest.param("сут", "Сүт ішті.", True, id="but typed without Kazakh letters it is"),
    pytest.param("мектеп -көл", "Мектептің қолы жетпейді.", True, id="what is excluded is the word alone"),
]


@pytest.mark.parametrize(("query", "text", "found"), LET_THROUGH)
def test_what_lets_a_record_through(fill: Fill, query: str, text: str, found: bool) -> None:
    assert ranked(fill([article("a", text)]), query) == ("a" if found else "")


def test_without_fold_a_word_is_found_as_it_is_spelt(fill: Fill) -> None:
    engine = fill([article("a", "Тауелсиздик туралы хат."), article("b", "Тәуелсіздік туралы хат.")])
    assert ranked(engine, "тәуелсіздік", fold=False) == "b"
    assert ranked(engine, "тауелсиздик", fold=False) == "a"
    assert ranked(engine, "тәуелсіздік") == "b a"


def test_a_spelling_that_the_archive_hardly_has_stands_for_the_word(fill: Fill) -> None:
    many = [article(f"m{number:02}", "Қазақстан туралы хат келді.") for number in range(15)]
    engine = fill([*many, article("a", "Казакстан туралы хат келді.")])
    term = parse("казакстан").words
    assert isinstance(term, Term)
    factors = {word.normal: factor for word, factor in Importance(engine, WEIGHTS).readings(term)}
    assert factors["қазақстан"] == 1.0


def test_some_words_will_do_and_the_coarse_form_helps_to_rank(fill: Fill) -> None:
    engine = fill(
        [
            article("a", "Театрда спектакль қойылды. Актерлер келді."),
            article("b", "Театр қойылымдары туралы хабар. Көрермен келді."),
            article("c", "Қойылымды көрмеген адам."),
        ]
    )
    assert ranked(engine, "театр қойылымы", any_word=True).split()[0] == "b"


def test_where_some_words_will_do_the_words_of_a_phrase_count_too(fill: Fill) -> None:
    engine = fill(
        [
            article("a", "Романның авторы белгісіз."),
            article("b", "Бұл романның авторы Абай жолын жазған."),
            article("c", "«Абай жолы» туралы хабар."),
        ]
    )
    found = ranked(engine, "«Абай жолы» романының авторы", any_word=True).split()
    assert found.index("b") < found.index("a")
    assert set(found) == {"a", "b", "c"}


def test_a_rare_word_counts_more_than_a_word_that_asks(fill: Fill) -> None:
    engine = fill([article("a", "Кім келді? Кім кетті? Кім қалды?"), article("b", "Шеңгелбай келді.")])
    assert ranked(engine, "Шеңгелбай кім", any_word=True) == "b a"
    assert ranked(engine, "кім", any_word=True) == "a"


@pytest.mark.parametrize(
    ("word", "asks"),
    [
        ("кім", True),
        ("Қашан", True),
        ("дегеніміз", True),
        ("кімдерден", True),
        ("бе", True),
        ("кітап", False),
        ("2021", False),
    ],
)
def test_question_words(word: str, asks: bool) -> None:
    term = parse(word).words
    assert isinstance(term, Term)
    assert is_question_word(term) is asks


def test_a_turn_is_found_by_what_is_said_and_by_who_says_it(fill: Fill) -> None:
    turns = (Turn(1, "Тілші", "host", ("Су таза ма?",)), Turn(2, "Виктор Лапин", "guest", ("Иә, су таза.",)))
    engine = fill([Article("a", "", title="Зауыт", blocks=turns)])
    assert ranked(engine, "су", turns=True).split() in (["a#t1", "a#t2"], ["a#t2", "a#t1"])
    assert ranked(engine, "Лапин су", turns=True) == "a#t2"
    assert ranked(engine, "зауыт", turns=True) == ""


def test_without_an_engine_the_question_is_the_same_but_for_its_weights(fill: Fill) -> None:
    engine = fill([article("a", "Жаңа мектеп ашылды.")])
    words = parse("жаңа мектеп -көл").words
    with_engine = engine.search(Request(ask(words, "article", engine))).total
    assert with_engine == engine.search(Request(ask(words, "article"))).total == 1
    assert ask(None, "article") == AllOf(())
