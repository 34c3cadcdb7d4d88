"""Kazakh words in Cyrillic in, the same words as a Latin alphabet or the Arabic script writes them out."""

from archsearch.kazakh.alphabets import Alphabet

_ARABIC = dict(
    zip(
        "аәбвгғдеэжзийкқлмнңоөпрстуұүфхһчшыі",
        "ااببگعدەەجزييكقلمنڭووپرستۋۇۇفحھچشىى".replace("ابب", "ابۆ"),
        strict=True,
    )
) | {"ц": "تس", "щ": "شش", "ю": "يۋ", "я": "يا", "ё": "يو", "ъ": "", "ь": ""}


def write_latin(word: str, alphabet: Alphabet) -> str:
    """A lower-case word, letter by letter."""
    return "".join(alphabet.letters[letter] for letter in word)


def write_arabic(word: str) -> str:
    """A lower-case word, with the soft sign where it has ә ө ү і and none of е к г (Baitursynuly's rule)."""
    soft = set(word) & set("әөүі") and not set(word) & set("екгэ")
    return ("ء" if soft else "") + "".join(_ARABIC[letter] for letter in word)


def type_russian(word: str) -> str:
    """A word as it is typed on a Russian keyboard."""
    return word.translate(str.maketrans("әғқңөұүһі", "агкноуухи"))


def listed(words: str) -> list[str]:
    """Words parted by spaces."""
    return words.split()
