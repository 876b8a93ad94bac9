"""From any number of texts to counts of their terms, in bounded memory."""
