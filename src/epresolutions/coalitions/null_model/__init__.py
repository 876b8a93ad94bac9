"""The null model of coalitions: fixed margins, sampled and exact, and how well chains mixed."""
