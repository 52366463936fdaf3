//! Prints the words of texts as the alignment sees them.
//!
//! Reads lines `LANGUAGE<TAB>TEXT` and writes for each word of each line `LINE<TAB>WORD<TAB>LETTERS`: the line's
//! number from 0, the word as displayed, and its spoken parts in letters a to z, a blank between parts.
//!
//! `cargo run --release --example spoken < texts.tsv > words.tsv`

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use pausa::transcript::{self, Kind, Speakers, Split, TranscriptOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        let (language, text) = line.split_once('\t').ok_or("each line is LANGUAGE, a tab and TEXT")?;
        let options = TranscriptOptions {
            split: Split::Lines,
            language: Some(language.to_owned()),
            speakers: Speakers::InText,
            ..TranscriptOptions::default()
        };
        // A line without words has none to print.
        let Ok(transcript) = transcript::parse(text.as_bytes(), Kind::Plain, "the line", &options) else {
            continue;
        };
        for sentence in &transcript.sentences {
            for word in &sentence.words {
                writeln!(out, "{number}\t{}\t{}", &sentence.text[word.range.clone()], word.spoken)?;
            }
        }
    }
    out.flush()?;
    Ok(())
}
