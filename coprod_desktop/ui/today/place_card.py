"""Today’s word about where the store lies: said once where a cloud program copies it, and of its copies."""

from coprod_desktop.queries.rows.backups import PlaceShown
from coprod_desktop.services.backups import place_read
from coprod_desktop.ui.kit import Button, Notice
from coprod_desktop.ui.shell.copied_folder import copied_words, copies_words
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class PlaceCard(Notice):
    """Hidden where there is nothing to say."""

    def __init__(self, view: View) -> None:
        self.read = Button(_("I’ve read this"), self._read)
        super().__init__("", self.read, icon="hard-drive")
        self._view = view
        self._shown = PlaceShown("", ())
        self.hide()

    def show_place(self, shown: PlaceShown) -> None:
        """Show what there is to say."""
        self._shown = shown
        said = [copies_words(shown)] if shown.copies else []
        said += [copied_words(shown.program)] if shown.program else []
        self.words.setText("\n\n".join(said))
        self.read.setVisible(bool(shown.program))
        self.setVisible(bool(said))

    def _read(self) -> None:
        self._view.act(place_read)
        self.show_place(PlaceShown("", self._shown.copies))
