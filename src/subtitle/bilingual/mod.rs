//! An original and its translation → cues that show both, cut where sentences of the two begin together.
//!
//! What both say between two such places is a *bead*. One that is too long for a cue is cut at words of the two that are said at
//! the same time, where a break costs least in both; beads share a cue only where one alone would be shown for too short a
//! time. It is the shortest path of [`super::split`] with the lines of two languages.

mod search;
mod stretch;

use std::ops::Range;

use super::breaks::Breaker;
use super::rules::ReadingRules;
use super::split::Around;
use super::timing::{self, Spoken};
use super::{cue, directions};
use crate::alignment::{AlignedSentence, Alignment};
use crate::bitext::Bead;
use crate::formats::Cue;
use crate::time::Time;
use search::Search;
use stretch::{Said, Stretch};

/// Which of two languages stands above the other in a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// The translation stands above its original.
    Above,
    /// The translation stands below its original.
    Below,
}

/// Returns the cues of an original and its translation, given the beads of their sentences; `rules` are those of either
/// language, and times keep to the translation's. What only one of the two says is shown alone. Words have times in the
/// original.
pub fn bilingual_cues(
    texts: [&Alignment; 2],
    beads: &[Bead],
    rules: [&ReadingRules; 2],
    placement: Placement,
) -> Vec<Cue> {
    let breakers = texts.map(|text| Breaker::new(&text.language));
    let stretches: Vec<Stretch> =
        stretches(texts, beads).iter().map(|beads| Stretch::of(beads, &breakers, rules)).collect();
    let (mut cues, mut spoken) = (Vec::new(), Vec::new());
    for (i, stretch) in stretches.iter().enumerate() {
        let around = Around {
            before: i.checked_sub(1).map_or(Time::ZERO, |i| stretches[i].whole().end),
            after: stretches.get(i + 1).map(|next| next.whole().start),
        };
        let layouts = stretch.layouts(rules);
        for pieces in (Search { stretch, layouts: &layouts, around }).cues() {
            let lines = [0, 1].map(|text| layouts[text].lines(&pieces[text]));
            let reading =
                |text: usize| rules[text].reading(layouts[text].shown_width(&pieces[text], &lines[text]));
            spoken.push(Spoken { span: stretch.span(&pieces), reading: reading(0).max(reading(1)) });
            let [original, translation] = [0, 1].map(|text| cue(&stretch.passages[text], &lines[text]));
            cues.push(joined(original, translation, placement));
        }
    }
    for (cue, span) in cues.iter_mut().zip(timing::shown(&spoken, rules[1])) {
        cue.span = span;
    }
    directions::insert(cues, texts[0], rules[0])
}

/// Returns one cue of two.
fn joined(original: Cue, translation: Cue, placement: Placement) -> Cue {
    let count = translation.lines.len();
    let (mut lines, mut words) = (original.lines, original.words);
    let translated = match placement {
        Placement::Above => {
            lines.splice(0..0, translation.lines);
            for word in &mut words {
                word.line += count;
            }
            0..count
        }
        Placement::Below => {
            lines.extend(translation.lines);
            lines.len() - count..lines.len()
        }
    };
    Cue { speaker: original.speaker.or(translation.speaker), lines, translated, words, ..Cue::default() }
}

/// Returns what is said, bead by bead, in stretches in which neither text begins another paragraph or speaker.
fn stretches<'a>(texts: [&'a Alignment; 2], beads: &[Bead]) -> Vec<Vec<Said<'a>>> {
    let mut stretches: Vec<Vec<Said>> = Vec::new();
    let mut latest: [Option<&AlignedSentence>; 2] = [None; 2];
    for bead in beads {
        let said = |text: usize, range: &Range<usize>| {
            let own = texts[text].sentences.get(range.clone()).unwrap_or_default();
            own.iter()
                .filter(|sentence| sentence.span.is_some() && !sentence.text.trim().is_empty())
                .collect::<Vec<_>>()
        };
        let said = [said(0, &bead.original), said(1, &bead.translation)];
        if said.iter().all(Vec::is_empty) {
            continue;
        }
        let differs = [0, 1].map(|text| match (latest[text], said[text].first()) {
            (Some(last), Some(first)) => last.paragraph != first.paragraph || last.speaker != first.speaker,
            _ => false,
        });
        for text in [0, 1] {
            latest[text] = said[text].last().copied().or(latest[text]);
        }
        match stretches.last_mut() {
            Some(stretch) if differs == [false; 2] => stretch.push(said),
            _ => stretches.push(vec![said]),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{AlignedWord, Method};
    use crate::time::{Span, TimeDelta};

    /// Sentences, each with its start in milliseconds and how long each of its words takes.
    fn alignment(language: &str, sentences: &[(&str, i64, i64)]) -> Alignment {
        let sentence = |&(text, start, length): &(&str, i64, i64)| {
            let words = text.split_inclusive([' ', '，', '。']).scan(0, |at, word| {
                let range = *at..*at + word.trim_end().len();
                *at += word.len();
                Some(range)
            });
            let words = words.enumerate().map(|(number, range)| {
                let start = Time::from_millis(start + length * number as i64);
                AlignedWord { range, span: Span::new(start, start + TimeDelta::from_millis(length)) }
            });
            AlignedSentence::of_words(text.to_owned(), words.collect(), 1.0)
        };
        Alignment::of(language, Method::Pauses, sentences.iter().map(sentence).collect())
    }

    fn cues(
        texts: [&Alignment; 2],
        beads: &[(Range<usize>, Range<usize>)],
        placement: Placement,
    ) -> Vec<Cue> {
        let bead = |(original, translation): &(Range<usize>, Range<usize>)| Bead {
            original: original.clone(),
            translation: translation.clone(),
            confidence: 1.0,
        };
        let beads: Vec<Bead> = beads.iter().map(bead).collect();
        let rules = texts.map(|text| ReadingRules::for_language(&text.language));
        bilingual_cues(texts, &beads, [&rules[0], &rules[1]], placement)
    }

    /// The lines of each cue, those of the translation in brackets.
    fn shown(cues: &[Cue]) -> Vec<String> {
        let line = |cue: &Cue, (number, line): (usize, &String)| {
            if cue.translated.contains(&number) { format!("[{line}]") } else { line.clone() }
        };
        let lines = |cue: &Cue| {
            cue.lines.iter().enumerate().map(|numbered| line(cue, numbered)).collect::<Vec<_>>().join("/")
        };
        cues.iter().map(lines).collect()
    }

    #[test]
    fn a_long_bead_is_cut_where_both_languages_may_be_and_what_one_lacks_stands_alone() {
        let english = alignment(
            "en",
            &[
                ("Good evening.", 0, 800),
                (
                    "The clockmakers of the city, who had no time of their own, kept knocking at his door, \
                  and the astronomers did not like it at all.",
                    2000,
                    400,
                ),
                ("So it went.", 14_000, 500),
            ],
        );
        let chinese = alignment(
            "zh",
            &[
                ("晚上好。", 0, 1600),
                ("城里的钟表匠自己没有时间，不断来敲他的门，天文学家很不高兴。", 2000, 3600),
            ],
        );
        let cues = cues([&english, &chinese], &[(0..1, 0..1), (1..2, 1..2), (2..3, 2..2)], Placement::Below);
        let shown = shown(&cues);
        assert_eq!(
            (shown[0].as_str(), shown[shown.len() - 1].as_str()),
            ("Good evening./[晚上好。]", "So it went.")
        );
        let inner = &shown[1..shown.len() - 1];
        assert!(inner.len() >= 2 && inner.iter().all(|cue| cue.contains('[')), "{shown:?}");
        assert!(cues.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{cues:?}");
    }

    #[test]
    fn the_translation_stands_where_it_is_told_and_words_keep_their_lines() {
        let (english, chinese) =
            (alignment("en", &[("Good evening.", 0, 800)]), alignment("zh", &[("晚上好。", 0, 1600)]));
        let above = cues([&english, &chinese], &[(0..1, 0..1)], Placement::Above);
        assert_eq!(shown(&above), ["[晚上好。]/Good evening."]);
        let words = above[0].words.iter().map(|word| &above[0].lines[word.line][word.bytes.clone()]);
        assert_eq!(words.collect::<Vec<_>>(), ["Good", "evening."]);
    }
}
