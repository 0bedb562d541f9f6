#!/usr/bin/env bash
# What GPUs this machine has, as Spark asks its discovery scripts (spark.*.resource.gpu.discoveryScript): one line,
# {"name": "gpu", "addresses": ["0", "1"]}. The addresses are nvidia-smi's indices.
set -euo pipefail

command -v nvidia-smi >/dev/null || {
  echo "gpu-discovery: nvidia-smi, which comes with NVIDIA's driver, is not on the PATH of $(hostname): it has no GPU for Spark." >&2
  exit 1
}
indices=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>&1) || {
  echo "gpu-discovery: nvidia-smi failed on $(hostname): $(head -n 1 <<<"$indices")" >&2
  exit 1
}
echo "{\"name\": \"gpu\", \"addresses\": [$(sed 's/.*/"&"/' <<<"$indices" | paste -sd, -)]}"
