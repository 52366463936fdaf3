"""The front end: 40 log-mel bands every 10 ms, levelled over a block, in int8. README.md gives the definition that the program follows."""
import numpy as np

RATE, HOP, WINDOW, FFT, BINS, BANDS = 16000, 160, 400, 512, 257, 40
LOW_HZ, HIGH_HZ = 60.0, 7600.0
FLOOR = np.float32(1e-7)
LOUD_NEPERS = 4.6  # within 20 dB of the loud frames
QUANT = 20.0  # int8 steps per unit of the levelled feature
_HANN = np.hanning(WINDOW).astype(np.float32)


def power(samples):
    """Returns the power spectrum [frames, 257] of 16 kHz samples in ±1; frame t is centred at t * 10 ms + 5 ms."""
    x = np.asarray(samples, np.float32)
    frames = len(x) // HOP
    padded = np.pad(x, ((WINDOW - HOP) // 2, WINDOW))
    at = np.arange(frames)[:, None] * HOP + np.arange(WINDOW)
    out = np.empty((frames, BINS), np.float32)
    for a in range(0, frames, 3000):
        out[a : a + 3000] = np.abs(np.fft.rfft(padded[at[a : a + 3000]] * _HANN, FFT)) ** 2
    return out


def mel_bank(warp=1.0):
    """Returns the triangular bands [257, 40], each of sum one; `warp` moves their edges (a shorter or longer vocal tract).

    Mel scale 1127 ln(1 + f/700) (O'Shaughnessy 1987).
    """
    mel = np.linspace(*(1127 * np.log1p(f / 700) for f in (LOW_HZ, HIGH_HZ)), BANDS + 2)
    edges = 700 * np.expm1(mel / 1127) * warp
    hz = np.arange(BINS) * RATE / FFT
    bank = np.zeros((BINS, BANDS), np.float32)
    for i in range(BANDS):
        a, b, c = edges[i : i + 3]
        bank[:, i] = np.maximum(0, np.minimum((hz - a) / (b - a), (c - hz) / (c - b)))
        total = bank[:, i].sum()
        if total < 1e-3:  # a warped band beyond half the sampling rate: the last bin stands for it
            bank[-1, i] = total = 1
        bank[:, i] /= total
    return bank


MEL = mel_bank()


def level(log_mel):
    """Returns the level of each frame: ln of the mean over bands of the mel power."""
    return np.log(np.exp(np.clip(log_mel, -25, 25)).mean(-1))


def band_means(log_mel):
    """Returns each band's mean over the frames within 20 dB of the 95th percentile of the level."""
    lev = level(log_mel)
    return log_mel[lev > np.quantile(lev, 0.95) - LOUD_NEPERS].mean(0)


def levelled(log_mel, means=None):
    """Returns the features as float: clip((L - means) / 2, -6, 3); the means are the block's own unless given."""
    means = band_means(log_mel) if means is None else means
    return np.clip((log_mel - means) / 2, -6, 3).astype(np.float32)


def quantised(x):
    """Returns levelled features as int8: round(20 x), -120..60."""
    return np.floor(x * QUANT + 0.5).astype(np.int8)


def features(samples, block=3000, side=1500):
    """Returns int8 features [frames, 40] of a recording: blocks of 30 s, each levelled by its own frames and 15 s on both sides."""
    log_mel = np.log(power(samples) @ MEL + FLOOR)
    out = [levelled(log_mel[a : a + block], band_means(log_mel[max(0, a - side) : a + block + side])) for a in range(0, len(log_mel), block)]
    return quantised(np.concatenate(out)) if out else np.zeros((0, BANDS), np.int8)
