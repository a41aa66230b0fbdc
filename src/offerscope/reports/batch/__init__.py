"""Reports for many people: who they are, what is still to do, workers that do it, and the pages over all of them.

:mod:`.people` finds them, :mod:`.names` names their folders, :mod:`.work` is one person's report in a worker, :mod:`.run` the
batch, :mod:`.record` what it keeps, :mod:`.facts` what it says of each, :mod:`.overview` the pages of all, :mod:`.cohort` the page on
all of their searches together and :mod:`.cohort_facts` what each adds to it.
"""
