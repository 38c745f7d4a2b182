"""RIO: DUO's register of mbo, published every day as open data (CKAN, CSV, CC BY).

:mod:`~certsync.sources.rio.ckan` says which files there are, :mod:`~certsync.sources.rio.visit`
gets those that changed, :mod:`~certsync.sources.rio.tables` reads rows out of them and refuses
what it does not know, :mod:`~certsync.sources.rio.join` and
:mod:`~certsync.sources.rio.schools` bring the rows together,
:mod:`~certsync.sources.rio.facts` makes records of them, noting with
:mod:`~certsync.sources.rio.says` where each value stood, and
:mod:`~certsync.sources.rio.expectations` checks on the data what could only be inferred about it.
"""
