"""`sitemap.xml` for search engines, and what GitHub Pages needs.

Without `lastmod`: a build knows no time (docs/pages.md says why nothing stands in for it).
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from backfile.site.context import Desk

MOST = 50_000
"""Addresses a sitemap file may hold, by sitemaps.org."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write(desk: Desk) -> None:
    # Without it GitHub Pages runs the site through Jekyll.
    desk.put(".nojekyll", b"")
    site = desk.site
    if not site.settings.siteurl:
        # A sitemap's addresses are absolute; an archive without a name has none.
        return
    paths = [""]
    paths += site.story_paths
    paths += [f"{entity.id}/" for entity in site.archive.entities.values() if entity.has_page]
    files = [paths[at : at + MOST] for at in range(0, len(paths), MOST)]
    for number, part in enumerate(files, 1):
        urls = "".join(f"<url><loc>{escape(site.address(path))}</loc></url>\n" for path in part)
        desk.put(f"sitemap-{number}.xml", f"{HEAD}<urlset {SPACE}>\n{urls}</urlset>\n".encode())
    index = "".join(
        f"<sitemap><loc>{escape(site.address(f'sitemap-{number}.xml'))}</loc></sitemap>\n"
        for number in range(1, len(files) + 1)
    )
    desk.put("sitemap.xml", f"{HEAD}<sitemapindex {SPACE}>\n{index}</sitemapindex>\n".encode())
    desk.put("robots.txt", f"User-agent: *\nSitemap: {site.address('sitemap.xml')}\n".encode())
