"""`git merge-file` as the oracle of our own merging of lines. Git is needed; a missing one is an error."""

import random
import subprocess

from wiki.history.merge import Hunk

MARK = 20


def git_merge(folder, base, theirs, mine):
    """The parts of the merge as git tells them; a hunk in which both sides are alike is no conflict."""
    for name, lines in (("base", base), ("theirs", theirs), ("mine", mine)):
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
    command = ["git", "merge-file", "-p", "-q", "--diff3", f"--marker-size={MARK}", "mine", "base", "theirs"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert said.returncode < 128, said.stderr
    return tuple(_parts(said.stdout.split("\n")[:-1]))


def is_clean_to_git(folder):
    """Whether git merges the files of the last case without a conflict."""
    command = ["git", "merge-file", "-p", "-q", "mine", "base", "theirs"]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def _parts(lines):
    sides, state = ([], [], []), None
    marks = {"<" * MARK + " mine": 0, "|" * MARK + " base": 1, "=" * MARK: 2}
    for line in lines:
        if line in marks:
            state = marks[line]
        elif line == ">" * MARK + " theirs":
            mine, base, theirs = map(tuple, sides)
            yield from [Hunk(base, theirs, mine)] if mine != theirs else mine
            sides, state = ([], [], []), None
        elif state is None:
            yield line
        else:
            sides[state].append(line)


def cases(seed, count):
    """Random base, theirs and mine, as lists of lines: prose with blank lines, all different, or such that repeat."""
    rng = random.Random(seed)
    for number in range(count):
        line = _lines(rng, number % 3)
        base = [line() for _line in range(rng.randrange(25))]
        yield base, _edited(rng, base, line), _edited(rng, base, line)


def _lines(rng, sort):
    words = rng.choice([2, 3, 5, 8, 20])
    if sort == 0:
        return lambda: "" if rng.random() < 0.45 else f"line {rng.randrange(10**9)}"
    return (lambda: f"line {rng.randrange(10**9)}") if sort == 1 else (lambda: f"word {rng.randrange(words)}")


def _edited(rng, lines, line):
    edited, busy = [], rng.choice([0.02, 0.08, 0.2, 0.3])
    for old in lines:
        fate = rng.random()
        if fate < busy:
            continue
        if fate < 3 * busy:
            edited.append(line())
        if not busy <= fate < 2 * busy:
            edited.append(old)
    return edited + ([line()] if rng.random() < 0.2 else [])
