"""Backfile, a Pelican plugin: a folder of news stories becomes a browsable, searchable site.

    seeds ─ingest→ stories ─entities→ mentions → entities ─┐
                                                           ├→ Archive ─site→ pages, feeds, data
    content/authority.csv ─────────────────────────────────┘            └search→ shards

The Archive is whole before Pelican reads its first article (`site.build.begin`).
"""


def register() -> None:
    """Called by Pelican. Receivers are held weakly, so they must be named functions."""
    from pelican import signals

    from backfile.site.start import prepare, use_writer

    signals.get_generators.connect(prepare)
    signals.get_writer.connect(use_writer)
