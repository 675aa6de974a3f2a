"""What is said where a cloud program copies the folder of the store."""

from coprod_desktop.queries.rows.backups import PlaceShown
from coprod_desktop.wording import _


def copied_words(program: str) -> str:
    """That the folder is copied by a program of this name, and what to do."""
    return _(
        "{program} copies the folder this is kept in. It can lock the file while you write, or put an older "
        "copy back. It is safer in a folder that nothing copies: someone who looks after your computers can "
        "move it while this program is closed. Backups may be copied anywhere."
    ).format(program=program)


def copies_words(shown: PlaceShown) -> str:
    """That there are copies beside the store, which tell of writing at two places at once."""
    many = _("Beside your file there is also: {names}.").format(names=", ".join(shown.copies))
    rest = _(
        "A cloud program makes one when the file was written to on two computers. This window works with "
        "“{own}” alone. Look whether anything you wrote is missing here; keep the copy until you are sure."
    ).format(own="store.db")
    return f"{many} {rest}"
