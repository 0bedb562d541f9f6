"""Compares two builds: compare.py FOLDER FOLDER. Prints a line per file, and of those that differ where."""

import difflib
import hashlib
import pathlib
import sys
import zipfile

SHOWN = 12


def outputs(root):
    """What hilum itself makes, by its path below the checkout."""
    jars = [jar for jar in root.glob("**/target/hilum-*.jar") if "dist" not in jar.parts]
    return {file.relative_to(root): file for file in [*jars, root / "spark-jobs/target/bom.json"]}


def sha256(file):
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def jar_differences(one, other):
    """Sentences about entries: missing ones, other bytes, times, modes or another order."""
    with zipfile.ZipFile(one) as a, zipfile.ZipFile(other) as b:
        first, second = ({entry.filename: entry for entry in jar.infolist()} for jar in (a, b))
        for name in sorted(first.keys() ^ second.keys()):
            yield f"{name} is in one of them alone"
        for name in sorted(first.keys() & second.keys()):
            x, y = first[name], second[name]
            if x.CRC != y.CRC:
                yield f"{name} has other bytes"
            elif x.date_time != y.date_time or x.extra != y.extra:
                yield f"{name} has another time: {x.date_time} and {y.date_time}"
            elif x.external_attr != y.external_attr:
                yield f"{name} has another mode: {x.external_attr >> 16:o} and {y.external_attr >> 16:o}"
        if list(first) != list(second):
            yield "the entries come in another order"


def text_differences(one, other):
    lines = difflib.unified_diff(one.read_text().splitlines(), other.read_text().splitlines(), lineterm="", n=0)
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))


def main(one, other):
    first, second = outputs(one), outputs(other)
    different = 0
    for path in sorted(first.keys() | second.keys()):
        if path not in first or path not in second:
            print(f"differs  {path} is in one build alone")
            different += 1
            continue
        digests = sha256(first[path]), sha256(second[path])
        if digests[0] == digests[1]:
            print(f"equal    {digests[0]}  {path}")
            continue
        different += 1
        print(f"differs  {path}")
        find = jar_differences if path.suffix == ".jar" else text_differences
        reasons = list(find(first[path], second[path]))
        for reason in reasons[:SHOWN]:
            print(f"           {reason}")
        if len(reasons) > SHOWN:
            print(f"           and {len(reasons) - SHOWN} more")
    print(f"{len(first)} files, {different} of them differ")
    return 1 if different or not first else 0


if __name__ == "__main__":
    sys.exit(main(*map(pathlib.Path, sys.argv[1:])))
