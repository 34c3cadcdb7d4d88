"""Kazakh text in, tokens out: `analyze` a text, `stem` a word, `readings` of a word as a person typed it."""

from archsearch.kazakh.analyzer import Reading, Token, Word, analyze, readings, stem

__all__ = ["Reading", "Token", "Word", "analyze", "readings", "stem"]
