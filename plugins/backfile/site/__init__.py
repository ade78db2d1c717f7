"""The archive as pages: the only folder that knows Pelican, templates and addresses.

build.py      before the first page: settings → stories → entities → Archive
reader.py     Pelican's reader for .txt: a story becomes an article
generators/   every other kind of page, one module each
writer.py     writes what changed, sweeps what is gone
"""
