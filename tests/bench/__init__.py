"""Measurements: `make bench CORPUS=folder`, or `python -m tests.bench [NAME] --corpus folder`.

`builds` (whole builds beside Hugo + Pagefind) runs when no NAME is given. Any other module here
that can be run by itself is a measurement of its own. Corpora are never part of the project.
"""
