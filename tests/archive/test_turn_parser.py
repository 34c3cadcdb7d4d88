"""Who speaks, from where to where: every form of a speaker's mark, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.archive.speakers import People
from archsearch.archive.turn_parser import TurnReader
from archsearch.model import Heading, Paragraph, Turn

Told = list[tuple[str, str | None, str]]


def turns(*paragraphs: str, authors: tuple[str, ...] = (), mentioned: tuple[str, ...] = ()) -> Told:
    reader = TurnReader(paragraphs, People(authors, mentioned))
    return [(t.speaker, t.role, t.text) for t in reader.blocks(paragraphs) if isinstance(t, Turn)]


HOST, GUEST = ("Дала үні", "host", "Қашан ашасыз?"), ("Маржан Сейілова", "guest", "Келер жылы, қыста.")

FORMS = [
    pytest.param(["**Дала үні:** Қашан ашасыз?", "**Маржан Сейілова:** Келер жылы, қыста."], id="bold, colon inside"),
    pytest.param(["**Дала үні**: Қашан ашасыз?", "**Маржан Сейілова**: Келер жылы, қыста."], id="bold, colon outside"),
    pytest.param(["**Дала үні: Қашан ашасыз?**", "Маржан Сейілова: Келер жылы, қыста."], id="the bold goes on"),
    pytest.param(["__Дала үні:__ Қашан ашасыз?", "__Маржан Сейілова:__ Келер жылы, қыста."], id="underscores"),
    pytest.param(["*Дала үні:* Қашан ашасыз?", "*Маржан Сейілова:* Келер жылы, қыста."], id="italic"),
    pytest.param(["**Дала үні:** – Қашан ашасыз?", "**Маржан Сейілова:** – Келер жылы, қыста."], id="name and dash"),
    pytest.param(
        ["**Дала үні:** Қашан ашасыз? **Маржан Сейілова:** Келер жылы, қыста."], id="two turns in one paragraph"
    ),
]


@pytest.mark.parametrize("paragraphs", FORMS)
def test_marks_with_names(paragraphs: list[str]) -> None:
    again = ["**Дала үні:** Неге?", "**Маржан Сейілова:** Солай."]
    assert turns(*paragraphs, *again)[:2] == [HOST, GUEST]


def test_names_without_bold() -> None:
    assert turns(
        "Тілші: Қашан ашасыз?", "Маржан Сейілова: Келер жылы.", "Тілші: Неге?", "Маржан Сейілова: Қар көп."
    ) == [
        ("Тілші", "host", "Қашан ашасыз?"),
        ("Маржан Сейілова", "guest", "Келер жылы."),
        ("Тілші", "host", "Неге?"),
        ("Маржан Сейілова", "guest", "Қар көп."),
    ]


def test_a_first_name_alone_joins_the_full_name_of_the_page() -> None:
    told = turns("Дана: Қашан?", "Маржан: Ертең.", "Дана: Неге?", "Маржан: Қар.", mentioned=("Маржан Сейілова",))
    assert [speaker for speaker, _, _ in told] == ["Дана", "Маржан Сейілова", "Дана", "Маржан Сейілова"]


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["Ерлан Кәрім", "Е.К.", "Е.К."], id="initials"),
        pytest.param(["Ерлан Кәрім", "Е. К.", "Е. Кәрім"], id="initials with spaces, and with a surname"),
        pytest.param(["Ерлан Кәрім", "ЕРЛАН КӘРІМ", "Ерлан"], id="casings and a first name"),
        pytest.param(["ЕРЛАН КӘРІМ", "Е.К.", "ЕРЛАН КӘРІМ"], id="capitals only"),
        pytest.param(["Е.К.", "Ерлан Кәрім", "Ерлан Кәрім (заңгер)"], id="a description in brackets"),
        pytest.param(["Ерлан Кәрім, заңгер", "Ерлан Кәрім", "Е.К."], id="a description after a comma"),
    ],
)
def test_all_labels_of_one_person_are_one_speaker(labels: list[str]) -> None:
    paragraphs = [text for label in labels for text in ("Тілші: Неге?", f"{label}: Себебі солай болды.")]
    assert {speaker for speaker, role, _ in turns(*paragraphs) if role == "guest"} == {"Ерлан Кәрім"}


def test_two_people_of_one_first_name_are_not_joined() -> None:
    told = turns("Ерлан Кәрім: Бір.", "Ерлан Асан: Екі.", "Ерлан: Үш.", "Тілші: Не?")
    assert [speaker for speaker, _, _ in told] == ["Ерлан Кәрім", "Ерлан Асан", "Ерлан", "Тілші"]


def test_initials_of_an_outlet_join_it() -> None:
    told = turns("Дала үні: Неге?", "Ерлан Кәрім: Солай.", "Д.Ү.: Қашан?", "Ерлан Кәрім: Кеше.")
    assert [(speaker, role) for speaker, role, _ in told] == [("Дала үні", "host"), ("Ерлан Кәрім", "guest")] * 2


def test_a_name_with_a_full_stop_is_a_mark_where_it_comes_again() -> None:
    paragraphs = [
        "Вадим Асанов. Напомню, бізде тоғыз сұрақ бар. Бірінші қайсы?",
        "Маржан Сейілова. Бірінші сұрақ жол туралы болсын.",
        "Вадим Асанов. Ал екінші ше?",
        "Маржан Сейілова. Екіншісі де сол.",
    ]
    told = turns(*paragraphs)
    assert [speaker for speaker, _, _ in told] == ["Вадим Асанов", "Маржан Сейілова"] * 2
    assert told[0][2] == "Напомню, бізде тоғыз сұрақ бар. Бірінші қайсы?"


@pytest.mark.parametrize("dash", ["–", "—", "−", "-"])
def test_a_dialogue_of_dashes_alternates(dash: str) -> None:
    told = turns(
        f"{dash} Қашан ашасыз?",
        f"{dash} Келер жылы.",
        "Қыс біткен соң.",
        f"{dash} Неге?",
        f"{dash} Қар көп болды.",
        authors=("Дана Мұқан",),
        mentioned=("Дана Мұқан", "Маржан Сейілова"),
    )
    assert told == [
        ("Дана Мұқан", "host", "Қашан ашасыз?"),
        ("Маржан Сейілова", "guest", "Келер жылы.\n\nҚыс біткен соң."),
        ("Дана Мұқан", "host", "Неге?"),
        ("Маржан Сейілова", "guest", "Қар көп болды."),
    ]


def test_several_turns_of_a_dialogue_in_one_paragraph() -> None:
    told = turns("– Жақында ашасыз ба? – Біздің комитет шешеді. – Қашан? – Ертең.", mentioned=("Маржан Сейілова",))
    assert [(role, text) for _, role, text in told] == [
        ("host", "Жақында ашасыз ба?"),
        ("guest", "Біздің комитет шешеді."),
        ("host", "Қашан?"),
        ("guest", "Ертең."),
    ]


def test_speech_in_a_story_is_no_dialogue() -> None:
    assert turns("– Неге келдің? – деді ол.", "– Келгім келді, – деді бала. – Кетейін бе?") == []


def test_what_a_turn_quotes_does_not_end_the_dialogue() -> None:
    told = turns("– Қашан?", "– Кеше. Сатушы: «Болады», – деп жауап берді.", "– Неге?", "– Солай.")
    assert len(told) == 4


@pytest.mark.parametrize(("question", "answer"), [("Сұрақ", "Жауап"), ("Вопрос", "Ответ"), ("С", "А")])
def test_question_and_answer_stand_for_reporter_and_guest(question: str, answer: str) -> None:
    told = turns(
        f"{question}: Бұл су таза ма?",
        f"{answer}: Таза. Өзім де ішемін.",
        authors=("Дана Мұқан",),
        mentioned=("Виктор Ли",),
    )
    assert told == [("Дана Мұқан", "host", "Бұл су таза ма?"), ("Виктор Ли", "guest", "Таза. Өзім де ішемін.")]


def test_question_and_answer_keep_their_words_where_nobody_is_named() -> None:
    assert [t[:2] for t in turns("Сұрақ: Не?", "Жауап: Су.")] == [("Сұрақ", "host"), ("Жауап", "guest")]


def test_arabic_script() -> None:
    told = turns("ءتىلشى: قالاي كەلدىڭىز؟", "جاسۇلان ورازبەك: بەس وتباسى بولىپ كوشتىك.")
    assert [t[:2] for t in told] == [("ءتىلشى", "host"), ("جاسۇلان ورازبەك", "guest")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Астана: сот шешім шығарды.", id="dateline"),
        pytest.param("Тасқайнар: кеше кешке таудан сел түсті.", id="dateline of a town that no list has"),
        pytest.param("Толығырақ: біздің сайтта.", id="leads elsewhere"),
        pytest.param("**Толығырақ:** біздің сайтта.", id="leads elsewhere, bold"),
        pytest.param("Сурет: Асқар Нұр.", id="photo credit"),
        pytest.param("Оқи отырыңыз: басқа мақала.", id="related"),
        pytest.param("Тағы оқыңыз: басқа мақала.", id="more"),
        pytest.param("Сондай-ақ: сот өтемақы өндірді.", id="also"),
        pytest.param("16:45 Лай көшеге жетті.", id="a time"),
        pytest.param("Жиын 16:45: бәрі келді.", id="a time before a colon"),
        pytest.param("https://example.org/a бетін қараңыз.", id="an address"),
        pytest.param("Қала әкімі Марат Асан кеше кешке хабарлады: су келді.", id="more than five words"),
        pytest.param("Ол былай деді: мен барамын.", id="a verb"),
        pytest.param("Марат Асан айтты: мен барамын.", id="a name and a verb"),
        pytest.param("«Марат Асан: мен барамын» деген жазу бар.", id="inside a quotation"),
        pytest.param('"Марат Асан: мен барамын" деген жазу бар.', id="inside straight quotes"),
        pytest.param("Қорытынды: су таза емес.", id="a leader"),
        pytest.param("Басты себебі: ақша жоқ.", id="a leader of two words"),
    ],
)
def test_a_word_before_a_colon_is_not_always_a_speaker(text: str) -> None:
    assert turns(text, "Бұл да жай абзац.") == []
    interview = ["Тілші: Не болды?", "Ерлан Кәрім: Ештеңе.", text, "Тілші: Неге?", "Ерлан Кәрім: Солай."]
    assert [speaker for speaker, _, _ in turns(*interview)] == ["Тілші", "Ерлан Кәрім"] * 2
    assert text.replace("**", "") in turns(*interview)[1][2]


def test_a_digest_of_countries_and_a_list_of_qualities_are_no_talk() -> None:
    assert turns(*["Грузия: сайлау өтті.", "Армения: үкімет ауысты."] * 2) == []
    assert turns(*["Күшті жағы: жеңіл.", "Әлсіз жағы: қымбат."] * 2) == []


def test_a_turn_goes_on_until_the_next_speaker_or_subhead() -> None:
    items = ["Тілші: Не?", "Ерлан Кәрім: Бір.", "Екі.", Heading("ҮШ"), "Төрт.", "Тілші: Бес?"]
    reader = TurnReader([item for item in items if isinstance(item, str)], People())
    assert reader.blocks(items) == (
        Turn(1, "Тілші", "host", ("Не?",)),
        Turn(2, "Ерлан Кәрім", "guest", ("Бір.", "Екі.")),
        Heading("ҮШ"),
        Paragraph("Төрт."),
        Turn(3, "Тілші", "host", ("Бес?",)),
    )


@pytest.mark.parametrize(
    ("talk", "roles"),
    [
        pytest.param(
            [("Жайлау FM", "Неге?"), ("Асан Үсен", "Себебі бар, ұзақ айтайын."), ("Жайлау FM", "Қашан?")],
            {"Жайлау FM": "host", "Асан Үсен": "guest"},
            id="who asks, whatever the outlet's name",
        ),
        pytest.param(
            [("Дана", "Сізге рахмет."), ("Асан Үсен", "Сізге де. Солай ма?")],
            {"Дана Мұқан": "host", "Асан Үсен": "guest"},
            id="who wrote the article",
        ),
        pytest.param(
            [("Әли Нұр", "Неге?"), ("Асан Үсен", "Себебі бар."), ("Бану Ер", "Менде де бар."), ("Әли Нұр", "Ал?")],
            {"Әли Нұр": "host", "Асан Үсен": "guest", "Бану Ер": "guest"},
            id="a panel has one host and several guests",
        ),
        pytest.param(
            [("Асан Үсен", "Бір."), ("Бану Ер", "Екі.")], {"Асан Үсен": None, "Бану Ер": None}, id="nobody asks"
        ),
    ],
)
def test_the_host_is_told_from_the_guests(talk: list[tuple[str, str]], roles: dict[str, str | None]) -> None:
    told = turns(*(f"**{label}:** {text}" for label, text in talk), authors=("Дана Мұқан",))
    assert {speaker: role for speaker, role, _ in told} == roles


LINES = st.sampled_from(
    ["**Тілші:** Неге?", "Ерлан Кәрім: Солай.", "Е.К.: Иә.", "– Жоқ.", "– Қалай? – Былай.", "Жай сөз.", "**", ":", "А:"]
)


@settings(deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=12))
def test_turns_are_numbered_from_one_and_none_is_empty(paragraphs: list[str]) -> None:
    reader = TurnReader(paragraphs, People())
    found = [block for block in reader.blocks(paragraphs) if isinstance(block, Turn)]
    assert [turn.number for turn in found] == list(range(1, len(found) + 1))
    assert all(turn.paragraphs and all(turn.paragraphs) for turn in found)
