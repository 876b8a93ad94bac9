"""From text to tokens: each step a pure function of its own, each switchable, each reporting."""
