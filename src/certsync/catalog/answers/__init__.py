"""Answers to the questions users ask, from merged facts. Pure.

A module a question, each with its frozen answer and an ``…_json`` function that gives the object
``--json`` prints; its ``"schema"`` is ``certsync/<question>/1``. Import the module of the question
that is asked, so that it alone is paid for.

Two clocks run through all of them: ``as_of`` is the point of the catalogue (what was known), ``on``
the day that is asked about (what held).
"""
