"""The one field table: what can be searched, how each field is indexed, and what people are told about it.

Parser, records, ranking, help, completion and documentation all read it. A *text* field is running text; a *name*
field holds one or several short names, matched by their words; a *keyword* has a few fixed values; a *date* has
ranges.
"""

from typing import Literal

from archsearch.frozen import frozen

Kind = Literal["text", "name", "keyword", "date"]
Form = Literal["stem", "exact", "fold", "coarse"]

FORMS: dict[Kind, tuple[Form, ...]] = {
    "text": ("stem", "exact", "fold", "coarse"),
    "name": ("stem", "exact", "fold"),
    "keyword": (),
    "date": (),
}

# A shorter fold stands for too many words (кол is қол, көл and кол): it neither lets through nor is marked.
SHORTEST_FOLD = 5

# Stands between paragraphs, captions and names, so that no phrase runs from one into the next.
GAP = "¶"


@frozen
class Field:
    """One searchable field.

    `weight` scales the score of a word of the query that is found in it; with 0 no word is looked for there unless it
    is asked for by name. A text field that is named scores too (`title:мектеп`); a name, a keyword or a date
    that is named only lets through (`speaker:Лапин`), whatever its weight.
    """

    name: str
    kind: Kind
    weight: float
    help: str
    example: str
    values: tuple[str, ...] = ()  # of a keyword, where they are known


FIELDS: tuple[Field, ...] = (
    Field("title", "text", 1.1, "the headline and the kicker above it", "title:мектеп"),
    Field("lead", "text", 1.1, "the summary under the headline", "lead:сайлау"),
    Field("body", "text", 1.0, "the running text, with subheads and turns", "body:бюджет"),
    Field("caption", "text", 0.5, "texts under pictures", "caption:Ақмола"),
    Field("speaker", "name", 1.0, "who speaks in an interview", "speaker:Әлімбек"),
    Field("author", "name", 0.5, "the byline", "author:Сәрсен"),
    Field("section", "name", 0.0, "where it ran", "section:қоғам"),
    Field("tag", "name", 0.0, "the tags at the end of a page", 'tag:"адам құқықтары"'),
    Field("role", "keyword", 0.0, "who asks and who answers", "role:guest", ("host", "guest")),
    Field("language", "keyword", 0.0, "the language of the article", "language:ru", ("kk", "ru", "en")),
    Field("date", "date", 0.0, "a day, month, year or range", "date:2021-05..2022"),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
TEXT_FIELDS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.kind == "text")


def index_field(name: str, form: Form) -> str:
    """The engine's name of a field in one form: `index_field("title", "stem")` is `title_stem`."""
    return f"{name}_{form}"


# Every field of terms that an engine keeps, in a fixed order.
TERM_FIELDS: tuple[str, ...] = tuple(index_field(field.name, form) for field in FIELDS for form in FORMS[field.kind])
# Only whether and how often a coarse form occurs is asked, never where.
UNPOSITIONED: frozenset[str] = frozenset(name for name in TERM_FIELDS if name.endswith("_coarse"))
# Values kept whole, for filters on a few fixed values and for counting by value.
VALUE_FIELDS: tuple[str, ...] = ("speaker", "author", "section", "tag", "role", "language")
