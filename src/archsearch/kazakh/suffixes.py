"""The endings of Kazakh as data: which ending may follow what, what it looks like, and what it is called.

An ending is written as a template. Capitals stand for sounds that follow the word before them:

    A  а after back vowels, е after front ones          I  ы, і
    D  д, т        loc. қала-да, ат-та                  L  л, д, т    pl. қала-лар, қыз-дар, ат-тар
    G  ғ г, қ к    dat. қала-ға, ел-ге, ат-қа           N  н, д, т    gen. қала-ның, ел-дің, ат-тың
    Q  қ, к        1st pl. past бар-дық, кел-дік        Y  н, д, т    acc. қала-ны, адам-ды, ат-ты
    M  м, б, п     ins. қала-мен, қыз-бен, ат-пен       B  д, н, т    abl. қала-дан, адам-нан, ат-тан
    P  м, б, п     neg. бар-ма, жаз-ба, айт-па

`a/b` is a after a consonant and b after a vowel: `Iм/м` is кітаб-ым, бала-м. The alternations are those of any
grammar of the language (for one in English: Muhamedowa, "Kazakh: A Comprehensive Grammar", 2016, ch. 2 and 5).

States name what stands to the left of an ending. A line of the table reads: these states + this ending lead to
that state. A word may end in any state but those in `OPEN`.
"""

from typing import NamedTuple


class Suffix(NamedTuple):
    """An ending: the states it may follow, the state it leads to, its template, and what it is called.

    `label` tells endings of one name apart: `case/genitive`.
    """

    after: frozenset[str]
    to: str
    template: str
    name: str
    label: str


# Letters by what an ending makes of them at the end of the word before it.
VOWELS = "аәеоөұүыіэяё"  # кітабы, but баласы: the vowel decides between Iм and м
GLIDES = "уию"  # тау-ы, оқу-ы, ми-ы: read as consonants where a vowel would be dropped
VOICELESS = "пфкқтсшщчцхһбвгғдъ"  # б в г ғ д end loans and names only, and sound voiceless: Мәсімов-ке, клуб-тар
NASALS = "мнң"
LIQUIDS = "рй"
BACK_VOWELS = "аоұыяёю"
FRONT_VOWELS = "әеөүіэ"

_VOWEL_LIKE = VOWELS + GLIDES
_L = "л" + "ь"  # роль, рубль: as after л
_Z = "зж"

# Archiphoneme → its letters, each with the letters it may stand after; back and front letters parted by a space.
SOUNDS: dict[str, dict[str, str]] = {
    "D": {"д": _VOWEL_LIKE + LIQUIDS + _L + NASALS + _Z, "т": VOICELESS + "ьзж"},
    "L": {"л": _VOWEL_LIKE + LIQUIDS + "ь", "д": "л" + NASALS + _Z + "ь", "т": VOICELESS + "ь"},
    "N": {"н": VOWELS + "ию" + NASALS, "д": GLIDES + LIQUIDS + _L + _Z, "т": VOICELESS + "ь"},
    "Y": {"н": VOWELS + "ию", "д": GLIDES + LIQUIDS + _L + _Z + NASALS, "т": VOICELESS + "ь"},
    "B": {"н": NASALS, "д": _VOWEL_LIKE + LIQUIDS + _L + _Z, "т": VOICELESS + "ь"},
    "G": {"ғ г": _VOWEL_LIKE + LIQUIDS + _L + NASALS + _Z, "қ к": VOICELESS + "ьзж"},
    "M": {"м": _VOWEL_LIKE + LIQUIDS + _L + NASALS, "б": _Z, "п": VOICELESS + "ь"},
    "P": {"м": _VOWEL_LIKE + LIQUIDS + _L + NASALS, "б": NASALS + _Z, "п": VOICELESS + "ь"},
}
HARMONY: dict[str, tuple[str, str]] = {"A": ("а", "е"), "I": ("ы", "і"), "Q": ("қ", "к")}

OPEN = frozenset({"wish"})  # барғы- is no word before барғым

# A root is a "verb" or a "noun", any nominal: adjectives, numerals and adverbs take the same endings.
_NOMINAL = ("noun", "plural", "locational", "participle", "gerund", "aorist", "adjective", "owned")
_POSSESSED = ("possessed 1", "possessed 1p")
_VERBAL = ("verb", "voice", "negative")
_BARE_CASES = (*_NOMINAL, *_POSSESSED)
_PREDICATES = (*_BARE_CASES, "possessed 3", "case", "similative", "intent")


def _table(rows: str, groups: dict[str, tuple[str, ...]]) -> list[Suffix]:
    """Reads lines of `after | to | template template… | name`; a word of `after` may be a group's name."""
    suffixes = []
    for row in rows.strip().splitlines():
        after, to, templates, name = (cell.strip() for cell in row.split("|"))
        states = [state for word in after.split(", ") for state in groups.get(word, (word,))]
        suffixes += [Suffix(frozenset(states), to, template, name, f"{to}/{name}") for template in templates.split()]
    return suffixes


_GROUPS = {
    "NOMINAL": _NOMINAL,
    "BARE": _BARE_CASES,
    "VERBAL": _VERBAL,
    "PREDICATE": _PREDICATES,
    "STEM": ("verb", "voice"),
}

NOMINAL_ENDINGS = """
noun, locational, participle, gerund, aorist, adjective, owned | plural | LAр | plural
noun, plural, participle, gerund, aorist, adjective, locational | possessed 1  | Iм/м     | 1st singular possessive
noun, plural, participle, gerund, aorist, adjective, locational | possessed 1  | Iң/ң     | 2nd singular possessive
noun, plural, participle, gerund, aorist, adjective             | possessed 1p | IңIз/ңIз | polite possessive
noun, plural, participle, gerund, aorist, adjective, locational | possessed 1p | IмIз/мIз | 1st plural possessive
noun, plural, participle, gerund, aorist, adjective, locational, owned | possessed 3 | I/сI | 3rd possessive
BARE                                    | case       | NIң         | genitive
NOMINAL, possessed 1p                   | case       | GA          | dative
possessed 1                             | case       | A           | dative
BARE                                    | case       | YI          | accusative
BARE                                    | case       | DA          | locative
BARE                                    | case       | BAн         | ablative
BARE, possessed 3                       | case       | Mен Mенен   | instrumental
possessed 3, pronoun                    | case       | нIң         | genitive
possessed 3                             | case       | нA          | dative
possessed 3                             | case       | н           | accusative
pronoun                                 | case       | нI          | accusative
possessed 3, pronoun                    | case       | ндA         | locative
possessed 3, pronoun                    | case       | нAн         | ablative
BARE                                    | locational | DAGI        | of the place or time
possessed 3, pronoun                    | locational | ндAGI       | of the place or time
noun, case                              | locational | GI          | of the time
BARE                                    | owned      | Nікі        | what belongs to
possessed 3                             | owned      | нікі        | what belongs to
BARE                                    | similative | DAй         | like
possessed 3                             | similative | ндAй        | like
BARE, case                              | similative | шA          | in the manner of
possessed 3, pronoun                    | similative | ншA         | in the manner of
noun                                    | adjective  | LI          | with
noun, adjective                         | adjective  | IрAQ/рAQ    | comparative
noun                                    | adjective  | IншI/ншI    | ordinal
participle, aorist                      | adjective  | LIQ         | being so
PREDICATE                               | end        | PIн         | 1st singular
PREDICATE                               | end        | сIң         | 2nd singular
PREDICATE                               | end        | сIз         | polite
PREDICATE                               | end        | PIз         | 1st plural
PREDICATE                               | end        | сIңдAр сIздAр | 2nd plural
"""

VERBAL_ENDINGS = """
verb, voice     | voice      | Iл/л          | passive
verb, voice     | voice      | Iн/н          | reflexive
verb, voice     | voice      | Iс/с          | reciprocal
verb, voice     | voice      | DIр GIз       | causative
verb, voice     | voice      | т             | causative
STEM            | negative   | PA            | negative
VERBAL          | past       | DI            | past
VERBAL          | past       | сA            | conditional
past            | end        | м             | 1st singular
past            | end        | ң             | 2nd singular
past            | end        | ңIз           | polite
past            | end        | Q             | 1st plural
past            | end        | ңдAр ңIздAр   | 2nd plural
VERBAL          | present    | A/й           | present
present         | end        | мIн м         | 1st singular
present         | end        | сIң           | 2nd singular
present         | end        | сIз           | polite
present         | end        | дI            | 3rd person
present         | end        | мIз           | 1st plural
present         | end        | сIңдAр сIздAр | 2nd plural
VERBAL          | participle | GAн           | past participle
VERBAL          | participle | AтIн/йтIн     | habitual participle
STEM            | aorist     | Aр/р          | future participle
STEM            | aorist     | PAс           | negative future participle
STEM            | intent     | PAQ           | intention
VERBAL          | intent     | GAлI          | since
intent          | intent     | шI            | intending
VERBAL          | converb    | Iп/п          | converb
converb         | end        | пIн           | 1st singular
converb         | end        | сIң           | 2nd singular
converb         | end        | сIз           | polite
converb         | end        | тI            | reported
converb         | end        | пIз           | 1st plural
VERBAL          | gerund     | у             | verbal noun
VERBAL          | adjective  | ушI           | doer
VERBAL          | adjective  | улI           | being done
VERBAL          | order      | сIн           | 3rd imperative
VERBAL          | order      | IңIз/ңIз      | polite imperative
VERBAL          | order      | IңдAр/ңдAр IңIздAр/ңIздAр | plural imperative
VERBAL          | order      | AйIн/йIн      | 1st imperative
VERBAL          | order      | AйIQ/йIQ      | 1st plural imperative
VERBAL          | order      | GAй           | optative
VERBAL, order, past, end | order | шI         | please
VERBAL          | wish       | GI            | wish
wish            | possessed 1  | м           | 1st singular possessive
wish            | possessed 1  | ң           | 2nd singular possessive
wish            | possessed 1p | мIз         | 1st plural possessive
wish            | possessed 1p | ңIз         | polite possessive
wish            | possessed 3  | сI          | 3rd possessive
VERBAL          | end        | GAсIн         | once
negative        | end        | йIншA         | unless
"""

SUFFIXES = _table(NOMINAL_ENDINGS, _GROUPS) + _table(VERBAL_ENDINGS, _GROUPS)
