"""What the installer is made of, without freezing anything."""

import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import __version__
from app.discovery import FEATURE_FOLDERS
from app.document.document import Document
from app.resources import samples
from app.system_libraries import PACKAGES, WINDOW_PACKAGES

ROOT = Path(__file__).resolve().parents[1]
DESKTOP = ROOT / "resources" / "desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.skipif(
    not (ROOT / "build_installer.py").is_file(), reason="only the source tree has build_installer.py"
)


def loaded():
    spec = spec_from_file_location("build_installer", ROOT / "build_installer.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


installer = loaded()


def checked_by(tool, *arguments):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine")
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=False)


def fields_of(control):
    return dict(re.findall(r"^([\w-]+): (.+)$", control, re.MULTILINE))


# --- what is frozen


@pytest.mark.parametrize("package", FEATURE_FOLDERS)
def test_every_file_of_a_feature_folder_is_frozen_though_nothing_imports_it(package):
    folder = ROOT / Path(*package.split("."))
    modules = {f"{package}.{file.stem}" for file in folder.glob("*.py") if file.stem != "__init__"}
    assert modules
    assert modules | {package} <= set(installer.hidden_imports())


def test_the_package_of_fonts_and_samples_is_frozen():
    assert "resources" in installer.hidden_imports()


def test_hidden_imports_name_modules_that_exist():
    for name in installer.hidden_imports():
        place = ROOT / Path(*name.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file(), name


def test_no_module_of_the_program_imports_what_is_left_out():
    left_out = {name for name in installer.UNWANTED_MODULES if not name.startswith(("PIL", "lxml"))}
    for folder in ("app", "widgets"):
        for file in (ROOT / folder).rglob("*.py"):
            imported = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", file.read_text("utf-8"), re.MULTILINE))
            assert not imported & left_out, file


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6QmlModels.so.6",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Quick.dll",
        "lxml/isoschematron/resources/rng/iso-schematron.rng",
        "resources/desktop/borderless.nsi",
        "resources/__pycache__/__init__.cpython-311.pyc",
    ],
)
def test_what_is_never_loaded_is_left_out(name):
    assert not installer.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "pptx/templates/default.pptx",
        "resources/fonts/Inter-Regular.otf",
        "resources/samples/index.json",
    ],
)
def test_what_the_window_needs_stays(name):
    assert installer.is_wanted(name)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries are followed on Linux alone")
def test_libraries_go_with_the_plug_in_that_alone_needed_them():
    entries = [
        ("PySide6/QtGui.abi3.so", "/site/QtGui.abi3.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/site/libQt6Gui.so.6", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libpng16.so.16", "/usr/lib/libpng16.so.16", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/site/libqxcb.so", "BINARY"),
        ("libxcb-cursor.so.0", "/usr/lib/libxcb-cursor.so.0", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/site/libqgtk3.so", "BINARY"),
        ("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0", "BINARY"),
        ("libcairo.so.2", "/usr/lib/libcairo.so.2", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/site/libQt6Network.so.6", "BINARY"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
        ("resources/fonts/OFL.txt", "/site/OFL.txt", "DATA"),
    ]
    linked = {
        "/site/QtGui.abi3.so": ["libQt6Gui.so.6", "libc.so.6"],
        "/site/libQt6Gui.so.6": ["libpng16.so.16"],
        "/site/libqxcb.so": ["libxcb-cursor.so.0", "libQt6Gui.so.6"],
        "/site/libqgtk3.so": ["libgtk-3.so.0", "libQt6Gui.so.6"],
        "/usr/lib/libgtk-3.so.0": ["libcairo.so.2", "libpng16.so.16"],
    }
    kept = [place for place, *_ in installer.lean(entries, lambda file: linked.get(file, []))]
    assert kept == [
        "PySide6/QtGui.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "libQt6Gui.so.6",
        "libpng16.so.16",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "resources/fonts/OFL.txt",
    ]


def test_a_link_to_something_left_out_goes_too():
    entries = [
        ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/site/libQt6Quick.so.6", "BINARY"),
        ("inner/again.txt", "../fonts/OFL.txt", "SYMLINK"),
        ("fonts/OFL.txt", "/site/OFL.txt", "DATA"),
    ]
    kept = installer.lean(entries, lambda file: [])
    assert [place for place, *_ in kept] == ["inner/again.txt", "fonts/OFL.txt"]


# --- licences


def test_the_licence_texts_of_what_is_frozen_travel_with_it():
    found = installer.licences({"numpy", "pptx", "lxml", "app"})
    assert all(Path(source).is_file() for _, source, _ in found)
    assert len({place for place, *_ in found}) == len(found)
    folders = {Path(place).parts[1] for place, *_ in found}
    assert {"borderless", "qt", "numpy", "python-pptx", "lxml"} <= folders
    assert "rapidfuzz" not in folders


def test_qt_is_under_the_lgpl_and_its_text_is_there():
    texts = {Path(place).name: Path(source) for place, source, _ in installer.licences(()) if "/qt/" in place}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.0.txt"].read_text("utf-8")
    assert "Version 3" in texts["GPL-3.0.txt"].read_text("utf-8")[:200]


# --- Linux package


def test_the_file_type_is_known_by_the_number_that_every_map_carries(tmp_path):
    description = ElementTree.fromstring(installer.mime_description())
    (kind,) = description
    assert kind.get("type") == "application/x-borderless"
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.borderless"]
    outer, inner = kind.iter(f"{MIME}match")
    document = Document.create("Written now")
    document.save_as(tmp_path / "map.borderless")
    document.close()
    for path in (samples()[0].path, tmp_path / "map.borderless"):
        head = path.read_bytes()[:100]
        assert head.startswith(outer.get("value").encode())
        assert inner.get("type") == "big32"
        offset = int(inner.get("offset"))
        assert int(inner.get("value"), 16) == struct.unpack(">I", head[offset : offset + 4])[0]


def test_the_description_of_the_file_type_leaves_nothing_to_fill_in():
    assert "@" not in installer.mime_description()


def test_the_package_has_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    fields = fields_of(installer.control_file(1234))
    assert fields["Version"] == project["version"] == __version__
    assert fields["Package"] == project["name"]
    assert fields["Installed-Size"] == "1234"


def test_the_package_depends_on_every_library_whose_absence_the_program_would_report():
    depends = re.split(r"[,|] ?", fields_of(installer.control_file(1))["Depends"])
    names = {name.split()[0] for name in depends}
    frozen_along = {"libfreetype6", "libxcb-util1"}  # brought by those it depends on
    assert set((PACKAGES | WINDOW_PACKAGES).values()) - frozen_along <= names


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library is asked for on Linux alone")
def test_the_package_asks_for_a_c_library_no_older_than_here():
    found = re.search(r"libc6 \(>= (\d+\.\d+)\)", installer.control_file(1))
    assert found is not None
    assert found.group(1) in os.confstr("CS_GNU_LIBC_VERSION")


def test_the_control_file_is_one_that_dpkg_reads(tmp_path):
    (tmp_path / "package" / "DEBIAN").mkdir(parents=True)
    (tmp_path / "package" / "DEBIAN" / "control").write_text(installer.control_file(1), "utf-8")
    built = checked_by("dpkg-deb", "-Znone", "--build", tmp_path / "package", tmp_path / "package.deb")
    assert built.returncode == 0, built.stderr
    shown = checked_by("dpkg-deb", "-f", tmp_path / "package.deb", "Version", "Recommends")
    assert __version__ in shown.stdout
    assert "libwayland" in shown.stdout


def test_the_desktop_entry_is_valid():
    done = checked_by("desktop-file-validate", DESKTOP / "borderless.desktop")
    assert done.returncode == 0, done.stdout
    assert done.stdout == ""


def test_a_double_click_on_a_map_opens_it():
    entry = (DESKTOP / "borderless.desktop").read_text("utf-8")
    assert "MimeType=application/x-borderless;" in entry
    assert re.search(r"^Exec=/opt/borderless/borderless open %F$", entry, re.MULTILINE)


def test_the_entry_of_software_catalogues_is_valid_and_names_the_desktop_entry():
    path = DESKTOP / "org.borderless.Borderless.metainfo.xml"
    described = ElementTree.parse(path).getroot()
    assert described.findtext("launchable") == "borderless.desktop"
    done = checked_by("appstreamcli", "validate", "--no-net", path)
    assert done.returncode == 0, done.stdout


# --- icons, Windows and macOS


def test_the_icon_is_written_in_every_size_that_windows_and_docks_show(tmp_path, monkeypatch):
    from PIL import Image

    monkeypatch.setattr(installer, "BUILD", tmp_path)
    installer.build_icons()
    for name in ("borderless", "map-file"):
        with Image.open(tmp_path / f"{name}.ico") as icon:
            assert {(size, size) for size in (16, 24, 32, 48, 64, 128, 256)} == set(icon.info["sizes"])
        with Image.open(tmp_path / f"{name}.icns") as icon:
            assert {size[0] * size[2] for size in icon.info["sizes"]} >= {32, 64, 256, 512, 1024}
    pictures = [tmp_path / f"borderless-{size}.png" for size in (48, 128, 256)]
    assert len({hashlib.sha256(picture.read_bytes()).digest() for picture in pictures}) == 3
    with Image.open(pictures[0]) as picture:
        assert picture.size == (48, 48)
        assert picture.getpixel((0, 0))[3] == 0, "the corners are see-through"
        assert picture.getpixel((24, 4))[3] == 255


def test_the_icon_of_map_files_is_a_drawing(qapp):
    from PySide6.QtSvg import QSvgRenderer

    assert QSvgRenderer(str(DESKTOP / "map-file.svg")).isValid()


def test_the_windows_script_removes_nothing_that_it_did_not_put_there():
    script = (DESKTOP / "borderless.nsi").read_text("utf-8")
    assert re.findall(r"RMDir /r (.+)", script) == ['"$INSTDIR\\parts"']


def test_the_windows_script_compiles(tmp_path):
    from PIL import Image

    (tmp_path / "payload" / "parts").mkdir(parents=True)
    for name in ("borderless.exe", "borderless-console.exe", "parts/library"):
        (tmp_path / "payload" / name).write_bytes(b"any")
    Image.new("RGBA", (32, 32)).save(tmp_path / "icon.ico")
    values = {
        "VERSION": __version__,
        "PAYLOAD": tmp_path / "payload",
        "ICON": tmp_path / "icon.ico",
        "MAP_ICON": tmp_path / "icon.ico",
        "OUTPUT": tmp_path / "borderless-setup.exe",
    }
    defines = [f"-D{key}={value}" for key, value in values.items()]
    done = checked_by("makensis", "-V2", "-WX", *defines, DESKTOP / "borderless.nsi")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "borderless-setup.exe").read_bytes()[:2] == b"MZ"


@pytest.mark.parametrize(
    ("build", "tool"), [("deb", "dpkg-deb"), ("windows_setup", "makensis"), ("disk_image", "hdiutil")]
)
def test_where_a_tool_is_absent_a_line_says_which_and_nothing_is_built(build, tool, monkeypatch, capsys):
    monkeypatch.setattr(installer.shutil, "which", lambda name: None)
    assert getattr(installer, f"build_{build}")() is None
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(tool)
    assert "not on this machine" in line


def test_the_app_tells_macos_that_it_opens_maps():
    (kind,) = installer.DOCUMENT_TYPES["CFBundleDocumentTypes"]
    assert kind["CFBundleTypeExtensions"] == ["borderless"]


def test_the_archive_belongs_to_nobody_and_unpacks_into_one_folder(tmp_path, monkeypatch):
    import tarfile

    monkeypatch.setattr(installer, "DIST", tmp_path)
    monkeypatch.setattr(installer, "FOLDER", tmp_path / "borderless")
    (tmp_path / "borderless" / "parts").mkdir(parents=True)
    program = tmp_path / "borderless" / "borderless"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    with tarfile.open(installer.build_archive()) as archive:
        entries = {entry.name: entry for entry in archive}
    assert {Path(name).parts[0] for name in entries} == {f"borderless-{__version__}"}
    assert {(entry.uid, entry.uname) for entry in entries.values()} == {(0, "root")}
    assert os.name != "posix" or entries[f"borderless-{__version__}/borderless"].mode & 0o111 == 0o111


def test_the_size_of_a_folder_counts_files_alone(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_bytes(bytes(2_500_000))
    assert installer.size_of(tmp_path) == 2.5
