"""The pages of files, and the pictures themselves."""

from wiki.files.views.changing import bring_back_file, delete_file, edit, restore_version, upload_version
from wiki.files.views.image import image
from wiki.files.views.lists import gallery, missing, unused_files
from wiki.files.views.reading import file
from wiki.files.views.uploading import upload_files

__all__ = [
    "bring_back_file",
    "delete_file",
    "edit",
    "file",
    "gallery",
    "image",
    "missing",
    "restore_version",
    "unused_files",
    "upload_files",
    "upload_version",
]
