"""A text in, the language that most of it is in out."""

from archsearch import kazakh

_OPENING = 4000  # characters that are looked at


def detect_language(text: str) -> str:
    """The language of an article by its opening: "kk", "ru" or "en"."""
    detect = getattr(kazakh, "detect_language", None)
    return str(detect(text[:_OPENING])) if detect else "kk"
