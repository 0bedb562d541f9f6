"""Prints how well a model ranks images: ranking.py NAME MINUTES HIT_RATE CASES. CASES has finding, probability, patient and label.

AUC and AUPRC (average precision) are means over the findings with at least ten positive images; intervals of 95 % are from a bootstrap over
patients."""

import csv
import random
import sys
from collections import defaultdict

LEAST, RESAMPLES = 10, 300


def auc(cases):
    ranked = sorted(cases)
    positives = sum(label for _, label in ranked)
    negatives = len(ranked) - positives
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        # equal probabilities share their mean rank
        total += (i + j + 1) / 2 * sum(label for _, label in ranked[i:j])
        i = j
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def average_precision(cases):
    found, total = 0, 0.0
    for rank, (_, label) in enumerate(sorted(cases, reverse=True), 1):
        if label:
            found += 1
            total += found / rank
    return total / found


def means(by_finding):
    usable = [cases for cases in by_finding.values()
              if LEAST <= sum(label for _, label in cases) < len(cases)]
    return [sum(measure(cases) for cases in usable) / len(usable) for measure in (auc, average_precision)], len(usable)


def main(name, minutes, hit, path):
    of_patient = defaultdict(list)
    with open(path, newline="") as rows:
        for row in csv.DictReader(rows):
            of_patient[row["patient_id"]].append((row["finding"], float(row["probability"]), int(row["label"] == "1")))
    patients = sorted(of_patient)

    def by_finding(chosen):
        cases = defaultdict(list)
        for patient in chosen:
            for finding, probability, label in of_patient[patient]:
                cases[finding].append((probability, label))
        return cases

    measured, findings = means(by_finding(patients))
    random.seed(1)
    resampled = [means(by_finding(random.choices(patients, k=len(patients))))[0] for _ in range(RESAMPLES)]
    text = []
    for i, value in enumerate(measured):
        values = sorted(sample[i] for sample in resampled)
        text.append(f"{value:.3f} ({values[int(.025 * RESAMPLES)]:.3f} to {values[int(.975 * RESAMPLES)]:.3f})")
    print(f"{name}: AUC {text[0]}, AUPRC {text[1]} over {findings} findings, hit rate {hit}, {minutes} minutes of training, "
          f"{len(patients)} patients", flush=True)


main(*sys.argv[1:])
