from dataclasses import dataclass, field


@dataclass(frozen=True)
class Why:
    """Why a rule judged as it did: `key` names a sentence, `values` fill it. Put into words by `triage.words`."""

    key: str
    values: dict[str, float | str] = field(default_factory=dict)
