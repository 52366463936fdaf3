"""The network: 40 features a 10 ms frame in, 54 class logits every 20 ms out. A convolution of stride two, separable residual blocks."""
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

from features import BANDS
from phones import COUNT

INPUT_KERNEL = 6


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    d: int = 96
    e: int = 144
    hidden: int = 64
    kernel: int = 7
    dilations: tuple = (1, 1, 2, 4, 4)

    def layers(self):
        """Returns (name, kind, out, taps, in) of each layer in the order of the weights file; depthwise layers have in = 1."""
        out = [("input", "full", self.d, INPUT_KERNEL, BANDS)]
        for i in range(len(self.dilations)):
            out += [(f"block{i}.pw1", "full", self.e, 1, self.d), (f"block{i}.dw", "depth", self.e, self.kernel, 1),
                    (f"block{i}.pw2", "full", self.d, 1, self.e)]
        return out + [("hidden", "full", self.hidden, 1, self.d), ("out", "full", COUNT, 1, self.hidden)]

    def weights(self):
        return sum(o * t * i for _, _, o, t, i in self.layers())


def normed(name):
    """Tells whether a layer has batch normalisation (all but the last two)."""
    return name not in ("hidden", "out")


def initial(shape, seed):
    """Returns (params, running statistics)."""
    rng = np.random.default_rng(seed)
    params, stats = {}, {}
    for name, kind, out, taps, ins in shape.layers():
        size = (taps, out) if kind == "depth" else (taps, ins, out)
        params[name] = {"w": jnp.asarray(rng.normal(size=size) * (2 / (taps * ins)) ** 0.5, jnp.float32), "b": jnp.zeros(out)}
        if normed(name):
            params[name]["g"] = jnp.full(out, 0.5 if name.endswith("pw2") else 1.0)
            stats[name] = {"mean": jnp.zeros(out), "var": jnp.ones(out)}
    return params, stats


def convolve(x, w, name, dilation):
    """Applies one layer's weights to x [batch, frames, in]; zero padding, as many frames out as in (half for the input layer)."""
    if name == "input":
        frames = x.shape[1] // 2
        x = jnp.pad(x, ((0, 0), (2, 4), (0, 0)))
        taps = jnp.concatenate([x[:, t : t + 2 * frames : 2] for t in range(INPUT_KERNEL)], -1)
        return taps @ w.reshape(-1, w.shape[-1])
    if w.ndim == 2:
        taps, frames = w.shape[0], x.shape[1]
        pad = dilation * (taps // 2)
        x = jnp.pad(x, ((0, 0), (pad, pad), (0, 0)))
        return sum(x[:, t * dilation : t * dilation + frames] * w[t] for t in range(taps))
    return x @ w[0]


def forward(params, stats, x, shape, train):
    """Returns (logits [batch, frames / 2, 54], the batch's statistics or those given) for float features x."""
    seen = {}

    def layer(name, y, dilation=1):
        p = params[name]
        y = convolve(y, p["w"], name, dilation)
        if normed(name):
            if train:
                mean = y.mean((0, 1))
                var = ((y - mean) ** 2).mean((0, 1))
                seen[name] = {"mean": mean, "var": var}
            else:
                mean, var = stats[name]["mean"], stats[name]["var"]
            return (y - mean) * (p["g"] * jax.lax.rsqrt(var + 1e-5)) + p["b"]
        return y + p["b"]

    return _network(layer, x, shape), (seen if train else stats)


def _network(layer, x, shape):
    """Returns the logits of features x, each layer applied by `layer(name, y, dilation)`."""
    y = jax.nn.relu(layer("input", x))
    for i, dilation in enumerate(shape.dilations):
        z = jax.nn.relu(layer(f"block{i}.pw1", y))
        z = jax.nn.relu(layer(f"block{i}.dw", z, dilation))
        y = y + layer(f"block{i}.pw2", z)
    return layer("out", jax.nn.relu(layer("hidden", y)))


def folded(params, stats, shape):
    """Returns [(weights, bias)] by layer with the normalisation folded in: full [out, tap, in], depthwise [tap, channel]; numpy float64."""
    out = []
    for name, kind, _, _, _ in shape.layers():
        w, b = np.asarray(params[name]["w"], np.float64), np.asarray(params[name]["b"], np.float64)
        if normed(name):
            gain = np.asarray(params[name]["g"], np.float64) / np.sqrt(np.asarray(stats[name]["var"], np.float64) + 1e-5)
            w, b = w * gain, b - np.asarray(stats[name]["mean"], np.float64) * gain
        out.append((w if kind == "depth" else np.transpose(w, (2, 0, 1)), b))
    return out


def unfolded(layers, shape, x):
    """Returns (params, statistics) that give folded layers back, the statistics taken on features x [batch, frames, 40]. Each output's weights
    get the length that `initial` gives them: the normalisation takes it out again, and a step of the training moves all alike."""
    params, stats = {}, {}

    def layer(name, y, dilation=1):
        w, b = layers[len(params)]
        w = w if w.ndim == 2 else np.transpose(w, (1, 2, 0))
        scale = np.ones(w.shape[-1])
        if normed(name):
            scale = np.sqrt(2.0) / np.maximum(np.sqrt((w**2).sum(tuple(range(w.ndim - 1)))), 1e-9)
        z = convolve(y, jnp.asarray(w * scale, jnp.float32), name, dilation)
        params[name] = {"w": np.float32(w * scale), "b": np.float32(b)}
        if normed(name):
            mean, var = (np.asarray(v, np.float64) for v in (z.mean((0, 1)), z.var((0, 1))))
            stats[name] = {"mean": np.float32(mean), "var": np.float32(var)}
            params[name] |= {"g": np.float32(np.sqrt(var + 1e-5) / scale), "b": np.float32(b + mean / scale)}
        return z / jnp.asarray(scale, jnp.float32) + jnp.asarray(b, jnp.float32)

    _network(layer, x, shape)
    return params, stats
