"""The kit gives every name it lists, from the module it says."""

from coprod_desktop.ui import kit


def test_every_name_is_found() -> None:
    told = {name for names in kit._HOMES.values() for name in names.split()}
    assert told == set(kit.__all__)
    assert all(getattr(kit, name) is not None for name in kit.__all__)
