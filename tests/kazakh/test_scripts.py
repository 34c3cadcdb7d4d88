"""Kazakh in Latin alphabets and in Arabic script is read as the Cyrillic word it is."""

import pytest

from archsearch.kazakh import analyze
from archsearch.kazakh.alphabets import ALPHABETS, Alphabet
from archsearch.kazakh.language import recognise_alphabet
from archsearch.kazakh.normalizer import fold
from archsearch.kazakh.scripts import read_arabic, read_latin
from kazakh.script_writers import listed, write_arabic, write_latin

BY_NAME = {alphabet.name: alphabet for alphabet in ALPHABETS}
Y2021, Y2018, OCTOBER, SEPTEMBER, WIKIPEDIA, AGENCY, MAPS = ALPHABETS

SENTENCE = "жаңа кітапхана ауылдағы барлық оқушыға ашық болып, мұғалімдер қуанып жүр және әкім алғыс айтты"
WORDS = listed(
    "әке ғылым қала көңіл өмір ұлы үй у һәм іні ыстық ит қой жол шаш ою аяқ тәуелсіздік қазақстандағы  "
    "мұғалімдеріміз сияқты бүгінгі теңіз кеңес енгізу уақытша патша жатса айтса конституция шақыру  "
    "жиырма тиіс қиын биыл жаһан бойынша ауыл болуы арнайы назарбаев материал тойы күйеу иә сыйлық  "
    "тыйым төменгі"
)


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=lambda alphabet: alphabet.name)
@pytest.mark.parametrize("word", WORDS)
def test_a_word_written_out_is_read_back_to_its_key(word: str, alphabet: Alphabet) -> None:
    reading = read_latin(write_latin(word, alphabet), alphabet)
    assert reading is not None
    assert fold(reading) == fold(word)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_in_arabic_script_is_read_back_to_its_key(word: str) -> None:
    assert fold(read_arabic(write_arabic(word))) == fold(word)


@pytest.mark.parametrize(
    ("alphabet", "latin", "cyrillic"),
    [
        pytest.param(Y2021, "Qazaqstan", "қазақстан", id="2021"),
        pytest.param(Y2021, "jaŋa jaña", "жаңа жаңа", id="2021: ŋ of January, ñ of April"),
        pytest.param(Y2021, "İtalia ISKER", "италия іскер", id="2021: İ is и, I is і"),
        pytest.param(Y2021, "qoiu aiaq siaqty", "қою аяқ сияқты", id="2021: iu, ia"),
        pytest.param(Y2021, "şaşu", "шашу", id="2021: ş"),
        pytest.param(Y2018, "Qaraǵandy qalasynyń ákimi", "қарағанды қаласының әкімі", id="2018"),
        pytest.param(Y2018, "ISKER Iаponıa".replace("а", "a"), "іскер япония", id="2018: one capital I for two"),
        pytest.param(OCTOBER, "qalanyn' ju'regi o's'ti", "қаланың жүрегі өшті", id="October 2017"),
        pytest.param(SEPTEMBER, "qalanyng zhuereghi shynghys", "қаланың жүреғі шынғыс", id="September 2017"),
        pytest.param(WIKIPEDIA, "Tawlı jïırma ıntımaq", "таулы жиырма ынтымақ", id="Wikipedia: ı is ы, w is у"),
        pytest.param(AGENCY, "twrğın üydiñ", "тұрғын үйдің", id="QazAqparat: w is ұ, y is й"),
        pytest.param(MAPS, "Shymkent Zhangaözen boyynsha", "шымкент жаңаөзен бойынша", id="maps: y is ы or й"),
    ],
)
def test_the_traps_of_each_alphabet(alphabet: Alphabet, latin: str, cyrillic: str) -> None:
    assert [read_latin(word, alphabet) for word in latin.split()] == cyrillic.split()


def test_a_word_with_a_letter_that_an_alphabet_lacks_is_not_read_by_it() -> None:
    assert read_latin("wow", Y2018) is None


@pytest.mark.parametrize(
    ("arabic", "cyrillic"),
    [
        pytest.param("انا", "ана", id="hard without a sign"),
        pytest.param("ءتىلىمىزدى", "тілімізді", id="soft by the sign of the press"),
        pytest.param("ٴتىلىمىزدى", "тілімізді", id="soft by the sign of the standard"),
        pytest.param("كۇنى", "күні", id="soft by ك"),
        pytest.param("کۇنی", "күні", id="Persian code points"),
        pytest.param("قورعايىق", "қорғайық", id="hard by ق"),
        pytest.param("قايراتكەر", "қайраткер", id="a mixed word keeps its hard first half"),
        pytest.param("جيىرما", "жиырма", id="ي between consonants"),
        pytest.param("سىيلىق", "сыйлық", id="ىي of сый"),
        pytest.param("كىتاپـتار", "кітаптар", id="tatweel"),
    ],
)
def test_arabic_script(arabic: str, cyrillic: str) -> None:
    assert analyze(arabic)[0].word.normal == cyrillic


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=lambda alphabet: alphabet.name)
def test_a_sentence_in_each_alphabet_is_indexed_as_in_cyrillic(alphabet: Alphabet) -> None:
    latin = ", ".join(
        " ".join(write_latin(word, alphabet) for word in clause.split()) for clause in SENTENCE.split(", ")
    )
    cyrillic = analyze(SENTENCE)
    read = analyze(latin)
    assert [token.word.fold for token in read] == [token.word.fold for token in cyrillic]
    same = sum(one.word.stem == other.word.stem for one, other in zip(read, cyrillic, strict=True))
    assert same >= len(read) - 1
    assert {token.word.language for token in read} == {"kk"}


def test_a_sentence_in_arabic_script_is_indexed_as_in_cyrillic() -> None:
    arabic = " ".join(map(write_arabic, SENTENCE.replace(",", "").split()))
    cyrillic = analyze(SENTENCE)
    assert [token.word.fold for token in analyze(arabic)] == [token.word.fold for token in cyrillic]


def test_english_is_no_alphabet_of_kazakh() -> None:
    text = "The new library of the village opened last week and the teachers said that it was long awaited"
    assert recognise_alphabet(text.split()) is None
    assert {token.word.language for token in analyze(text)} == {"en"}
