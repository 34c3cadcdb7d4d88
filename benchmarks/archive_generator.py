"""A number in, that many articles of a synthetic Kazakh news archive out, always the same, as JSON Lines.

    python benchmarks/archive_generator.py 10000 > archive.jsonl

Some 380 words an article; two of five are interviews. The first articles of a large archive are those of a small one.
The vocabulary grows as that of a language does, as a power of the text (Heaps' law: 10 · words^0.66, usual where words
have many endings), and the older a word is in the archive, the more often it is used again (Zipf's law).
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from root_lists import read_roots

from archsearch.kazakh.lexicon import FLAG

SCALE, POWER = 10.0, 0.66  # Heaps' law
SKEW = 4.0  # how much more often old words are used than new ones
Steps = tuple[tuple[float, tuple[str, ...]], ...]
SECTIONS = ("Қоғам", "Саясат", "Экономика", "Мәдениет", "Білім", "Денсаулық", "Спорт", "Әлем", "Тарих", "Аймақ")
FIRST_DAY = datetime(2005, 1, 3, 8, 0)

_SENTENCES = Path(__file__).with_name("archive_sentences.txt")
_BACK, _FRONT = "аоұыяё", "әөүіеэ"
# What stands before an ending: a vowel, a voiceless consonant, a glide, л з ж, a nasal.
_ENDS = ("аоұыяёәөүіеэи", "пфктсшщчцхқһбвгд", "руй", "лзж", "мнң")
# Steps of a word in their order: how often it is taken, and the endings after each kind of end, back and front.
_NOUN = (
    (0.2, ("лық лік|шы ші|сыз сіз", "тық тік|шы ші|сыз сіз", "лық лік|шы ші|сыз сіз") + ("дық дік|шы ші|сыз сіз",) * 2),
    (0.3, ("лар лер", "тар тер", "лар лер", "дар дер", "дар дер")),
    (0.4, ("м м|мыз міз|ңыз ңіз",) + ("ым ім|ымыз іміз|ыңыз іңіз",) * 4),
    (
        0.7,
        (
            "ның нің|ға ге|ны ні|да де|дан ден|мен мен",
            "тың тің|қа ке|ты ті|та те|тан тен|пен пен",
            "дың дің|ға ге|ды ді|да де|дан ден|мен мен",
            "дың дің|ға ге|ды ді|да де|дан ден|мен мен",
            "ның нің|ға ге|ды ді|да де|нан нен|мен мен",
        ),
    ),
)
_ADJECTIVE = ((0.2, ("лау леу", "тау теу", "лау леу", "дау деу", "дау деу")),)
_VERB = (
    (0.4, ("л л|т т", "ыл іл|тыр тір", "ыл іл|т т", "ын ін|дыр дір", "ыл іл|дыр дір")),
    (
        1.0,
        ("ды ді|ған ген|йды йді|маған меген", "ты ті|қан кен|ады еді|паған пеген", "ды ді|ған ген|ады еді|маған меген")
        + ("ды ді|ған ген|ады еді|маған меген",) * 2,
    ),
)
_ONSETS, _CODAS = "бтқкмнсшжддлрз", ("", "", "р", "н", "л", "й", "м", "с")


class Archive:
    """Articles one after the other; everything is drawn from one row of random numbers."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)
        lines = [line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        self._told = [line.split() for line in lines if line[0] != "?"]
        self._asked = [line[1:].split() for line in lines if line[0] == "?"]
        roots = sorted(read_roots().items())
        nouns, adjectives, verbs = (
            [root for root, kinds in roots if kinds & FLAG[kind] and len(root) > 2]
            for kind in ("noun", "adjective", "verb")
        )
        self._makers: dict[str, Callable[[], str]] = {
            "N": lambda: self._inflect(self._random.choice(nouns), _NOUN),
            "A": lambda: self._inflect(self._random.choice(adjectives), _ADJECTIVE),
            "V": lambda: self._inflect(self._random.choice(verbs), _VERB),
            "P": self._invent_name,
            "C": lambda: str(int(10 ** self._random.uniform(0, 5))),
        }
        self._used: dict[str, list[str]] = {kind: [make()] for kind, make in self._makers.items()}
        self._written = self._made = 1
        self._day = FIRST_DAY

    def article(self, number: int) -> dict[str, object]:
        """The next article, as a line of JSON has it."""
        random = self._random
        self._day += timedelta(minutes=random.randrange(10, 130))
        found: dict[str, object] = {
            "id": str(31_000_000 + number),
            "url": f"https://archive.example/a/{31_000_000 + number}.html",
            "title": self._sentence(self._told)[:-1],
            "section": random.choice(SECTIONS),
            "author": self._name(),
            "published": self._day.isoformat(timespec="minutes"),
            "tags": [self._pick("N").lower() for _ in range(3)],
            "lead": self._sentence(self._told),
        }
        if random.random() < 0.4:
            found["turns"] = self._interview()
        else:
            found["paragraphs"] = [self._paragraph(self._told, 2, 5) for _ in range(random.randint(4, 14))]
        return found

    def _interview(self) -> list[dict[str, str]]:
        host, guest = self._name(), self._name()
        turns = []
        for _ in range(self._random.randint(3, 13)):
            turns.append({"speaker": host, "text": self._paragraph(self._asked, 1, 2)})
            turns.append({"speaker": guest, "text": self._paragraph(self._told, 1, 6)})
        return turns

    def _paragraph(self, sentences: list[list[str]], least: int, most: int) -> str:
        return " ".join([self._sentence(sentences) for _ in range(self._random.randint(least, most))])

    def _sentence(self, sentences: list[list[str]]) -> str:
        words = []
        pattern = self._random.choice(sentences)
        for sign in pattern:
            kind = sign.rstrip(".,:?")
            words.append(self._pick(kind) + sign[len(kind) :] if kind in self._makers else sign)
        self._written += len(words)
        words[0] = words[0][0].upper() + words[0][1:]
        return " ".join(words)

    def _pick(self, kind: str) -> str:
        """A new word of a kind as often as the vocabulary grows, else one that the archive has."""
        used = self._used[kind]
        if self._made < SCALE * self._written**POWER:
            self._made += 1
            used.append(self._makers[kind]())
            return used[-1]
        return used[int(len(used) * self._random.random() ** SKEW)]

    def _name(self) -> str:
        return f"{self._pick('P')} {self._pick('P')}"

    def _invent_name(self) -> str:
        random = self._random
        vowels = random.choice(("аыоұа", "еіөүә"))
        syllables = [
            random.choice(_ONSETS) + random.choice(vowels) + random.choice(_CODAS) for _ in range(random.randint(2, 3))
        ]
        name = "".join(syllables).capitalize() + random.choice(("", "", "", "ов", "ова", "ұлы", "қызы", "бек"))
        return self._inflect(name, _NOUN[-1:]) if random.random() < 0.3 else name

    def _inflect(self, word: str, steps: Steps) -> str:
        """The word with endings, each in harmony with what stands before it."""
        for share, endings in steps:
            if self._random.random() < share:
                kind = next((kind for kind, letters in enumerate(_ENDS) if word[-1] in letters), 1)
                word += self._random.choice(endings[kind].split("|")).split()[_is_front(word)]
        return word


def _is_front(word: str) -> bool:
    return next((letter in _FRONT for letter in reversed(word) if letter in _BACK + _FRONT), False)


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """So many articles, a line of JSON each."""
    archive = Archive(seed)
    for number in range(count):
        yield json.dumps(archive.article(number), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # whatever the locale
    sys.stdout.writelines(articles(int(sys.argv[1])))
