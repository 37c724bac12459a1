"""Two edits of one page put together: pure, standard library only.

    matching      which items of a list stand in another one, in order
    weaving       two edits of one list, woven into one where they do not meet
    texts         running text as a list of paragraphs with what stands between them
"""
