"""The desk: Django's admin over records.

    site        the admin site itself, with the views its forms ask
    pages       the four kinds: lists, actions, history
    blocking    names that are never links
    changing    the form of a page, from GET to the answer
    opening     what a form is opened from
    forms       a page as a form; rows: what it owns; fields: one column
    pickers     choosing other pages
    layouts     what each kind's form shows, as data
    saving      a form's record on its way to `archive.editing`
    reconciling what becomes of it when the page has moved on meanwhile
    leaving     what was written on a page that is gone meanwhile
    drafting    what one writes and has not saved yet
    announcing  what is said afterwards
    merging     one page into another
    reviewing   what waits for review, and deciding on it   sending: what one sent oneself
    users       the accounts, and blocking them   acts: the log of special acts
    standing    pages deleted, brought back, protected
    hiding      what a version said, kept from readers      framing: the frame that such screens stand in
    previewing  the preview beside the text: drawing (a record drawn)  naming (the names in it)  guessing  pacing
    completing  what the editor offers after [[
    pictures    the picture of a page   uploading: pictures for its text   receiving: files on their way in

**A form is a view of a record.** It opens from one and yields one; `archive.editing` alone writes. Nothing is imported
here: `site` is imported while Django sets up its admin, and registers the others itself.
"""
