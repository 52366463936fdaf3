"""Quantises a trained network: int8 weights by output channel, int16 activations with one step a layer."""
from dataclasses import dataclass

import numpy as np

from features import BANDS, QUANT
from model import INPUT_KERNEL, Shape
from phones import COUNT

LIMIT = 8191  # activations use 14 bits of int16
INT32 = 2**31 - 1


@dataclass
class Layer:
    """Weights int8 ([out, tap, in], depthwise [tap, channel]), bias int32 in the accumulator's unit, scale float32 for each output."""

    weights: np.ndarray
    bias: np.ndarray
    scale: np.ndarray


@dataclass
class Network:
    """What the weights file holds."""

    shape: Shape
    layers: list
    priors: np.ndarray


def float_activations(layers, shape, x):
    """Returns (logits, largest value of each activation and of the residual stream) of folded float layers for x [frames, 40]."""
    sizes = {}

    def apply(i, y, dilation=1):
        w, b = layers[i]
        return _convolve(y, w, dilation, i == 0) + b

    y = np.maximum(apply(0, x), 0)
    top, at = np.abs(y).max(), 1
    for k, dilation in enumerate(shape.dilations):
        z = np.maximum(apply(at, y), 0)
        sizes[f"block{k}.pw1"] = z.max()
        z = np.maximum(apply(at + 1, z, dilation), 0)
        sizes[f"block{k}.dw"] = z.max()
        y = y + apply(at + 2, z)
        top, at = max(top, np.abs(y).max()), at + 3
    z = np.maximum(apply(at, y), 0)
    sizes["hidden"] = z.max()
    sizes["stream"] = top
    return apply(at + 1, z), sizes


def _convolve(x, w, dilation, strided):
    """One layer on x [frames, in]: sums of products in the type that NumPy gives; zeros beyond the ends."""
    if strided:
        frames = len(x) // 2
        x = np.pad(x, ((2, 4), (0, 0)))
        taps = np.stack([x[t : t + 2 * frames : 2] for t in range(INPUT_KERNEL)], 1)
        return taps.reshape(frames, -1) @ w.reshape(len(w), -1).T
    if w.ndim == 2:
        pad = dilation * (len(w) // 2)
        padded = np.pad(x, ((pad, pad), (0, 0)))
        return sum(padded[t * dilation : t * dilation + len(x)] * w[t] for t in range(len(w)))
    return x @ w[:, 0].T


def _steps(name, step):
    """Returns the steps of a layer's inputs and outputs from those of the activations."""
    block, _, part = name.partition(".")
    before = {"input": 1 / QUANT, "pw1": step["stream"], "dw": step.get(f"{block}.pw1"), "pw2": step.get(f"{block}.dw"),
              "hidden": step["stream"], "out": step["hidden"]}[part or name]
    after = {"input": step["stream"], "pw2": step["stream"], "hidden": step["hidden"], "out": 1.0}.get(part or name) or step[name]
    return before, after


def quantise(layers, shape, priors, calibration):
    """Returns the integer Network of folded float layers; `calibration` is int8 features [frames, 40] of varied sound."""
    _, sizes = float_activations(layers, shape, calibration.astype(np.float64) / QUANT)
    step = {name: size * 1.1 / LIMIT for name, size in sizes.items()}
    out = []
    for (name, kind, _, _, _), (w, b) in zip(shape.layers(), layers):
        before, after = _steps(name, step)
        axes = 0 if kind == "depth" else (1, 2)
        unit = np.maximum(np.abs(w).max(axis=axes), 1e-9) / 127
        q = np.round(w / (unit if kind == "depth" else unit[:, None, None])).astype(np.int8)
        bias = np.clip(np.round(b / (unit * before)), -(2**30), 2**30).astype(np.int32)
        room = np.abs(q.astype(np.int64)).sum(axis=axes) * (127 if name == "input" else LIMIT) + np.abs(bias.astype(np.int64))
        if (room > INT32).any():
            raise ValueError(f"{name}: the accumulator could overflow 32 bits")
        out.append(Layer(q, bias, (unit * before / after).astype(np.float32)))
    return Network(shape, out, np.asarray(priors, np.float32))


def dequantised(network):
    """Returns the folded float layers [(weights, bias)] of an integer Network. The file does not say how large a step of the activations is;
    any will do, as rectifiers pass a factor on."""
    names = [name for name, *_ in network.shape.layers()]
    step = {name: 10 / LIMIT for name in names} | {"stream": 10 / LIMIT}
    out = []
    for name, layer in zip(names, network.layers, strict=True):
        before, after = _steps(name, step)
        unit = layer.scale.astype(np.float64) * after / before
        by_output = unit if layer.weights.ndim == 2 else unit[:, None, None]
        out.append((layer.weights * by_output, layer.bias * unit * before))
    return out


def sizes_are_right(network):
    """Tells whether each layer has the shape that the network's sizes ask for."""
    for (_, kind, out, taps, ins), layer in zip(network.shape.layers(), network.layers, strict=True):
        want = (taps, out) if kind == "depth" else (out, taps, ins)
        if layer.weights.shape != want or len(layer.bias) != out or len(layer.scale) != out:
            return False
    return network.priors.shape == (COUNT,) and network.layers[0].weights.shape[2] == BANDS
