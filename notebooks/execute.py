#!/usr/bin/env python3
"""Executes a notebook and writes it with its outputs: execute.py NOTEBOOK OUTPUT. Written even where a cell fails."""

import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def main(source: str, target: str) -> None:
    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(notebook, kernel_name="python3", timeout=300)
    try:
        # sockets of this user's own instead of open ports: cells and outputs hold patients' data
        client.create_kernel_manager().transport = "ipc"
        client.execute()
    except CellExecutionError as error:
        sys.exit(str(error))
    finally:
        nbformat.write(notebook, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
