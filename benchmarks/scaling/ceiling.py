"""What the machine allows: two processes of one core that know nothing of each other, against one.
ceiling.py COMMAND of a side of benchmarks/training."""

import os
import shlex
import statistics
import subprocess
import sys

BATCH, STEPS, ROUNDS = 16, 60, 3


def main(command):
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    sides = [subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                              env=environment, preexec_fn=lambda core=core: os.sched_setaffinity(0, {core}))
             for core in sorted(os.sched_getaffinity(0))[:2]]
    for side in sides:
        side.stdout.readline()
    turn(sides, 30)
    ratios = []
    for _ in range(ROUNDS):
        alone = turn(sides[:1], STEPS)
        together = turn(sides, STEPS)
        ratios.append(together / alone)
    for side in sides:
        side.stdin.close()
        side.wait()
    print(f"two processes of one core against one, without Spark: {statistics.median(ratios):.2f} "
          f"({min(ratios):.2f} to {max(ratios):.2f}); the last alone {alone:.0f} images/s")


def turn(sides, steps):
    for side in sides:
        side.stdin.write(f"{steps}\n")
        side.stdin.flush()
    return sum(steps * BATCH / float(side.stdout.readline().split()[0]) for side in sides)


main(sys.argv[1])
