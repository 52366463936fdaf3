"""Tests of what the program relies on: `python -m unittest` in this folder."""
import os
import unittest

import numpy as np

import export
import reference
import weights
from align import align, scores
from features import features, levelled, quantised
from integer import dequantised, float_activations, quantise
from model import Shape, folded, initial, unfolded
from phones import CLASSES, COUNT, SIL, classes_of

HERE = os.path.dirname(os.path.abspath(__file__))


def random_network(seed=0):
    shape = Shape(d=32, e=48, dilations=(1, 2))
    layers = folded(*initial(shape, seed), shape)
    rng = np.random.default_rng(seed)
    x = rng.integers(-120, 61, (400, 40)).astype(np.int8)
    return layers, quantise(layers, shape, np.full(COUNT, 1 / COUNT), x), x


class Weights(unittest.TestCase):
    def test_a_written_file_reads_back_the_same(self):
        _, network, x = random_network()
        again = weights.from_bytes(weights.to_bytes(network))
        np.testing.assert_array_equal(reference.logits(network, x), reference.logits(again, x))

    def test_a_cut_file_is_refused(self):
        data = weights.to_bytes(random_network()[1])
        for bad in (data[:-4], b"PAUSAEYE" + data[8:]):
            with self.assertRaises(ValueError):
                weights.from_bytes(bad)

    def test_integers_follow_the_floats(self):
        layers, network, x = random_network()
        exact, _ = float_activations(layers, network.shape, x / 20.0)
        self.assertLess(np.abs(reference.logits(network, x) - exact).max(), 0.05 * np.abs(exact).max())

    def test_training_goes_on_from_a_written_file(self):
        _, network, x = random_network()
        layers = folded(*unfolded(dequantised(network), network.shape, x[None] / np.float32(20)), network.shape)
        exact, _ = float_activations(layers, network.shape, x / 20.0)
        self.assertLess(np.abs(reference.logits(network, x) - exact).max(), 0.01 * np.abs(exact).max())

    def test_the_fixture_belongs_to_the_shipped_weights(self):
        with open(os.path.join(HERE, "../src/acoustic_model/weights.bin"), "rb") as f:
            network = weights.from_bytes(f.read())
        x = np.fromfile(os.path.join(HERE, "fixtures/features.i8"), np.int8).reshape(-1, 40)
        expected = np.fromfile(os.path.join(HERE, "fixtures/logits.f32"), "<f4").reshape(-1, COUNT)
        np.testing.assert_array_equal(reference.logits(network, x), expected)
        again = features(export.fixture_sound() / np.float32(32768)).astype(int)
        self.assertLessEqual(np.abs(again - x).max(), 1)  # another FFT may round the other way


class Features(unittest.TestCase):
    def test_level_does_not_matter(self):
        sound = export.fixture_sound() / np.float32(32768)
        self.assertLessEqual(np.abs(features(sound).astype(int) - features(sound * np.float32(0.25)).astype(int))[:120].max(), 2)

    def test_digital_silence_is_at_the_lower_end(self):
        x = features(export.fixture_sound() / np.float32(32768))
        self.assertTrue((x[226:242] == -120).all())

    def test_range(self):
        self.assertEqual(quantised(levelled(np.array([[-90.0] * 40, [0.0] * 40, [90.0] * 40]))).tolist()[0][0], -120)


class Phones(unittest.TestCase):
    def test_ipa(self):
        self.assertEqual(classes_of("tʃ"), ["tS"])
        self.assertEqual(classes_of("bɔ̃"), ["b", "on"])
        self.assertTrue(set(classes_of("ʂaŋxaɪ")) <= set(CLASSES))


class Alignment(unittest.TestCase):
    def test_starts_of_known_phones(self):
        truth = np.array([SIL] * 20 + [0] * 10 + [21] * 10 + [SIL] * 15 + [5] * 12 + [SIL] * 9)
        logp = np.full((len(truth), COUNT), np.log(0.1 / COUNT))
        logp[np.arange(len(truth)), truth] = np.log(0.9)
        starts = align(scores(logp, np.full(COUNT, 1 / COUNT)), [0, 21, 5], [True, False, True])
        np.testing.assert_allclose(starts, [0.40, 0.60, 1.10], atol=0.011)


if __name__ == "__main__":
    unittest.main()
