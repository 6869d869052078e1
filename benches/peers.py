"""Times other checkers on the files that `benches/peers` prepared: the difference between a long and a short text, so
that starting up does not count."""

import subprocess
import sys
import time
from pathlib import Path

import spacy
import yaml
from spacy.matcher import PhraseMatcher

FOLDER = Path(sys.argv[1])
WORDINGS = FOLDER.joinpath("wordings.txt").read_text().splitlines()
SHORT, LONG = 20_000, 2_020_000


def cut(name, size):
    """The first paragraphs of a text, about so many bytes."""
    whole = FOLDER.joinpath(f"{name}.txt").read_bytes()
    return whole[: whole.index(b"\n\n", size)].decode()


def found(name, text):
    """How often the wordings stand in a text as written."""
    return sum(text.lower().count(wording.lower()) for wording in WORDINGS)


def tell(peer, name, seconds, size, count):
    present = found(name, cut(name, LONG))
    print(f"{peer:<24} {name:<8} {size / 1e6 / seconds:9.3f} MB/s   {count} found of {present} as written", flush=True)


def with_spacy(name):
    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("avoid", list(nlp.pipe(WORDINGS)))
    took, count = {}, 0
    for size in (SHORT, LONG):
        text = cut(name, size)
        began = time.perf_counter()
        count = sum(len(matcher(nlp(paragraph))) for paragraph in text.split("\n\n"))
        took[size] = time.perf_counter() - began
    tell("spaCy PhraseMatcher", name, took[LONG] - took[SHORT], LONG - SHORT, count)


def command(peer, name, line, count_of):
    took, count = {}, 0
    for size in (SHORT, LONG):
        file = FOLDER / f"{name}-{size}.txt"
        file.write_text(cut(name, size))
        began = time.perf_counter()
        ran = subprocess.run([*line, str(file)], cwd=FOLDER, capture_output=True, text=True, check=False, timeout=600)
        took[size] = time.perf_counter() - began
        count = count_of(ran.stdout + ran.stderr)
    tell(peer, name, max(took[LONG] - took[SHORT], 1e-3), LONG - SHORT, count)


rules = {"version": 1, "rules": [{"expected": "X", "pattern": wording} for wording in WORDINGS]}
FOLDER.joinpath("prh.yml").write_text(yaml.safe_dump(rules, allow_unicode=True))
FOLDER.joinpath(".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}')
textlint = ["node_modules/.bin/textlint", "--format", "unix"]
for name in ("english", "mixed"):
    with_spacy(name)
    command("textlint with prh", name, textlint, lambda text: text.count("[Error"))
command("alex (its own wordings)", "english", ["node_modules/.bin/alex", "--text"], lambda text: text.count("warning"))
