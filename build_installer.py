"""Builds the installer of the system on which it runs: `python build_installer.py [--only folder|archive|package]`.

PyInstaller makes a folder with everything in it, which then has to pass its own self-test: it opens each sample and
exports every format. Around the folder goes a .deb and a .tar.xz on Linux, a set-up program on Windows and a .dmg on
macOS.
"""

from __future__ import annotations

import argparse
import os
import platform
import plistlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from app import __version__
from app.discovery import FEATURE_FOLDERS, module_names

HERE = Path(__file__).resolve().parent
BUILD = HERE / "build"
DIST = HERE / "dist"
FOLDER = DIST / "borderless"
RESOURCES = Path(str(files("resources")))

UNWANTED_MODULES = ("tkinter", "PIL.ImageQt", "matplotlib", "pandas", "IPython", "pytest", "PySide6.QtNetwork")
UNWANTED_FILES = (
    "**/plugins/platformthemes/libqgtk3.so",
    "**/plugins/tls",
    "**/plugins/networkinformation",
    "**/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "**/plugins/platforms/libqlinuxfb.so",
    "**/plugins/platforms/libqvkkhrdisplay.so",
    "**/plugins/platforms/libqvnc.so",
    "**/plugins/egldeviceintegrations",
    "**/plugins/generic",
    "**/Qt/qml",
    "**/Qt/translations",
    "**/libgtk-3.so*",
    "**/libQt6VirtualKeyboard*",
    "**/libQt6Quick*",
    "**/libQt6Qml*",
    "**/networkx/**/tests",
)
"""What PyInstaller collects and Borderless never loads."""

DEB_DEPENDS = (
    "libc6, libglib2.0-0 | libglib2.0-0t64, libegl1, libgl1, libdbus-1-3, libfontconfig1, libx11-6, libx11-xcb1, "
    "libxkbcommon0, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, "
    "libxcb-render-util0, libxcb-shape0, libxcb-xkb1, shared-mime-info, desktop-file-utils"
)


def hidden_imports() -> list[str]:
    """Modules that are found by walking a folder, which PyInstaller cannot see."""
    return [name for package in FEATURE_FOLDERS for name in (package, *module_names(package))]


def run(command: Sequence[str], **more: object) -> None:
    """Run a program, showing what is run; its failure ends the build."""
    sys.stdout.write(f"$ {' '.join(map(str, command))}\n")
    sys.stdout.flush()
    subprocess.run([str(part) for part in command], check=True, **more)  # type: ignore[call-overload]


def build_icons() -> dict[str, Path]:
    """Write the program's icon as .ico, .icns and .png, from its one SVG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication(["build"])
    drawing = QSvgRenderer(QByteArray((RESOURCES / "icons" / "borderless.svg").read_bytes()))
    BUILD.mkdir(exist_ok=True)
    icons = {}
    for suffix, size in (("ico", 256), ("icns", 512), ("png", 256)):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            drawing.render(painter)
        icons[suffix] = BUILD / f"borderless.{suffix}"
        if not image.save(str(icons[suffix])):
            raise SystemExit(f"The icon could not be written as .{suffix}.")
    del application
    return icons


def build_folder(icons: dict[str, Path]) -> None:
    """Freeze the program into `dist/borderless` and drop what it never loads."""
    from PyInstaller.__main__ import run as freeze

    shutil.rmtree(FOLDER, ignore_errors=True)
    options = ["--noconfirm", "--clean", "--onedir", "--name", "borderless", "--contents-directory", "parts"]
    options += ["--distpath", str(DIST), "--workpath", str(BUILD / "freeze"), "--specpath", str(BUILD)]
    options += ["--add-data", f"{RESOURCES}{os.pathsep}resources", "--collect-data", "pptx", "--log-level", "WARN"]
    options += [part for name in hidden_imports() for part in ("--hidden-import", name)]
    options += [part for name in UNWANTED_MODULES for part in ("--exclude-module", name)]
    if sys.platform == "win32":
        options += ["--windowed", "--icon", str(icons["ico"])]
    elif sys.platform == "darwin":
        options += ["--windowed", "--icon", str(icons["icns"]), "--osx-bundle-identifier", "org.borderless.Borderless"]
    freeze([*options, str(HERE / "app" / "__main__.py")])
    for pattern in UNWANTED_FILES:
        for found in sorted(FOLDER.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def self_test() -> None:
    """Let the frozen program open each sample and export every format."""
    program = FOLDER / ("borderless.exe" if sys.platform == "win32" else "borderless")
    home = BUILD / "self-test-home"
    shutil.rmtree(home, ignore_errors=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(home)}
    run([str(program), "self-test"], env=environment, timeout=300)


def size_of(folder: Path) -> float:
    """Size of a folder in MB."""
    return sum(found.lstat().st_size for found in folder.rglob("*")) / 1e6


def build_archive() -> Path:
    """Pack the folder as .tar.xz."""
    target = DIST / f"borderless-{__version__}-{platform.machine()}.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(FOLDER, arcname=f"borderless-{__version__}")
    return target


def build_deb(icons: dict[str, Path]) -> Path | None:
    """Pack the folder as a Debian package that knows its file type; None where dpkg-deb is absent."""
    if shutil.which("dpkg-deb") is None:
        sys.stdout.write("dpkg-deb is not on this machine: no .deb is built.\n")
        return None
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(FOLDER, root / "opt" / "borderless", symlinks=True)
    share = root / "usr" / "share"
    desktop = RESOURCES / "desktop"
    for source, target in (
        (desktop / "borderless.desktop", share / "applications" / "borderless.desktop"),
        (RESOURCES / "icons" / "borderless.svg", share / "icons/hicolor/scalable/apps/borderless.svg"),
        (icons["png"], share / "icons/hicolor/256x256/apps/borderless.png"),
        (HERE / "LICENSE", share / "doc/borderless/copyright"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    mime = share / "mime" / "packages" / "borderless.xml"
    mime.parent.mkdir(parents=True)
    mime.write_text(mime_description(), "utf-8")
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "borderless").symlink_to("/opt/borderless/borderless")
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(control_file(round(size_of(root) * 1000)), "utf-8")
    for name in ("postinst", "postrm"):
        script = control / name
        script.write_text(
            "#!/bin/sh\nset -e\n"
            "update-mime-database /usr/share/mime >/dev/null 2>&1 || true\n"
            "update-desktop-database -q /usr/share/applications >/dev/null 2>&1 || true\n"
        )
        script.chmod(0o755)
    target = DIST / f"borderless_{__version__}_{debian_architecture()}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(target)])
    return target


def mime_description() -> str:
    """The file type, known by name and by the number that the file carries."""
    from app.document.schema_migrations import APPLICATION_ID

    return (
        (RESOURCES / "desktop" / "borderless-mime.xml")
        .read_text("utf-8")
        .replace("@APPLICATION_ID@", f"0x{APPLICATION_ID:08x}")
    )


def debian_architecture() -> str:
    """What Debian calls this machine's processor."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def control_file(kilobytes: int) -> str:
    """What the Debian package says of itself."""
    return (
        f"Package: borderless\nVersion: {__version__}\nArchitecture: {debian_architecture()}\n"
        f"Installed-Size: {kilobytes}\nSection: misc\nPriority: optional\nDepends: {DEB_DEPENDS}\n"
        "Maintainer: The Borderless developers <borderless@example.org>\n"
        "Description: stakeholder maps for IT departments\n"
        " Draws who the IT department serves, shows where coverage of their needs\n"
        " falls short, and takes the picture to the board.\n"
    )


def build_windows_setup(icons: dict[str, Path]) -> Path | None:
    """Pack the folder as a set-up program for Windows; None where makensis is absent."""
    if shutil.which("makensis") is None:
        sys.stdout.write("makensis (NSIS) is not on this machine: no set-up program is built.\n")
        return None
    target = DIST / f"borderless-{__version__}-setup.exe"
    defines = {"VERSION": __version__, "PAYLOAD": FOLDER, "ICON": icons["ico"], "OUTPUT": target}
    script = RESOURCES / "desktop" / "borderless.nsi"
    run(["makensis", "-V2", *(f"-D{key}={value}" for key, value in defines.items()), str(script)])
    return target


def claim_file_type(information: Path) -> None:
    """Say in the .app that it opens maps."""
    described = plistlib.loads(information.read_bytes())
    described["CFBundleShortVersionString"] = __version__
    described["CFBundleDocumentTypes"] = [
        {"CFBundleTypeName": "Borderless map", "CFBundleTypeExtensions": ["borderless"], "CFBundleTypeRole": "Editor"}
    ]
    information.write_bytes(plistlib.dumps(described))


def build_disk_image() -> Path | None:
    """Pack the .app as a disk image on macOS; None where hdiutil is absent."""
    if shutil.which("hdiutil") is None:
        sys.stdout.write("hdiutil is not on this machine: no .dmg is built.\n")
        return None
    bundle = DIST / "borderless.app"
    claim_file_type(bundle / "Contents" / "Info.plist")
    run(["codesign", "--force", "--deep", "--sign", "-", str(bundle)])
    target = DIST / f"borderless-{__version__}.dmg"
    run(["hdiutil", "create", "-volname", "Borderless", "-srcfolder", str(bundle), "-ov", str(target)])
    return target


def main() -> int:
    """Build everything that this system can; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=("folder", "archive", "package"), help="stop after one kind of result")
    parser.add_argument("--check-nsis", action="store_true", help="also compile the Windows script around this folder")
    wanted = parser.parse_args()
    DIST.mkdir(exist_ok=True)
    icons = build_icons()
    build_folder(icons)
    self_test()
    sys.stdout.write(f"{FOLDER}: {size_of(FOLDER):.0f} MB, self-test passed\n")
    results: list[Path | None] = []
    if sys.platform == "win32":
        results.append(build_windows_setup(icons))
    elif sys.platform == "darwin":
        results.append(build_disk_image())
    else:
        results += [build_archive()] if wanted.only in (None, "archive") else []
        results += [build_deb(icons)] if wanted.only in (None, "package") else []
        results += [build_windows_setup(icons)] if wanted.check_nsis else []
    for found in results:
        if found is not None:
            sys.stdout.write(f"{found}: {found.stat().st_size / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
