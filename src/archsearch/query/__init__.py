"""A query as typed in, a tree of words and filters out."""

from archsearch.query.filters import field_filter
from archsearch.query.lexer import Lexeme, lex
from archsearch.query.parser import parse
from archsearch.query.periods import between
from archsearch.query.tree import (
    And,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Query,
    Scoped,
    Term,
    leaves,
    narrowed,
)

__all__ = [
    "And",
    "Fuzzy",
    "Leaf",
    "Lexeme",
    "Node",
    "Not",
    "Or",
    "Pattern",
    "Period",
    "Phrase",
    "Query",
    "Scoped",
    "Term",
    "between",
    "field_filter",
    "leaves",
    "lex",
    "narrowed",
    "parse",
]
