"""Texts and records from outside into the archive; every page goes in through `archive.editing`.

The one thing to know: reading and bringing in are two steps. Reading is pure (text in, `ReadArticle` out, no database)
and never loses a word: what it does not understand stays in the body, what it drops it reports.

    reading a text   readings (the vocabulary)  files (paths and bytes)  texts: read_text()
                     plain text: debris  heads  epigraphs  origins  people  printed_dates  prose
                     Markdown: front_matter
    bringing in      articles: import_articles()  looking_up (names to pages)  standing (what is there already)
                     linked (mentions, unknown names)  reports
    records          json_lines  records_files  demo  demo_report  demo_cast
    exports          moving: import_records()  holdings (what stands where)  past_lines  markdown_records
"""
