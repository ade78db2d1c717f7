"""One module a kind of page; each has `write(desk)` and is listed in `site/generator.py`."""
