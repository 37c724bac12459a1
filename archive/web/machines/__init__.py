"""The readers' pages for readers that are programs: data, citations, feeds, and the lists that crawlers follow.

The one thing to know: whoever asks, these say only what is published, and each asks the database a fixed number of
times however much there is to say.

    as_json      /people/wendy-sherman.json, and the JSON Schema that all of these keep to
    shape        that schema, from the fields of the records themselves
    head         what stands in the head of a page: Dublin Core, "citation_…", Open Graph
    linked_data  and JSON-LD: what the page is about, in the words of schema.org
    citing       how to cite one version of an article: what a `citation` says, in the four `forms` of it
    feeds        Atom: what is new, from the `arrivals` of pages and of mentions
    sitemaps     every page for crawlers, in parts; robots.txt
    sources      the pages that mention a page
    addressing   pages by address, with what hangs below the address; addresses in full
    days         dates as known, in poorer forms
"""
