"""Builds the installer of the system on which it runs: `python build_installer.py [--only folder|archive|package]`.

PyInstaller makes a folder with everything in it (`resources/desktop/borderless.spec`), which then has to pass its own
self-test: it opens each sample and exports every format. Around the folder goes a .deb and a .tar.xz on Linux, a set-up
program on Windows and a .dmg on macOS. A build serves the system it is made on and newer ones: build on the oldest.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatch
from importlib.metadata import distribution, packages_distributions
from importlib.resources import files
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from app import __version__
from app.discovery import FEATURE_FOLDERS, module_names
from app.system_libraries import missing_for_window

if TYPE_CHECKING:
    from PIL import Image

HERE = Path(__file__).resolve().parent
BUILD = HERE / "build"
DIST = HERE / "dist"
FOLDER = DIST / "borderless"
RESOURCES = Path(str(files("resources")))
DESKTOP = RESOURCES / "desktop"

SECONDS_FOR_WINDOW = 60
"""How long the self-test waits for the window to open a map, and to close."""

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: where it goes, where it is from, its sort."""

UNWANTED_MODULES = (
    *("tkinter", "readline", "setuptools", "pip", "pytest", "IPython", "matplotlib", "pandas"),
    *("ssl", "_ssl", "PySide6.QtNetwork", "lxml.html", "lxml.objectify", "lxml.isoschematron"),
    *("PIL.ImageQt", "PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk"),
)
"""What PyInstaller would follow and Borderless never imports: other windows, the network, rare sorts of picture.

Not among them: numpy.f2py and unittest, which scipy asks numpy for when it is imported.
"""

UNWANTED_FILES = (
    *("*/plugins/platformthemes/*qgtk3*", "*/plugins/platforms/*eglfs*", "*/plugins/platforms/*linuxfb*"),
    *("*/plugins/platforms/*vkkhr*", "*/plugins/platforms/*vnc*", "*/plugins/platforms/*minimal*"),
    *("*/plugins/tls/*", "*/plugins/networkinformation/*", "*/plugins/generic/*", "*/plugins/sqldrivers/*"),
    *("*/plugins/egldeviceintegrations/*", "*/plugins/platforminputcontexts/*virtualkeyboard*"),
    *("*/plugins/imageformats/*tiff*", "*/plugins/imageformats/*webp*", "*/plugins/imageformats/*tga*"),
    *("*/qml/*", "*/translations/*", "*Qt*Quick*", "*Qt*Qml*", "*Qt*VirtualKeyboard*", "*EglFS*", "*opengl32sw.dll"),
    *("lxml/isoschematron/*", "resources/desktop/*", "*/__pycache__/*"),
)
"""Patterns of files that PyInstaller collects and Borderless never opens."""

DOCUMENT_TYPES = {
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Borderless map",
            "CFBundleTypeExtensions": ["borderless"],
            "CFBundleTypeRole": "Editor",
            "CFBundleTypeIconFile": "map-file.icns",
        }
    ],
    "NSHighResolutionCapable": True,
}
"""What the .app says to macOS of itself."""

DEB_DEPENDS = (
    "libc6 (>= {glibc}), libglib2.0-0 | libglib2.0-0t64, libegl1, libgl1, libdbus-1-3, libfontconfig1, libx11-6, "
    "libx11-xcb1, libxkbcommon0, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, "
    "libxcb-render-util0, libxcb-shape0, libxcb-xkb1, shared-mime-info, desktop-file-utils, hicolor-icon-theme"
)
DEB_RECOMMENDS = "libwayland-client0, libwayland-cursor0, libwayland-egl1"


def hidden_imports() -> list[str]:
    """Modules that PyInstaller cannot see: those found by walking a folder, and the packages of files."""
    return ["resources", *(name for package in FEATURE_FOLDERS for name in (package, *module_names(package)))]


def is_wanted(name: str) -> bool:
    """Whether a file that PyInstaller collected goes into the folder; `name` is its place there."""
    return not any(fnmatch(PurePath(name).as_posix(), pattern) for pattern in UNWANTED_FILES)


def _imports(file: str) -> set[str]:
    from PyInstaller.depend.bindepend import get_imports

    return {Path(name).name for name, _ in get_imports(file)}


def lean(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]] = _imports) -> list[Entry]:
    """Leave out what is not wanted, the libraries that came along with it, and links to either.

    Args:
        entries: All binaries and other files; a library may stand there as a file and as a link to it.
        imports: Tells the names of the libraries that a file is linked to.
    """
    wanted = [entry for entry in entries if is_wanted(entry[0])]
    if sys.platform.startswith("linux"):
        wanted = _without_orphans(wanted, imports)
    there = {entry[0] for entry in wanted}
    return [entry for entry in wanted if entry[2] != "SYMLINK" or _target(entry) in there]


def _target(link: Entry) -> str:
    return os.path.normpath(PurePath(link[0]).parent / link[1])


def _without_orphans(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leave out the shared libraries that no other file needs; links stay."""
    libraries = {Path(place).name: source for place, source, sort in entries if sort == "BINARY" and _is_library(place)}
    needed: set[str] = set()
    waiting = [entry[1] for entry in entries if entry[2] in ("BINARY", "EXTENSION") and not _is_library(entry[0])]
    while waiting:
        found = set(imports(waiting.pop())) - needed
        needed |= found
        waiting += [libraries[name] for name in found if name in libraries]
    return [entry for entry in entries if entry[2] == "SYMLINK" or Path(entry[0]).name not in libraries.keys() - needed]


def _is_library(place: str) -> bool:
    """Whether a file is loaded only where others are linked to it: no plug-in, nor Python, which the start loads."""
    name = Path(place).name
    return (
        re.fullmatch(r"lib.+\.so[.\d]*", name) is not None
        and "/plugins/" not in place
        and not name.startswith("libpython")
    )


def licences(packages: Collection[str]) -> list[Entry]:
    """The licence texts of everything that is frozen, into the folder `licences`."""
    entries = [("licences/borderless/LICENSE", str(HERE / "LICENSE"), "DATA")]
    python = Path(os.__file__).with_name("LICENSE.txt")
    entries += [("licences/python/LICENSE.txt", str(python), "DATA")] if python.is_file() else []
    entries += [(f"licences/qt/{text.name}", str(text), "DATA") for text in sorted((DESKTOP / "licences/qt").iterdir())]
    owners = packages_distributions()
    for name in sorted({owner for package in packages for owner in owners.get(package, ())} - {"borderless"}):
        for part in distribution(name).files or ():
            if ".dist-info" in str(part) and re.match(r"(?i)licen[cs]e|copying|notice|authors", part.name):
                place = "-".join(part.parts[1:]).removeprefix("licenses-")
                entries.append((f"licences/{name.lower()}/{place}", str(part.locate()), "DATA"))
    return entries


def run(command: Sequence[object], **more: object) -> None:
    """Run a program, showing what is run; its failure ends the build."""
    shown = " ".join(map(str, command))
    sys.stdout.write(f"$ {shown if len(shown) < 200 else shown[:200] + ' …'}\n")
    sys.stdout.flush()
    subprocess.run([str(part) for part in command], check=True, **more)  # type: ignore[call-overload]


def build_icons() -> None:
    """Draw the icons of the program and of its files in all sizes as .ico, .icns and .png into `build`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["build"])
    BUILD.mkdir(exist_ok=True)
    for name, drawing in (("borderless", RESOURCES / "icons/borderless.svg"), ("map-file", DESKTOP / "map-file.svg")):
        images = {size: _drawn(drawing, size) for size in (16, 24, 32, 48, 64, 128, 256, 512, 1024)}
        for size in (48, 128, 256):
            images[size].save(BUILD / f"{name}-{size}.png")
        small = [image for size, image in images.items() if size <= 256]
        small[-1].save(BUILD / f"{name}.ico", sizes=[image.size for image in small], append_images=small[:-1])
        images[1024].save(BUILD / f"{name}.icns", append_images=[images[size] for size in (32, 64, 128, 256, 512)])
    del application


def _drawn(drawing: Path, size: int) -> Image.Image:
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(drawing.read_bytes())).render(painter)
    buffer = QBuffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(buffer.data().data()))


def build_folder() -> None:
    """Freeze the program into `dist/borderless`."""
    from PyInstaller.__main__ import run as freeze

    shutil.rmtree(FOLDER, ignore_errors=True)
    places = ["--distpath", str(DIST), "--workpath", str(BUILD / "freeze")]
    freeze(["--noconfirm", "--clean", "--log-level", "ERROR", *places, str(DESKTOP / "borderless.spec")])
    if sys.platform.startswith("linux") and shutil.which("strip"):
        # Python's own parts alone: stripping breaks the mathematics library of numpy
        own = [*FOLDER.glob("parts/libpython*"), *FOLDER.glob("parts/**/lib-dynload/*.so")]
        run(["strip", "--strip-unneeded", *own])


def self_test() -> None:
    """Let the frozen program open each sample, export every format, read a workbook and show its window."""
    import xlsxwriter

    program = FOLDER / ("borderless-console.exe" if sys.platform == "win32" else "borderless")
    home = BUILD / "self-test"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(home)}
    run([program, "self-test", "--window"], env=environment, timeout=300)
    with xlsxwriter.Workbook(home / "register.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for row, name in enumerate(("Stakeholder", "Fleet customers", "Dealers", "Car buyers")):
            sheet.write(row, 0, name)
    run([program, "import", home / "register.xlsx", "--to", home / "map.borderless"], env=environment, timeout=60)
    _open_and_close_window(program, home / "map.borderless", environment)


def _open_and_close_window(program: Path, document: Path, environment: dict[str, str]) -> None:
    """Open a map in the window, tell it to close once the map is open, and see that it does."""
    from app.document.lock_file import lock_path

    with subprocess.Popen([program, "open", document], env=environment) as window:
        patience = time.monotonic() + SECONDS_FOR_WINDOW
        while window.poll() is None and time.monotonic() < patience and not lock_path(document).exists():
            time.sleep(0.1)
        opened = window.poll() is None and lock_path(document).exists()
        window.terminate()
        code = window.wait(SECONDS_FOR_WINDOW)
    if not opened or (os.name == "posix" and code != 0):
        raise SystemExit(f"The window did not open a map, or did not close as told (exit code {code}).")


def size_of(folder: Path) -> float:
    """Size of a folder in MB."""
    return sum(found.lstat().st_size for found in folder.rglob("*") if not found.is_dir()) / 1e6


def build_archive() -> Path:
    """Pack the folder as .tar.xz."""
    target = DIST / f"borderless-{__version__}-linux-{platform.machine()}.tar.xz"

    def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(FOLDER, arcname=f"borderless-{__version__}", filter=of_nobody)
    return target


def build_deb() -> Path | None:
    """Pack the folder as a Debian package that knows its file type; None where dpkg-deb is absent.

    The databases of file types, programs and icons follow by the triggers of the packages it depends on.
    """
    if shutil.which("dpkg-deb") is None:
        sys.stdout.write("dpkg-deb is not on this machine: no .deb is built.\n")
        return None
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(FOLDER, root / "opt/borderless", symlinks=True)
    share = root / "usr/share"
    icons = share / "icons/hicolor"
    for source, target in (
        (DESKTOP / "borderless.desktop", share / "applications/borderless.desktop"),
        (DESKTOP / "org.borderless.Borderless.metainfo.xml", share / "metainfo/org.borderless.Borderless.metainfo.xml"),
        (RESOURCES / "icons/borderless.svg", icons / "scalable/apps/borderless.svg"),
        *((BUILD / f"borderless-{n}.png", icons / f"{n}x{n}/apps/borderless.png") for n in (48, 128, 256)),
        (DESKTOP / "map-file.svg", icons / "scalable/mimetypes/application-x-borderless.svg"),
        *(
            (BUILD / f"map-file-{n}.png", icons / f"{n}x{n}/mimetypes/application-x-borderless.png")
            for n in (48, 128, 256)
        ),
        (DESKTOP / "copyright", share / "doc/borderless/copyright"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    mime = share / "mime/packages/borderless.xml"
    mime.parent.mkdir(parents=True)
    mime.write_text(mime_description(), "utf-8")
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/borderless").symlink_to("/opt/borderless/borderless")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(control_file(round(size_of(root) * 1000 / 1.024)), "utf-8")
    for found in (root, *root.rglob("*")):
        if not found.is_symlink():
            found.chmod(0o755 if found.is_dir() or found.stat().st_mode & 0o100 else 0o644)
    target = DIST / f"borderless_{__version__}_{debian_architecture()}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target])
    return target


def mime_description() -> str:
    """The file type, known by name and by the number that the file carries."""
    from app.document.schema_migrations import APPLICATION_ID

    described = (DESKTOP / "borderless-mime.xml").read_text("utf-8")
    return described.replace("@APPLICATION_ID@", f"0x{APPLICATION_ID:08x}")


def debian_architecture() -> str:
    """What Debian calls this machine's processor."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def control_file(kilobytes: int) -> str:
    """What the Debian package says of itself; it runs where the C library is no older than here."""
    depends = DEB_DEPENDS.format(glibc=platform.libc_ver()[1] or "2.36")
    return (
        f"Package: borderless\nVersion: {__version__}\nArchitecture: {debian_architecture()}\n"
        f"Installed-Size: {kilobytes}\nSection: misc\nPriority: optional\nDepends: {depends}\n"
        f"Recommends: {DEB_RECOMMENDS}\n"
        "Maintainer: The Borderless developers <borderless@example.org>\n"
        "Description: stakeholder maps for IT departments\n"
        " Draws who the IT department serves, shows where coverage of their needs\n"
        " falls short, and takes the picture to the board.\n"
    )


def build_windows_setup() -> Path | None:
    """Pack the folder as a set-up program for Windows; None where makensis is absent.

    On another system this only shows that the script is right, so that its result stays in `build`.
    """
    if shutil.which("makensis") is None:
        sys.stdout.write("makensis (NSIS) is not on this machine: no set-up program is built.\n")
        return None
    target = (DIST if sys.platform == "win32" else BUILD) / f"borderless-{__version__}-setup.exe"
    icons = {"ICON": BUILD / "borderless.ico", "MAP_ICON": BUILD / "map-file.ico"}
    defines = {"VERSION": __version__, "PAYLOAD": FOLDER, "OUTPUT": target, **icons}
    run(["makensis", "-V2", "-WX", *(f"-D{key}={value}" for key, value in defines.items()), DESKTOP / "borderless.nsi"])
    return target


def build_disk_image() -> Path | None:
    """Pack the .app as a disk image on macOS; None where hdiutil is absent."""
    if shutil.which("hdiutil") is None:
        sys.stdout.write("hdiutil is not on this machine: no .dmg is built.\n")
        return None
    target = DIST / f"borderless-{__version__}.dmg"
    run(["hdiutil", "create", "-volname", "Borderless", "-srcfolder", DIST / "Borderless.app", "-ov", target])
    return target


def main() -> int:
    """Build everything that this system can; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=("folder", "archive", "package"), help="stop after one kind of result")
    parser.add_argument("--check-nsis", action="store_true", help="also compile the Windows script around this folder")
    wanted = parser.parse_args()
    missing = missing_for_window()
    if missing:
        raise SystemExit(f"The installer would lack system libraries. First: sudo apt install {' '.join(missing)}")
    DIST.mkdir(exist_ok=True)
    build_icons()
    build_folder()
    self_test()
    sys.stdout.write(f"{FOLDER}: {size_of(FOLDER):.0f} MB, self-test passed\n")
    results: list[Path | None] = []
    if wanted.only in (None, "package"):
        build = {"win32": build_windows_setup, "darwin": build_disk_image}.get(sys.platform, build_deb)
        results.append(build())
    if wanted.only in (None, "archive") and sys.platform.startswith("linux"):
        results.append(build_archive())
    if wanted.check_nsis and sys.platform != "win32":
        results.append(build_windows_setup())
    for found in results:
        if found is not None:
            sys.stdout.write(f"{found}: {found.stat().st_size / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
