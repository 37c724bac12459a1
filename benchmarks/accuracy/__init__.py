"""How well the engine links: marked texts of our own, in parts of which some were written without sight of it.

`open/` and `further/` are there to learn from. `held/` and `fresh/` were written without sight of the engine and have
been opened since. `blind/` is run once, at the end. README.md says how each came about.
Each holds `names.jsonl`, a gazetteer full of namesakes, and `texts/`, each with a few header lines and marks:
`[[surface -> id]]` must link, `[[surface -> ?]]` is an honest question, and what is not marked must stay plain.
"""
