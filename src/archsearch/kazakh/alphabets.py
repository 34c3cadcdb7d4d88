"""The Latin alphabets of Kazakh and its Arabic script, letter by letter: data, no logic.

Each was in print at some time, and they contradict each other: `w` is ұ in one and у in two, `u` is ұ or у,
`i` is і or и, `ı` is и, і or ы, `y` is ы or й. So a word is read by one alphabet at a time, never by a blend.
Sources are named in docs/kazakh.md.
"""

from archsearch.frozen import frozen


@frozen
class Alphabet:
    """A Latin alphabet: its name, how it writes each Cyrillic letter, and the small letter of its capital `I`."""

    __eq__, __hash__ = object.__eq__, object.__hash__  # each is one of a kind

    name: str
    letters: dict[str, str]
    capital_i: str


_COMMON = "а=a б=b в=v г=g д=d е=e з=z к=k қ=q л=l м=m н=n о=o п=p р=r с=s т=t ф=f һ=h х=h э=e ы=y ц=ts щ=ş ъ= ь="


def _alphabet(name: str, own: str, capital_i: str = "i") -> Alphabet:
    pairs = (pair.partition("=") for pair in f"{_COMMON} {own}".split())
    return Alphabet(name, {cyrillic: latin for cyrillic, _, latin in pairs}, capital_i)


# The likeliest first: where a word fits several alike, the one above wins.
ALPHABETS = (
    _alphabet("Latin alphabet of 2021", "ә=ä ғ=ğ ң=ñ ө=ö ұ=ū ү=ü у=u і=ı и=i й=i ж=j ш=ş ч=ch ю=iu я=ia ё=io", "ı"),
    _alphabet("Latin alphabet of 2018", "ә=á ғ=ǵ ң=ń ө=ó ұ=u ү=ú у=ý і=i и=ı й=ı ж=j ш=sh щ=sh ч=ch ю=ıý я=ıa ё=ıo"),
    _alphabet(
        "Latin alphabet of October 2017",
        "ә=a' ғ=g' ң=n' ө=o' ұ=u ү=u' у=y' і=i и=i' й=i' ж=j ш=s' щ=s' ч=c' ц=c ю=i'y' я=i'a ё=i'o",
    ),
    _alphabet(
        "Latin alphabet of September 2017",
        "ә=ae ғ=gh ң=ng ө=oe ұ=u ү=ue у=w і=i и=i й=j ж=zh ш=sh щ=sh ч=ch ц=c ю=jw я=ja ё=jo",
    ),
    _alphabet(
        "Latin alphabet of the Kazakh Wikipedia",
        "ә=ä ғ=ğ ң=ñ ө=ö ұ=u ү=ü у=w і=i ы=ı и=ï й=ý ж=j ш=ş щ=şç ч=ç ц=c х=x э=é ю=yu я=ya ё=yo",
        "ı",
    ),
    _alphabet(
        "Latin alphabet of QazAqparat",
        "ә=ä ғ=ğ ң=ñ ө=ö ұ=w ү=ü у=u і=i ы=ı и=i й=y ж=j ш=ş щ=ş ч=ç ц=c ю=yu я=ya ё=yo",
        "ı",
    ),
    _alphabet(
        "Latin letters of maps and passports",
        "ә=ä ғ=gh ң=ng ө=ö ұ=u ү=ü у=ū і=i и=ī й=y ж=zh ш=sh щ=shch ч=ch х=kh э=ė ю=yu я=ya ё=yo",
    ),
)

VARIANTS = {"ŋ": "ñ", "ʻ": "'"}
"""Letters of one alphabet in two shapes: that of 2021 had ŋ in January and ñ in April."""

# Arabic letters, all code points in use: а о ұ ы are ә ө ү і too, Й is и or й, Ы is ы or й, as the word decides.
ARABIC = dict(
    zip(
        "ابپتجچحھدرزسشفقكلمنوۇۋۆعغگڭەهېةکخىيیڤۈۉآأؤ",
        "абптжчххдрзсшфқклмноұувғғгңеееекхыЙЫвүөаао",
        strict=True,
    )
)
SOFT_SIGN = frozenset("ءٴ")
"""The sign before a word with ә ө ү і and none of ە ك گ: U+0621 in the press, U+0674 in the standard."""
