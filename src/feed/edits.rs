//! The new feed: tags put into the text at their places.

use std::ops::Range;

use super::episode::{Episode, Transcript};
use super::outcome::{Existing, Fate, Outcome, Tagged, Untagged};
use super::pairing::pair;
use super::read::{Feed, Item};
use super::tags;

/// A stretch of the text, and what takes its place.
type Edit = (Range<usize>, String);

impl Feed<'_> {
    /// The feed with a tag for each transcript of each episode that has its item.
    ///
    /// A new tag stands behind the item's last transcript, else behind its enclosure. A transcript whose address has a
    /// tag gets no other one; `existing` says what becomes of a tag of the same type and language at another address.
    pub fn with_transcripts(&self, episodes: &[Episode], existing: Existing) -> Outcome {
        let pairing = pair(&self.items, episodes);
        let free = tags::free_prefix(self);
        let mut edits: Vec<Edit> = Vec::new();
        let (mut tagged, mut items_without_episode) = (Vec::new(), Vec::new());
        let mut undeclared = false;
        for (index, item) in self.items.iter().enumerate() {
            let Some(episode) = pairing.episode[index].map(|index| &episodes[index]) else {
                if !pairing.disputed[index] {
                    items_without_episode.push(untagged(item));
                }
                continue;
            };
            let prefix = item.prefix.as_deref().unwrap_or(&free);
            let fates = self.fates(item, &episode.transcripts, existing);
            let changes = self.changes(item, &fates, prefix);
            undeclared |= item.prefix.is_none() && !changes.is_empty();
            edits.extend(changes);
            tagged.extend(fates.into_iter().map(|(transcript, fate, _)| Tagged {
                line: item.line,
                episode: episode.name().to_owned(),
                url: transcript.url.clone(),
                fate,
            }));
        }
        if undeclared {
            edits.insert(0, self.declaration(&free));
        }
        Outcome {
            text: apply(self.text, edits),
            tagged,
            items_without_episode,
            episodes_without_item: pairing
                .left
                .iter()
                .map(|&left| episodes[left].name().to_owned())
                .collect(),
            ambiguous: pairing.ambiguous,
        }
    }

    /// What is to become of each transcript, with the tag of the item that it takes the place of.
    fn fates<'t>(
        &self,
        item: &Item,
        transcripts: &'t [Transcript],
        existing: Existing,
    ) -> Vec<(&'t Transcript, Fate, Option<usize>)> {
        let mut fates: Vec<(&Transcript, Fate, Option<usize>)> = Vec::new();
        for transcript in transcripts {
            let is_present = |url: &str| item.tags.iter().any(|tag| tag.url == url);
            if is_present(&transcript.url) || fates.iter().any(|(other, ..)| other.url == transcript.url) {
                fates.push((transcript, Fate::Present, None));
                continue;
            }
            // Tags of the transcripts at hand are no rivals, and a place is taken once.
            let rival = item.tags.iter().enumerate().find(|(index, tag)| {
                tags::are_rivals(tag, transcript, self.language.as_deref())
                    && !transcripts.iter().any(|other| other.url == tag.url)
                    && !fates.iter().any(|(.., taken)| *taken == Some(*index))
            });
            fates.push(match (rival, existing) {
                (None, _) => (transcript, Fate::Added, None),
                (Some((_, tag)), Existing::Keep) => (transcript, Fate::Kept(tag.url.clone()), None),
                (Some((index, tag)), Existing::Replace) => {
                    (transcript, Fate::Replaced(tag.url.clone()), Some(index))
                }
            });
        }
        fates
    }

    /// The edits for an item, in the order of the text.
    fn changes(&self, item: &Item, fates: &[(&Transcript, Fate, Option<usize>)], prefix: &str) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for (transcript, _, place) in fates {
            if let Some(index) = *place {
                edits.push((item.tags[index].range.clone(), tags::element(transcript, prefix)));
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        let anchor = item.tags.last().map(|tag| &tag.range);
        let Some(anchor) = anchor.or(item.enclosure.as_ref().map(|enclosure| &enclosure.range)) else {
            return edits;
        };
        let lead = self.lead(anchor.start);
        let mut new = String::new();
        for (transcript, ..) in fates.iter().filter(|(_, fate, _)| *fate == Fate::Added) {
            new.push_str(lead);
            new.push_str(&tags::element(transcript, prefix));
        }
        if !new.is_empty() {
            edits.push((anchor.end..anchor.end, new));
        }
        edits
    }

    /// What stands between an element and what precedes it: line end and indentation where it is the first of its line,
    /// nothing where it is not.
    fn lead(&self, start: usize) -> &str {
        let before = &self.text[..start];
        let indented = before.trim_end_matches([' ', '\t']);
        if indented.ends_with("\r\n") {
            &before[indented.len() - 2..]
        } else if indented.ends_with(['\n', '\r']) {
            &before[indented.len() - 1..]
        } else {
            ""
        }
    }

    /// The declaration behind the name of the root, on a line of its own where its attributes have that.
    fn declaration(&self, prefix: &str) -> Edit {
        let rest = &self.text[self.root_name_end..];
        let blank = &rest[..rest.len() - rest.trim_start().len()];
        let lead = if blank.contains('\n') { blank } else { " " };
        let place = self.root_name_end;
        (place..place, format!("{lead}{}", tags::declaration(prefix)))
    }
}

fn untagged(item: &Item) -> Untagged {
    let file = item.enclosure.as_ref().map(|enclosure| enclosure.file.clone());
    Untagged { line: item.line, title: item.title.clone(), file }
}

/// The text with its edits, which come in the order of the text and do not overlap.
fn apply(text: &str, edits: Vec<Edit>) -> String {
    let mut new = String::with_capacity(text.len() + edits.iter().map(|(_, edit)| edit.len()).sum::<usize>());
    let mut copied = 0;
    for (range, edit) in edits {
        new.push_str(&text[copied..range.start]);
        new.push_str(&edit);
        copied = range.end;
    }
    new.push_str(&text[copied..]);
    new
}
