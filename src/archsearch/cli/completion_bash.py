"""What bash has of a line in, words that may complete it out: colons, spaces and quotes as bash treats them.

Bash takes `role:g` for three words and puts what completes it in as it stands. So the words are read from the line
itself, and what goes out is quoted, without what bash has already.
"""

import os
import re
from typing import Any, ClassVar

from click.shell_completion import BashComplete, CompletionItem, add_completion_class, split_arg_string

_SCRIPT = """\
_archsearch_completion() {
    local kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            file) compopt -o default ;;
            dir) compopt -o dirnames ;;
            more) compopt -o nospace; COMPREPLY+=("$value") ;;
            *) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_LINE="${COMP_LINE:0:$COMP_POINT}" %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F _archsearch_completion %(prog_name)s
"""
_SPECIAL = re.compile(r"[^\w\-.:/,@%+=#]")


class BashLineComplete(BashComplete):
    """Completion for bash 4.4 and later."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        line = os.environ.get("COMP_LINE", "")
        words = split_arg_string(line)[1:]
        if not words or (line[-1].isspace() and not words[-1].endswith(line[-1])):
            return words, ""
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Its kind (`more` where the word goes on) and the text to put in."""
        if item.type != "plain":
            return f"{item.type},"
        line = os.environ.get("COMP_LINE", "")
        value = str(item.value)
        kind = "more" if value.endswith(":") else "plain"
        if _in_quotes(line):
            return f"{kind},{value}"
        typed = self.get_completion_args()[1]
        return f"{kind}," + _SPECIAL.sub(r"\\\g<0>", value[typed.rfind(":") + 1 :])


def register() -> None:
    """Put it in the place of what click has for bash."""
    add_completion_class(BashLineComplete)


def _in_quotes(line: str) -> bool:
    quote = ""
    for char in line:
        if char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
    return bool(quote)
