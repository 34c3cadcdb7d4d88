"""A query as typed in, a `Query` out.

The grammar, in EBNF. A lexeme's spelling is in `lexer.py`; marks that stand alone (`–`, `!!!`) are skipped.

    query       = sequence ;
    sequence    = [ "+" ] alternative , { [ "+" ] alternative } ;  (* all of them; some of them with any_word *)
    alternative = conjunction , { or , conjunction } ;
    conjunction = part , { and , part } ;
    part        = ( "-" | not ) , part
                | field , operand                        (* one field for all that follows it *)
                | operand ;
    operand     = "=" , operand                          (* as printed *)
                | "(" , sequence , ")"
                | phrase , [ "~" , number ]              (* near: 1 to 100 other words between *)
                | word , [ "~" , [ "1" | "2" ] ] ;       (* misspelt by so many letters *)
    and         = "AND" | "ЖӘНЕ" ;
    or          = "OR" | "НЕМЕСЕ" ;
    not         = "NOT" | "ЕМЕС" ;
    field       = letters , ":" ;                        (* of fields.FIELDS *)
    phrase      = quote , { character } , quote ;
    word        = character , { character } ;            (* may hold "*" and "?" *)

So NOT binds closest, then AND, then OR, then standing side by side: `мектеп ауыл OR қала` is school, and village or
town. A part that excludes, or that names only filter fields, always holds, also with any_word; so does one with `+`.
The value of `date:` is a date, a range, or several in parentheses; that of a keyword field one of its values.
"""

from typing import NamedTuple

from archsearch.errors import QueryError
from archsearch.fields import BY_NAME, Field
from archsearch.query.filters import is_filter, only_filters, restrict, split, text_fields, unknown_field
from archsearch.query.lexer import Kind, Lexeme, lex
from archsearch.query.tree import Node, Not, Query, Scoped, all_of, any_of
from archsearch.query.words import Leaves, has_wildcard, to_phrase

MAX_DEPTH = 50  # parentheses and NOTs inside each other


def parse(
    text: str, *, any_word: bool = False, exact: bool = False, fold: bool = True, fields: tuple[str, ...] = ()
) -> Query:
    """The query that a text means; raises nothing but QueryError.

    `any_word`: some of the words that stand side by side will do. `exact`: every word as printed. `fold` off: no help
    with keyboards and scripts. `fields`: the fields of running text in which words without a field are searched.
    """
    allowed = text_fields(fields)
    node = _Parser(text, any_word, fold).read(exact)
    words, filters = split(restrict(node, allowed) if allowed else node)
    return Query(text, words, filters)


class _Within(NamedTuple):
    """What stands around a part: the field it is searched in, whether it is taken as printed or marked, how deep."""

    field: Field | None
    exact: bool
    depth: int = 0
    marked: bool = False  # by + - or =, so that it is one thing


class _Parser:
    """Reads the lexemes of one query from left to right; a method is the rule of its name."""

    def __init__(self, text: str, any_word: bool, fold: bool) -> None:
        self.any_word = any_word
        self.leaves = Leaves(text, fold)
        self.error = self.leaves.error
        self.lexemes = [lexeme for lexeme in lex(text) if not self._is_skipped(lexeme)]
        self.place = 0

    def read(self, exact: bool) -> Node:
        """The whole query."""
        if not self.lexemes:
            raise self.error(
                "there is no word to search for", 0, "Type a word, or a field and its value: title:мектеп."
            )
        node = None if self.lexemes[0].kind == "close" else self._sequence(_Within(None, exact))
        if node is None or self._peek():
            hint = "Take it out, or put ( where the group begins."
            raise self.error(") closes nothing", self.lexemes[self.place].start, hint)
        return node

    def _sequence(self, within: _Within) -> Node:
        nodes: list[Node] = []
        needed: list[Node] = []
        some: list[Node] = []
        while (lexeme := self._peek()) and lexeme.kind != "close":
            node = self._needed(within) if lexeme.kind == "plus" else self._alternative(within)
            holds = isinstance(node, Not) or only_filters(node)
            nodes.append(node)
            if holds or lexeme.kind == "plus":
                needed.append(node)
            if not holds:
                some.append(node)
        if not self._is_loose(within) or len(needed) == len(nodes):
            return all_of(nodes)
        return all_of([*needed, any_of(some)])

    def _is_loose(self, within: _Within) -> bool:
        return self.any_word and not (within.field and is_filter(within.field.name))

    def _needed(self, within: _Within) -> Node:
        plus = self._next()
        node = self._part(within._replace(marked=True), plus)
        if (lexeme := self._peek()) and lexeme.kind in {"and", "or"}:
            hint = f"Leave out the + or the {lexeme.text}, or put parentheses around one side."
            raise self.error(f"+ and {lexeme.text} say different things about one word", plus.start, hint)
        return node

    def _alternative(self, within: _Within) -> Node:
        nodes = [self._conjunction(within)]
        while operator := self._accept("or"):
            nodes.append(self._conjunction(within, operator))
        return any_of(nodes)

    def _conjunction(self, within: _Within, before: Lexeme | None = None) -> Node:
        nodes = [self._part(within, before)]
        while operator := self._accept("and"):
            nodes.append(self._part(within, operator))
        return all_of(nodes)

    def _part(self, within: _Within, before: Lexeme | None) -> Node:
        """One part; `before` is the operator or mark that asks for it."""
        lexeme = self._peek()
        if lexeme is None or lexeme.kind in {"close", "and", "or"}:
            raise self._missing(before or lexeme, lexeme if before is None else None)
        if lexeme.kind in {"minus", "not"}:
            inside = self._deeper(within, self._next())
            return Not(self._part(inside._replace(marked=True), self._unmarked(lexeme)))
        if lexeme.kind == "plus":
            raise self.error("+ stands only before a part by itself", lexeme.start, "Leave it out here.")
        if lexeme.kind == "field":
            return self._field(within)
        return self._operand(within)

    def _field(self, within: _Within) -> Node:
        lexeme = self._next()
        field = BY_NAME.get(lexeme.text[:-1].lower())
        if field is None:
            raise unknown_field(lexeme.text[:-1], self.leaves.query, lexeme.start)
        if within.field:
            hint = f"Take it out of {within.field.name}:(…)."
            raise self.error("a field stands inside another field", lexeme.start, hint)
        follows = self._peek()
        if follows is None or follows.kind not in {"word", "quoted", "open", "exact"}:
            raise self._no_value(field, lexeme, follows)
        node = self._operand(within._replace(field=field))
        return Scoped(field.name, node) if field.kind in {"text", "name"} else node

    def _operand(self, within: _Within) -> Node:
        lexeme = self._next()
        match lexeme.kind:
            case "exact":
                return self._exact(within, lexeme)
            case "open":
                return self._group(within, lexeme)
            case "tilde":
                hint = 'Write it without a space: мектп~, or "су қоймасы"~5.'
                raise self.error("~ belongs right after a word or a closing quote", lexeme.start, hint)
        tilde = self._peek()
        if tilde and not (tilde.kind == "tilde" and tilde.start == lexeme.end):
            tilde = None
        if tilde:
            self._next()
        if within.field and within.field.kind in {"date", "keyword"}:
            return self._value(within.field, lexeme, tilde)
        if lexeme.kind == "quoted":
            near = self.leaves.near
            return near(lexeme, tilde, within.exact) if tilde else self.leaves.quoted(lexeme, within.exact)
        return self.leaves.fuzzy(lexeme, tilde) if tilde else self._word(within, lexeme)

    def _exact(self, within: _Within, mark: Lexeme) -> Node:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind not in {"word", "quoted", "open"}:
            raise self.error("= has no word right after it", mark.start, 'Write =мектепте, or ="су қоймасы".')
        if within.field and within.field.kind in {"date", "keyword"}:
            raise self.error(f"= means nothing in {within.field.name}:", mark.start, "Leave it out.")
        tilde = lexeme.kind == "word" and self._peek(1)
        if lexeme.kind == "word" and (has_wildcard(lexeme) or (tilde and tilde.kind == "tilde")):
            raise self.error("a word as printed cannot have * ? or ~", mark.start, "Leave out the =, or the mark.")
        return self._operand(within._replace(exact=True, marked=True))

    def _group(self, within: _Within, opening: Lexeme) -> Node:
        inside = self._deeper(within, opening)
        if (lexeme := self._peek()) and lexeme.kind == "close":
            raise self.error("there is nothing between these parentheses", opening.start, "Put words there.")
        node = self._sequence(inside) if lexeme else None
        if node is None or not self._accept("close"):
            raise self.error("this ( is never closed", opening.start, "Put ) where the group ends.")
        return node

    def _value(self, field: Field, lexeme: Lexeme, tilde: Lexeme | None) -> Node:
        if tilde:
            raise self.error(f"~ means nothing in {field.name}:", tilde.start, "Leave it out.")
        return self.leaves.period(lexeme) if field.kind == "date" else self.leaves.keyword(field, lexeme)

    def _word(self, within: _Within, lexeme: Lexeme) -> Node:
        """One word; or several printed together (`саяси-экономикалық`), which any_word takes apart again."""
        if has_wildcard(lexeme):
            return self.leaves.pattern(lexeme)
        phrases = self.leaves.printed_together(lexeme, within.exact)
        if len(phrases) > 1 and (within.field or within.marked):
            raise self._list(within.field, lexeme)
        if self._is_loose(within) and not within.marked:
            return any_of([term for phrase in phrases for term in phrase])
        return all_of([to_phrase(phrase, within.exact) for phrase in phrases])

    def _list(self, field: Field | None, lexeme: Lexeme) -> QueryError:
        if field:
            hint = f"Write {field.name}:(… OR …) for either, {field.name}:(… …) for both."
            return self.error("a list with commas is no value of a field", lexeme.start, hint)
        return self.error("+ - and = stand before one word, not a list", lexeme.start, "Part the words with spaces.")

    def _deeper(self, within: _Within, lexeme: Lexeme) -> _Within:
        if within.depth == MAX_DEPTH:
            hint = "Leave out parentheses that change nothing."
            raise self.error(f"more than {MAX_DEPTH} groups inside each other", lexeme.start, hint)
        return within._replace(depth=within.depth + 1, marked=False)

    def _unmarked(self, mark: Lexeme) -> Lexeme:
        """The same mark, where no other one follows it directly."""
        follows = self._peek()
        if mark.kind == "minus" and follows and follows.kind in {"minus", "plus"}:
            raise self.error("two marks before one word", follows.start, "Keep one; a command's options go before it.")
        return mark

    def _missing(self, before: Lexeme | None, found: Lexeme | None) -> QueryError:
        """The error for a part that is not there: after `before`, or before `found`."""
        place = before or found
        if place is None:
            return self.error("there is no word to search for", 0)
        side = "after" if found is None else "before"
        hint = f"Put a word there, or quotes around “{place.text}” to search for it."
        if place.text == "ЕМЕС":
            hint = "It stands before what it excludes: ЕМЕС мектеп, or -мектеп."
        return self.error(f"{place.text} has nothing {side} it", place.start, hint)

    def _no_value(self, field: Field, lexeme: Lexeme, follows: Lexeme | None) -> QueryError:
        if follows and follows.kind in {"minus", "plus", "not"}:
            hint = f"Put {follows.text} before the field."
            return self.error(f"{follows.text} cannot follow a field", follows.start, hint)
        return self.error(f"{lexeme.text} has no value", lexeme.start, f"Write it as in {field.example}.")

    def _is_skipped(self, lexeme: Lexeme) -> bool:
        """Whether a lexeme is punctuation; a lone `*` is not, since it might be meant as any word."""
        if lexeme.kind == "skipped" and "*" in lexeme.text:
            at = lexeme.start + lexeme.text.index("*")
            raise self.error("a wildcard needs a letter beside it", at, "Write мект*, or leave it out.")
        return lexeme.kind == "skipped"

    def _accept(self, kind: Kind) -> Lexeme | None:
        lexeme = self._peek()
        return self._next() if lexeme and lexeme.kind == kind else None

    def _next(self) -> Lexeme:
        self.place += 1
        return self.lexemes[self.place - 1]

    def _peek(self, ahead: int = 0) -> Lexeme | None:
        place = self.place + ahead
        return self.lexemes[place] if place < len(self.lexemes) else None
