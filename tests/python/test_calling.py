"""How the functions are called: by position, by keyword, wrongly; and what inspect shows."""

from __future__ import annotations

import copy
import functools
import importlib
import inspect
import operator
import pickle
from array import array
from typing import Any

import oracle
import pytest
from calls import NAMES, PARAMETERS, ROWS
from checks import assert_resizable, assert_same, message
from subject import ops as arrayops

ARGUMENTS: dict[str, list[Any]] = {
    "scale": [3],
    "clip": [2, 4],
    "map": [operator.neg],
    "map_inplace": [operator.neg],
    "filter": [lambda x: x > 2],
    "reduce": [operator.sub, 100],
}


def arguments(name: str) -> list[Any]:
    return [array("i", [1, 2, 3, 4, 5]), *ARGUMENTS.get(name, [])]


def outcome(call: Any, values: list[Any]) -> tuple[Any, list[int]]:
    """The call's result, and the array as the call leaves it."""
    result = call(values)
    assert_resizable(values[0])
    return result, values[0].tolist()


@pytest.mark.parametrize("name", NAMES)
class TestCallingOracle:
    ops: Any = oracle

    def expected(self, name: str) -> tuple[Any, list[int]]:
        return outcome(lambda values: getattr(oracle, name)(*values), arguments(name))

    def test_every_split_of_positions_and_keywords(self, name: str) -> None:
        function = getattr(self.ops, name)
        for positions in range(ROWS[name].positional + 1):

            def call(values: list[Any], positions: int = positions) -> Any:
                named = dict(zip(PARAMETERS[name], values, strict=True))
                keywords = dict(list(named.items())[positions:])
                return function(*values[:positions], **keywords)

            assert outcome(call, arguments(name)) == self.expected(name)

    def test_keywords_in_any_order(self, name: str) -> None:
        def call(values: list[Any]) -> Any:
            named = list(zip(PARAMETERS[name], values, strict=True))
            return getattr(self.ops, name)(**dict(reversed(named)))

        assert outcome(call, arguments(name)) == self.expected(name)

    def test_through_partial_and_unpacking(self, name: str) -> None:
        def call(values: list[Any]) -> Any:
            partial = functools.partial(getattr(self.ops, name), values[0])
            return partial(*values[1:])

        assert outcome(call, arguments(name)) == self.expected(name)

    def test_missing_arguments(self, name: str) -> None:
        values = arguments(name)
        required = ROWS[name].required
        for given in range(required):
            with pytest.raises(TypeError) as caught:
                getattr(self.ops, name)(*values[:given])
            assert f"{name}()" in message(caught.value)
            for parameter in PARAMETERS[name][given:required]:
                named = dict(zip(PARAMETERS[name], values, strict=True))
                del named[parameter]
                with pytest.raises(TypeError) as caught:
                    getattr(self.ops, name)(**named)
                assert parameter in message(caught.value)
        assert_resizable(values[0])
        assert values[0].tolist() == [1, 2, 3, 4, 5]

    def test_too_many_arguments(self, name: str) -> None:
        values = arguments(name)
        for extra in ([None], [1, 2], [values[0]] * 9):
            with pytest.raises(TypeError) as caught:
                getattr(self.ops, name)(*values, *extra)
            assert f"{name}()" in message(caught.value)
        assert_resizable(values[0])

    def test_unknown_keywords(self, name: str) -> None:
        values = arguments(name)
        for keyword in ("array", "Arr", "a", "arr ", "self", "überzählig", ""):
            for positions in (0, 1, len(values)):
                with pytest.raises(TypeError):
                    getattr(self.ops, name)(*values[:positions], **{keyword: 1})
        assert_resizable(values[0])

    def test_arguments_given_twice(self, name: str) -> None:
        values = arguments(name)
        for index, parameter in enumerate(PARAMETERS[name]):
            with pytest.raises(TypeError) as caught:
                getattr(self.ops, name)(*values[: index + 1], **{parameter: values[index]})
            assert parameter in message(caught.value)
        assert_resizable(values[0])


class TestCalling(TestCallingOracle):
    ops = arrayops


@pytest.mark.parametrize("name", NAMES)
class TestIntrospectionOracle:
    ops: Any = oracle

    def test_signature(self, name: str) -> None:
        signature = inspect.signature(getattr(self.ops, name))
        assert list(signature.parameters) == PARAMETERS[name]
        for parameter in signature.parameters.values():
            assert parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
            required = parameter.default is inspect.Parameter.empty
            assert required == (parameter.name != "initial")

    def test_a_signature_binds_as_the_call_does(self, name: str) -> None:
        function = getattr(self.ops, name)
        bound = inspect.signature(function).bind(*arguments(name))
        assert outcome(lambda _: function(*bound.args, **bound.kwargs), [*bound.args])[1]
        with pytest.raises(TypeError):
            inspect.signature(function).bind()

    def test_name(self, name: str) -> None:
        function = getattr(self.ops, name)
        assert function.__name__ == name
        assert function.__qualname__ == name
        assert function.__module__ == self.ops.__name__
        assert callable(function)

    def test_pickling_gives_the_same_function(self, name: str) -> None:
        function = getattr(self.ops, name)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(function, protocol)) is function
        assert copy.copy(function) is function
        assert copy.deepcopy(function) is function

    def test_it_is_no_method(self, name: str) -> None:
        """As a class attribute it is called without the instance, as built-in functions are."""
        if self.ops is oracle:
            return
        holder = type("Holder", (), {"function": getattr(self.ops, name)})()
        assert outcome(lambda values: holder.function(*values), arguments(name))

    def test_it_can_be_hashed_and_compared(self, name: str) -> None:
        function = getattr(self.ops, name)
        assert {function: 1}[getattr(self.ops, name)] == 1
        assert function != getattr(self.ops, NAMES[NAMES.index(name) - 1])


class TestIntrospection(TestIntrospectionOracle):
    ops = arrayops


@pytest.mark.parametrize("ops", [oracle, arrayops], ids=["oracle", "arrayops"])
def test_every_object_is_an_initial_value(ops: Any) -> None:
    for initial in (None, ..., NotImplemented, inspect.Parameter.empty, (), array("i")):
        assert ops.reduce(array("i"), operator.add, initial) is initial
        assert ops.reduce(array("i"), operator.add, initial=initial) is initial
        assert ops.reduce(array("i", [1, 2]), lambda acc, _: acc, initial) is initial


@pytest.mark.parametrize("ops", [oracle, arrayops], ids=["oracle", "arrayops"])
def test_the_builtins_are_not_shadowed_inside(ops: Any) -> None:
    arr = array("i", [3, 1, 2])
    assert_same(ops.map(arr, lambda x: max(x, 2)), array("i", [3, 2, 2]))
    assert sum(ops.filter(arr, lambda x: x > 1)) == ops.sum(arr) - min(arr)


def test_the_extension_has_only_functions_that_take_their_arguments_by_our_entries() -> None:
    """SWIG's own functions of these names would read a tuple as something else."""
    extension = importlib.import_module("arrayops._arrayops")
    functions = [value for value in vars(extension).values() if inspect.isbuiltin(value)]
    assert {function.__name__ for function in functions} >= set(NAMES)
    assert {function.__module__ for function in functions} == {"arrayops"}
