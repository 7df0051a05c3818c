"""Change single values of a YAML text and leave every other letter of it as it was, remarks and all."""

from collections.abc import Iterator, Mapping

import yaml

from heim.pathways.into_shape import Path as Place
from heim.pathways.load import DataLoader


def write_into(text: str, changes: Mapping[Place, object]) -> str:
    """A place that holds no single value is left alone. The text must be YAML."""
    spots = sorted(
        (spot.start_mark.index, spot.end_mark.index, changes[place]) for place, spot in _scalars(text, changes)
    )
    for start, end, value in reversed(spots):
        whole_lines = text[start:end].endswith("\n")
        text = text[:start] + _spelled(value) + ("\n" if whole_lines else "") + text[end:]
    return text


def _scalars(text: str, changes: Mapping[Place, object]) -> Iterator[tuple[Place, yaml.ScalarNode]]:
    node = yaml.compose(text, Loader=DataLoader)
    yield from () if node is None else _within(node, (), changes)


def _within(node: yaml.Node, place: Place, changes: Mapping[Place, object]) -> Iterator[tuple[Place, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        if place in changes:
            yield place, node
    elif isinstance(node, yaml.SequenceNode):
        for number, part in enumerate(node.value):
            yield from _within(part, (*place, number), changes)
    elif isinstance(node, yaml.MappingNode):
        for key, part in node.value:
            yield from _within(part, (*place, str(key.value)), changes)


def _spelled(value: object) -> str:
    """As it must be written inside a list, where a comma or a bracket needs quotes: good everywhere else too."""
    spelled: str = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=1_000_000)
    return spelled.strip().removeprefix("[").removesuffix("]")
