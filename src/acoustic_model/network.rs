//! The network: separable convolutions in integers.
//!
//! Weights are bytes, activations sixteen bits, sums thirty-two: integer sums have no rounding, so their order does not
//! matter and every processor gives the same result. Each layer's sums become the next one's activations by one
//! multiplication in floating point, which every processor rounds alike. `training/README.md` describes the file and
//! `training/reference.py` the arithmetic.

use wide::{i16x8, i32x4};

use super::class::Class;
use crate::features::mel::BANDS;

/// The weights as training exported them.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

const MAGIC: &[u8; 8] = b"PAUSAEAR";
const VERSION: u32 = 1;
/// Rows of features that an output sees at the input layer, and how far it moves from one output to the next.
const INPUT_KERNEL: usize = 6;
const INPUT_STRIDE: usize = 2;
const INPUT_PADDING: usize = 2;
/// Activations keep to this range, so that no sum of a layer overflows.
const LIMIT: f32 = 8191.0;

/// A row of features as the network takes them, in steps of a twentieth.
pub(super) type Features = [i8; BANDS];

/// The layers and the shares of the classes in training.
pub(super) struct Network {
    input: Dense,
    blocks: Vec<Block>,
    hidden: Dense,
    output: Dense,
    /// The share of each class among the frames of the training data.
    pub(super) priors: Vec<f32>,
}

/// Widens, looks along time, narrows, and adds the result to what came in.
struct Block {
    widen: Dense,
    along: Depthwise,
    narrow: Dense,
}

/// A layer in which each output is a weighted sum of all inputs.
struct Dense {
    inputs: usize,
    /// A row an output.
    weights: Vec<i16>,
    bias: Vec<i32>,
    scale: Vec<f32>,
}

/// A layer in which each channel is a weighted sum of its own neighbours in time.
struct Depthwise {
    channels: usize,
    dilation: usize,
    /// A row a tap.
    weights: Vec<i16>,
    bias: Vec<i32>,
    scale: Vec<f32>,
}

/// Activations: a row an output frame.
struct Activations {
    width: usize,
    values: Vec<i16>,
}

impl Activations {
    fn frames(&self) -> usize {
        self.values.len() / self.width
    }
}

impl Network {
    /// Returns the network that is part of the program.
    pub(super) fn built_in() -> Option<Self> {
        Self::parse(WEIGHTS)
    }

    /// Returns the network of a weights file; nothing where the file is not of the documented form.
    fn parse(file: &[u8]) -> Option<Self> {
        let mut file = Reader { rest: file };
        if file.bytes(MAGIC.len())? != MAGIC || file.number()? != VERSION {
            return None;
        }
        let mut size = || Some(file.number()? as usize);
        let (width, wide, hidden, classes) = (size()?, size()?, size()?, size()?);
        let (kernel, blocks) = (size()?, size()?);
        let dilations: Vec<usize> = (0..blocks).map(|_| size()).collect::<Option<_>>()?;
        let input = file.dense(INPUT_KERNEL * BANDS, width)?;
        let blocks = dilations
            .into_iter()
            .map(|dilation| {
                let widen = file.dense(width, wide)?;
                let along = file.depthwise(kernel, wide, dilation)?;
                let narrow = file.dense(wide, width)?;
                Some(Block { widen, along, narrow })
            })
            .collect::<Option<_>>()?;
        let (hidden, output) = (file.dense(width, hidden)?, file.dense(hidden, classes)?);
        let priors = (0..classes).map(|_| file.real()).collect::<Option<_>>()?;
        file.rest.is_empty().then_some(Self { input, blocks, hidden, output, priors })
    }

    /// How many outputs there are.
    pub(super) fn classes(&self) -> usize {
        self.priors.len()
    }

    /// How many rows of features before and behind it an output depends on.
    pub(super) fn reach(&self) -> usize {
        let along: usize = self.blocks.iter().map(|block| block.along.reach()).sum();
        INPUT_STRIDE * along + INPUT_KERNEL
    }

    /// The outputs for some rows of features, a row of [`classes`](Self::classes) logits for every two of them; nothing
    /// is known beyond their ends.
    pub(super) fn logits(&self, rows: &[Features]) -> Vec<f32> {
        let mut stream = self.take_in(rows);
        for block in &self.blocks {
            let wide = block.along.apply(&block.widen.rectified(&stream));
            let sums = block.narrow.sums(&wide);
            for (values, sums) in
                stream.values.chunks_exact_mut(stream.width).zip(sums.chunks_exact(block.narrow.outputs()))
            {
                for ((value, &sum), &scale) in values.iter_mut().zip(sums).zip(&block.narrow.scale) {
                    let more = requantised(sum, scale, -LIMIT);
                    *value = value.wrapping_add(more).clamp(-(LIMIT as i16), LIMIT as i16);
                }
            }
        }
        let hidden = self.hidden.rectified(&stream);
        let mut sums = self.output.sums(&hidden).into_iter();
        let mut logits = Vec::with_capacity(hidden.frames() * self.classes());
        for _ in 0..hidden.frames() {
            logits.extend(self.output.scale.iter().zip(&mut sums).map(|(scale, sum)| sum as f32 * scale));
        }
        logits
    }

    /// The input layer: six rows of features, two of them new, for each frame.
    fn take_in(&self, rows: &[Features]) -> Activations {
        let frames = rows.len() / INPUT_STRIDE;
        let mut windows = Activations { width: self.input.inputs, values: Vec::new() };
        windows.values.reserve_exact(frames * windows.width);
        for frame in 0..frames {
            for tap in 0..INPUT_KERNEL {
                let row =
                    (frame * INPUT_STRIDE + tap).checked_sub(INPUT_PADDING).and_then(|row| rows.get(row));
                windows.values.extend(row.unwrap_or(&[0; BANDS]).iter().map(|&value| i16::from(value)));
            }
        }
        self.input.rectified(&windows)
    }
}

impl Dense {
    fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The sums of each frame, a row of outputs.
    fn sums(&self, input: &Activations) -> Vec<i32> {
        let outputs = self.outputs();
        let mut sums = vec![0; input.frames() * outputs];
        // Four frames at a time share each row of weights.
        for (rows, sums) in input.values.chunks(4 * self.inputs).zip(sums.chunks_mut(4 * outputs)) {
            if rows.len() == 4 * self.inputs {
                self.four(rows, sums);
            } else {
                for (row, sums) in rows.chunks_exact(self.inputs).zip(sums.chunks_exact_mut(outputs)) {
                    for ((sum, weights), bias) in
                        sums.iter_mut().zip(self.weights.chunks_exact(self.inputs)).zip(&self.bias)
                    {
                        *sum = bias + dot(row, weights);
                    }
                }
            }
        }
        sums
    }

    fn four(&self, rows: &[i16], sums: &mut [i32]) {
        let (first, rest) = rows.split_at(self.inputs);
        let (second, rest) = rest.split_at(self.inputs);
        let (third, fourth) = rest.split_at(self.inputs);
        let outputs = self.outputs();
        for (o, (weights, &bias)) in self.weights.chunks_exact(self.inputs).zip(&self.bias).enumerate() {
            let found = dots([first, second, third, fourth], weights);
            for (frame, found) in found.into_iter().enumerate() {
                sums[frame * outputs + o] = bias + found;
            }
        }
    }

    /// The activations after the rectifier.
    fn rectified(&self, input: &Activations) -> Activations {
        let sums = self.sums(input);
        let mut values = vec![0; sums.len()];
        for (values, sums) in values.chunks_exact_mut(self.outputs()).zip(sums.chunks_exact(self.outputs())) {
            rectify(values, sums, &self.scale);
        }
        Activations { width: self.outputs(), values }
    }
}

impl Depthwise {
    /// How many frames before and behind it an output depends on.
    fn reach(&self) -> usize {
        self.weights.len() / self.channels / 2 * self.dilation
    }

    /// The activations after the rectifier; beyond the ends there is nothing.
    fn apply(&self, input: &Activations) -> Activations {
        let frames = input.frames();
        let mut values = vec![0; input.values.len()];
        let mut sums = vec![0i32; self.channels];
        for (frame, values) in values.chunks_exact_mut(self.channels).enumerate() {
            sums.copy_from_slice(&self.bias);
            for (tap, weights) in self.weights.chunks_exact(self.channels).enumerate() {
                let Some(at) =
                    (frame + tap * self.dilation).checked_sub(self.reach()).filter(|&at| at < frames)
                else {
                    continue;
                };
                let row = &input.values[at * self.channels..(at + 1) * self.channels];
                for ((sum, &value), &weight) in sums.iter_mut().zip(row).zip(weights) {
                    *sum = sum.wrapping_add(i32::from(value).wrapping_mul(i32::from(weight)));
                }
            }
            rectify(values, &sums, &self.scale);
        }
        Activations { width: self.channels, values }
    }
}

/// Takes the sums of a frame over as activations, none of them negative.
fn rectify(values: &mut [i16], sums: &[i32], scale: &[f32]) {
    for ((value, &sum), &scale) in values.iter_mut().zip(sums).zip(scale) {
        *value = requantised(sum, scale, 0.0);
    }
}

/// A sum in the unit of the next layer's activations, rounded, between `lowest` and the limit. Plain enough for the compiler
/// to do several at once on every processor: a cast is not.
#[inline]
fn requantised(sum: i32, scale: f32, lowest: f32) -> i16 {
    /// The low bits of this and a small number more are that number, rounded.
    const ROUNDED: f32 = 12_582_912.0; // 1.5 × 2²³
    let value = (sum as f32 * scale + 0.5).max(lowest).min(LIMIT);
    let whole = (value + ROUNDED).to_bits().wrapping_sub(ROUNDED.to_bits()).cast_signed();
    let floor = whole.wrapping_sub(i32::from(whole as f32 > value));
    floor as i16
}

/// The sum of the products, which cannot overflow.
fn dot(row: &[i16], weights: &[i16]) -> i32 {
    let product = |(&a, &b): (&i16, &i16)| i32::from(a).wrapping_mul(i32::from(b));
    row.iter().zip(weights).map(product).fold(0, i32::wrapping_add)
}

/// Four rows' products with the same weights: eight at a time, and what is left over.
fn dots(rows: [&[i16]; 4], weights: &[i16]) -> [i32; 4] {
    let (weights, last) = weights.as_chunks();
    let rows = rows.map(|row| row.as_chunks());
    let [a, b, c, d] = rows.map(|(row, _)| &row[..weights.len()]);
    let mut sums = [i32x4::ZERO; 4];
    for (i, &weights) in weights.iter().enumerate() {
        let weights = i16x8::new(weights);
        sums[0] += i16x8::new(a[i]).dot(weights);
        sums[1] += i16x8::new(b[i]).dot(weights);
        sums[2] += i16x8::new(c[i]).dot(weights);
        sums[3] += i16x8::new(d[i]).dot(weights);
    }
    std::array::from_fn(|row| sums[row].reduce_add() + dot(rows[row].1, last))
}

/// Takes numbers from the front of a file; nothing where it ends too early.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn real(&mut self) -> Option<f32> {
        self.bytes(4)?.try_into().ok().map(f32::from_le_bytes)
    }

    fn weights(&mut self, count: usize) -> Option<Vec<i16>> {
        Some(self.bytes(count)?.iter().map(|&byte| i16::from(byte as i8)).collect())
    }

    fn affine(&mut self, outputs: usize) -> Option<(Vec<i32>, Vec<f32>)> {
        let bias = (0..outputs).map(|_| self.number().map(|n| n as i32)).collect::<Option<_>>()?;
        let scale = (0..outputs).map(|_| self.real()).collect::<Option<_>>()?;
        Some((bias, scale))
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Option<Dense> {
        let weights = self.weights(inputs * outputs)?;
        let (bias, scale) = self.affine(outputs)?;
        Some(Dense { inputs, weights, bias, scale })
    }

    fn depthwise(&mut self, taps: usize, channels: usize, dilation: usize) -> Option<Depthwise> {
        let weights = self.weights(taps * channels)?;
        let (bias, scale) = self.affine(channels)?;
        Some(Depthwise { channels, dilation, weights, bias, scale })
    }
}

/// Returns the share of each class among the frames that the network was trained on.
pub fn class_shares() -> [f32; Class::COUNT] {
    let tail = WEIGHTS.len().saturating_sub(4 * Class::COUNT);
    let mut file = Reader { rest: &WEIGHTS[tail..] };
    std::array::from_fn(|_| file.real().unwrap_or(1.0 / Class::COUNT as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares a network with two seconds of features and what the arithmetic of `training/reference.py` makes of them.
    fn check(network: &Network, features: &[u8], wanted: &[u8]) {
        let rows: Vec<Features> =
            features.chunks_exact(BANDS).map(|row| std::array::from_fn(|band| row[band] as i8)).collect();
        let wanted: Vec<f32> =
            wanted.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect();
        assert_eq!(network.logits(&rows), wanted);
    }

    #[test]
    fn logits_are_those_of_the_reference_to_the_bit() {
        let features = include_bytes!("../../training/fixtures/features.i8");
        let wanted = include_bytes!("../../training/fixtures/logits.f32");
        check(&Network::built_in().unwrap(), features, wanted);
    }

    /// `training/smoke.sh target/smoke` writes what this reads.
    #[test]
    #[ignore = "needs weights that were just trained"]
    fn weights_that_were_just_trained_are_read() {
        let read = |name: &str| std::fs::read(std::path::Path::new("target/smoke").join(name)).unwrap();
        let network = Network::parse(&read("weights.bin")).unwrap();
        check(&network, &read("fixtures/features.i8"), &read("fixtures/logits.f32"));
    }
}
