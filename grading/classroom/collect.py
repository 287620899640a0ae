"""Collect submissions: from archives, one for each student, and from nbgrader's exchange.

What students pack is not trusted to be what it looks like: only notebooks are taken out of an
archive, links stay links, and one that is broken does not keep the others from being collected.
"""

import os
import shutil
import stat
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.plugins import ExtractorPlugin
from nbgrader.utils import ignore_patterns

from grading.classroom.files import regular_file
from grading.classroom.submissions import MAX_BYTES

MAX_NOTEBOOKS = 20
HELD_BACK = {"__MACOSX", ".ipynb_checkpoints"}


class Extractor(ExtractorPlugin):
    """Take the notebooks out of `<student>.zip`, and `<student>.ipynb` as it is."""

    def extract(self, archive_path, extracted_path):
        for path in sorted(Path(archive_path).iterdir()):
            if path.suffix.lower() not in (".zip", ".ipynb"):
                self.log.warning("%r is neither a zip file nor a notebook.", path.name)
                continue
            folder = Path(extracted_path) / path.stem
            folder.mkdir(exist_ok=True)
            try:
                with regular_file(path, MAX_BYTES) as file:
                    if path.suffix.lower() == ".ipynb":
                        (folder / f"{self.coursedir.assignment_id}.ipynb").write_bytes(file.read())
                    else:
                        unpack(file, folder)
            except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
                self.log.error("%r cannot be unpacked: %s", path.name, problem)
            if not any(folder.iterdir()):  # so that the student stands in the grades
                (folder / f"{self.coursedir.assignment_id}.ipynb").touch()

    @property
    def coursedir(self):
        return self.parent.coursedir


def unpack(file, folder: Path) -> None:
    """Write the notebooks of an archive side by side; of two with one name the outer one."""
    with zipfile.ZipFile(file) as archive:
        notebooks = [entry for entry in archive.infolist() if _is_notebook(entry)]
        notebooks.sort(key=lambda entry: entry.filename.count("/"))
        if sum(entry.file_size for entry in notebooks[:MAX_NOTEBOOKS]) > MAX_BYTES:
            raise OSError(f"its notebooks have more than {MAX_BYTES:,} bytes")
        for entry in notebooks[:MAX_NOTEBOOKS]:
            path = folder / PurePosixPath(entry.filename).name
            if not path.exists():
                path.write_bytes(archive.read(entry))


def _is_notebook(entry) -> bool:
    path = PurePosixPath(entry.filename)
    return (
        path.suffix.lower() == ".ipynb"
        and not path.name.startswith(".")
        and not HELD_BACK & set(path.parts)
        and not entry.is_dir()
    )


class Collect(ExchangeCollect):
    """nbgrader's own follows links, and stops at the first folder with an odd name or a pipe."""

    def _path_to_record(self, path):
        try:
            return super()._path_to_record(path)
        except (ExchangeError, ValueError, OverflowError):
            name = os.path.basename(path)
            self.log.error("%r: its name has no time, so any other submission is newer.", path)
            return {
                "username": name.partition("+")[0],
                "filename": name,
                "timestamp": datetime.min,
            }

    def do_copy(self, src, dest, log=None):
        if os.path.islink(src):
            os.symlink(os.readlink(src), dest)
            return
        course = self.coursedir
        left_out = ignore_patterns(course.ignore, course.include, course.max_file_size, self.log)
        shutil.copytree(src, dest, symlinks=True, ignore=left_out, copy_function=_copy_file)


def _copy_file(source, destination):
    if stat.S_ISREG(os.lstat(source).st_mode):
        shutil.copyfile(source, destination, follow_symlinks=False)
