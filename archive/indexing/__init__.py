"""What makes the database the index: the gazetteer asked of it, and the indexes of each page's words and names.

For linking: `names` answers the engine's question from one narrow table, at any size of archive, in every process at
once; `tokens` answers "which pages could a change of this name touch?", by the engine's own tokens.
For readers: `words` keeps and `finding` asks what stands in texts and names, by `stems`; `prefixes` finds names as one
types, `spellings` those that are misspelt. `asking` is plain SQL for tables that no model stands for.
"""
