"""Filling the rota: from rows that lack people to a proposal. Pure; it knows no store and no windows."""
