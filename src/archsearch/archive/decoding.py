"""The bytes of a page in; its text out, or what they are instead."""

import codecs
import re
from collections.abc import Callable

from archsearch.errors import PageError
from archsearch.kazakh.encodings import decode

_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 8192  # characters in which unprintable ones are counted
_MOST_UNPRINTED = 0.02  # of a text's characters; more is a picture or a program
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)  # a NUL is no accident
_UNREAD = "\ufffd"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BINARY = "this is binary data, not text; give the file its own ending, or restore the page"
_MAGIC = {b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"%PDF": "a PDF file"}
_MAGIC |= {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip file"}


def decode_page(data: bytes, complain: Callable[[int, str], None]) -> str:
    """The text of a whole page in any encoding that can be told; raises `PageError` for what is no text.

    Stray control characters and NULs are dropped. Where a page of UTF-8 is damaged in a few places, each is U+FFFD
    in the text, and `complain` is told the line of the first and how many there are.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise PageError(f"this is {what}, not text; give the file its own ending")
    try:
        text, _ = decode(data)
    except ValueError as error:
        if data.startswith(_WIDE):
            raise PageError(f"the encoding cannot be told: {error}; save the page as UTF-8") from error
        if data.count(0) > _MOST_UNPRINTED * len(data) + 1:
            raise PageError(_BINARY) from error
        text = _decode_damaged(data.replace(b"\0", b""), complain)
    sample = text[:_SAMPLE]
    if len(_UNPRINTED.findall(sample)) > _MOST_UNPRINTED * len(sample) + 1:
        raise PageError(_BINARY)
    return scrub(text)


def _decode_damaged(data: bytes, complain: Callable[[int, str], None]) -> str:
    """Text that is UTF-8 but for a few places: any other encoding would spoil the rest of it."""
    try:
        return decode(data)[0]
    except ValueError:
        text = data.decode("utf-8", "replace")
        first = text.count("\n", 0, text.index(_UNREAD)) + 1
        count = text.count(_UNREAD)
        where, them = ("here", "it") if count == 1 else (f"in {count} places, this the first", "them")
        complain(first, f"no UTF-8 {where}; read as {_UNREAD}: restore {them}")
        return text


def decode_line(data: bytes) -> str:
    """The text of a line of JSON Lines; raises `PageError` where its encoding cannot be told."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise PageError("this is not JSON in UTF-8; it may be binary, or in UTF-16: save it as UTF-8") from error
        try:
            return decode(data)[0]
        except ValueError:
            raise PageError(
                f"byte {error.start + 1} of the line, 0x{data[error.start]:02x}, is not UTF-8; save the file as UTF-8"
            ) from error


def scrub(text: str) -> str:
    """The text without characters that no text has: NUL and other controls; a lone surrogate becomes U+FFFD."""
    if not text.isprintable():
        text = _UNPRINTED.sub("", text)
        text = _SURROGATE.sub("\ufffd", text)
    return text
