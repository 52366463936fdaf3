"""The weights file: written, read back. README.md documents the format."""
import struct

import numpy as np

from integer import Layer, Network, sizes_are_right
from model import Shape
from phones import COUNT

MAGIC, VERSION = b"PAUSAEAR", 1


def to_bytes(network):
    """Returns the file's bytes."""
    s = network.shape
    out = [MAGIC, struct.pack("<7I", VERSION, s.d, s.e, s.hidden, COUNT, s.kernel, len(s.dilations)), struct.pack(f"<{len(s.dilations)}I", *s.dilations)]
    for layer in network.layers:
        out += [layer.weights.astype("<i1").tobytes(), layer.bias.astype("<i4").tobytes(), layer.scale.astype("<f4").tobytes()]
    return b"".join(out) + network.priors.astype("<f4").tobytes()


def from_bytes(data):
    """Returns the Network of a file's bytes; ValueError where they are not one."""
    if data[:8] != MAGIC:
        raise ValueError("not a weights file: it does not begin with PAUSAEAR")
    version, d, e, hidden, classes, kernel, blocks = struct.unpack_from("<7I", data, 8)
    if version != VERSION or classes != COUNT:
        raise ValueError(f"version {version} with {classes} classes; this reads version {VERSION} with {COUNT}")
    at = 36 + 4 * blocks
    shape = Shape(d, e, hidden, kernel, struct.unpack_from(f"<{blocks}I", data, 36))
    layers = []

    def take(kind, count):
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    for _, kind, out, taps, ins in shape.layers():
        w = take("<i1", out * taps * ins)
        layers.append(Layer(w.reshape(taps, out) if kind == "depth" else w.reshape(out, taps, ins), take("<i4", out), take("<f4", out)))
    network = Network(shape, layers, take("<f4", COUNT))
    if at != len(data) or not sizes_are_right(network):
        raise ValueError(f"{len(data)} bytes where the header asks for {at}")
    return network
