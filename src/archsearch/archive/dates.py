"""A date as printed in, an ISO 8601 date out: `11 маусым 2026 жыл, 19:19` is `2026-06-11T19:19`.

A date is read from its words, not from a pattern for each printed form: one month, at most one year and one
day, in any order and any of their grammatical cases, and nothing else but the words that go with dates.
So `2021 жылғы 1 қыркүйек`, `Сәуірдің 15-і 2020` and `Жұма, 4 мамыр, 2012` need no rule of their own.
The forms are those in use in the Kazakh press and in Unicode CLDR (kk).
"""

import calendar
import datetime
import re
import unicodedata
from typing import NamedTuple

from archsearch.archive.word_lists import repair

# A month's names: Kazakh with its abbreviation, Russian, Kazakh in Latin letters (2017 to 2021) and in Arabic.
_MONTHS = (
    "қаңтар қаң январь января янв qantar qańtar qañtar qaŋtar قاڭتار",
    "ақпан ақп февраль февраля фев aqpan اقپان",
    "наурыз нау март марта nauryz naýryz naurız nawrız ناۋرىز",
    "сәуір сәу апрель апреля апр sáýir säuir säuır säwir sauir saýir ساۋىر",
    "мамыр мам май мая mamyr mamır مامىر",
    "маусым мау июнь июня maýsym mausym mawsım ماۋسىم",
    "шілде шіл июль июля shilde şilde şılde shılde شىلدە",
    "тамыз там август августа авг tamyz tamız تامىز",
    "қыркүйек қыр сентябрь сентября сен сент qyrkúıek qyrküiek qyrkúiek qırküyek qyrkuiek قىركۇيەك",
    "қазан қаз октябрь октября окт qazan قازان",
    "қараша қар ноябрь ноября ноя qarasha qaraşa قاراشا",
    "желтоқсан жел декабрь декабря дек jeltoqsan جەلتوقسان",
)
_CASES = (
    "дың дің ның нің тың тің да де та те дағы дегі тағы тегі дан ден тан тен нан нен ға ге қа ке ы і"
    " dyń dyñ dıń diñ nyń nyñ niń niñ tyń tyñ tiń tiñ da de ta te دىڭ نىڭ تىڭ دا دە تا تە"
)

_MONTH_OF: dict[str, int] = {
    name + case: number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
    for case in ("", *_CASES.split())
}
_YEAR_WORD = re.compile(r"(?:жыл|jyl|jıl|zhyl|جىل)\w*|ж|жж|г|гг|года?|году")
_DECADE_WORD = re.compile(r"(?:жылдар|jyldar|jıldar|جىلدار)\w*|жж|гг|годы|годов|годах")
_COMPANION = re.compile(  # the words that go with a date and change nothing
    r"""(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)(?:сі|сы)?
    |понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|дс|сс|ср|бс|жм|сб|жс
    |күн[іi]?|күнгі|күні|күннің|ай[ыі]?|айының|сағат|сағ|уақыты|в|жарияланды|жарияланған|жаңартылды|жаңартылған|соңғы|жаңарту|өзгертілді|опубликовано
    |dúısenbi|seısenbi|sársenbi|beısenbi|juma|jūma|senbi|jeksenbi|kún[iı]?|kün[iı]?""",
    re.VERBOSE,
)
_DAY_ENDING = re.compile(  # 15-і, 22-сі, 1-інші, 16-сында; a year's ending too: 2021-де
    r"(?:[сc]?[іыiı]|[іы]?нш[іы]|ш[іы])(?:н|на|не|нда|нде|нан|нен|ның|нің)?|да|де|та|те|го|е|ден|дан|тан|тен"
    r"|[sс]?[iyı]|ى|سى"
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SEPARATORS = frozenset(",.-–—−/|()،:;·•")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?)?"
)
_DOTTED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4}|\d{2})(?:\s*(?:ж|г|жыл)\.?)?")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])")
_LONGEST = 80  # characters; no printed date is longer, and no time is spent on a text that is
_YEARS = range(1700, 2200)


class PrintedDate(NamedTuple):
    """What is printed of a date, each part None where it is not; the parts need not make a possible date."""

    year: int | None
    month: int | None
    day: int | None
    clock: str | None  # "19:19"
    years: int = 1  # 10 for `1990-жылдар`

    @property
    def iso(self) -> str | None:
        """`2026-06-11T19:19` or `2026-06-11`; None for less than a day, and for a day that never was."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            day = datetime.date(self.year, self.month, self.day).isoformat()
            return day if self.clock is None else f"{day}T{datetime.time.fromisoformat(self.clock):%H:%M}"
        except ValueError:
            return None


def read_date(text: str) -> PrintedDate | None:
    """The parts of a date where the whole text is one (also an impossible one: `31 ақпан 2021`), else None."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    text = repair(unicodedata.normalize("NFC", text).replace("İ", "i").lower()).strip().removesuffix(".")
    if iso := _ISO.fullmatch(text.upper()):
        year, month, day = (int(part) if part else None for part in iso.group(1, 2, 3))
        return PrintedDate(year, month, day, _two_digits(iso.group(4)))
    clocks = _CLOCK.findall(text)
    if len(clocks) > 1:
        return None
    clock = _two_digits(":".join(clocks[0])) if clocks else None
    text = _CLOCK.sub(" ", text).strip(" ,|;·•-–—")
    if dotted := _DOTTED.fullmatch(text):
        return _read_dotted(dotted, clock)
    return _read_words(_TOKEN.findall(text), clock)


def parse_date(text: str) -> str | None:
    """A day as printed, as `2026-06-11T19:19` or `2026-06-11`; None where the text is not one possible day.

    The clock is kept as printed: no time zone is applied, also not for the `Z` of `2021-09-01 16:45:29Z`.
    """
    date = read_date(text)
    return date.iso if date else None


def parse_period(text: str) -> tuple[str, str] | None:
    """First and last day, ISO, of a day, month, year or decade as a person types it: `мамыр-2021`, `2021-жыл`.

    None where the text is none of them, where it has no year, and for a day that never was (`31 ақпан 2021`).
    """
    date = read_date(text)
    if date is None or date.year is None:
        return None
    low_month, high_month = (date.month, date.month) if date.month else (1, 12)
    if not 1 <= low_month <= 12 or (date.day and date.iso is None):
        return None
    last_year = date.year + date.years - 1
    low_day, high_day = (date.day, date.day) if date.day else (1, calendar.monthrange(last_year, high_month)[1])
    return f"{date.year:04}-{low_month:02}-{low_day:02}", f"{last_year:04}-{high_month:02}-{high_day:02}"


def _two_digits(clock: str | None) -> str | None:
    return clock.rjust(5, "0") if clock else None


def _read_dotted(found: re.Match[str], clock: str | None) -> PrintedDate | None:
    day, month, year = found.groups()
    if len(year) == 2:
        if day is None:
            return None  # 01.09 has no year
        # As POSIX reads two digits (strptime %y): 69 to 99 are of the last century.
        year = ("19" if int(year) >= 69 else "20") + year
    return PrintedDate(int(year), int(month), int(day) if day else None, clock)


def _read_words(tokens: list[str], clock: str | None) -> PrintedDate | None:
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    decade = False
    for index, token in enumerate(tokens):
        if token.isdecimal():
            if len(token) == 4 and int(token) in _YEARS:
                years.append(int(token))
            elif len(token) <= 2:
                days.append(int(token))
            else:
                return None
        elif token in _MONTH_OF and not (token in ("мая", "май") and months):
            months.append(_MONTH_OF[token])
        elif index and _DECADE_WORD.fullmatch(token) and years and years[-1] % 10 == 0:
            decade = True
        elif not _goes_along(token, tokens[index - 1] if index else ""):
            return None
    if max(len(years), len(months), len(days)) > 1 or not (years or months) or (days and not months):
        return None
    if decade and not months:
        return PrintedDate(years[0], None, None, None, years=10)
    year, month, day = (part[0] if part else None for part in (years, months, days))
    return PrintedDate(year, month, day, clock)


def _goes_along(token: str, before: str) -> bool:
    if token in _SEPARATORS or _YEAR_WORD.fullmatch(token) or _COMPANION.fullmatch(token):
        return True
    return before in ("-", "–") and _DAY_ENDING.fullmatch(token) is not None
