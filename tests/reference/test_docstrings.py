"""Each public function says what it computes, for which numbers, and shows an example.

Defaults stand in its signature: they are in the domains, and a gradient has those of its value.
"""

import inspect

import pytest

from reference import regression
from reference._contract import Axis, Choice, contract
from reference._domains import positive
from tests.reference.from_contract import DECLARED, FUNCTIONS, PUBLIC, where

names = {"ids": lambda thing: thing.__name__}


def missing_parts(thing) -> list[str]:
    """What the docstring lacks. A gradient may refer to its value, and a record has no formula."""
    text, name = inspect.getdoc(thing) or "", thing.__name__
    needed = {">>>": "an example"}
    if inspect.isfunction(thing) and not name.endswith("_and_grad"):
        needed[".. math::"] = "a formula"
    if inspect.isfunction(thing) and not name.endswith("_grad"):
        needed["Domain:"] = 'what it is for, as in "Domain: any real logits; ..."'
    return [advice for part, advice in needed.items() if part not in text]


def unexplained_options(function) -> list[str]:
    """Options that no line under "Args:" explains, here or in the function referred to."""
    text = inspect.getdoc(function)
    if function.__name__.endswith("_grad") or "rguments" in text.partition("as for :func:")[0]:
        return []
    return [name for name in optional(function) if f"\n    {name}: " not in text and name != "axis"]


def optional(function) -> dict:
    parameters = inspect.signature(function).parameters.values()
    return {p.name: p for p in parameters if p.default is not p.empty}


def wrong_defaults(function) -> list[str]:
    """Options that are no keywords, or whose default the contract would refuse."""
    found = []
    for name, declaration in function.contract.options.items():
        default = function.contract.defaults[name]
        if default is inspect.Parameter.empty:
            found.append(f"{name} has no default")
        elif default is not None and not isinstance(declaration, Axis):
            if isinstance(declaration, Choice):
                inside, expected = default in declaration.words, declaration.words
            else:
                inside, expected = declaration.domain.contains(default), declaration.domain.expected
            found += [] if inside else [f"{name}={default!r} is not {expected}"]
    return found


def value_of(function):
    """The function whose gradient this is, if any."""
    base = function.__name__.removesuffix("_grad").removesuffix("_and")
    values = [f for f in DECLARED if f.__module__ == function.__module__ and f.__name__ == base]
    assert values, f"{function.__name__} stands beside no {base} in {where(function)}"
    return values[0]


@pytest.mark.parametrize("thing", PUBLIC, **names)
def test_docstring_says_what_it_must(thing):
    missing = missing_parts(thing)
    assert not missing, f"the docstring of {thing.__name__} in {where(thing)} lacks: {missing}"


@pytest.mark.parametrize("function", FUNCTIONS, **names)
def test_options_are_explained(function):
    missing = unexplained_options(function)
    advice = f'add them under "Args:" of {function.__name__} in {where(function)}'
    assert not missing, f"no explanation of {missing}: {advice}"


@pytest.mark.parametrize("function", DECLARED, **names)
def test_defaults_are_in_the_domains(function):
    wrong = wrong_defaults(function)
    assert not wrong, f"{function.__name__} in {where(function)}: {wrong}"


@pytest.mark.parametrize("function", [f for f in DECLARED if f.__name__.endswith("_grad")], **names)
def test_a_gradient_takes_what_its_value_takes(function):
    value = value_of(function)
    assert function.contract == value.contract, f"{where(function)}: unlike {value.__name__}"


def test_what_is_missing_is_found():
    @contract(logits="*", delta=positive, scale=positive)
    def loss(logits, *, delta=-1.0, scale):
        """A loss."""

    loss.__name__ = "loss_of_nothing"
    assert len(missing_parts(loss)) == 3
    assert unexplained_options(loss) == ["delta"]
    assert wrong_defaults(loss) == ["delta=-1.0 is not more than 0", "scale has no default"]
    loss.__name__ = "loss_grad"
    with pytest.raises(AssertionError, match="loss_grad stands beside no loss in tests"):
        value_of(loss)


def test_a_complete_docstring_has_no_gaps():
    assert missing_parts(regression.huber) == unexplained_options(regression.huber) == []
    assert value_of(regression.huber_grad) is regression.huber
