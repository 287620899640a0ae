"""The course inside nbgrader: what is handed in, what is graded, what a person opens.

nbgrader has settings for the steps that a notebook goes through, and the course uses them. It has
none for what is done with the files around it: these parts are put in the place of nbgrader's own
by `plug_in`, for its commands and for the buttons of the formgrader alike.
"""

import os
import sys
from pathlib import Path


def plug_in() -> None:
    """Let nbgrader, in this process, use the course's own parts; called by nbgrader_config.py."""
    from nbgrader import apps
    from nbgrader.coursedir import CourseDirectory

    from grading.classroom import converters, timestamps

    # nbgrader starts the command `alembic`, which stands beside this Python.
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    if not places[1].startswith(places[0]):
        os.environ["PATH"] = os.pathsep.join(places)
    apps.generateassignmentapp.GenerateAssignment = converters.Register
    apps.autogradeapp.Autograde = converters.Autograde
    apps.generatefeedbackapp.GenerateFeedback = converters.GenerateFeedback
    apps.api.GenerateAssignment = converters.Register
    apps.api.Autograde = converters.Autograde
    apps.api.GenerateFeedback = converters.GenerateFeedback
    apps.api.NbGraderAPI.get_submitted_timestamp = timestamps.of_submission
    CourseDirectory.get_existing_timestamp = timestamps.of_folder
    formgrader = sys.modules.get("nbgrader.server_extensions.formgrader.formgrader")
    if formgrader is not None:  # in JupyterLab's process only
        from grading.classroom.pages import FormgraderExporter

        formgrader.HTMLExporter = FormgraderExporter
