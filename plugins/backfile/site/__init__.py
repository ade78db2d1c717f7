"""The archive as pages: the only folder that knows Pelican, templates and addresses.

build.py      before the first page: settings → stories → entities → Archive → Site
reader.py     Pelican's reader for .txt: a story becomes an article
generator.py  every other page: two processes share the modules of pages/
writer.py     writes what changed, sweeps what is gone
"""
