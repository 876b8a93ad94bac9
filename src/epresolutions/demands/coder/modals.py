"""What a summary says must or should be done: demands without a verb of asking."""


def modals(reading, found):
    """Find what a summary says *must* or *should* be done, outside what a directive governs.

    Parameters
    ----------
    reading : Reading
    found : list of tuple
        Heads of the paragraph, as `heads` finds them: start, end, directive, anchor.

    Returns
    -------
    list of tuple
        Further heads of the same form.
    """
    words, grammar, out = reading.tokens.words, reading.book.grammar, []
    for start, end, directive in reading.directives:
        if directive.frame != "modal" or words[start - 1] in grammar["relative"]:
            continue
        sentence = start
        while sentence and words[sentence - 1] not in ".;":
            sentence -= 1
        before = [head for head in found if sentence <= head[3] < start]
        if before and (before[-1][2] is not None or before[-1][3] <= sentence):
            # "insisted that the charges must be dropped" is one demand, by its directive; and
            # "Believes the charges should be dropped", whose subject is Parliament itself, is how
            # an adopted text says what it thinks
            continue
        begin = start
        while begin > sentence and words[begin - 1] not in grammar["that"]:
            if words[begin - 1] == ":" or any(begin == head[1] for head in before):
                break
            begin -= 1
        if words[begin] in grammar["conditional"] or words[end : end + 1] in (["have"], ["avoir"]):
            continue
        if out and out[-1][3] >= begin:
            # "X should be freed, and Y should be reopened": the subject of the second
            begin = _joined(reading, out[-1][1], start) or begin
        out.append((begin, end, directive, start))
    return out


def _joined(reading, after, before):
    """Place behind the last ", and" between two modals; 0 if there is none."""
    words, grammar = reading.tokens.words, reading.book.grammar
    for i in range(before - 1, after, -1):
        if words[i - 1] == "," and words[i] in grammar["and"] and words[i] != ",":
            return i + 1
    return 0
