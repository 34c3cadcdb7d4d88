"""A regular expression in; a pattern out that is compiled when it is first used.

The modules of this package have fifty of them. To compile them all takes a tenth of a search, which uses ten.
"""

import re
from typing import Any, cast


def lazy_pattern(source: str) -> re.Pattern[str]:
    """What `re.compile` gives, to whoever uses its methods."""
    return cast("re.Pattern[str]", _Uncompiled(source))


class _Uncompiled:
    """Has the methods of a pattern from when they are first asked for, as attributes of its own: no call costs more."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source), name)
        setattr(self, name, method)
        return method
