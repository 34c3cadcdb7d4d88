"""Classes that never change: dataclasses in all that can be seen, and quickly made."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass, replace
from types import MappingProxyType

import pytest

from archsearch.frozen import frozen


@frozen
class Place:
    """Where a word stands."""

    name: str
    start: int = 0
    end: int = 0

    @property
    def size(self) -> int:
        return self.end - self.start


@frozen
class Town:
    name: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    start: int = 0
    end: int = 0


@pytest.mark.parametrize(
    ("values", "named"),
    [
        pytest.param(("су", 1, 3), {}, id="all by place"),
        pytest.param(("су",), {}, id="the rest by default"),
        pytest.param(("су", 1), {"end": 3}, id="the last by name"),
        pytest.param((), {"end": 3, "name": "су"}, id="all by name"),
    ],
)
def test_what_a_dataclass_does_a_frozen_class_does(values: tuple[object, ...], named: dict[str, object]) -> None:
    ours, model = Place(*values, **named), Model(*values, **named)  # type: ignore[arg-type]

    assert asdict(ours) == asdict(model)
    assert repr(ours).replace("Place", "Model") == repr(model)
    assert hash(ours) == hash(model)
    assert asdict(replace(ours, start=7)) == asdict(replace(model, start=7))


def test_values_make_equal_and_another_class_does_not() -> None:
    assert Place("су", 1, 3) == Place("су", 1, 3)
    assert Place("су", 1, 3) != Place("су", 1, 4)
    assert Place("су", 1, 3) != Town("су", 1, 3)
    assert len({Place("су"), Place("су"), Town("су")}) == 2


@pytest.mark.parametrize(
    ("values", "named", "reason"),
    [
        pytest.param((), {}, "needs 'name'", id="nothing"),
        pytest.param(("су", 1, 3, 4), {}, "takes 3 values, not 4", id="too many"),
        pytest.param(("су",), {"name": "су"}, "no place for 'name'", id="one twice"),
        pytest.param(("су",), {"size": 2}, "no place for 'size'", id="an unknown name"),
    ],
)
def test_a_wrong_call_is_a_type_error(values: tuple[object, ...], named: dict[str, object], reason: str) -> None:
    with pytest.raises(TypeError, match=reason):
        Place(*values, **named)  # type: ignore[arg-type]


def test_nothing_can_be_changed_or_added() -> None:
    place = Place("су")

    with pytest.raises(FrozenInstanceError, match="'start' of Place cannot be changed"):
        place.start = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.name
    with pytest.raises(FrozenInstanceError):
        place.other = 3  # type: ignore[attr-defined]
    assert place == Place("су")


def test_it_travels_between_processes_and_is_copied() -> None:
    place = Place("су", 1, 3)

    assert pickle.loads(pickle.dumps(place)) == place
    assert copy.deepcopy(place) == place


def test_a_class_may_have_its_own_way_to_compare() -> None:
    @frozen
    class One:
        name: str
        __eq__, __hash__ = object.__eq__, object.__hash__

    here = One("Орал")
    assert here == here  # noqa: PLR0124  that is what is asked
    assert len({here, One("Орал")}) == 2


def test_a_default_may_be_a_mapping_that_nobody_can_change() -> None:
    @frozen
    class Counts:
        total: int
        parts: Mapping[str, int] = MappingProxyType({})

    assert replace(Counts(3), total=4) == Counts(4, {})


def test_it_is_a_dataclass_to_all_who_ask() -> None:
    assert is_dataclass(Place)
    assert [field.name for field in fields(Place)] == ["name", "start", "end"]
    assert Place.__doc__ == "Where a word stands."
    assert Place("су", 1, 3).size == 2
    match Place("су", 1, 3):
        case Place(name, start):
            assert (name, start) == ("су", 1)
