"""A class body with annotations in, a class whose values never change out: `@dataclass(frozen=True, slots=True)`, lean.

A dataclass writes its methods as source and has Python compile it: 0.8 ms for each class, and a search at the terminal
needs fifty of them before it may begin. Here all classes share methods that were compiled once: 0.02 ms for each.
What is made is a dataclass to all who ask: `replace`, `asdict`, `fields` and `match` work. Defaults must not change.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """The class made anew with a slot for each annotated name, in the order of the annotations."""
    names = tuple(cls.__annotations__)
    body = {key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__", *names)}
    body = _METHODS | body  # a class may have its own
    body |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields()}
    body["_defaults"] = tuple(vars(cls)[name] for name in names if name in vars(cls))
    body["_values"] = _values_of(names)
    made: Any = type(cls.__name__, cls.__bases__, body)
    made._setters = tuple(vars(made)[name].__set__ for name in names)
    found: type[T] = made
    return found


def _values_of(names: tuple[str, ...]) -> "staticmethod[[Any], tuple[Any, ...]]":
    """What gives the values of an instance as a tuple."""
    if len(names) > 1:
        return staticmethod(attrgetter(*names))
    return staticmethod(lambda instance: tuple(getattr(instance, name) for name in names))


class _Fields:
    """The fields as `dataclasses` has them, made when they are first asked for, which is seldom."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:
        from dataclasses import field, make_dataclass

        defaults = {
            name: field(default=value) if value.__hash__ else field(default_factory=partial(_same, value))
            for name, value in _defaults(owner).items()
        }
        parts = [(name, kind, defaults.get(name, field())) for name, kind in owner.__annotations__.items()]
        owner.__dataclass_fields__ = fields = vars(make_dataclass(owner.__name__, parts))["__dataclass_fields__"]
        return dict(fields)


def _same(value: Any) -> Any:
    return value


def _init(self: Any, /, *values: Any, **named: Any) -> None:
    setters, defaults = self._setters, self._defaults
    missing = len(setters) - len(values)
    if named or missing > len(defaults) or missing < 0:
        values = _complete(type(self), values, named)
    elif missing:
        values += defaults[-missing:]
    for put, value in zip(setters, values, strict=True):
        put(self, value)


def _complete(cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """A value for each name, by place, by name or by default. Raises TypeError as any call would."""
    names = cls.__slots__
    given = dict(zip(names, values, strict=False))
    if len(values) > len(names):
        raise TypeError(f"{cls.__name__} takes {len(names)} values, not {len(values)}")
    if wrong := [name for name in named if name in given or name not in names]:
        raise TypeError(f"{cls.__name__} has no place for '{wrong[0]}', or has it twice")
    found = _defaults(cls) | given | named
    if missing := [name for name in names if name not in found]:
        raise TypeError(f"{cls.__name__} needs '{missing[0]}'")
    return tuple([found[name] for name in names])


def _defaults(cls: Any) -> dict[str, Any]:
    """Defaults by name: they are those of the last fields."""
    return dict(zip(cls.__slots__[len(cls.__slots__) - len(cls._defaults) :], cls._defaults, strict=True))


def _equals(self: Any, other: Any) -> Any:
    return self._values(self) == self._values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _print(self: Any) -> str:
    pairs = zip(self.__slots__, self._values(self), strict=True)
    return f"{type(self).__qualname__}({', '.join([f'{name}={value!r}' for name, value in pairs])})"


def _refuse(self: Any, name: str, *value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"'{name}' of {type(self).__name__} cannot be changed; make another with `replace`")


def _rebuild(self: Any) -> tuple[Any, tuple[Any, ...]]:
    return type(self), self._values(self)


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__eq__": _equals,
    "__hash__": _hash,
    "__repr__": _print,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _rebuild,  # for pickle, and for a copy
}
