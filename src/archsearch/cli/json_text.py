"""A value in, JSON on one line out, safe to look at on a terminal."""

import json
import re

from archsearch.cli.terminal import UNSAFE

SCHEMA = 1  # of all JSON that we print; within it keys may come, and none goes or changes its meaning


def as_json(value: object) -> str:
    """JSON on one line; characters that a terminal would obey are written as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)
