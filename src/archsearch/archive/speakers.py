"""Labels that stand before turns in; one name a person, and who is the host, out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archsearch.archive.names import is_initials, matches, name_case, name_key, split_name
from archsearch.archive.word_lists import plain, word_list
from archsearch.model import Role

_MOST_SPEAKERS = 300  # names that are compared with each other; a page with more is a list, not a talk


@dataclass(frozen=True, slots=True)
class People:
    """Names that a page gives outside its turns, fullest form, likeliest guest first."""

    authors: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn as far as roles are told by it: who speaks, how many characters, whether it asks."""

    speaker: str
    length: int
    asks: bool


def join_names(labels: Iterable[str], known: Sequence[str] = ()) -> dict[str, str]:
    """The one name of each label: initials, casings and parts of a name join the full name.

    A label joins a longer one of the page (`Е.К.` and `Ерлан` join `Ерлан Кәрім`), else a name of `known`
    (byline, title, lead, captions), where exactly one of them can be meant; else it stays as it is.
    """
    labels = list(dict.fromkeys(labels))
    spelling: dict[tuple[str, ...], str] = {}  # a name by its key, in the best casing seen
    for label in labels:
        key = name_key(label)
        if key not in spelling or (spelling[key].isupper() and not label.isupper()):
            spelling[key] = label
    if len(spelling) > _MOST_SPEAKERS:
        return {label: name_case(spelling[name_key(label)]) for label in labels}
    by_letter = _by_first_letters(spelling.values())
    known_by_letter = _by_first_letters(known[:_MOST_SPEAKERS])
    names: dict[str, str] = {}
    for label in labels:
        key = name_key(label)
        full = (
            _only_match(label, by_letter) or (_is_short(label) and _only_match(label, known_by_letter)) or spelling[key]
        )
        names[label] = name_case(full)
    return names


def _by_first_letters(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by the first letter of each of their words, so that a label is compared with few of them."""
    found: dict[str, list[str]] = {}
    for name in names:
        for letter in {word[0] for word in name_key(name) if word}:
            found.setdefault(letter, []).append(name)
    return found


def _only_match(label: str, by_letter: Mapping[str, list[str]]) -> str | None:
    """The one longer or fuller name that the label can stand for; None where there is none or a choice."""
    words = name_key(label)
    if not words or is_host_label(label) or (len(words) == 1 and len(words[0]) == 1):
        return None
    candidates = {
        name_key(name): name
        for name in by_letter.get(words[0][:1], ())
        if name_key(name) != words and _is_fuller(name, label) and matches(label, name)
    }
    fullest = [
        name for name in candidates.values() if not any(_stands_for(name, other) for other in candidates.values())
    ]
    return fullest[0] if len(fullest) == 1 else None


def _stands_for(name: str, other: str) -> bool:
    return name is not other and matches(name, other)


def _is_short(label: str) -> bool:
    """One word, or initials with or without a surname: a name of which part is missing."""
    return sum(len(word) > 1 for word in name_key(label)) < 2


def _is_fuller(name: str, label: str) -> bool:
    return len("".join(name_key(name))) > len("".join(name_key(label))) and not is_initials(name)


def is_host_label(label: str) -> bool:
    """Does the label name who asks rather than a person: `Сұрақ`, `Тілші`, an outlet known by its name?"""
    hosts = word_list("host_labels")
    key = plain(label)
    return key in hosts or key.partition(" ")[0] in hosts


def is_guest_label(label: str) -> bool:
    """Does the label name who answers rather than a person: `Жауап`?"""
    return plain(label) in word_list("guest_labels")


def tell_roles(speeches: Sequence[Speech], authors: Sequence[str]) -> dict[str, Role | None]:
    """The role of each speaker; None for all where nobody can be told to be the host.

    A host is a word for one (`Тілші`), who wrote the article, or who asks: most of the turns end in a question
    mark, or more do than those of any other, and they are no longer than the others' on the whole.
    """
    by_speaker: dict[str, list[Speech]] = {}
    for speech in speeches:
        by_speaker.setdefault(speech.speaker, []).append(speech)
    hosts = {name for name in by_speaker if _is_named_host(name, authors)}
    if not hosts and len(by_speaker) > 1:
        hosts = _who_asks(by_speaker)
    if not hosts:
        return {name: "guest" if is_guest_label(name) else None for name in by_speaker}
    return {name: "host" if name in hosts else "guest" for name in by_speaker}


def _is_named_host(name: str, authors: Sequence[str]) -> bool:
    return is_host_label(name) or any(
        matches(name, author) or matches(author, name) for author in authors if len(split_name(author)) > 1
    )


def _who_asks(by_speaker: Mapping[str, Sequence[Speech]]) -> set[str]:
    asking = {name: sum(turn.asks for turn in turns) / len(turns) for name, turns in by_speaker.items()}
    length = {name: sum(turn.length for turn in turns) / len(turns) for name, turns in by_speaker.items()}
    most = max(asking.values())
    first = [name for name, share in asking.items() if share == most]
    if most == 0 or len(first) > 1:
        return set()
    host = first[0]
    others = [name for name in by_speaker if name != host]
    runner_up = max(asking[name] for name in others)
    mean_of_others = sum(length[name] for name in others) / len(others)
    short = length[host] <= mean_of_others
    return {host} if (short and most > runner_up) or most >= 0.5 + runner_up else set()
