"""archsearch: full-text search for a Kazakh-language news archive."""

__version__ = "0.1.0"
