"""The rules that a page has to keep, one a file.

Each rule is a pure function `check(sources)` that yields problems; only the command line prints.
"""
