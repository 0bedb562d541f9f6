"""Lets the sides of benchmarks/training take turns and prints medians:
compare.py RATIO GOAL ROUNDS BATCHES NAME=COMMAND ...

The first side is hilum's. The ratio is hilum over the fastest of the others, those of DL4J only where they are alone."""

import json
import shlex
import statistics
import subprocess
import sys
import time


def main(ratio, goal, rounds, batches, sides):
    started = time.monotonic()
    processes, facts, rates = {}, {}, {}
    for name, command in sides:
        processes[name] = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        for name, process in processes.items():
            facts[name] = json.loads(process.stdout.readline())
            print(f"{name}: {facts[name]}")
            rates[name] = []
        shapes = {(f["parameters"], f["batch"], f["size"]) for f in facts.values()}
        if len(shapes) != 1:
            sys.exit(f"The sides do not run the same network: {shapes}")
        for name in processes:  # compilers and caches
            turn(processes[name], 2 if is_slow(name) else max(2, batches))
        for _ in range(rounds):
            for name, process in processes.items():
                n = max(1, batches // 10) if is_slow(name) else batches
                rates[name].append(n * facts[name]["batch"] / turn(process, n))
    finally:
        for process in processes.values():
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
    for name, values in rates.items():
        print(f"{name:14} {statistics.median(values):7.1f} images/s, median of {rounds} "
              f"({min(values):.1f} to {max(values):.1f})")
    ours, *others = rates
    baselines = [name for name in others if not is_slow(name)] or others
    best = max(baselines, key=lambda name: statistics.median(rates[name]))
    # of a round each: what else the machine does hits both sides of a round alike
    ratios = [ours_then / best_then for ours_then, best_then in zip(rates[ours], rates[best])]
    print(f"took {time.monotonic() - started:.0f} s; baseline: {facts[best]['name']}, {facts[best]['threads']} threads")
    print(f"RATIO {ratio} {statistics.median(ratios):.2f} goal {goal} ({min(ratios):.2f} to {max(ratios):.2f})", flush=True)


def is_slow(name):
    return name.startswith("dl4j")


def turn(process, batches):
    process.stdin.write(f"{batches}\n")
    process.stdin.flush()
    seconds, loss = map(float, process.stdout.readline().split())
    if loss != loss:
        sys.exit("A loss is not a number.")
    return seconds


main(*sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4]), [side.split("=", 1) for side in sys.argv[5:]])
