"""Reading pages that come from outside in a process apart, so that a hostile one costs itself.

The reader is ours, its bytes are anybody's: a page can be made to take the parser an hour, all the
memory there is, or the process down with it. :mod:`certsync.apart.reader` keeps one child at work
and ends it when a page asks too much; :mod:`certsync.apart.child` is what runs in it.
"""
