"""archsearch: full-text search for a Kazakh-language news archive.

The names for programs, each loaded when it is first asked for; `__init__.pyi` tells type checkers where each is from.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOME = {
    "ArchsearchError": "errors",
    "Options": "searching",
    "open_index": "engines.index_folder",
    "parse": "query",
    "search": "searching",
    "update": "indexing",
}
__all__ = ["__version__", *_HOME]  # noqa: PLE0604  all are strings


def __getattr__(name: str) -> object:
    """A public name, from the module that defines it: to say `import archsearch` alone costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'archsearch' has no attribute {name!r}")
    return getattr(import_module(f"archsearch.{_HOME[name]}"), name)
