from app.system_libraries import advice


def test_a_missing_library_is_told_with_the_package_that_has_it():
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert "sudo apt install libegl1" in advice(error)


def test_an_unknown_library_is_named_all_the_same():
    assert "libodd.so.3" in advice(ImportError("libodd.so.3: cannot open shared object file"))


def test_any_other_error_is_passed_on():
    assert advice(ImportError("no module named x")) == "no module named x"
