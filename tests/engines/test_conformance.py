"""What the protocol promises, on every engine: a further engine only adds its name to `ENGINES`."""

import contextlib
import threading
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from samples import Fill, article, ids, scores, write

from archsearch.engines import open_engine
from archsearch.engines.bounds import MAX_EXPANSION, MAX_TERM
from archsearch.engines.protocol import (
    AllOf,
    AnyOf,
    Ask,
    BestOf,
    Counts,
    Engine,
    Entry,
    HasNear,
    HasPattern,
    HasPhrase,
    HasTerm,
    HasValue,
    InPeriod,
    LongerThan,
    NoneOf,
    Prefer,
    Request,
    Unscored,
)
from archsearch.errors import ArchsearchError, IndexFolderError
from archsearch.fields import GAP

EVERYTHING = AllOf(())
NOTHING = AnyOf(())


def term(word: str, weight: float = 1.0) -> HasTerm:
    return HasTerm("body_stem", word, weight)


def phrase(*words: str, slop: int = 0, any_order: bool = False) -> HasPhrase:
    return HasPhrase("body_stem", words, slop, any_order=any_order)


def data_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.lower().endswith("lock")}


SMALL_ARCHIVE = [
    article("a", "мектеп жаңа мектеп ашыл", minute=202105041200, section=("Қоғам",), tag=("білім", "ауыл")),
    article("b", "қала мектеп", ["мектеп неше", "екі мектеп"], minute=202105042359, section=("Қоғам",)),
    article("c", f"өзен {GAP} көпір ұзақ мектепке", minute=202112310000, section=("Аймақ",), tag=("ауыл",)),
    article("d", "көпір жаңа", minute=None),
    article("e", "school жаңа 2021", minute=202201010000, language=("en",)),
]

EVERY_NODE = [
    pytest.param(term("мектеп"), "a b", id="a term"),
    pytest.param(term("мек"), "", id="a part of a term is no term"),
    pytest.param(HasTerm("title_stem", "мектеп"), "", id="a term in a field that nobody has"),
    pytest.param(term(GAP), "", id="a gap is no term"),
    pytest.param(phrase("жаңа", "мектеп"), "a", id="a phrase"),
    pytest.param(phrase("мектеп", "жаңа"), "a", id="a phrase whose word comes twice"),
    pytest.param(phrase("ашыл", "мектеп"), "", id="a phrase in the wrong order"),
    pytest.param(phrase("өзен", "көпір"), "", id="a phrase does not cross a gap"),
    pytest.param(phrase("өзен", "көпір", slop=1), "c", id="a gap counts as one position"),
    pytest.param(phrase("мектеп"), "a b", id="a phrase of one term"),
    pytest.param(phrase(), "", id="a phrase of no term"),
    pytest.param(HasPattern("body_stem", "мектеп*"), "a b c", id="a beginning"),
    pytest.param(HasPattern("body_stem", "*еп"), "a b", id="an ending"),
    pytest.param(HasPattern("body_stem", "к?п*р"), "c d", id="a pattern with both signs"),
    pytest.param(HasPattern("body_stem", "????"), "a b c d e", id="a question mark is one letter, not one byte"),
    pytest.param(HasPattern("body_stem", "жаңа"), "a d e", id="a pattern without signs"),
    pytest.param(HasPattern("body_stem", "жаңа?"), "", id="a question mark is never nothing"),
    pytest.param(HasPattern("body_stem", "?"), "", id="a gap fits no pattern"),
    pytest.param(HasPattern("body_stem", "*"), "a b c d e", id="whoever has a term"),
    pytest.param(HasPattern("body_stem", "**"), "a b c d e", id="two stars are one"),
    pytest.param(HasPattern("title_stem", "**"), "", id="two stars where there are no terms"),
    pytest.param(HasNear("body_stem", "мектп", 1), "a b", id="a letter left out"),
    pytest.param(HasNear("body_stem", "мекетп", 1), "a b", id="two letters swapped are one edit"),
    pytest.param(HasNear("body_stem", "мектеб", 1), "a b", id="a letter replaced"),
    pytest.param(HasNear("body_stem", "мектеп", 2), "a b c", id="two letters too many"),
    pytest.param(HasNear("body_stem", "к", 1), "", id="a gap is near nothing"),
    pytest.param(HasValue("section", "Қоғам"), "a b", id="a value"),
    pytest.param(HasValue("section", "қоғам"), "", id="a value is compared as it is"),
    pytest.param(HasValue("tag", "ауыл"), "a c", id="one of several values"),
    pytest.param(HasValue("article", "d"), "d", id="the article of an id"),
    pytest.param(InPeriod("2021-05-04", "2021-05-04"), "a b", id="a day, to its last minute"),
    pytest.param(InPeriod("2021", "2021"), "a b c", id="a year"),
    pytest.param(InPeriod("2021-06", None), "c e", id="from a month on"),
    pytest.param(InPeriod(None, "2021-05-04T12:00"), "a", id="until a minute, which is included"),
    pytest.param(InPeriod(None, None), "a b c e", id="dated at all"),
    pytest.param(LongerThan(4), "a c", id="long enough, a gap included in the count given"),
    pytest.param(LongerThan(2**70), "", id="longer than any number that an engine knows"),
    pytest.param(AllOf((term("жаңа"), term("мектеп"))), "a", id="all of"),
    pytest.param(EVERYTHING, "a b c d e", id="all of nothing is everything"),
    pytest.param(AnyOf((term("өзен"), term("қала"))), "b c", id="any of"),
    pytest.param(NOTHING, "", id="any of nothing is nothing"),
    pytest.param(BestOf((term("өзен"), term("қала"))), "b c", id="best of"),
    pytest.param(BestOf((term("өзен"),), 0.5), "c", id="best of one"),
    pytest.param(BestOf(()), "", id="best of nothing is nothing"),
    pytest.param(NoneOf(term("жаңа")), "b c", id="none of, alone"),
    pytest.param(NoneOf(EVERYTHING), "", id="none of everything"),
    pytest.param(AllOf((NoneOf(term("мектеп")), NoneOf(term("2021")))), "c d", id="several none of"),
    pytest.param(Prefer(term("жаңа"), term("мектеп")), "a d e", id="a preference lets through no more and no less"),
    pytest.param(Prefer(term("жоқ"), term("мектеп")), "", id="a preference alone lets through nothing"),
    pytest.param(Unscored(term("мектеп")), "a b", id="unscored"),
]


@pytest.mark.parametrize(("ask", "found"), EVERY_NODE)
def test_a_node_lets_through_what_it_says(fill: Fill, ask: Ask, found: str) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert sorted(ids(engine, ask)) == found.split()
    assert sorted(ids(engine, EVERYTHING, filters=ask)) == found.split()
    assert engine.search(Request(ask, limit=1)).total == len(found.split())


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.parametrize("beyond", [2**32, 2**63, 2**70])
def test_more_than_there_are_may_be_asked_for(fill: Fill, sort: str, beyond: int) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert sorted(ids(engine, term("жаңа"), limit=beyond, sort=sort)) == ["a", "d", "e"]
    past = engine.search(Request(term("жаңа"), limit=10, offset=beyond, sort=sort))
    assert (past.total, past.hits) == (3, ())


UNSCORED_NODES = [
    pytest.param(HasValue("section", "Қоғам"), id="a value"),
    pytest.param(InPeriod("2021", None), id="a period"),
    pytest.param(LongerThan(1), id="a length"),
    pytest.param(EVERYTHING, id="everything"),
    pytest.param(NoneOf(term("өзен")), id="none of"),
    pytest.param(Unscored(term("мектеп")), id="unscored"),
    pytest.param(term("мектеп", weight=0.0), id="a weight of nought"),
]


@pytest.mark.parametrize("ask", UNSCORED_NODES)
def test_what_is_not_scored_adds_nothing(fill: Fill, ask: Ask) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert {hit.score for hit in engine.search(Request(ask)).hits} == {0.0}
    alone, together = scores(engine, term("мектеп")), scores(engine, AllOf((term("мектеп"), ask)))
    assert together
    assert all(score == pytest.approx(alone[found]) for found, score in together.items())


def test_filters_never_change_a_score(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    plain = scores(engine, term("мектеп"))
    filtered = scores(engine, term("мектеп"), AllOf((term("жаңа"), HasPattern("body_stem", "м*"))))
    assert filtered == {"a": plain["a"]}


def test_patterns_and_near_terms_score_their_weight(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert set(scores(engine, HasPattern("body_stem", "м*", 0.5)).values()) == {0.5}
    assert set(scores(engine, HasNear("body_stem", "мектп", 1, 0.25)).values()) == {0.25}


def test_parts_add_up_and_weights_scale(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    one, other = scores(engine, term("жаңа"))["a"], scores(engine, term("мектеп"))["a"]
    assert scores(engine, term("мектеп", 2.0))["a"] == pytest.approx(2 * other)
    for both in (AllOf, AnyOf):
        assert scores(engine, both((term("жаңа"), term("мектеп"))))["a"] == pytest.approx(one + other)
    assert scores(engine, Prefer(term("жаңа"), term("мектеп")))["a"] == pytest.approx(one + other)
    assert scores(engine, Prefer(term("жаңа"), term("мектеп")))["d"] == scores(engine, term("жаңа"))["d"]


def test_the_best_part_counts_and_a_share_of_the_others(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    parts = (term("жаңа"), term("мектеп"), term("ашыл"))
    several = [scores(engine, part)["a"] for part in parts]
    for share in (0.0, 0.3, 1.0):
        expected = (1 - share) * max(several) + share * sum(several)
        assert scores(engine, BestOf(parts, share))["a"] == pytest.approx(expected)
    assert scores(engine, BestOf(parts, 0.3))["d"] == pytest.approx(scores(engine, term("жаңа"))["d"])


def test_a_rare_term_and_a_frequent_mention_score_higher(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    found = scores(engine, AnyOf((term("мектеп"), term("қала"))))
    assert found["b"] > found["a"] > 0
    engine = fill([article("x", "су су су отын"), article("y", "су отын отын көмір")])
    assert list(scores(engine, term("су"))) == ["x", "y"]


SLOPS = [
    pytest.param("a b", "a b", 0, True, id="side by side"),
    pytest.param("a x b", "a b", 0, False, id="one between, none allowed"),
    pytest.param("a x b", "a b", 1, True, id="one between"),
    pytest.param("b a", "a b", 3, False, id="no slop turns the order round"),
    pytest.param("a x b x c", "a b c", 1, False, id="what stands between is counted in all"),
    pytest.param("a x b x c", "a b c", 2, True, id="two between in all"),
    pytest.param("a x a b", "a b", 0, True, id="the nearer of two beginnings"),
    pytest.param("a", "a a", 5, False, id="one place does not stand for two equal terms"),
    pytest.param("a x a", "a a", 1, True, id="equal terms with one between"),
    pytest.param("a b a", "a b a", 0, True, id="a term at both ends"),
    pytest.param("a b x a b c", "a b c", 0, True, id="a false start"),
    pytest.param("a a b", "a a b", 0, True, id="a doubled term"),
    pytest.param("a x x a x b", "a a b", 2, False, id="three between, two allowed"),
    pytest.param("a x x a x b", "a a b", 3, True, id="three between, three allowed"),
]


@pytest.mark.parametrize(("text", "terms", "slop", "found"), SLOPS)
def test_a_phrase_counts_what_stands_between(fill: Fill, text: str, terms: str, slop: int, found: bool) -> None:
    engine = fill([article("x", text), article("other", "c b a")])
    assert ids(engine, phrase(*terms.split(), slop=slop)) == (["x"] if found else [])


ORDERS = [
    pytest.param("b a", "a b", 0, True, id="the other way round"),
    pytest.param("a b", "a b", 0, True, id="as asked for"),
    pytest.param("b x x a", "a b", 1, False, id="too far, the other way round"),
    pytest.param("a x x b", "a b", 1, False, id="too far, as asked for"),
    pytest.param("b x a", "a b", 1, True, id="as far as may be"),
    pytest.param("a x", "a a", 3, False, id="one place does not stand for two equal terms"),
    pytest.param("c x a b", "a b c", 1, True, id="three terms"),
    pytest.param("c x a x b", "a b c", 1, False, id="three terms too far apart"),
]


@pytest.mark.parametrize(("text", "terms", "slop", "found"), ORDERS)
def test_a_phrase_in_any_order(fill: Fill, text: str, terms: str, slop: int, found: bool) -> None:
    engine = fill([article("x", text), article("other", "a x x x b x x x c")])
    assert ids(engine, phrase(*terms.split(), slop=slop, any_order=True)) == (["x"] if found else [])


def test_a_phrase_in_any_order_scores_higher_where_it_stands_twice(fill: Fill) -> None:
    engine = fill([article("x", "а б х х б а"), article("y", "а б х х б х")])
    found = scores(engine, phrase("а", "б", any_order=True))
    assert found["x"] > found["y"] > 0


def test_a_phrase_too_loose_to_search_for_is_refused(fill: Fill) -> None:
    with pytest.raises(ArchsearchError, match="too loose"):
        ids(fill(SMALL_ARCHIVE), phrase(*["a", "b", "c", "d", "e", "f"], slop=50))


def test_articles_and_turns_are_searched_apart(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert ids(engine, term("мектеп"), kind="turn") == ["b#t1", "b#t2"]
    assert ids(engine, HasValue("speaker", "speaker 2"), kind="turn") == ["b#t2"]
    assert engine.counts().articles == 5
    assert engine.counts().turns == 2


def test_a_frequency_counts_articles_and_turns(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert [engine.frequency("body_stem", word) for word in ("мектеп", "жаңа", "мек")] == [4, 3, 0]
    assert engine.frequency("lead_stem", "мектеп") == 0


def test_an_unpositioned_field_knows_terms(fill: Fill) -> None:
    engine = fill([article("x", "su su", field="body_coarse"), article("y", "su", field="body_coarse")])
    assert ids(engine, HasTerm("body_coarse", "su")) == ["x", "y"]


SORTS = [
    pytest.param("newest", "e c b a d", id="newest first, dateless last"),
    pytest.param("oldest", "a b c e d", id="oldest first, dateless last"),
    pytest.param("relevance", "a b c d e", id="equal scores by id"),
]


@pytest.mark.parametrize(("sort", "order"), SORTS)
def test_sorting(fill: Fill, sort: str, order: str) -> None:
    assert ids(fill(SMALL_ARCHIVE), EVERYTHING, sort=sort) == order.split()


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("kind", ["article", "turn"])
def test_equal_hits_stand_by_id_and_turn_and_pages_add_up(engine: Engine, kind: str, sort: str) -> None:
    names = [str(number) for number in range(60)]
    for part in range(4):  # several commits, so that equal hits lie in several segments
        write(engine, [article(name, "су", ["су"] * 11) for name in names[part::4]])
    found = ids(engine, HasPattern("body_stem", "с*"), kind=kind, sort=sort)
    turns = [None] if kind == "article" else range(1, 12)
    assert found == [name if turn is None else f"{name}#t{turn}" for name in sorted(names) for turn in turns]
    size = 7 if kind == "article" else 50
    pages = [
        ids(engine, HasPattern("body_stem", "с*"), kind=kind, sort=sort, limit=size, offset=offset)
        for offset in range(0, len(found) + size, size)
    ]
    assert [hit for page in pages for hit in page] == found
    assert pages[-1] == []


def test_a_date_sort_keeps_scores(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    dated = {hit.id: hit.score for hit in engine.search(Request(term("мектеп"), sort="newest")).hits}
    assert dated == pytest.approx(scores(engine, term("мектеп")))


LIMITS = [
    pytest.param(0, 0, [], id="none"),
    pytest.param(2, 0, ["a", "b"], id="the first"),
    pytest.param(2, 4, ["e"], id="the last page"),
    pytest.param(2, 9, [], id="beyond the end"),
    pytest.param(None, 3, ["d", "e"], id="the rest"),
]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [1, 3, 5])
def test_equals_of_several_commits_stand_once_in_the_pages_of_a_list(engine: Engine, seed: int, size: int) -> None:
    names = [f"n{number:02}" for number in range(24)]
    Random(seed).shuffle(names)
    for part in range(4):
        write(engine, [article(name, "су су" if name < "n09" else "су от") for name in names[part::4]])
    whole = ids(engine, term("су"))
    assert whole == sorted(names)
    pages = [ids(engine, term("су"), offset=offset, limit=size) for offset in range(0, len(names), size)]
    assert list(chain.from_iterable(pages)) == whole


@pytest.mark.parametrize(("limit", "offset", "page"), LIMITS)
def test_limits_cut_hits_and_not_the_total(fill: Fill, limit: int | None, offset: int, page: list[str]) -> None:
    found = fill(SMALL_ARCHIVE).search(Request(EVERYTHING, limit=limit, offset=offset))
    assert [hit.id for hit in found.hits] == page
    assert found.total == 5


FACETS = [
    pytest.param(EVERYTHING, "section", {"Қоғам": 2, "Аймақ": 1}, id="one value each"),
    pytest.param(EVERYTHING, "tag", {"ауыл": 2, "білім": 1}, id="several values each"),
    pytest.param(term("мектеп"), "tag", {"ауыл": 1, "білім": 1}, id="of what matches"),
    pytest.param(EVERYTHING, "year", {"2021": 3, "2022": 1}, id="years, none for the dateless"),
    pytest.param(EVERYTHING, "role", {}, id="nobody has any"),
    pytest.param(NOTHING, "section", {}, id="nothing matches"),
]


@pytest.mark.parametrize(("ask", "field", "counts"), FACETS)
def test_facets_count_matches_by_value(fill: Fill, ask: Ask, field: str, counts: dict[str, int]) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert engine.facets(Request(ask, limit=1), field) == counts
    assert list(engine.facets(Request(ask), field)) == list(counts)  # the most frequent first, equals by value


def test_facets_respect_filters_and_kind(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert engine.facets(Request(EVERYTHING, filters=InPeriod("2021-06", None)), "section") == {"Аймақ": 1}
    assert engine.facets(Request(EVERYTHING, kind="turn"), "speaker") == {"speaker 1": 1, "speaker 2": 1}


def test_terms_are_listed_by_frequency(fill: Fill) -> None:
    engine = fill([article("x", f"су су от {GAP} {GAP}"), article("y", "су суық"), article("z", "суық от су ауыл")])
    assert list(engine.terms("body_stem")) == [("су", 3), ("от", 2), ("суық", 2), ("ауыл", 1)]
    assert list(engine.terms("body_stem", "су")) == [("су", 3), ("суық", 2)]
    assert list(engine.terms("body_stem", "", 2)) == [("су", 3), ("от", 2)]
    assert list(engine.terms("body_stem", "жоқ")) == []
    assert list(engine.terms("title_stem")) == []


def test_what_was_stored_comes_back(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    assert engine.stored(["c", "nobody", "a"]) == {"a": b"text of a", "c": b"text of c"}
    assert engine.stored([]) == {}


def test_entries_tell_of_every_page(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE[:2])
    assert sorted(engine.entries(), key=lambda entry: entry.article) == [
        Entry("a", "a.md", "print of a", 0),
        Entry("b", "b.md", "print of b", 2),
    ]


def test_an_empty_index_answers(engine: Engine) -> None:
    for ask in (term("мектеп"), EVERYTHING, NOTHING, NoneOf(term("x")), phrase("a", "b"), HasPattern("body_stem", "*")):
        for sort in ("relevance", "newest"):
            assert engine.search(Request(ask, sort=sort)).total == 0
    assert engine.facets(Request(EVERYTHING), "year") == {}
    assert list(engine.terms("body_stem")) == []
    assert list(engine.entries()) == []
    assert engine.stored(["a"]) == {}
    assert (engine.counts().articles, engine.counts().turns) == (0, 0)
    assert engine.check() == []


def test_an_article_is_replaced_with_its_turns(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    write(engine, [article("b", "ескі", ["жалғыз"])])
    assert ids(engine, term("мектеп"), kind="turn") == []
    assert ids(engine, EVERYTHING, kind="turn") == ["b#t1"]
    assert ids(engine, term("ескі")) == ["b"]
    assert engine.stored(["b"]) == {"b": b"text of b"}
    assert [entry.turns for entry in engine.entries() if entry.article == "b"] == [1]
    assert engine.facets(Request(EVERYTHING), "section") == {"Аймақ": 1, "Қоғам": 1}


def test_the_last_of_several_writes_in_one_commit_counts(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.write(article("a", "бірінші", ["бір", "екі"]))
        writer.write(article("b", "өзге"))
        writer.write(article("a", "екінші", ["үш"]))
        writer.delete("b")
        writer.commit()
    assert ids(engine, EVERYTHING) == ["a"]
    assert ids(engine, term("екінші")) == ["a"]
    assert ids(engine, EVERYTHING, kind="turn") == ["a#t1"]


def test_an_article_that_somebody_else_wrote_is_replaced(fill: Fill, engine_name: str, folder: Path) -> None:
    ours = fill([article("a", "су")])
    write(open_engine(engine_name, folder), [article("b", "ескі", ["бір"])])
    write(ours, [article("b", "жаңа")])
    assert ids(ours, EVERYTHING) == ["a", "b"]
    assert ids(ours, term("ескі")) == ids(ours, EVERYTHING, kind="turn") == []


def test_an_article_is_deleted_with_its_turns(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    with engine.writer() as writer:
        writer.delete("b")
        writer.delete("nobody")
        writer.commit()
    assert ids(engine, EVERYTHING) == ["a", "c", "d", "e"]
    assert ids(engine, NoneOf(term("жоқ")), kind="turn") == []
    assert engine.stored(["b"]) == {}
    assert "b" not in {entry.article for entry in engine.entries()}
    assert (engine.counts().articles, engine.counts().turns) == (4, 0)


def test_everything_can_be_deleted_and_written_again(fill: Fill) -> None:
    engine = fill(SMALL_ARCHIVE)
    with engine.writer() as writer:
        for name in "abcde":
            writer.delete(name)
        writer.commit()
        assert ids(engine, EVERYTHING) == []
        writer.write(article("a", "қайта"))
        writer.commit()
    assert ids(engine, EVERYTHING) == ["a"]
    assert engine.check() == []


def test_what_is_not_committed_is_dropped(fill: Fill, engine_name: str, folder: Path) -> None:
    engine = fill(SMALL_ARCHIVE)
    files = data_files(folder)
    with engine.writer() as writer:
        writer.write(article("f", "жаңа"))
        writer.delete("a")
    with contextlib.suppress(ZeroDivisionError), engine.writer() as writer:
        writer.write(article("g", "жаңа"))
        raise ZeroDivisionError
    assert data_files(folder) == files  # what a thread still writes to must not be named by anybody
    assert ids(open_engine(engine_name, folder), EVERYTHING) == list("abcde")
    write(engine, [article("h", "жаңа")])
    assert ids(engine, EVERYTHING) == list("abcdeh")


def test_a_writer_goes_on_after_a_commit(engine: Engine) -> None:
    with engine.writer() as writer:
        for name in "abc":
            writer.write(article(name, "су", ["су"]))
            writer.commit()
        writer.write(article("a", "от"))
        writer.commit()
        writer.commit()
    assert ids(engine, term("су")) == ["b", "c"]
    assert ids(engine, term("су"), kind="turn") == ["b#t1", "c#t1"]


def test_an_index_is_opened_again(fill: Fill, engine_name: str, folder: Path) -> None:
    fill(SMALL_ARCHIVE).close()
    engine = open_engine(engine_name, folder)
    assert ids(engine, phrase("жаңа", "мектеп")) == ["a"]
    assert engine.stored(["a"]) == {"a": b"text of a"}
    assert engine.counts().articles == 5
    assert engine.check() == []


def test_many_small_commits_leave_one_sound_index(engine: Engine, engine_name: str, folder: Path) -> None:
    with engine.writer() as writer:
        for number in range(30):
            writer.write(article(f"n{number:02}", f"су {number % 3}", ["от су"] * (number % 4), tag=(str(number % 2),)))
            if number % 5 == 4:
                writer.delete(f"n{number - 2:02}")
            writer.commit()
    alive = [f"n{number:02}" for number in range(30) if number % 5 != 2]
    engine = open_engine(engine_name, folder)
    assert ids(engine, phrase("су", "1")) == [name for name in alive if int(name[1:]) % 3 == 1]
    assert len(ids(engine, phrase("от", "су"), kind="turn")) == sum(int(name[1:]) % 4 for name in alive)
    assert engine.facets(Request(EVERYTHING), "tag") == {"0": 12, "1": 12}
    assert engine.stored(alive) == {name: f"text of {name}".encode() for name in alive}
    assert [entry.article for entry in sorted(engine.entries(), key=lambda entry: entry.article)] == alive
    assert engine.check() == []


STRANGE_TERMS = [
    pytest.param("c++", id="plus signs"),
    pytest.param("a.b", id="a dot"),
    pytest.param("(x)|[y]{2}^$", id="signs of regular expressions"),
    pytest.param("\\d", id="a backslash"),
    pytest.param('"q"', id="quotes"),
    pytest.param("AND", id="an operator of a query language"),
    pytest.param("ТМД", id="capitals"),
    pytest.param("қ\u0306", id="a combining mark"),
    pytest.param("🏫", id="beyond the basic plane"),
    pytest.param("中文", id="another script"),
    pytest.param("\u200d", id="an invisible letter"),
    pytest.param("a\u00a0b", id="a space that does not part"),
    pytest.param("\x00", id="a NUL"),
]


@pytest.mark.parametrize("word", STRANGE_TERMS)
def test_a_term_is_any_string_without_space(fill: Fill, word: str) -> None:
    engine = fill([article("x", f"су {word} от", section=(f"{word} {word}",)), article("y", "су cc ab d q AN от")])
    for ask in (
        term(word),
        phrase("су", word, "от"),
        HasPattern("body_stem", f"{word}*"),
        HasPattern("body_stem", f"*{word}"),
        HasValue("section", f"{word} {word}"),
    ):
        assert ids(engine, ask) == ["x"]
    assert (word, 1) in engine.terms("body_stem")
    assert engine.facets(Request(EVERYTHING), "section") == {f"{word} {word}": 1}


@pytest.mark.parametrize(("size", "found"), [(MAX_TERM, ["x"]), (MAX_TERM + 1, [])])
def test_a_term_that_is_too_long_holds_its_position(fill: Fill, size: int, found: list[str]) -> None:
    word = "x" * size
    engine = fill([article("x", f"су {word} от", section=(word,))])
    assert ids(engine, term(word)) == found
    assert ids(engine, HasValue("section", word)) == found
    assert ids(engine, phrase("су", "от")) == []
    assert ids(engine, phrase("су", "от", slop=1)) == ["x"]


STRANGE_IDS = ["a b", "a#t1", "a/b/../c", "Мақала №5", 'q"uote', "x" * 300, "*", "a\u0001"]


def test_an_article_id_is_any_string(fill: Fill) -> None:
    engine = fill([article(name, "су", ["су"]) for name in STRANGE_IDS])
    assert ids(engine, term("су")) == sorted(STRANGE_IDS)
    assert ids(engine, HasValue("article", "a#t1"), kind="turn") == ["a#t1#t1"]
    assert engine.stored(STRANGE_IDS).keys() == set(STRANGE_IDS)
    with engine.writer() as writer:
        for name in STRANGE_IDS:
            writer.delete(name)
        writer.commit()
    assert ids(engine, EVERYTHING, kind="turn") == []


def test_a_long_article_keeps_its_positions(fill: Fill) -> None:
    words = [f"сөз{number % 1000}" for number in range(70_000)]
    engine = fill([article("x", " ".join([*words, "соңғы", "сөйлем"])), article("y", "сөйлем соңғы")])
    assert ids(engine, phrase("сөз999", "соңғы", "сөйлем")) == ["x"]
    assert ids(engine, phrase("сөз998", "соңғы")) == []


def test_a_wide_pattern_stands_for_the_most_frequent_terms_and_says_so(fill: Fill) -> None:
    rare = [article(f"r{number:04}", f"сирек{number:04}") for number in range(MAX_EXPANSION)]
    often = [article("o1", "сжиі"), article("o2", "сжиі")]
    engine = fill([*rare, *often])
    for pattern in ("с*", "*и*"):
        found = engine.search(Request(HasPattern("body_stem", pattern), limit=None))
        assert found.cut == (pattern,)
        assert found.total == MAX_EXPANSION - 1 + 2
        assert {"o1", "o2", "r0000"} < {hit.id for hit in found.hits}
    assert engine.search(Request(HasPattern("body_stem", "сирек*"))).cut == ()


def test_a_pattern_with_many_stars_on_a_long_term_ends(fill: Fill) -> None:
    engine = fill([article("x", "а" * 20_000)])
    assert ids(engine, HasPattern("body_stem", "*а*а*а*а*а*а*б")) == []


def test_a_reader_keeps_its_commit_while_another_is_written(fill: Fill, engine_name: str, folder: Path) -> None:
    writing = fill(SMALL_ARCHIVE)
    reading = open_engine(engine_name, folder)
    for number in range(12):
        write(writing, [article(f"new{number}", "жаңа мектеп"), article("a", "өзгерді")])
        assert ids(reading, term("мектеп")) == ["a", "b"]
        assert reading.stored(["a"]) == {"a": b"text of a"}
        assert ids(reading, EVERYTHING, kind="turn") == ["b#t1", "b#t2"]
    assert len(ids(writing, term("мектеп"))) == 13
    assert len(ids(open_engine(engine_name, folder), term("мектеп"))) == 13


def test_opening_while_commits_are_made_never_fails(fill: Fill, engine_name: str, folder: Path) -> None:
    writing, done, seen = fill(SMALL_ARCHIVE), threading.Event(), []

    def read() -> None:
        while not done.is_set():
            engine = open_engine(engine_name, folder)
            seen.append((len(ids(engine, EVERYTHING)), len(ids(engine, HasValue("article", "b"), kind="turn"))))
            engine.close()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(20):
            write(writing, [article(f"new{number}", "жаңа"), SMALL_ARCHIVE[1]])
    finally:
        done.set()
        reader.join()
    assert seen
    assert {turns for _, turns in seen} == {2}
    assert {articles for articles, _ in seen} <= set(range(5, 26))


def test_a_second_writer_is_refused_at_once(fill: Fill, engine_name: str, folder: Path) -> None:
    engine = fill(SMALL_ARCHIVE)
    with engine.writer():
        for other in (engine, open_engine(engine_name, folder)):
            with pytest.raises(IndexFolderError, match="omebody else is writing"):
                other.writer()
    with engine.writer():
        pass


def test_a_folder_without_an_index_is_named(engine_name: str, folder: Path) -> None:
    with pytest.raises(IndexFolderError, match=str(folder)):
        open_engine(engine_name, folder)
    with pytest.raises(IndexFolderError, match="missing"):
        open_engine(engine_name, folder / "missing")


def test_counts_are_plain_numbers(fill: Fill) -> None:
    counts = fill(SMALL_ARCHIVE).counts()
    assert counts == Counts(5, 2, counts.extra)
    assert all(isinstance(number, int) for number in counts.extra.values())
