"""How many texts a second the machine coder reads on one core, and whether its memory stays flat.

Run by hand: python tests/benchmarks/coder.py [TEXTS]
"""

import csv
import itertools
import random
import resource
import sys
import time
from pathlib import Path

from epresolutions.demands.coder import code_text, find_demands
from epresolutions.demands.coder.opinion import default_opinion

SENTENCES = Path(__file__).parents[1] / "demands" / "coder"
WORDS = 1500
CASE = {"en": "and in the case of", "fr": "et dans le cas de"}
RECITALS = {
    "en": "whereas the situation in the country has been of concern to this House since {};",
    "fr": "considérant que la situation dans le pays est suivie par cette Assemblée depuis {};",
}


def made_up(language, number, operative):
    """A text of the official form, the given share of its words operative."""
    rng = random.Random(number)
    with (SENTENCES / f"sentences_{language}.csv").open(encoding="utf-8", newline="") as file:
        sentences = [row["text"] for row in csv.DictReader(file) if not row["text"].endswith(".")]
    opening = {"en": "The European Parliament,", "fr": "Le Parlement européen,"}[language]
    lines, words = [f"Resolution on matter {number}", opening], 6
    while words < WORDS * (1 - operative):
        recital = RECITALS[language].format(rng.randrange(1980, 2026))
        lines.append(f"{'ABCDEFGH'[number % 8]}. {recital}")
        words += len(lines[-1].split())
    for paragraph in itertools.count(1):
        sentence = rng.choice(sentences)
        # names differ from text to text, as they do in life
        lines.append(f"{paragraph}. {sentence[:-1]} {CASE[language]} N{number}x{paragraph};")
        words += len(lines[-1].split())
        if words >= WORDS:
            return "\n".join(lines)


def per_second(work, texts):
    """Texts a second of processor time."""
    start = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / (time.process_time() - start)


def main():
    """Print the figures."""
    opinion = default_opinion()
    for language in ("en", "fr"):
        for operative in (0.45, 1.0):
            texts = [made_up(language, n, operative) for n in range(100)]
            find_demands(texts[0], language=language)
            plain = per_second(lambda t, c=language: find_demands(t, language=c), texts)
            second = per_second(
                lambda t, c=language: find_demands(t, language=c, opinion=opinion), texts
            )
            frames = per_second(code_text, texts)
            rows = sum(len(find_demands(text, language=language)) for text in texts) / len(texts)
            print(
                f"{language}, {operative:.0%} of {WORDS} words operative, {rows:.0f} rows a text: "
                f"{plain:.0f} texts/s; with second opinion {second:.0f}; as frames {frames:.0f}"
            )
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    marks = []
    for n in range(number):
        find_demands(made_up("en", n, 0.45), language="en", opinion=opinion)
        if n in (number // 10, number - 1):
            marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    first, last = marks
    print(f"peak memory after {number // 10} texts {first:.0f} MB, after {number} {last:.0f} MB")


if __name__ == "__main__":
    main()
