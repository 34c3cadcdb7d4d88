"""What an index folder says of itself: `archsearch.json`, small, readable, sealed, replaced as a whole."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archsearch import __version__
from archsearch.engines.index_folder.sealed import BrokenSealError, read_sealed, write_sealed
from archsearch.errors import IndexFolderError
from archsearch.frozen import frozen

MANIFEST = "archsearch.json"
FORMAT = 2
STORE = re.compile(r"store-[1-9]\d{0,8}")


@frozen
class Manifest:
    """What the folder says of itself.

    `store` is the subfolder that the engine writes in; `analyzer` the version that made the terms (`versions`);
    `roots` the folders whose pages were ever read. `whole` is False while a run writes, and after one that was
    killed: the engine's own last commit counts then, and `articles`, `turns` and `files` are those of an earlier
    one. `files` maps the path of each file below the store to its bytes and its hash (`checksums`).
    """

    engine: str
    store: str
    analyzer: str
    whole: bool = True
    articles: int = 0
    turns: int = 0
    roots: tuple[str, ...] = ()
    files: Mapping[str, tuple[int, str]] = MappingProxyType({})


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder.

    Raises IndexFolderError where there is none, where it is damaged, and where its format is not ours.
    """
    path = folder / MANIFEST
    try:
        _refuse_other_format(folder, path)
        return _to_manifest(read_sealed(path))
    except (FileNotFoundError, NotADirectoryError):
        raise IndexFolderError(f"no index in '{folder}': make one with `archsearch index PATH`") from None
    except OSError as error:
        raise IndexFolderError(f"the manifest '{path}' cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, BrokenSealError) else f"{type(error).__name__}: {error}"
        raise IndexFolderError(
            f"the manifest '{path}' is damaged ({why}); build the index anew: `archsearch index PATH --rebuild`"
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the folder's manifest. Raises OSError, and leaves the old one then."""
    head = {"format": FORMAT, "archsearch": __version__}
    values = {name: getattr(manifest, name) for name in _NAMES} | {"files": dict(manifest.files)}
    write_sealed(folder / MANIFEST, head | values, indent=2)


_NAMES = ("engine", "store", "analyzer", "whole", "articles", "turns", "roots")


def _refuse_other_format(folder: Path, path: Path) -> None:
    """Refuse what another version wrote before judging its seal, which that version may make differently."""
    try:
        found = json.loads(path.read_bytes())["format"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return  # damaged: the seal will tell
    if type(found) is int and found != FORMAT:
        raise IndexFolderError(
            f"the index in '{folder}' has the format {found}, and this archsearch knows the format {FORMAT}; use the"
            " archsearch that made it, or build it anew: `archsearch index PATH --rebuild`"
        )


def _to_manifest(values: dict[str, Any]) -> Manifest:
    if not STORE.fullmatch(values["store"]):
        raise ValueError(f"'{values['store']}' is no store")
    return Manifest(
        **{name: values[name] for name in _NAMES if name != "roots"},
        roots=tuple(values["roots"]),
        files={name: (size, digest) for name, (size, digest) in values["files"].items()},
    )
