import yaml

from heim.pathways.load import to_json
from heim.pathways.shape import Pathway


def spell_pathway(pathway: Pathway) -> str:
    """The pathway as a file that a person can read and change: one line for each rule."""
    return spell_plain(to_json(pathway))


def spell_plain(plain: object) -> str:
    """Plain values as YAML: what holds no other lists or keys stands on one line."""
    text: str = yaml.dump(
        plain, Dumper=_Dumper, default_flow_style=None, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return text


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
