"""Paragraphs that page breaks cut in two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archsearch.archive.page_breaks import first_word, goes_on, inner_names, seam_between

LONG = "Кітапхананың оқу залында жылу болмағандықтан, сол қыста"


@pytest.mark.parametrize(
    ("first", "second", "parted", "joined"),
    [
        pytest.param(LONG, "келген адам пальтосын шешкен жоқ.", False, True, id="lower case"),
        pytest.param("О баста", "солай еді.", False, True, id="lower case after a short half"),
        pytest.param(LONG, "ҚСБ-ның актісі жарияланды.", False, True, id="an acronym"),
        pytest.param(LONG, "Ләззат Омарова келді.", False, True, id="a full name"),
        pytest.param(LONG, "«алға» деген сөз айтылды.", False, True, id="lower case in quotes"),
        pytest.param(LONG, "1998 жылы жабылды.", False, True, id="a number"),
        pytest.param(LONG + ",", "Бірақ ол келмеді.", False, True, id="anything after a comma"),
        pytest.param(LONG, "*экстремизм* деген сөз жоқ.", False, True, id="lower case in emphasis"),
        pytest.param(LONG, "келген адам отырды.", True, True, id="lower case across a caption"),
        pytest.param(LONG, "ҚСБ-ның актісі шықты.", True, True, id="an acronym across a caption"),
        pytest.param(LONG, "Ләззат Омарова келді.", True, False, id="a name across a caption is not enough"),
        pytest.param(LONG + ".", "келген адам отырды.", False, False, id="the first half has an end mark"),
        pytest.param(LONG + " 2021 ж.", "қыркүйекте ашылды.", False, True, id="a shortened word is no end"),
        pytest.param(LONG, "Бірақ адам келді.", False, False, id="a sentence begins"),
        pytest.param("Есікке айттым", "1998 жылы", False, False, id="a short line is a line of its own"),
        pytest.param("тізім:", "біріншісі;", False, False, id="a list after a colon"),
        pytest.param("", "сөз", False, False, id="nothing before"),
    ],
)
def test_the_second_half_is_known(first: str, second: str, parted: bool, joined: bool) -> None:
    assert goes_on(first, second, parted=parted) is joined


def test_a_word_that_the_page_prints_as_a_name_goes_on() -> None:
    known = inner_names(["Кеше біз Тасқайнар қаласында болдық."])
    assert first_word("«Тасқайнар қаласы") in known
    assert goes_on(LONG, "Тасқайнар қаласы", is_known_name=True)


def test_a_word_cut_at_its_hyphen_is_whole_again() -> None:
    assert seam_between("халық-", "аралық") == ""
    assert seam_between("сол қыста", "келген") == " "


@settings(deadline=None)
@given(st.lists(st.text(alphabet="абв АБ,.-", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=8))
def test_healing_keeps_all_characters(halves: list[str]) -> None:
    whole = ""
    for half in halves:
        whole = whole + seam_between(whole, half) + half if whole else half
    assert whole.replace(" ", "") == "".join(halves).replace(" ", "")
