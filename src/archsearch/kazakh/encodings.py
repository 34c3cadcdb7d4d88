"""The bytes of a page in; its text out, and the name of the encoding it was in.

Unicode is told by its marks and by its form. The Kazakh web before it had three ways to put nine more letters
into Windows-1251: KZ-1048 (the state standard), PT154 (Paratype), and fonts that drew Kazakh letters in the
places of Serbian ones, so that қазақ is `ќазаќ` wherever the font is not. Each is tried, and the one that makes
the most Kazakh of the page is taken. Text of such a font is mended line by line in Unicode pages too.
"""

import codecs
from functools import lru_cache

from archsearch.kazakh.letters import KAZAKH_ONLY
from archsearch.kazakh.lexicon import is_known
from archsearch.kazakh.patterns import lazy_pattern
from archsearch.kazakh.stemmer import stem

FONT = "a Kazakh font"
# Kazakh letters as such fonts have them; і is in Windows-1251 itself.
_FONT_LETTERS = str.maketrans("ЌЂЃЏЅЊҐЋќђѓџѕњґћ", "ҚҰҒҮӘҢӨҺқұғүәңөһ")
_FONT_ONLY = lazy_pattern("[ќђѓџѕњЌЂЃЏЅЊ]")
_KAZAKH_ONLY = lazy_pattern("[қңғәөұүҚҢҒӘӨҰҮ]")  # і and һ prove nothing
_SINGLE_BYTE = ("cp1251", "kz1048", "ptcp154")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # begins as UTF-16 does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_WORD = lazy_pattern(r"[^\W\d_]+")
_IN_KAZAKH = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя") | KAZAKH_ONLY
_FOREIGN_SIGN = lazy_pattern("(?<=[а-яА-ЯіІ])[¤¦±µ‡‰¬¶\ufffd](?=[а-яА-ЯіІ])|\ufffd")
_SAMPLE = 300  # words
_DAMAGE = 0.1  # of the bytes above ASCII: less is a page of UTF-8 with an accident, more is no UTF-8


def decode(data: bytes) -> tuple[str, str]:
    """The text of a page and the name of its encoding: "utf-8", "kz1048", "cp1251 in a Kazakh font", ….

    Raises `ValueError`, with the offset of the byte, for what is no text in any of them: a byte of zero outside
    UTF-16, an odd or broken UTF-16, and UTF-8 that is damaged in a few places, where any guess would spoil the
    rest of the page.
    """
    text, encoding = _decode(data)
    mended = mend_font(text)
    return (mended, f"{encoding} in {FONT}") if mended != text else (text, encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), name
    if len(data) % 2 == 0 and (0 in data or 4 in data) and _is_utf16(data):
        name = "utf-16-be" if data[0] in (0, 4) else "utf-16-le"
        return _strictly(data, name), name
    if 0 in data:
        raise ValueError(f"a byte of zero at offset {data.find(0)}: this is no text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise ValueError(f"byte 0x{data[error.start]:02x} at offset {error.start} breaks the UTF-8 text") from error
    return _best_single_byte(data)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ValueError(f"bytes at offset {error.start} break the {codec.upper()} text: {error.reason}") from error


def _is_utf16(data: bytes) -> bool:
    """Whether every second byte is a high byte of Latin or Cyrillic letters, as UTF-16 without a mark has."""
    sample = data[: 2 * _SAMPLE]
    return any(sum(byte in (0, 4, 0x20) for byte in sample[side::2]) * 20 > len(sample) * 9 for side in (0, 1))


def _is_damaged_utf8(data: bytes) -> bool:
    above = sum(byte > 127 for byte in data)
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken < _DAMAGE * above


def _best_single_byte(data: bytes) -> tuple[str, str]:
    texts = {name: data.decode(name, "replace") for name in _SINGLE_BYTE}
    best = max(_SINGLE_BYTE, key=lambda name: _likeness(texts[name]))
    mended = mend_font(texts["cp1251"])
    if _likeness(mended) > _likeness(texts[best]):
        best = "cp1251"
    return texts[best], best


def mend_font(text: str) -> str:
    """A text with the letters of a Kazakh font put right, in each line that has them and no Kazakh letters.

    A line with a Serbian or Macedonian name is left alone: mending must make known words of it.
    """
    if not _FONT_ONLY.search(text):
        return text
    return "".join(map(_mend_line, text.splitlines(keepends=True)))


def _mend_line(line: str) -> str:
    if not _FONT_ONLY.search(line) or _KAZAKH_ONLY.search(line):
        return line
    mended = line.translate(_FONT_LETTERS)
    is_kazakh = any(_is_kazakh(word.lower()) for word in _WORD.findall(mended))
    return mended if is_kazakh and _likeness(mended) > _likeness(line) else line


def _likeness(text: str) -> float:
    """How much of a text is Kazakh or Russian: known words, less letters and signs that neither has."""
    words = [word for word in _WORD.findall(text) if not word.isascii()][:_SAMPLE]
    known = sum(map(_is_kazakh, (word.lower() for word in words)))
    foreign = sum(not _IN_KAZAKH.issuperset(word.lower()) for word in words)
    return known - 2 * foreign - 2 * len(_FOREIGN_SIGN.findall(text[: 20 * _SAMPLE]))


@lru_cache(maxsize=20_000)
def _is_kazakh(word: str) -> bool:
    """Whether a word with a Kazakh letter is of a known root; the others say nothing, they are read all alike."""
    if not _KAZAKH_ONLY.search(word) or not _IN_KAZAKH.issuperset(word):
        return False
    return is_known(stem(word))
