"""What tantivy keeps of a record: the fields, how terms are parted again, and keys that sort records."""

import json

from tantivy import Document, Filter, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from archsearch.fields import GAP, TERM_FIELDS, UNPOSITIONED, VALUE_FIELDS
from archsearch.records import Record

_TOKENIZER = "terms"
_DATELESS = 10**12  # as a minute: after every other


def make_schema() -> Schema:
    """The fields. `newest` and `oldest` are what to sort by, ascending: tantivy sorts by one number."""
    builder = SchemaBuilder()
    for name in TERM_FIELDS:
        builder.add_text_field(
            name, tokenizer_name=_TOKENIZER, index_option="freq" if name in UNPOSITIONED else "position"
        )
    for name in ("article", "kind", "entry", *map(value_name, (*VALUE_FIELDS, "year"))):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("newest", "oldest", "words"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def register_tokenizer(index: Index) -> Index:
    """Tokenizers belong to a process, not to an index. A gap holds its position and is no term."""
    gaps = Filter.custom_stopword([GAP])
    index.register_tokenizer(_TOKENIZER, TextAnalyzerBuilder(Tokenizer.whitespace()).filter(gaps).build())
    return index


def to_document(record: Record) -> Document:
    """What tantivy is given of a record."""
    document = Document()
    document.add_text("key", to_key(record.article, record.turn))
    document.add_text("article", record.article)
    document.add_text("kind", "article" if record.turn is None else "turn")
    document.add_integer("newest", -record.minute if record.minute else _DATELESS)
    document.add_integer("oldest", record.minute or _DATELESS)
    document.add_integer("words", record.length)
    for name, terms in record.terms.items():
        document.add_text(name, terms)
    for name, values in record.values.items():
        for value in dict.fromkeys(values):
            document.add_text(value_name(name), value)
    if record.minute:
        document.add_text(value_name("year"), str(record.minute // 10**8))
    if record.turn is None:
        document.add_text("entry", json.dumps([record.article, record.source, record.fingerprint, record.turns]))
    if record.stored is not None:
        document.add_bytes("stored", record.stored)
    return document


def value_name(name: str) -> str:
    """The field that holds whole values, beside the field of their words."""
    return f"{name}_value"


def to_key(article: str, turn: int | None) -> str:
    """Keys sort all articles before all turns, and each kind by article id, then turn number."""
    return f"{'t' if turn else 'a'}{article}\0{turn or 0:08d}"


def from_key(key: str) -> tuple[str, int | None]:
    """The article id and turn number that `to_key` was given."""
    article, _, turn = key[1:].rpartition("\0")
    return article, int(turn) or None
