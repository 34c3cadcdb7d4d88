"""A Markdown page becomes an article: each oddity of archive pages, and pages with missing parts."""

import pytest

from archive.steps import count_calls
from archsearch.archive.article_parser import choose_section, parse_article
from archsearch.errors import PageError
from archsearch.model import Article, Heading, Paragraph, Turn

PAGE = """

## ҚЫСҚЫ КӨШЕ

# "Қар кімдікі?" Көше сыпырушы Сәбит Оңғаров екі күрек пен бір жол туралы

Жібек САҒАТ-ҰЛЫ

3 ақпан 2022 жыл, 09:15



Көше сыпырушылар таңғы жиында (солдан оңға қарай) кезек күтіп тұр. 2022 жыл.

Қалада үшінші күн қар жауып тұр, ал көше сыпырушылардың саны бес жылда екі есе азайған. Біз таңғы төртте жұмысқа
шығатын Сәбит Оңғаровпен сөйлестік, ол күректі өзі

жасап алған.

## "ЕКІ КҮРЕК"

**Дала үні:** Неше күрегіңіз бар?



Сәбит Оңғаров.

**Сәбит Оңғаров:** Екеу. Біреуі қарға, екіншісі мұзға арналған. Оларды қалалық шаруашылық емес, *өзім* жасадым, өйткені

ҚШБ-ның күрегі екі күнде сынады.

Мен бұл жұмысқа 1999 жылы келдім.

#### ОҚИ ОТЫРЫҢЫЗ

Қар тазалауға бөлінген ақша қайда кетті?

Сол жылдан бері күрек өзгерген жоқ.

**Дала үні:** Қар көп жауса, не істейсіз?

**С.О.:** Көп жауса, көп күрейміз. Бұл жұмыстың бір



Қар тазалаушылар, Тасқайнар, 2 ақпан 2022 жыл.

жақсы жері бар: ертең тағы жауады.

## "МҰЗДЫҢ МІНЕЗІ"

**ДАЛА ҮНІ:** Мұз бен қардың айырмасы неде?

**Сәбит Оңғаров:** Қар кетеді, мұз қалады.

#### ОҚИ ОТЫРЫҢЫЗ

- Бірінші қар түсті. Қала дайын ба?
- "Күрек жетпейді". Шаруашылық басшысы жауап берді

[ЖАЛПЫ АРХИВ](#)

[БАС ТАҚЫРЫПТАР](#)

[ҚАЛА ТІРШІЛІГІ](#)

[Қысқы жол](#)

---

Дала үні © 2022 | Барлық құқықтары қорғалған
"""


def read(text: str) -> Article:
    complaints: list[tuple[int, str]] = []
    return parse_article(text, "a/b.md", "a/b", lambda line, reason: complaints.append((line, reason)))


@pytest.fixture(scope="module")
def article() -> Article:
    return read(PAGE)


def test_the_head_is_read(article: Article) -> None:
    assert article.id == "a/b"
    assert article.kicker == "ҚЫСҚЫ КӨШЕ"
    assert article.title == '"Қар кімдікі?" Көше сыпырушы Сәбит Оңғаров екі күрек пен бір жол туралы'
    assert article.authors == ("Жібек Сағат-ұлы",)
    assert article.published == "2022-02-03T09:15"


def test_the_lead_is_whole(article: Article) -> None:
    assert article.lead is not None
    assert article.lead.startswith("Қалада үшінші күн")
    assert article.lead.endswith("күректі өзі жасап алған.")


def test_captions_are_apart(article: Article) -> None:
    assert article.captions == (
        "Көше сыпырушылар таңғы жиында (солдан оңға қарай) кезек күтіп тұр. 2022 жыл.",
        "Сәбит Оңғаров.",
        "Қар тазалаушылар, Тасқайнар, 2 ақпан 2022 жыл.",
    )


def test_related_titles_are_apart(article: Article) -> None:
    assert article.related == (
        "Қар тазалауға бөлінген ақша қайда кетті?",
        "Бірінші қар түсті. Қала дайын ба?",
        '"Күрек жетпейді". Шаруашылық басшысы жауап берді',
    )


def test_tags_are_kept_and_the_section_is_one_of_them(article: Article) -> None:
    assert article.tags == ("ЖАЛПЫ АРХИВ", "БАС ТАҚЫРЫПТАР", "ҚАЛА ТІРШІЛІГІ", "Қысқы жол")
    assert article.section == "ҚАЛА ТІРШІЛІГІ"


def test_turns_are_whole_and_in_order(article: Article) -> None:
    assert article.blocks == (
        Heading('"ЕКІ КҮРЕК"'),
        Turn(1, "Дала үні", "host", ("Неше күрегіңіз бар?",)),
        Turn(
            2,
            "Сәбит Оңғаров",
            "guest",
            (
                "Екеу. Біреуі қарға, екіншісі мұзға арналған. Оларды қалалық шаруашылық емес, өзім жасадым, "
                "өйткені ҚШБ-ның күрегі екі күнде сынады.",
                "Мен бұл жұмысқа 1999 жылы келдім.",
                "Сол жылдан бері күрек өзгерген жоқ.",
            ),
        ),
        Turn(3, "Дала үні", "host", ("Қар көп жауса, не істейсіз?",)),
        Turn(
            4,
            "Сәбит Оңғаров",
            "guest",
            ("Көп жауса, көп күрейміз. Бұл жұмыстың бір жақсы жері бар: ертең тағы жауады.",),
        ),
        Heading('"МҰЗДЫҢ МІНЕЗІ"'),
        Turn(5, "Дала үні", "host", ("Мұз бен қардың айырмасы неде?",)),
        Turn(6, "Сәбит Оңғаров", "guest", ("Қар кетеді, мұз қалады.",)),
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("# Т\n\nАйгүл САРЫ\n\nМәтін осы.", {"authors": ("Айгүл Сары",)}, id="one author"),
        pytest.param(
            "# Т\n\nАйгүл САРЫ, Ерлан ҮМІТ\n\nМәтін.", {"authors": ("Айгүл Сары", "Ерлан Үміт")}, id="two authors"
        ),
        pytest.param(
            "# Т\n\nАйгүл САРЫ мен Ерлан ҮМІТ\n\nМәтін.", {"authors": ("Айгүл Сары", "Ерлан Үміт")}, id="joined by and"
        ),
        pytest.param(
            "# Т\n\nАйгүл САРЫ\n\nЕрлан ҮМІТ\n\n5 мамыр 2020 жыл\n\nМәтін.",
            {"authors": ("Айгүл Сары", "Ерлан Үміт"), "published": "2020-05-05"},
            id="a line for each author",
        ),
        pytest.param(
            "# Т\nАйгүл САРЫ\n5 мамыр 2020 жыл\nМәтін осы.",
            {"authors": ("Айгүл Сары",), "published": "2020-05-05"},
            id="no blank lines in the head",
        ),
        pytest.param(
            "# Т\n\n5 мамыр 2020 жыл | Айгүл САРЫ\n\nМәтін.",
            {"authors": ("Айгүл Сары",), "published": "2020-05-05"},
            id="date and byline on a line",
        ),
        pytest.param("# Т\n\nАвторы: Айгүл Сары\n\nМәтін.", {"authors": ("Айгүл Сары",)}, id="the word for author"),
        pytest.param("# Т\n\nДала радиосы\n\nМәтін.", {"authors": ()}, id="a desk is no author"),
        pytest.param(
            "# Т\n\nМәтін осы.\n\nЖалғасы.\n\nАйгүл САРЫ", {"authors": ("Айгүл Сары",)}, id="byline at the end"
        ),
        pytest.param(
            "# Т\n\nМәтін осы.\n\nЖалғасы.\n\nСұхбаттасқан Айгүл САРЫ",
            {"authors": ("Айгүл Сары",), "captions": (), "blocks": (Paragraph("Жалғасы."),)},
            id="who talked, at the end",
        ),
        pytest.param(
            "# Т\n\n5 мамыр 2020 жыл\n\nСоңғы жаңарту: 6 мамыр 2020 жыл\n\nМәтін.",
            {"published": "2020-05-05", "blocks": (Paragraph("Мәтін."),)},
            id="when the page was changed is no text",
        ),
        pytest.param("# Т\n\nМәтін.\n\n##\n\nЖалғасы.", {"blocks": (Paragraph("Жалғасы."),)}, id="an empty heading"),
        pytest.param("## К\n\n# Т\n\nМәтін.", {"kicker": "К", "title": "Т"}, id="kicker and headline"),
        pytest.param("# Т\n\nМәтін.", {"kicker": None, "title": "Т", "lead": None}, id="no kicker, no lead"),
        pytest.param("## К\n\n## Т\n\nМәтін.", {"kicker": "К", "title": "Т"}, id="two headings of the second level"),
        pytest.param("Мәтін осы.\n\nЕкінші абзац.", {"title": "", "lead": "Мәтін осы."}, id="no headline"),
        pytest.param("# Т\n\n31 ақпан 2020 жыл\n\nМәтін.", {"published": None}, id="an impossible date"),
        pytest.param("# Т\n\n**Лид осы.**\n\nМәтін.\n\nМәтін.", {"lead": "Лид осы."}, id="a lead in bold"),
        pytest.param(
            "# Т\n\nЛид бір.\n\nЛид екі.\n\n## С\n\nМәтін.",
            {"lead": "Лид бір.\n\nЛид екі."},
            id="a lead of two paragraphs",
        ),
        pytest.param(
            "# Т\n\nhttps://d.example/a/s/123.html\n\nМәтін.", {"id": "123"}, id="an address below the headline"
        ),
        pytest.param(
            "# Т\n\nМәтін.\n\n© 2020 Дала үні", {"blocks": (Paragraph("Мәтін."),)}, id="a footer without a rule"
        ),
        pytest.param("# Т\n\nМәтін.\n\nБөлісу\n\nЖалғасы.", {"lead": "Мәтін."}, id="a line of the site"),
        pytest.param(
            "# Т\n\nМәтін.\n\n---\n\nЖалғасы осы.",
            {"blocks": (Paragraph("Жалғасы осы."),)},
            id="a rule inside the text",
        ),
        pytest.param(
            "# Т\n\nМәтін.\n\nТағы оқыңыз: Басқа мақала\n\nЖалғасы.",
            {"related": ("Басқа мақала",), "blocks": (Paragraph("Жалғасы."),)},
            id="a related title on the line of its head",
        ),
        pytest.param(
            "# Т\n\nМәтін.\n\n#### ОҚИ ОТЫРЫҢЫЗ\n\n- [Басқа](x)\n- [Тағы](y)\n\n[БІЛІМ](#)",
            {"related": ("Басқа", "Тағы"), "tags": ("БІЛІМ",)},
            id="related titles as links above the tags",
        ),
        pytest.param("# Т\n\nМәтін.\n\n#### ОҚИ ОТЫРЫҢЫЗ", {"related": ()}, id="an empty related box"),
        pytest.param(
            "# Т\n\nМәтін.\n\n- бір;\n- екі.", {"blocks": (Paragraph("бір;"), Paragraph("екі."))}, id="a list"
        ),
    ],
)
def test_parts_are_read_or_missing(page: str, expected: dict[str, object]) -> None:
    article = read(page)
    assert {key: getattr(article, key) for key in expected} == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_dialogue_of_hyphens_is_no_list(gap: str) -> None:
    talk = gap.join(["- Қашан ашасыз?", "- Келер жылы.", "- Неге?", "- Қар көп болды."])
    article = read(f"# Т\n\nДана МҰҚАН\n\nБіз Маржан Сейіловамен сөйлестік.\n\n{talk}\n\nСол күні үйіне қайттық.\n")
    assert [(t.speaker, t.role) for t in article.turns] == [("Дана Мұқан", "host"), ("Маржан Сейілова", "guest")] * 2
    assert next(article.turns).text == "Қашан ашасыз?"


def test_front_matter_says_what_the_page_does_not() -> None:
    article = read(
        "---\nid: 77\nurl: https://d.example/a/s/88.html\nauthors: [Айгүл Сары, Ерлан Үміт]\n"
        "tags:\n- Жол\n- Қар\npublished: 2020 жылғы 5 мамыр\nsection: Қоғам\nlanguage: kk\n---\n# Т\n\nМәтін.\n"
    )
    assert (article.id, article.url, article.section) == ("77", "https://d.example/a/s/88.html", "Қоғам")
    assert article.authors == ("Айгүл Сары", "Ерлан Үміт")
    assert (article.tags, article.published) == (("Жол", "Қар"), "2020-05-05")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("# түсінік\ntitle: Көпір", "Көпір", id="a remark"),
        pytest.param("other-key: x\ntitle: Көпір\nog.title: y", "Көпір", id="keys that are not ours"),
        pytest.param("title: >-\n  Жаңа\n  # көпір", "Жаңа # көпір", id="a value below its key"),
        pytest.param('title: "Жаңа\n  көпір"\nkicker: К', "Жаңа көпір", id="a value of two lines"),
        pytest.param("title:\n  Жаңа\n  көпір", "Жаңа көпір", id="a value that begins below its key"),
        pytest.param("\ntitle:Көпір\n\n", "Көпір", id="without a space, among empty lines"),
    ],
)
def test_front_matter_is_read_as_it_is_written_elsewhere(head: str, title: str) -> None:
    article = read(f"---\nid: 7\n{head}\npublished: 2021-05-03\n---\nМәтін.\n")
    assert (article.id, article.title, article.published) == ("7", title, "2021-05-03")
    assert [block.text for block in article.blocks] + [article.lead] == ["Мәтін.", None]


def test_a_line_of_front_matter_that_is_none_is_complained_of_and_costs_no_other() -> None:
    complaints: list[tuple[int, str]] = []
    page = "---\nid: 7\nбір жол\npublished: 31 ақпан 2021\n---\n# Т\n\nМәтін."
    article = parse_article(page, "a.md", "a", lambda *what: complaints.append(what))
    assert (article.id, article.title, article.published) == ("7", "Т", None)
    assert complaints == [
        (3, '"бір жол" in the front matter is not `key: value`; left out'),
        (4, '"31 ақпан 2021" is not a possible date; indexed without it'),
    ]


@pytest.mark.parametrize("page", ["---\nСу жоқ.\n---\nЖер бар.", "---\nNB: су\nЖоқ.\n---\nЖер.", "---\nid: 7\nСу."])
def test_rules_around_text_are_no_front_matter(page: str) -> None:
    article = read(page)
    shown = " ".join([article.lead or "", *(block.text for block in article.blocks)])
    assert article.id == "a/b"
    assert all(line in shown for line in page.split("\n") if line != "---")


def test_an_impossible_date_is_complained_of_with_its_line() -> None:
    complaints: list[tuple[int, str]] = []
    parse_article("# Т\n\n31 ақпан 2020 жыл\n\nМәтін.", "a.md", "a", lambda *what: complaints.append(what))
    assert complaints == [(3, '"31 ақпан 2020 жыл" is not a possible date; indexed without it')]


@pytest.mark.parametrize("page", ["---\n\n© 2020", "[БІЛІМ](#)", "#", "\n\n", "![](a.jpg)"])
def test_a_page_without_text_is_a_problem(page: str) -> None:
    with pytest.raises(PageError, match="no text"):
        read(page)


@pytest.mark.parametrize(
    ("tags", "section"),
    [
        pytest.param(["ЖАЛПЫ АРХИВ", "БІЛІМ", "ҚОҒАМ"], "БІЛІМ", id="the first that is no housekeeping"),
        pytest.param(["Тіл", "БІЛІМ"], "БІЛІМ", id="capitals"),
        pytest.param(["ЖАЛПЫ АРХИВ", "Тіл"], None, id="topics are no section"),
        pytest.param([], None, id="no tags"),
    ],
)
def test_the_section_is_chosen_from_the_tags(tags: list[str], section: str | None) -> None:
    assert choose_section(tags) == section


HOSTILE = [
    pytest.param("сөз\n\n", id="halves without end"),
    pytest.param("*а", id="emphasis never closed"),
    pytest.param("**а ", id="bold never closed"),
    pytest.param("*а" + " " * 50, id="blanks in emphasis"),
    pytest.param("[а](", id="links never closed"),
    pytest.param("![а](", id="pictures never closed"),
    pytest.param("<p <b", id="tags never closed"),
    pytest.param("– Сөз? ", id="turns in one line"),
    pytest.param("- ", id="rules that are none"),
    pytest.param("Ерлан Кәрім ", id="names"),
    pytest.param("Ерлан Кәрім. ", id="names with stops"),
    pytest.param("А: б?\n\nБ: в.\n\n", id="turns"),
    pytest.param("#### ОҚИ ОТЫРЫҢЫЗ\n\n- а\n", id="related boxes"),
    pytest.param("[а](#)\n\n", id="tags"),
    pytest.param("2022 жыл. ", id="dates"),
    pytest.param("«", id="quotes"),
    pytest.param("\n", id="blank lines"),
]


def hostile_page(unit: str, length: int) -> str:
    return "# Т\n\n" + unit * (length // len(unit)) + "\n\nСоңы."


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_length_only(unit: str) -> None:
    # A regular expression that grows with the square would take minutes here, and be noticed.
    assert "Соңы" in repr(read(hostile_page(unit, 100_000)))
    short, long = (count_calls(lambda size=size: read(hostile_page(unit, size))) for size in (5_000, 10_000))
    assert long < 3 * short


def page_of_speakers(count: int) -> str:
    names = (f"Ерлан{chr(0x430 + i // 30)}{chr(0x430 + i % 30)} Кәрім" for i in range(count))
    return "# Т\n\n" + "".join(f"{name}: Иә.\n\n" for name in names)


def test_many_speakers_are_not_compared_with_each_other() -> None:
    assert len(list(read(page_of_speakers(900)).turns)) == 900
    fewer, more = (count_calls(lambda count=count: read(page_of_speakers(count))) for count in (450, 900))
    assert more < 3 * fewer
