"""What holds for every word, and what the stemmer promises its callers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.kazakh import lexicon
from archsearch.kazakh.forms import prefix_sounds
from archsearch.kazakh.lexicon import (
    FLAG,
    Knowledge,
    WordTable,
    knowledge,
    read_irregular,
    read_table,
    read_weights,
    table_text,
)
from archsearch.kazakh.scoring import describe_root, opening, reading_features
from archsearch.kazakh.splits import readings
from archsearch.kazakh.stemmer import Stemmer, explain, shipped, stem

WORDS = st.text("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә", min_size=1, max_size=24)
ANYTHING = st.text(min_size=0, max_size=24)


@settings(deadline=None)  # the first word loads the lists
@given(WORDS)
def test_a_stem_never_grows_a_word_nor_empties_it(word: str) -> None:
    assert 1 <= len(stem(word)) <= len(word)


@settings(deadline=None)  # the first word loads the lists
@given(ANYTHING)
def test_whatever_is_no_word_has_a_stem_all_the_same(text: str) -> None:
    found = stem(text)
    assert len(found) <= len(text)
    assert bool(found) == bool(text)


@settings(deadline=None)  # the first word loads the lists
@given(WORDS)
def test_the_explanation_leads_to_the_stem(word: str) -> None:
    assert explain(word).stem == stem(word)
    assert str(explain(word)).startswith(stem(word))


def test_readings_grow_with_the_length_of_a_word_only() -> None:
    for count in range(1, 10):
        word = "бала" + "дағы" * count  # each ending may begin or end at many places
        assert len(shipped().scored(word)) <= len(word)


@pytest.mark.parametrize(
    "word", [pytest.param("қала" * 5000, id="far too long"), pytest.param("дағы" * 11, id="too long")]
)
def test_what_is_too_long_for_a_word_is_not_read(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("name", ["weights", "roots", "evidence"])
def test_a_missing_table_is_no_empty_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError, match=f"{name}.txt"):
        read_weights() if name == "weights" else read_table(name)


def test_a_table_reads_the_parts_that_are_asked_for_until_these_are_many() -> None:
    numbers = {"а": 6, "ат": 1, "атақ": 3, "ата": 2, "ау": 5, "са": 7, "сан": 4} | dict.fromkeys("бвгде", 9)
    table = WordTable(f"# A remark.\n{table_text(numbers)}".encode())
    assert [table.get(word) for word in ("ата", "атақ", "атқ", "", "нан", "\ud800")] == [2, 3, 0, 0, 0, 0]
    assert table.numbers is table
    assert ("ау" in table, "аура" in table, table.get("аура", 8)) == (True, False, 8)
    assert table.numbers is table
    assert (table.get("сан"), table.get("а")) == (4, 6)
    assert table.numbers == numbers  # a fourth is enough to read all
    assert [table.get(word) for word in numbers] == [*numbers.values()]
    assert table.words("сд") == {"са": 7, "сан": 4, "д": 9}


def test_a_search_reads_a_small_part_of_what_is_known_of_roots() -> None:
    known = Knowledge(read_table("roots"), read_table("evidence"), read_irregular())
    stemmer = Stemmer(read_weights(), known)
    for word in ("қаланың", "тұрғындары", "мектептерімізде", "жазылғандығынан"):
        stemmer.best(word)
    assert 0 < len(known.roots._read) < len(known.roots.words()) / 5


@pytest.mark.parametrize(
    "word", ["мектептерімізде", "жазылғандығынан", "жыланбаевтың", "халқының", "оқитындар", "қоюға"]
)
def test_points_are_the_sum_of_the_named_features(word: str) -> None:
    weights, known = read_weights(), knowledge()
    named = {}
    for reading in readings(word, known):
        root = describe_root(reading.stem, prefix_sounds(reading.stem)[-1], known)
        start = opening(reading.state, reading.how, reading.chain)
        points = sum(weights.get(name, 0) for name in reading_features(start, reading.chain, root))
        key = (reading.stem, reading.state)
        named[key] = max(points, named.get(key, points))
    scored: dict[tuple[str, str], int] = {}
    for points, root_text, state, how, _ in shipped().scored(word):
        if how != "irregular":
            key = (root_text, state)
            scored[key] = max(points, scored.get(key, points))
    assert scored
    assert all(named[key] == points for key, points in scored.items())


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        pytest.param("жахин жахиннің жахинге жахинмен", "жахин", id="-ин"),
        pytest.param("жыланбаев жыланбаевтың жыланбаевқа", "жыланбаев", id="-ев"),
        pytest.param("мәсімов мәсімовке мәсімовқа мәсімовтың", "мәсімов", id="-ов with either harmony"),
        pytest.param("путин путинге путиннен путинді", "путин", id="a name in no native harmony"),
        pytest.param("достоевский достоевскийдің достоевскийге", "достоевский", id="-ский"),
        pytest.param("грузия грузияның грузияға грузиядағы", "грузия", id="-ия"),
        pytest.param("әбішұлы әбішұлының әбішұлына", "әбішұлы", id="-ұлы"),
        pytest.param("сәрсенқызы сәрсенқызының", "сәрсенқызы", id="-қызы"),
        pytest.param("алматы алматының алматыда алматыға", "алматы", id="a place in -ы"),
        pytest.param("өзбекстан өзбекстанда өзбекстаннан", "өзбекстан", id="-стан"),
    ],
)
def test_the_forms_of_a_name_meet_in_it(forms: str, name: str) -> None:
    assert {stem(form) for form in forms.split()} == {name}


@pytest.mark.parametrize(
    "word",
    [
        "мемлекеттік",
        "адам",
        "үкімет",
        "білім",
        "әнші",
        "тәуелсіз",
        "тәуелсіздік",
        "жазушы",
        "экономикалық",
        "достық",
        "алма",
        "балық",
    ],
)
def test_a_derived_or_plain_word_is_not_cut(word: str) -> None:
    assert stem(word) == word


def test_a_listed_nominal_is_its_own_stem_so_that_it_meets_its_forms() -> None:
    known = knowledge()
    nominal = FLAG["noun"] | FLAG["adjective"] | FLAG["loan"] | FLAG["name"]
    words = [word for word, kinds in known.roots.words().items() if kinds & nominal and "-" not in word]
    assert [word for word in words if word not in known.irregular and stem(word) != word] == []


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        pytest.param("ақын", "ақындар ақынның ақынға ақыны", id="a poet is no form of white"),
        pytest.param("сынып", "сыныптан сыныптар сыныбы", id="a class is no form of to break"),
        pytest.param("шығарма", "шығармалары шығарманы", id="a work is no imperative"),
        pytest.param("салдар", "салдары салдарынан салдардан", id="a consequence is no plural"),
        pytest.param("тарап", "тараптар тараптың тарапқа", id="a side is no converb"),
    ],
)
def test_a_noun_and_its_forms_meet(root: str, forms: str) -> None:
    assert {stem(form) for form in [root, *forms.split()]} == {root}
