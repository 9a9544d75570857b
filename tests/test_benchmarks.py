"""The benchmarks are run by hand; that they still start is seen here."""

from importlib import import_module

import pytest

from benchmarks.__main__ import BENCHMARKS


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_that_is_listed_finds_what_it_measures(name):
    found = import_module(f"benchmarks.{name}")
    assert callable(getattr(found, "measure", None) or found.main)
