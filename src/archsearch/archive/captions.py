"""A paragraph in, told whether it is a caption: what is left of a picture in a page that is only text."""

import re

from archsearch.archive.dates import read_date
from archsearch.archive.names import is_name
from archsearch.archive.word_lists import plain, word_list

_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"(?<=[.!?…])\s+|[,،]\s+")
_CREDIT = re.compile(
    r"\((?:сурет|фото|photo)\b[^()]*\)\.?$|(?:^|(?<=[.!?])\s)(?:сурет|фото|photo)\s?:[^.!?]{1,80}\.?$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")
_MOST_CHARACTERS = 1200  # of a caption; a longer text is not looked at closer
_LONGEST = 60  # words of a caption that ends in place and date
_LONGEST_BY_GAP = 25  # words of a caption that only its blank lines tell


def is_caption(text: str, speakers: frozenset[str], after_gap: bool = False) -> bool:
    """Is the paragraph a caption, by its form?

    A bare name with its stop (`Аты Тегі.`, also with what the person is), words such as `Сурет:`, or an end in
    place and date (`…, Ақмола облысы, 7 сәуір 2025 жыл.`, `… 2022 жыл.`). `speakers` are names in lower case that
    count when they stand alone by one word. With `after_gap` (more blank lines before it than this page has between
    paragraphs) a single short sentence will do.
    """
    if len(text) > _MOST_CHARACTERS or not text:
        return False
    words = len(text.split())
    if words > _LONGEST:
        return False
    return (
        _opens_as_caption(text)
        or _is_bare_name(text, speakers)
        or _ends_in_date(text)
        or _CREDIT.search(text) is not None
        or (after_gap and words <= _LONGEST_BY_GAP and _is_one_statement(text))
    )


def _opens_as_caption(text: str) -> bool:
    head, mark, _ = text.partition(":")
    if not mark:
        head = text  # the words alone: `Көрнекі сурет.`
    return plain(head) in word_list("caption_heads")


def _is_bare_name(text: str, speakers: frozenset[str]) -> bool:
    if not text.endswith(".") or not text[0].isupper():
        return False  # without its stop it may be the first half of a broken sentence: `Кеше Тараздан`
    name, comma, what = text.removesuffix(".").partition(", ")
    if comma and (len(what.split()) > 8 or not what[:1].islower()):
        return False
    return is_name(name, least_words=2) or plain(name) in speakers


def _ends_in_date(text: str) -> bool:
    if not _YEAR.search(text[-45:]) or not (text[0].isupper() or text[0] in '«"“„(0123456789'):
        return False
    parts = _PARTS.split(text)  # at least one of them before the date
    if len(parts) == 1 or len(_SENTENCE_END.findall(text)) > 4:
        return False
    for count in (1, 2):  # `2021 ж. 1 қыркүйек` has a stop inside
        date = read_date(" ".join(parts[-count:]))
        if date is not None and date.year is not None and count < len(parts):
            return True
    return False


def _is_one_statement(text: str) -> bool:
    return text[0].isupper() and text.endswith(".") and len(_SENTENCE_END.findall(text)) == 1 and ":" not in text
