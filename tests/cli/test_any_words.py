"""Whatever is typed ends as the contract says: with a code of 0, 1 or 2, and never in a fault of ours."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console import Cli

# Letters of every kind, marks of the query language, controls, halves of characters, and pieces of real queries.
TYPED = st.text(max_size=12) | st.lists(
    st.sampled_from(
        ['"', "(", ")", "-", "+", "=", "*", "?", "~", "~2", ":", "«", " ", "%", "#t1", "су", "мектеп", "title:",
         "date:", "2021..", "AND", "ЕМЕС", "role:guest", "21655210", "1 000", "\x1b[31m", "\u202e", "\udcff", "ﷺ"]
    ),
    max_size=8,
).map("".join)  # fmt: skip

COMMANDS = st.sampled_from(
    [["search"], ["search", "--turns", "--json"], ["search", "--any", "--csv"], ["search", "--exact", "--count"],
     ["search", "су", "--speaker"], ["search", "су", "--from"], ["search", "су", "--in"], ["search", "су", "--tag"],
     ["explain"], ["show"], ["show", "--json"], ["stem"], ["stem", "--tsv"], ["stem", "--explain"]]
)  # fmt: skip

VALUED = {"--speaker", "--from", "--in", "--tag"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(command=COMMANDS, typed=TYPED)
def test_whatever_is_typed_is_answered(archsearch: Cli, command: list[str], typed: str) -> None:
    name, *options = command
    done = archsearch(name, *options, *([] if options[-1:] and options[-1] in VALUED else ["--"]), typed)
    assert done.code in (0, 1, 2), done
    assert "--debug shows where" not in done.err, done
    if done.code == 2:
        assert done.out == ""
        assert done.err
