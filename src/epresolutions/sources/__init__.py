"""Official sources: fetch, import by hand, recognise, parse, store, build tables, trace facts.

Nothing here imports the analysis, the plots or the notebooks.
"""
