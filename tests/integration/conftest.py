"""Rows that are expected, and how they are written anew."""


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="Write what came out as what is expected.")
