#!/bin/sh
# Runs the whole recipe at its smallest and checks the exported file: smoke.sh [FOLDER], into a temporary one without.
# Says so and ends well where a tool is missing.
set -eu
if [ $# -gt 0 ]; then
    out=$(realpath "$1")
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
cd "$(dirname "$0")"
python=${PYTHON:-python3}
command -v "$python" >/dev/null 2>&1 || { echo "skipped: no $python"; exit 0; }
"$python" -c 'import jax, optax, numpy, scipy' 2>/dev/null || { echo "skipped: JAX, optax, NumPy or SciPy is not installed (requirements.txt)"; exit 0; }
"$python" -c 'import ctypes; ctypes.CDLL("libespeak-ng.so.1")' 2>/dev/null || { echo "skipped: espeak-ng is not installed"; exit 0; }
"$python" make.py --smoke --out "$out"
"$python" - "$out" <<'PY'
import sys
import numpy as np
import reference, weights
from phones import COUNT
out = sys.argv[1]
with open(f"{out}/weights.bin", "rb") as f:
    network = weights.from_bytes(f.read())
x = np.fromfile(f"{out}/fixtures/features.i8", np.int8).reshape(200, 40)
logits = np.fromfile(f"{out}/fixtures/logits.f32", "<f4").reshape(100, COUNT)
assert (reference.logits(network, x) == logits).all(), "the fixture is not what the weights give"
assert abs(network.priors.sum() - 1) < 1e-3, "priors do not sum to one"
print("weights and fixture have the documented shape")
PY
