"""Kazakh text in, tokens out: `analyze` a text, `stem` a word, `readings` of a word as a person typed it."""

from archsearch.kazakh.analyzer import Token, Word, analyze, stem, words
from archsearch.kazakh.language import detect_language
from archsearch.kazakh.readings import Reading, readings

__all__ = ["Reading", "Token", "Word", "analyze", "detect_language", "readings", "stem", "words"]
