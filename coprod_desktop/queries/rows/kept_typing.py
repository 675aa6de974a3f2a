"""What someone was typing when the window locked."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class KeptForm:
    """A form with words that were not saved: its title, and what stood in its fields, by their labels."""

    title: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True)
class KeptWords:
    """`texts` are those of all fields there were, in order; `forms` those that somebody had typed in."""

    texts: tuple[str, ...] = field(repr=False)
    forms: tuple[KeptForm, ...] = ()
