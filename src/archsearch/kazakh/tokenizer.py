"""A printed text in; its words out, each with its place in the text."""

import re

_LETTER = r"[^\W\d_]"
_INSIDE = r"[^\W_\u0300-\u036f]|[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670]"
_JOIN = "[\u00ad\u200b-\u200d\u2060\ufeff'’‘ʼʻ`´ʹ′]"
_ENDING = (
    r"(?i:(?:(?:[ыі]?н)?ш[ыі])?(?:[лдт][ае]р)?(?:с?[ыі])?"
    r"(?:[ндт][ыі]ң|[ғгқк][ае]|н[ае]|[ндт][ыі]|н?[дт][ае]|[днт][ае]н|[мбп]ен|н?[дт]ағы|н?[дт]егі|[ае])?)"
)
_HYPHEN = "[-‐‑–]"
_END = rf"(?!{_LETTER}|\d)"
WORD = re.compile(
    rf"\d+[.,]\d+(?![.,]?\d)|\d+(?:{_HYPHEN}(?={_LETTER}){_ENDING}{_END})?"
    rf"|{_LETTER}(?:{_INSIDE}|{_JOIN}+(?={_LETTER}))*(?:(?<=[A-ZА-ЯӘҒҚҢӨҰҮҺІa-z]){_HYPHEN}(?={_LETTER}){_ENDING}{_END})?"
)
