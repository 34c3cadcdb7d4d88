"""Paragraphs and headings in order in; blocks out: who speaks, from where to where.

A turn begins at a mark (`**Аты Тегі:** …`, `Е.К.: …`, `Аты Тегі. …`, `– …`) and goes on over the paragraphs
after it until the next mark or heading. Which words are marks is learnt from the whole page first, because a
word before a colon may as well be a dateline, a leader or a photo credit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archsearch.archive.dialogue import DASH, asks, is_dialogue, name_dialogue, split_dialogue
from archsearch.archive.markdown import clean
from archsearch.archive.names import LONGEST, is_initials, is_name, matches, split_name
from archsearch.archive.speakers import People, Speech, is_guest_label, is_host_label, join_names, tell_roles
from archsearch.archive.word_lists import plain, word_list
from archsearch.model import Block, Heading, Paragraph, Role, Turn

_BOLD = re.compile(
    rf"(\*\*\*|\*\*|__|\*)\s*(?P<label>[^*_:\n]{{1,{LONGEST}}}?)\s*"
    r"(?::\s*\1|\1\s*:|:(?=\s))\s*"  # the colon before the marks close, after, or the bold going on
)
_BOLD_STOP = re.compile(rf"(\*\*|__)\s*(?P<label>[^*_:\n.]{{1,{LONGEST}}})(?:\.\s*\1|\1\s*\.)\s+(?=\S)")
_PLAIN = re.compile(rf"(?P<label>[^:*«»\"“”„?!\n/]{{1,{LONGEST}}}?)\s?:(?![\d/])\s*")
_STOP = re.compile(rf"(?P<label>[^:.*«»\"“”„?!,\n/]{{3,{LONGEST}}})\.\s+(?!(?:Сурет|Фото)\s?:)(?=[\w«\"“„–—])")
_QUESTION = frozenset({"сұрақ", "вопрос", "suraq", "sūraq", "سۇراق"})  # labels of a question, not of who asks
_NAMES = 50  # of a page that a label is compared with
_DESCRIPTION = re.compile(r"\s*\([^()]*\)$|,\s.*$")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…»\"”)])\s+(?=[*_]{0,3}[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaker's mark at the start of a text: the label as printed, where the words begin, and its form."""

    label: str
    end: int
    form: str  # "bold", "plain" or "stop"


@dataclass(slots=True)
class _Draft:
    """A turn being read: its label (None for narration) and its paragraphs as printed in the page."""

    label: str | None
    paragraphs: list[str] = field(default_factory=list)


class TurnReader:
    """What a page's paragraphs teach about its marks; then, paragraph by paragraph, where turns begin."""

    def __init__(self, paragraphs: Sequence[str], people: People) -> None:
        self.people = people
        self.labels = _learn_labels(paragraphs, people)
        self.dialogue = not self.labels and is_dialogue(paragraphs)

    def mark(self, text: str) -> Mark | None:
        """The accepted mark that the text begins with."""
        found = _find_mark(text) if self.labels else None
        return found if found and (plain(found.label), found.form == "stop") in self.labels else None

    def begins_turn(self, text: str) -> bool:
        """Does a turn begin with this paragraph, by a mark or by a dialogue's dash?"""
        return self.mark(text) is not None or (self.dialogue and DASH.match(text) is not None)

    def split(self, text: str) -> list[tuple[str | None, str]]:
        """A paragraph as (label, words): several where several turns stand in it, label None where it goes on."""
        if self.dialogue:
            return split_dialogue(text)
        if not self.labels:
            return [(None, text)]
        cuts = [0, *(found.end() for found in _AFTER_SENTENCE.finditer(text) if self._is_cut(text, found.end()))]
        parts = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
        return [self._label(part) for part in parts if part]

    def _is_cut(self, text: str, at: int) -> bool:
        mark = self.mark(text[at : at + LONGEST + 10])
        return mark is not None and mark.form != "stop"

    def _label(self, part: str) -> tuple[str | None, str]:
        mark = self.mark(part)
        if mark is None:
            return None, part
        words = part[mark.end :]
        if mark.form == "bold" and part.startswith(("**", "__")) and words.count(part[:2]) % 2:
            words = part[:2] + words  # the bold goes on over the words: its marks stay a pair
        opening = DASH.match(words)
        return mark.label, words[opening.end() :] if opening else words

    def blocks(self, items: Iterable[Heading | str]) -> tuple[Block, ...]:
        """The blocks of a running text; turns are numbered from 1, speakers joined, roles told."""
        drafts: list[_Draft | Heading] = []
        for item in items:
            if isinstance(item, Heading):
                drafts.append(item)
                continue
            for label, words in self.split(item):
                last = drafts[-1] if drafts else None
                if label is not None:
                    drafts.append(_Draft(label, [words] if words else []))
                elif isinstance(last, _Draft):
                    last.paragraphs.append(words)
                else:
                    drafts.append(_Draft(None, [words]))
        return self._name(drafts)

    def _name(self, drafts: Sequence[_Draft | Heading]) -> tuple[Block, ...]:
        spoken = [draft for draft in drafts if isinstance(draft, _Draft) and draft.label is not None]
        texts = [tuple(filter(None, map(clean, draft.paragraphs))) for draft in spoken]
        if self.dialogue:
            people = name_dialogue([text[-1] if text else "" for text in texts], self.people)
        else:
            people = name_turns([draft.label or "" for draft in spoken], texts, self.people)
        blocks: list[Block] = []
        turn = 0
        named = iter(zip(people, texts, strict=True))
        for draft in drafts:
            if isinstance(draft, Heading):
                blocks.append(draft)
            elif draft.label is None:
                blocks.extend(Paragraph(text) for text in map(clean, draft.paragraphs) if text)
            else:
                (speaker, role), paragraphs = next(named)
                if paragraphs:
                    turn += 1
                    blocks.append(Turn(turn, speaker, role, paragraphs))
        return tuple(blocks)


def name_turns(labels: Sequence[str], texts: Sequence[Sequence[str]], people: People) -> list[tuple[str, Role | None]]:
    """Speaker and role of each turn, from the labels as printed and the turns' paragraphs."""
    names = join_names(labels, (*people.authors, *people.mentioned))
    speeches = [
        Speech(names[label], sum(map(len, text)), bool(text) and asks(text[-1]))
        for label, text in zip(labels, texts, strict=True)
    ]
    roles = tell_roles(speeches, people.authors)
    persons = {name: _person_behind(name, role, people) for name, role in roles.items()}
    return [(persons[speech.speaker], roles[speech.speaker]) for speech in speeches]


def _person_behind(name: str, role: Role | None, people: People) -> str:
    """The person whom `Жауап`, `Сұрақ` or a single letter stands for, where the page names one; else the label."""
    letter = name.rstrip(".") if is_initials(name) and len(split_name(name)) == 1 else ""
    if role == "guest" and (letter or is_guest_label(name)):
        unnamed = [other for other in people.mentioned if not any(matches(other, author) for author in people.authors)]
        return unnamed[0] if unnamed else name
    if role == "host" and (letter or plain(name) in _QUESTION):
        return people.authors[0] if len(people.authors) == 1 else name
    return name


def _find_mark(text: str) -> Mark | None:
    """The mark that a text begins with by its form alone: a name, or a word for one, with colon or full stop."""
    for form, pattern in (("bold", _BOLD), ("stop", _BOLD_STOP), ("plain", _PLAIN), ("stop", _STOP)):
        found = pattern.match(text)
        if found is None:
            continue
        label = _DESCRIPTION.sub("", found.group("label")).strip()
        least = 2 if form == "stop" else 1
        if plain(label) in word_list("not_speakers"):
            continue
        if is_name(label, least) or (form != "stop" and _is_outlet(label)):
            return Mark(label, found.end(), form)
        if form != "plain":
            return None
    return None


def _is_outlet(label: str) -> bool:
    """Has the label the form of an outlet's name, as `Дала үні`: a capital at its start, and no verb of saying?"""
    words = label.split()
    return (
        1 < len(words) <= 4
        and words[0][0].isupper()
        and all(word.replace("-", "").isalpha() for word in words)
        and plain(words[-1]) not in word_list("speech_verbs")
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a page shows of its labels, all in lower case; `full` are full names as printed."""

    colons: Counter[str]
    stops: Counter[str]
    bold: frozenset[str]
    asking: frozenset[str]  # labels of paragraphs with a question in them
    full: tuple[str, ...]
    mentioned: tuple[str, ...]

    def is_speaker(self, label: str) -> bool:
        """Is the label of a mark with a colon a speaker's?"""
        if is_host_label(label) or is_guest_label(label):
            return True
        key = plain(label)
        if not is_name(label):  # an outlet's name, perhaps: it comes again and asks, and somebody answers
            again = self.colons[key] > 1 or any(is_initials(other) and matches(other, label) for other in self.colons)
            return again and len(self.colons) > 1 and key in self.asking
        if len(split_name(label)) > 1 or (key in self.bold and len(self.bold) > 1):
            return True
        if is_initials(label) and sum(map(is_initials, self.colons)) > 1:
            return True  # А: and С:, once each
        return (self.colons[key] > 1 and bool(self.asking)) or any(matches(label, name) for name in self.full)

    def is_leader(self, label: str) -> bool:
        """Is the only label of a page what leads into a paragraph: one word, or a name that is not of the page?"""
        if len(split_name(label)) == 1:
            return True
        is_of_page = self.colons[label] > 1 or label in self.bold
        return not is_of_page and not any(matches(label, name) for name in self.mentioned)


def _learn_labels(paragraphs: Sequence[str], people: People) -> frozenset[tuple[str, bool]]:
    """The labels of the page that are speakers, in lower case, each with whether its mark is a full stop."""
    found = [(_find_mark(text[: LONGEST + 20]), text) for text in paragraphs]
    marks = [(mark, text) for mark, text in found if mark is not None]
    mentioned = (*people.authors, *people.mentioned)[:_NAMES]
    names = (mark.label for mark, _ in marks if len(split_name(mark.label)) > 1 and not is_initials(mark.label))
    evidence = _Evidence(
        colons=Counter(plain(mark.label) for mark, _ in marks if mark.form != "stop"),
        stops=Counter(plain(mark.label) for mark, _ in marks if mark.form == "stop"),
        bold=frozenset(plain(mark.label) for mark, _ in marks if mark.form == "bold"),
        asking=frozenset(plain(mark.label) for mark, text in marks if "?" in text or "؟" in text),
        full=(*dict.fromkeys(names),)[:_NAMES] + mentioned,
        mentioned=mentioned,
    )
    labels = dict.fromkeys(mark.label for mark, _ in marks if mark.form != "stop")
    accepted = {plain(label) for label in labels if evidence.is_speaker(label)}
    if len(accepted) == 1 and evidence.is_leader(next(iter(accepted))):
        accepted = set()
    by_stop = {label for label, count in evidence.stops.items() if count > 1 or label in accepted}
    by_stop = by_stop if len(by_stop | accepted) > 1 else set()
    return frozenset([*((label, False) for label in accepted), *((label, True) for label in by_stop)])
