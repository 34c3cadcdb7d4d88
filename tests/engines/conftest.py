"""Every engine in turn, with an empty index, and records to fill it."""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from samples import Fill, write

from archsearch.engines import ENGINES, create_engine
from archsearch.engines.protocol import Engine
from archsearch.records import Record


def engine_params() -> list[object]:
    missing = {name for name, (_, _, package, _) in ENGINES.items() if find_spec(package) is None}
    return [
        pytest.param(name, marks=pytest.mark.skipif(name in missing, reason=f"{name} is not installed"))
        for name in ENGINES
    ]


@pytest.fixture(params=engine_params())
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    place.mkdir()
    return place


@pytest.fixture
def engine(engine_name: str, folder: Path) -> Engine:
    return create_engine(engine_name, folder)


@pytest.fixture
def fill(engine: Engine) -> Fill:
    """The engine after one commit of these articles, each with its turns."""

    def filled(groups: Iterable[Sequence[Record]]) -> Engine:
        write(engine, groups)
        return engine

    return filled
