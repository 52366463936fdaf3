//! The corpus of the fuzz targets, replayed with the checks of a debug build: overflow, bounds of debug assertions.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "../../fuzz/src/targets.rs"]
#[expect(clippy::expect_used, reason = "a target fails by panicking")]
mod targets;

use targets::TARGETS;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The cases of a target, sorted; fixtures that other programs made are among them.
fn corpus(target: &str) -> Vec<PathBuf> {
    let own = format!("fuzz/corpus/{target}");
    let folders = match target {
        "audio" => vec!["tests/fixtures/audio"],
        "rich" => vec![own.as_str(), "tests/fixtures/rich"],
        _ => vec![own.as_str()],
    };
    let entries = folders.into_iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

#[test]
fn no_case_of_the_corpus_breaks_a_reader() {
    for (name, target) in TARGETS {
        let desk = tempfile::tempdir().unwrap();
        let cases = corpus(name);
        assert!(cases.len() > 1, "{name} has no corpus");
        for case in cases {
            target(&fs::read(case).unwrap(), desk.path());
        }
    }
}

/// xorshift64* (Vigna, 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound.max(1)
    }
}

/// Bytes that mean something to some reader.
const WORDS: [&[u8]; 26] = [
    b"\n",
    b"\n\n",
    b"-->",
    b"<",
    b"</p>",
    b"&#x10FFFF;",
    b"\"",
    b"[",
    b"{",
    b"]",
    b"}",
    b"<!--",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\x7f\xff\xff\xff",
    b"99999999999999999999",
    b"-1",
    b"1e308",
    b"00:00:00.000",
    b"\xe2\x80\xae",
    b"\xc3\x9f",
    "İ".as_bytes(),
    "ﷺ".as_bytes(),
    "\u{1f468}\u{200d}\u{1f469}".as_bytes(),
    b"\r",
    b"\\",
];

fn mutated(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(24)).min(bytes.len());
        match random.below(7) {
            0 => drop(bytes.splice(at..end, WORDS[random.below(WORDS.len())].iter().copied())),
            1 => drop(bytes.splice(at..at, WORDS[random.below(WORDS.len())].iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            4 => {
                let copied = bytes[at..end].repeat(1 + random.below(4));
                drop(bytes.splice(at..at, copied));
            }
            5 => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(64)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Mutated cases of each target where nobody says for how many seconds.
const CASES: u64 = 400;

/// Mutates the corpus: so many cases, or for as long as `fuzz/run.sh` says. A case that breaks a reader stays in
/// `target/fuzz/TARGET`: put it into the corpus.
#[test]
#[ignore = "half a minute, or as long as fuzz/run.sh says"]
fn mutated_cases_break_no_reader() {
    let told = |name: &str| std::env::var(name).unwrap_or_default();
    let limit = told("PAUSA_FUZZ_SECONDS").parse().ok().map(Duration::from_secs);
    let wanted = told("PAUSA_FUZZ_TARGETS");
    let seed = told("PAUSA_FUZZ_SEED").parse().unwrap_or(1);
    let last = root().join("target/fuzz");
    fs::create_dir_all(&last).unwrap();
    for (name, target) in TARGETS {
        if !wanted.is_empty() && !wanted.split(' ').any(|wanted| wanted == name) {
            continue;
        }
        let desk = tempfile::tempdir().unwrap();
        let seeds: Vec<Vec<u8>> = corpus(name).iter().map(|case| fs::read(case).unwrap()).collect();
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ seed);
        let (began, mut count, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
        while limit.map_or(count < CASES, |limit| began.elapsed() < limit) {
            let other = random.below(seeds.len());
            let bytes = mutated(&seeds[random.below(seeds.len())], &seeds[other], &mut random);
            fs::write(last.join(name), &bytes).unwrap();
            let case = Instant::now();
            target(&bytes, desk.path());
            if case.elapsed() > slowest {
                slowest = case.elapsed();
                fs::write(last.join(format!("{name}.slowest")), &bytes).unwrap();
            }
            count += 1;
        }
        eprintln!("{name}: {count} cases, the slowest took {slowest:.1?}");
    }
}
