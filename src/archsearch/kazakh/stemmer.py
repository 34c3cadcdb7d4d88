"""A Kazakh word in its normal form in, its stem out, and the analysis that led to it."""

from typing import NamedTuple


class Analysis(NamedTuple):
    """How a word was read: its stem and the endings after it, each with the name of what it does."""

    stem: str
    endings: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " + ".join([self.stem, *(f"{form} ({name})" for form, name in self.endings)])


_ENDINGS = (
    ("case", "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті нан нен дан ден тан тен "
     "нда нде да де та те мен бен пен"),
    ("plural", "лар лер дар дер тар тер"),
)


def explain(normal: str) -> Analysis:
    """The analysis of a word in its normal form (lower-case Cyrillic)."""
    stem, found = normal, []
    for name, forms in _ENDINGS:
        for form in sorted(forms.split(), key=len, reverse=True):
            if stem.endswith(form) and len(stem) - len(form) >= 3:
                stem, found = stem[: -len(form)], [(form, name), *found]
                break
    return Analysis(stem, tuple(found))


def stem(normal: str, capital: bool = False) -> str:
    """The stem of a word in its normal form; `capital` says that it stood capitalised inside a sentence."""
    return explain(normal).stem
