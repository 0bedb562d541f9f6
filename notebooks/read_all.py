#!/usr/bin/env python3
"""Opens every table of a lake without Spark and prints its rows: read_all.py LAKE. Fails where one cannot be read."""

import sys
from pathlib import Path

from deltalake import DeltaTable, QueryBuilder


def main(lake: str) -> None:
    tables = sorted(p for p in (Path(lake) / "tables").iterdir() if (p / "_delta_log").is_dir())
    if not tables:
        sys.exit(f"{lake} holds no tables.")
    for path in tables:
        table = DeltaTable(str(path))
        # not counted by the statistics of the log: every column of every file is decoded. delta-rs reads the files by
        # itself, since a scan by pyarrow may abort the process when Python exits (apache/arrow issues 34314 and 39862)
        batches = QueryBuilder().register("t", table).execute("select * from t")
        rows = sum(batch.num_rows for batch in batches)
        print(f"{path.name},{rows},{table.protocol().min_reader_version}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
