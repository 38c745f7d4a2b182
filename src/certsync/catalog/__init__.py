"""What every source said and when: spells, merging, and the questions asked of them.

The read side starts fast and imports the standard library only: :mod:`~certsync.catalog.reader`
opens, :mod:`~certsync.catalog.load` asks (one ``.sql`` file a question), and
:mod:`~certsync.catalog.merge` and :mod:`~certsync.catalog.answers` turn facts into answers, pure.

The write side: :mod:`~certsync.catalog.writer` opens, migrates and locks;
:mod:`~certsync.catalog.store` writes a run in one transaction; :mod:`~certsync.catalog.advance`
says, pure, what a reading makes of what a source said before.
"""
