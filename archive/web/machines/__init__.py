"""The readers' pages for readers that are programs: data, citations, feeds, and the lists that crawlers follow.

The one thing to know: whoever asks, these say only what is published, and each asks the database a fixed number of
times however much there is to say.

    as_json      /people/wendy-sherman.json, and the JSON Schema that all of these keep to
    shape        that schema, from the fields of the records themselves
    sources      the pages that mention a page
    addressing   pages by address, with what hangs below the address; addresses in full
"""
