"""Each slot of the suffix tables, with the words that forced its rule."""

import pytest

from archsearch.kazakh.stemmer import explain
from archsearch.kazakh.suffixes import SUFFIXES


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("қалалар", "қала + лар (plural)", id="plural after a vowel"),
        pytest.param("қыздар", "қыз + дар (plural)", id="plural after з"),
        pytest.param("құжаттар", "құжат + тар (plural)", id="plural after a voiceless consonant"),
        pytest.param("клубтар", "клуб + тар (plural)", id="a loan's б sounds voiceless"),
        pytest.param("көзім", "көз + ім (1st singular possessive)", id="1st singular possessive"),
        pytest.param("елің", "ел + ің (2nd singular possessive)", id="2nd singular possessive"),
        pytest.param("отаныңыз", "отан + ыңыз (polite possessive)", id="polite possessive"),
        pytest.param("үйіміз", "үй + іміз (1st plural possessive)", id="1st plural possessive"),
        pytest.param("баласы", "бала + сы (3rd possessive)", id="3rd possessive after a vowel"),
        pytest.param("кітабы", "кітап + ы (3rd possessive)", id="3rd possessive voices п"),
        pytest.param("құқығы", "құқық + ы (3rd possessive)", id="3rd possessive voices қ"),
        pytest.param("түлігі", "түлік + і (3rd possessive)", id="3rd possessive voices к"),
        pytest.param("елдің", "ел + дің (genitive)", id="genitive"),
        pytest.param("адамның", "адам + ның (genitive)", id="genitive after a nasal"),
        pytest.param("мектепке", "мектеп + ке (dative)", id="dative"),
        pytest.param("досыма", "дос + ым (1st singular possessive) + а (dative)", id="dative after ым"),
        pytest.param("қаласына", "қала + сы (3rd possessive) + на (dative)", id="dative after сы"),
        pytest.param("сөзді", "сөз + ді (accusative)", id="accusative"),
        pytest.param("білімін", "білім + і (3rd possessive) + н (accusative)", id="accusative after і"),
        pytest.param("жолында", "жол + ы (3rd possessive) + нда (locative)", id="locative after ы"),
        pytest.param("атынан", "ат + ы (3rd possessive) + нан (ablative)", id="ablative after ы"),
        pytest.param("қызбен", "қыз + бен (instrumental)", id="instrumental after з"),
        pytest.param("ауданының", "аудан + ы (3rd possessive) + ның (genitive)", id="genitive after ы"),
        pytest.param("қаладағы", "қала + дағы (of the place or time)", id="дағы"),
        pytest.param("бүгінгі", "бүгін + гі (of the time)", id="гі"),
        pytest.param("дәрігермін", "дәрігер + мін (1st singular)", id="person on a nominal"),
        pytest.param("екінші", "екі + нші (ordinal)", id="ordinal"),
        pytest.param("жақынырақ", "жақын + ырақ (comparative)", id="comparative"),
    ],
)
def test_a_nominal_ending_is_taken_off(word: str, reading: str) -> None:
    assert str(explain(word)) == reading


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("жазылған", "жаз + ыл (passive) + ған (past participle)", id="passive"),
        pytest.param("келмеді", "кел + ме (negative) + ді (past)", id="negative"),
        pytest.param("айттық", "айт + ты (past) + қ (1st plural)", id="past, 1st plural"),
        pytest.param("барса", "бар + са (conditional)", id="conditional"),
        pytest.param("сөйлейді", "сөйле + й (present) + ді (3rd person)", id="present after a vowel"),
        pytest.param("оқиды", "оқы + й (present) + ды (3rd person)", id="present hides ы in и"),
        pytest.param("қояды", "қой + а (present) + ды (3rd person)", id="present hides й in я"),
        pytest.param("тігеді", "тік + е (present) + ді (3rd person)", id="present voices к"),
        pytest.param("бастап", "баста + п (converb)", id="converb"),
        pytest.param("келіпті", "кел + іп (converb) + ті (reported)", id="reported past"),
        pytest.param("айтқанда", "айт + қан (past participle) + да (locative)", id="participle with a case"),
        pytest.param("болғандықтан", "бол + ған (past participle) + дық (being so) + тан (ablative)", id="дықтан"),
        pytest.param("баратын", "бар + атын (habitual participle)", id="habitual participle"),
        pytest.param("болуы", "бол + у (verbal noun) + ы (3rd possessive)", id="verbal noun with a possessive"),
        pytest.param("жоюға", "жой + у (verbal noun) + ға (dative)", id="verbal noun hides й in ю"),
        pytest.param("бармақшы", "бар + мақ (intention) + шы (intending)", id="intention"),
        pytest.param("болғалы", "бол + ғалы (since)", id="since"),
        pytest.param("айтқым", "айт + қы (wish) + м (1st singular possessive)", id="wish"),
        pytest.param("келсін", "кел + сін (3rd imperative)", id="3rd imperative"),
        pytest.param("айтыңыз", "айт + ыңыз (polite imperative)", id="polite imperative"),
        pytest.param("барайық", "бар + айық (1st plural imperative)", id="1st plural imperative"),
    ],
)
def test_a_verbal_ending_is_taken_off(word: str, reading: str) -> None:
    assert str(explain(word)) == reading


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        pytest.param("халқы халқын халқымыз халыққа", "халық", id="a narrow vowel is dropped: халық"),
        pytest.param("аузы аузынан ауызда", "ауыз", id="a narrow vowel is dropped: ауыз"),
        pytest.param("тауып табады тапты", "тап", id="п between vowels becomes у or б"),
        pytest.param("оның оған онымен олай", "ол", id="pronoun: ол"),
        pytest.param("мұны бұған бұлардың", "бұл", id="pronoun: бұл"),
        pytest.param("еді екенін емес", "е", id="the copula"),
        pytest.param("да де та те", "да", id="a particle in its spellings"),
        pytest.param("журналистер журналиске журналист", "журналист", id="ст loses т before т and к"),
        pytest.param("поезы поездар поезд", "поезд", id="зд loses д"),
        pytest.param("пунктер пунктері пунктке", "пункт", id="кт loses т before т"),
        pytest.param("процесі процеске процестің", "процесс", id="сс loses с before any ending"),
    ],
)
def test_irregular_forms_meet(words: str, stem: str) -> None:
    assert {explain(word).stem for word in words.split()} == {stem}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("ақш-тың", "ақш + тың (genitive)", id="short form with a case"),
        pytest.param("100-ден", "100 + ден (ablative)", id="number with a case"),
        pytest.param("2022-жылы", "2022-жыл + ы (3rd possessive)", id="number and word"),
        pytest.param("ертең-ақ", "ертең + ақ (particle)", id="particle"),
        pytest.param("ата-аналар", "ата-ана + лар (plural)", id="compound"),
        pytest.param("оңтүстік-батыста", "оңтүстік-батыс + та (locative)", id="compound of two lists"),
    ],
)
def test_a_hyphen_parts_ending_particle_or_compound(word: str, reading: str) -> None:
    assert str(explain(word)) == reading


def test_the_same_ending_is_listed_once() -> None:
    rows = [(suffix.to, suffix.template, state) for suffix in SUFFIXES for state in suffix.after]
    repeated = {row for row in rows if rows.count(row) > 1}
    assert repeated == set()
