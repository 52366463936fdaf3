"""The network in integers, exactly as the program runs it: the specification. README.md says it in words."""
import numpy as np

from integer import LIMIT
from model import INPUT_KERNEL


def logits(network, features):
    """Returns float32 logits [frames / 2, 54] of int8 features [frames, 40]; a last odd frame is left out."""
    layers = iter(network.layers)
    stream = _requantised(_input(features, next(layers)), 0)
    for dilation in network.shape.dilations:
        inner = _requantised(_pointwise(stream, next(layers)), 0)
        inner = _requantised(_depthwise(inner, next(layers), dilation), 0)
        delta = _requantised(_pointwise(inner, next(layers)), -LIMIT)
        stream = np.clip(stream + delta, -LIMIT, LIMIT)
    hidden = _requantised(_pointwise(stream, next(layers)), 0)
    last, layer = _pointwise(hidden, next(layers))
    return last.astype(np.float32) * layer.scale


def log_posteriors(network, features):
    """Returns log softmax of the logits, float64."""
    y = logits(network, features).astype(np.float64)
    y -= y.max(1, keepdims=True)
    return y - np.log(np.exp(y).sum(1, keepdims=True))


def _requantised(sums_and_layer, lowest):
    """i32 sums to activations: f32 product, plus 0.5, floor, clamp. Each step is rounded to f32 once."""
    sums, layer = sums_and_layer
    scaled = np.floor(sums.astype(np.float32) * layer.scale + np.float32(0.5))
    return np.clip(scaled, lowest, LIMIT).astype(np.int32)


def _exact(x, weights):
    """Integer products and sums; float64 holds every sum here exactly (below 2^53) and multiplies faster."""
    return (x.astype(np.float64) @ weights.astype(np.float64)).astype(np.int32)


def _input(features, layer):
    frames = len(features) // 2
    x = np.pad(features.astype(np.int32), ((2, 4), (0, 0)))
    taps = np.concatenate([x[t : t + 2 * frames : 2] for t in range(INPUT_KERNEL)], 1)
    return _exact(taps, layer.weights.reshape(len(layer.bias), -1).T) + layer.bias, layer


def _pointwise(x, layer):
    return _exact(x, layer.weights[:, 0].T) + layer.bias, layer


def _depthwise(x, layer, dilation):
    taps = layer.weights.astype(np.int32)
    pad = dilation * (len(taps) // 2)
    padded = np.pad(x, ((pad, pad), (0, 0)))
    return sum(padded[t * dilation : t * dilation + len(x)] * taps[t] for t in range(len(taps))) + layer.bias, layer
