"""How well the engine links: marked texts of our own, in two halves of which one is never tuned on.

`open/` is there to learn from; `held/` was written without sight of the engine and is looked at only to be counted.
Both hold `names.jsonl`, a gazetteer full of namesakes, and `texts/`, each with a few header lines and marks:
`[[surface -> id]]` must link, `[[surface -> ?]]` is an honest question, and what is not marked must stay plain.
"""
