#!/bin/sh
# Makes the letter tables anew: training/letters/make.sh FOLDER, where FOLDER keeps what is transcribed and learnt.
# Needs what README.md lists, and Python with requirements.txt.
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
export OPENBLAS_NUM_THREADS=1 # the same sums on every machine
python3 transcribe.py "$folder"
python3 learn.py "$folder" ../../src/acoustic_model/letters
