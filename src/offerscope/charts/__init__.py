"""Charts: one module a notebook, from an answer to plotly figures; nothing is computed here."""
