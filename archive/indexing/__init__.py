"""What makes the database the index: the gazetteer asked of it, and the index of each page's folded tokens.

`names` answers the engine's question from one narrow table, at any size of archive, in every process at once.
`tokens` answers "which pages could a change of this name touch?", by the engine's own tokens.
"""
