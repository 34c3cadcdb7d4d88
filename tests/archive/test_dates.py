"""Dates as printed, and periods as typed."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.archive.dates import parse_date, parse_period, read_date

PRINTED = [
    pytest.param("11 маусым 2026 жыл, 19:19", "2026-06-11T19:19", id="day, month, year and clock"),
    pytest.param("30 қараша, 2010", "2010-11-30", id="comma before the year"),
    pytest.param("Қыркүйек 01, 2021", "2021-09-01", id="month first"),
    pytest.param("21 Ақпан, 2025", "2025-02-21", id="month with a capital"),
    pytest.param("22 шілде, 1993 жыл", "1993-07-22", id="comma, then the word for year"),
    pytest.param("2011 ж. 16 желтоқсан", "2011-12-16", id="year first, short"),
    pytest.param("Жұма, 4 мамыр, 2012", "2012-05-04", id="weekday first"),
    pytest.param("2021 жылғы 1 қыркүйек", "2021-09-01", id="of the year"),
    pytest.param("2019 жылы 22 наурызда", "2019-03-22", id="in the year, month in the locative"),
    pytest.param("Сәуірдің 15-і 2020", "2020-04-15", id="day of the month with its ending"),
    pytest.param("қыркүйектің 1-і, 2021", "2021-09-01", id="month in the genitive"),
    pytest.param("2020 жылғы сәуірдің 15-інде", "2020-04-15", id="day in the locative"),
    pytest.param("2022 жылдың наурызының 22-сі күні", None, id="a possessive that no page prints is no date"),
    pytest.param("2022 жылы наурыздың 22-сі күні", "2022-03-22", id="with the word for day"),
    pytest.param("2022 жылы желтоқсанның 16-сы", "2022-12-16", id="day with a long ending"),
    pytest.param("01.09.21", "2021-09-01", id="CLDR short"),
    pytest.param("16.12.86", "1986-12-16", id="CLDR short, last century"),
    pytest.param("2021 ж. 01 қыр.", "2021-09-01", id="CLDR medium"),
    pytest.param("2021 ж. 1 қыркүйек", "2021-09-01", id="CLDR long"),
    pytest.param("2021 ж. 1 қыркүйек, сәрсенбі", "2021-09-01", id="CLDR full"),
    pytest.param("2021-09-01 16:45:29Z", "2021-09-01T16:45", id="of the site's metadata, clock as printed"),
    pytest.param("2021-09-01T16:45:29+06:00", "2021-09-01T16:45", id="ISO with an offset"),
    pytest.param("2026-06-11T19:19", "2026-06-11T19:19", id="ISO stays ISO"),
    pytest.param("3 шiлде 2008 жыл, 09:20", "2008-07-03T09:20", id="a Latin i inside the month"),
    pytest.param("9:05, 1 мамыр 2021 жыл", "2021-05-01T09:05", id="clock first, one digit"),
    pytest.param("1 сентября 2021 г., 10:00", "2021-09-01T10:00", id="Russian"),
    pytest.param("3 naýryz 2018 jyl", "2018-03-03", id="Latin letters of 2018"),
    pytest.param("28 QAŃTAR 2021 JYL", "2021-01-28", id="Latin letters in capitals"),
    pytest.param("17 mamır 2012 jıl", "2012-05-17", id="Latin letters of the net"),
    pytest.param("12 مامىر 2016 جىل", "2016-05-12", id="Arabic script"),
    pytest.param("١٢ مامىر ٢٠١٦", "2016-05-12", id="Arabic digits"),
    pytest.param("29 ақпан 2024", "2024-02-29", id="a leap day"),
]
NO_DATE = [
    pytest.param("31 ақпан 2021", id="a day that never was"),
    pytest.param("29 ақпан 2023", id="no leap year"),
    pytest.param("31.02.2021", id="a day that never was, in digits"),
    pytest.param("12 мамыр 2021 жыл, 25:99", id="a clock that never shows"),
    pytest.param("5 тамызда", id="no year"),
    pytest.param("мамыр 2021", id="no day"),
    pytest.param("2021 жыл", id="a year alone"),
    pytest.param("бұл 2021 жылы 3 мамырда болды", id="a sentence"),
    pytest.param("1 мамыр 2021 – 3 маусым 2022", id="two dates"),
    pytest.param("16:45", id="a clock alone"),
    pytest.param("12-13 мамыр 2021", id="two days"),
    pytest.param("+7 701 123 45 67", id="a telephone"),
    pytest.param("", id="nothing"),
    pytest.param("1" * 100_000, id="no end of digits"),
]
PERIODS = [
    pytest.param("2021", ("2021-01-01", "2021-12-31"), id="year"),
    pytest.param("2021-жыл", ("2021-01-01", "2021-12-31"), id="year as a word"),
    pytest.param("2021-жылы", ("2021-01-01", "2021-12-31"), id="in the year"),
    pytest.param("мамыр-2021", ("2021-05-01", "2021-05-31"), id="month and year with a hyphen"),
    pytest.param("2024 жылғы ақпан", ("2024-02-01", "2024-02-29"), id="a leap February"),
    pytest.param("2021-05", ("2021-05-01", "2021-05-31"), id="ISO month"),
    pytest.param("05.2021", ("2021-05-01", "2021-05-31"), id="month in digits"),
    pytest.param("2021-05-09", ("2021-05-09", "2021-05-09"), id="ISO day"),
    pytest.param("9 мамыр 2021", ("2021-05-09", "2021-05-09"), id="day as printed"),
    pytest.param("1990-жылдар", ("1990-01-01", "1999-12-31"), id="decade"),
    pytest.param("2021-13", None, id="no such month"),
    pytest.param("31 ақпан 2021", None, id="no such day"),
    pytest.param("мамыр", None, id="no year"),
    pytest.param("көктем", None, id="no date"),
]


@pytest.mark.parametrize(("printed", "iso"), PRINTED)
def test_a_printed_date_is_read(printed: str, iso: str | None) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_not_one_possible_day_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_an_impossible_day_is_still_seen_to_be_a_date() -> None:
    found = read_date("31 ақпан 2021 жыл")
    assert found is not None
    assert (found.year, found.month, found.day, found.iso) == (2021, 2, 31, None)


@pytest.mark.parametrize(("typed", "period"), PERIODS)
def test_a_period_is_read(typed: str, period: tuple[str, str] | None) -> None:
    assert parse_period(typed) == period


MONTHS = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()  # noqa: SIM905


@settings(deadline=None)
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    month = MONTHS[day.month - 1]
    for printed in (
        f"{day.day} {month} {day.year} жыл",
        f"{day.year} жылғы {day.day} {month}",
        f"{month.capitalize()} {day.day:02}, {day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
    ):
        assert parse_date(printed) == day.isoformat()
        assert parse_period(printed) == (day.isoformat(), day.isoformat())


@settings(deadline=None)
@given(st.text(max_size=90))
def test_reading_a_date_raises_nothing(text: str) -> None:
    parse_date(text)
    parse_period(text)
