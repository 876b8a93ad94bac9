"""The null models of coalitions: fixed margins, sampled and exact, and independent activity."""
