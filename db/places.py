"""Where a register may lie: a local disk, and no folder that some other program keeps in step with a cloud."""

import os
import sys
from pathlib import Path

from desktop.domain.refusals import Refused

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "davfs", "fuse.davfs2", "fuse.rclone"}
)
CLOUD_FOLDERS = ("onedrive", "dropbox", "google drive", "my drive", "icloud", "nextcloud", "box sync", "mega")
WINDOWS_REMOTE_DRIVE = 4
"""GetDriveTypeW: DRIVE_REMOTE."""


def refuse_shared_place(path: Path) -> None:
    """Raise Refused when a register at `path` would lie on a network drive or in a synchronised folder."""
    folder = path.absolute().parent
    cloud = next((part for part in folder.parts if part.casefold().startswith(CLOUD_FOLDERS)), None)
    if cloud is not None:
        raise Refused("register.in_cloud_folder", file=path.name, folder=cloud)
    if _on_network(folder):
        raise Refused("register.on_network_drive", file=path.name, folder=str(folder))


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        return is_windows_network_path(str(folder))
    return file_system_of(folder, _mounts()) in NETWORK_FILE_SYSTEMS


def is_windows_network_path(folder: str) -> bool:
    """Whether a Windows path is a UNC path or stands on a mapped network drive."""
    if folder.startswith(("\\\\", "//")) and not folder.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows only
    return bool(kernel.GetDriveTypeW(f"{folder[:2]}\\") == WINDOWS_REMOTE_DRIVE)


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def file_system_of(folder: Path, mounts: str) -> str:
    """Kind of the file system a folder stands on, from the text of /proc/mounts; empty when unknown."""
    place = os.path.realpath(folder)
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
