"""The search page, its shards, and the description by which a browser offers the search."""

from __future__ import annotations

from xml.etree import ElementTree

from backfile.model import Story
from backfile.search import running_text, search_files, search_index
from backfile.site.context import Desk, Site

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME = 16
"""Characters of a short name, by the OpenSearch specification."""


def write(desk: Desk) -> None:
    """After the stories' own pages, in which the search shows where a hit's passages lie."""
    site = desk.site

    def story_page(story: Story) -> bytes:
        file = site.addresses.file(site.addresses.story(story))
        return (site.settings.output / file).read_bytes()

    desk.render("search", "search/")
    if site.settings.siteurl:
        # Its addresses are absolute; an archive without a name has none.
        desk.put("opensearch.xml", _description(site))
    index = site.index
    if not index:
        running = running_text(site.archive.stories, site.settings.cache, desk.progress)
        index = search_index(site.archive, site.addresses.entity, desk.progress, running)
    for name, data in search_files(site.archive, index, site.addresses.story, story_page):
        desk.put(f"search/{name}", data)


def _description(site: Site) -> bytes:
    root = ElementTree.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    ElementTree.SubElement(root, "ShortName").text = site.name[:LONGEST_NAME]
    ElementTree.SubElement(root, "Description").text = site.words.gettext("Search %s") % site.name
    ElementTree.SubElement(root, "InputEncoding").text = "UTF-8"
    template = site.address("search/?q=") + "{searchTerms}"
    ElementTree.SubElement(root, "Url", type="text/html", template=template)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"
