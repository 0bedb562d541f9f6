"""Lets the sides of benchmarks/training take turns and prints medians: compare.py ROUNDS STEPS NAME=COMMAND ...

The first side is hilum's. RATIO is hilum over the fastest of the others, the stock side only where it is alone."""

import json
import shlex
import statistics
import subprocess
import sys
import time


def main(rounds, steps, sides):
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
            turn(processes[name], 3 if name == "stock" else 10)
        for _ in range(rounds):
            for name, process in processes.items():
                n = max(2, steps // 5) if name == "stock" else steps
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
    baselines = [name for name in others if name != "stock"] or others
    best = max(baselines, key=lambda name: statistics.median(rates[name]))
    # of a round each: what else the machine does hits both sides of a round alike
    ratios = [ours_then / best_then for ours_then, best_then in zip(rates[ours], rates[best])]
    print(f"took {time.monotonic() - started:.0f} s; baseline: {facts[best]['name']}, {facts[best]['threads']} threads")
    print(f"RATIO train-compact {statistics.median(ratios):.2f} goal 1.0 ({min(ratios):.2f} to {max(ratios):.2f})")


def turn(process, steps):
    process.stdin.write(f"{steps}\n")
    process.stdin.flush()
    seconds, loss = map(float, process.stdout.readline().split())
    if loss != loss:
        sys.exit("A loss is not a number.")
    return seconds


main(int(sys.argv[1]), int(sys.argv[2]), [side.split("=", 1) for side in sys.argv[3:]])
