"""Writing down what someone wants their record of contribution to say."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.recognition import RecognitionAsked
from coprod_desktop.services.recognition import AgreeRecognition, agree_recognition
from coprod_desktop.ui.kit import CheckField, LongTextField, soft
from coprod_desktop.ui.reflection.recognition_part import parts_of_it
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _


class RecognitionForm(RecordForm):
    """A tick for each thing it may say; what is not ticked is left out."""

    def __init__(self, context: AppContext, parent: QWidget, asked: RecognitionAsked) -> None:
        super().__init__(context, _("What their record may say"), _("Save"), parent)
        self._asked = asked
        if asked.asked_on is not None:
            self.keep_to(("recognition", asked.person_id))
        self.add(soft(_("As they want it, in the name they chose. What is not ticked is left out.")))
        for part, words in parts_of_it().items():
            if part == "hours" and not asked.counts_hours:
                continue
            field = CheckField(part, words[0].upper() + words[1:])
            field.set(getattr(asked, part))
            self.add_field(field)
        if not asked.counts_hours:
            self.add(soft(_("Their hours are not counted, so it says none.")))
        words_field = LongTextField(
            "words", _("Words to stand on it"), lines=3, hint=_("Agreed with them; or nothing.")
        )
        words_field.set(asked.words)
        self.add_field(words_field)
        self._touched = False

    def submit(self) -> None:
        self.send(agree_recognition, AgreeRecognition(person_id=self._asked.person_id, **self.values()))
