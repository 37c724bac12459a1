"""How well the engine links: marked texts of our own, in parts of which some were written without sight of it.

`open/` and `further/` are there to learn from. `held/` was written without sight of the engine and has been opened
since; `fresh/` was written so, too, and is looked at only to be counted. `sealed/` is run once, at the end: see
README.md.
Each holds `names.jsonl`, a gazetteer full of namesakes, and `texts/`, each with a few header lines and marks:
`[[surface -> id]]` must link, `[[surface -> ?]]` is an honest question, and what is not marked must stay plain.
"""
