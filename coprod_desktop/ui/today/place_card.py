"""Today’s words about the store itself: that a cloud program copies it, that a backup was brought back."""

from dataclasses import replace

from coprod_desktop.queries.rows.backups import PlaceShown
from coprod_desktop.queries.rows.came_back import came_back_words
from coprod_desktop.services.backups import brought_back_read, place_read
from coprod_desktop.ui.kit import Button, Notice
from coprod_desktop.ui.shell.copied_folder import copied_words, copies_words
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
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
        self.show_place(replace(self._shown, program=""))


class CameBackCard(Notice):
    """That a backup was brought back which may not know all that was erased, until somebody has looked."""

    def __init__(self, view: View) -> None:
        self.looked = Button(_("I’ve looked"), self._looked)
        super().__init__("", self.looked, icon="history")
        self._view = view
        self.looked.setVisible(view.context.may(Permission.ERASE))
        self.hide()

    def show_place(self, shown: PlaceShown) -> None:
        """Show what there is to say."""
        if shown.erased_known is not None:
            self.words.setText(came_back_words(shown.erased_known, shown.zone))
        self.setVisible(shown.erased_known is not None)

    def _looked(self) -> None:
        self._view.act(brought_back_read)
        self.hide()
