from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archsearch.errors import IndexFolderError
from archsearch.fields import GAP, TERM_FIELDS
from archsearch.model import Article, Heading, Paragraph, Turn
from archsearch.records import to_article, to_minute, to_records

INTERVIEW = Article(
    id="77",
    source="pages/77.md",
    title="Мектеп туралы",
    authors=("Айдана Сәрсен",),
    published="2021-09-01T10:30",
    tags=("БІЛІМ",),
    lead="Ауыл мектебі жабылды.",
    captions=("Мектеп ауласы.",),
    blocks=(
        Heading("ЖАБЫЛҒАН ЕСІК"),
        Turn(1, "Тілші", "host", ("Неге жабылды?",)),
        Turn(2, "Ерлан Қали", "guest", ("Бала аз.", "Қаржы жоқ.")),
        Paragraph("Әңгіме аяқталды."),
    ),
)


def test_an_article_is_given_back_as_it_was() -> None:
    stored = to_records(INTERVIEW, "f")[0].stored
    assert stored is not None
    assert to_article(stored) == INTERVIEW


def test_there_is_a_record_for_the_article_and_one_for_each_turn() -> None:
    assert [record.turn for record in to_records(INTERVIEW, "f")] == [None, 1, 2]


def test_only_known_fields_have_terms_and_all_forms_of_a_field_are_as_long() -> None:
    for record in to_records(INTERVIEW, "f"):
        assert set(record.terms) <= set(TERM_FIELDS)
        by_field: dict[str, set[int]] = {}
        for name, terms in record.terms.items():
            by_field.setdefault(name.rsplit("_", 1)[0], set()).add(len(terms.split(" ")))
        assert all(len(lengths) == 1 for lengths in by_field.values())


@given(st.one_of(st.text(), st.from_regex(r"[а-яәғқңөұүһі0-9iІхХa-z%№.,'ʼ -]+", fullmatch=True)))
@example("АҚШ-тың 100-ден 3,5 % ХХІ iPhone-ды сақталған33 бiлдiрген Qazaqstan’nyñ قازاقستان ½ №5")
def test_a_coarse_form_begins_its_exact_form(text: str) -> None:
    (record,) = to_records(replace(INTERVIEW, title=text or None, blocks=()), "f")
    exact, coarse = (record.terms.get(f"title_{form}", "").split(" ") for form in ("exact", "coarse"))
    assert [term[:5] for term in exact] == coarse  # an engine lists exact forms by the first letters of coarse ones


def test_the_article_holds_headings_turns_and_paragraphs_with_gaps_between() -> None:
    exact = to_records(INTERVIEW, "f")[0].terms["body_exact"]
    assert exact.split(" ") == [
        "жабылған", "есік", GAP, "неге", "жабылды", GAP, "бала", "аз", GAP, "қаржы", "жоқ", GAP, "әңгіме", "аяқталды",
    ]  # fmt: skip


def test_a_turn_holds_only_what_is_said_in_it() -> None:
    turn = to_records(INTERVIEW, "f")[2]
    assert turn.terms["body_exact"].split(" ") == ["бала", "аз", GAP, "қаржы", "жоқ"]
    assert "lead_exact" not in turn.terms


def test_a_turn_has_its_speaker_and_role_and_what_its_article_is_filtered_by() -> None:
    turn = to_records(INTERVIEW, "f")[2]
    assert turn.values["speaker"] == ("Ерлан Қали",)
    assert turn.values["role"] == ("guest",)
    assert turn.values["author"] == ("Айдана Сәрсен",)
    assert turn.minute == 202109011030


def test_the_length_counts_words_and_no_gaps() -> None:
    assert [record.length for record in to_records(INTERVIEW, "f")] == [10, 2, 4]


def test_an_article_without_byline_says_so() -> None:
    assert to_records(Article("1", "a.md", title="Су"), "f")[0].values["author"] == ("",)


@pytest.mark.parametrize(
    ("published", "minute"),
    [
        pytest.param("2026-06-11T19:19", 202606111919, id="day and time"),
        pytest.param("2026-06-11", 202606110000, id="a day alone is its first minute"),
        pytest.param(None, None, id="no date"),
    ],
)
def test_minutes(published: str | None, minute: int | None) -> None:
    assert to_minute(published) == minute


@pytest.mark.parametrize("stored", [b"", b"{", b"[]", b"{}", b'{"blocks": [1]}', b"\xff", b'{"blocks": [], "x": 1}'])
def test_what_is_no_stored_article_is_told_as_damage(stored: bytes) -> None:
    with pytest.raises(IndexFolderError, match="`archsearch check` tells more"):
        to_article(stored)
