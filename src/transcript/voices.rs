//! Speaker labels: "Host: …" at the start of a paragraph or of a line.
//!
//! A label is taken out of the text and becomes the speaker of its paragraph and of those after it, until the next
//! label. Many words stand before a colon without being a speaker, so the whole transcript is examined first: names
//! recur, stand from the beginning on, or stand before most of what is said.

mod label;

use std::collections::HashMap;

use label::{Label, Shape};

pub(super) use label::is_name;

use super::Speakers;
use super::block::Block;

/// A speaker's first label is among this many paragraphs at the head of a transcript: a title or a date may precede it.
const HEAD: usize = 3;
/// Where no name recurs, more of them are a list and not a conversation.
const MAX_SINGLE: usize = 3;

/// The blocks without their speaker labels, each with its speaker. A label inside a block begins a new one.
pub(super) fn take(blocks: Vec<Block>, speakers: &Speakers) -> Vec<Block> {
    let Speakers::Recognised { declared } = speakers else { return blocks };
    let found = found(&blocks);
    let marked = found.values().any(|name| name.marked);
    let names = Names { declared, found, marked };
    if names.declared.is_empty() && names.found.is_empty() {
        return blocks;
    }
    let mut taken: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut speaking: Option<String> = None;
    let mut pending = None;
    for block in blocks {
        if block.speaker.is_some() {
            taken.push(block);
            continue;
        }
        let (cue, heading) = (block.cue, block.heading);
        let spoken_by =
            |speaker: &Option<String>| Block { speaker: speaker.clone(), cue, heading, ..Block::default() };
        let mut part = spoken_by(&speaking);
        for (line, stamp) in block.into_lines() {
            let stamp = stamp.or(pending.take());
            if let Some((name, said)) = names.turn(&line) {
                speaking = name;
                taken.push(std::mem::replace(&mut part, spoken_by(&speaking)));
                if said.is_empty() {
                    pending = stamp;
                } else {
                    part.push(said.to_owned(), stamp);
                }
            } else {
                part.push(line, stamp);
            }
        }
        taken.push(part);
    }
    taken.retain(|block| !block.is_empty());
    taken
}

/// Whether a line begins with what may be a label and has a colon.
pub(super) fn has_colon_label(line: &str) -> bool {
    Label::of(line).is_some_and(|label| !label.announces())
}

/// The speakers of a transcript.
struct Names<'a> {
    declared: &'a [String],
    /// By what names are compared by.
    found: HashMap<String, Name>,
    /// Whether one of those found is marked.
    marked: bool,
}

/// A name as it was first written.
struct Name {
    shown: String,
    marked: bool,
}

impl Names<'_> {
    /// Who begins to speak with a line, and what is said in it. `>>` without a name is another, unknown speaker.
    fn turn<'l>(&self, line: &'l str) -> Option<(Option<String>, &'l str)> {
        for name in self.declared {
            if let Some(label) = Label::declared(line, name) {
                return Some((Some(name.clone()), label.said));
            }
        }
        if let Some(label) = Label::of(line)
            && let Some(name) = self.found.get(&label.key())
        {
            return Some((Some(name.shown.clone()), label.said));
        }
        (self.marked && line.starts_with(">>")).then_some((None, line))
    }
}

/// What may be a speaker, and where it stands.
struct Tally {
    name: Name,
    shape: Shape,
    /// Labels that no quotation follows.
    count: usize,
    /// The first of them stands at the head of the transcript.
    at_head: bool,
    is_numbered: bool,
}

/// The names that are speakers by how the transcript uses them.
fn found(blocks: &[Block]) -> HashMap<String, Name> {
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    let (mut labels, mut inside, mut converses) = (0, false, false);
    let blocks: Vec<&Block> = blocks.iter().filter(|block| block.speaker.is_none()).collect();
    for (block, number) in blocks.iter().zip(0..) {
        for (line, row) in block.lines.iter().zip(0..) {
            let Some(label) = Label::of(line).filter(|label| !label.announces()) else { continue };
            labels += 1;
            inside |= row > 0;
            converses |= label.is_role() || label.asks();
            count(&mut tallies, &label, number + row < HEAD);
        }
    }
    let places = if inside { blocks.iter().map(|block| block.lines.len()).sum() } else { blocks.len() };
    let recurring = || tallies.values().filter(|tally| tally.count > 1);
    let mut alike: HashMap<Shape, usize> = HashMap::new();
    for tally in tallies.values() {
        *alike.entry(tally.shape).or_default() += 1;
    }
    let manner = Manner {
        at_head: recurring().any(|tally| tally.at_head),
        prevails: labels * 2 >= places,
        recur: recurring().map(|tally| tally.count).sum::<usize>() * 2 >= labels,
        converses,
        names: tallies.len(),
        alike,
    };
    let speakers = tallies.into_iter().filter(|(_, tally)| manner.makes_speaker(tally));
    speakers.map(|(key, tally)| (key, tally.name)).collect()
}

fn count(tallies: &mut HashMap<String, Tally>, label: &Label, at_head: bool) {
    let tally = tallies.entry(label.key()).or_insert_with(|| Tally {
        name: Name { shown: label.name.to_owned(), marked: label.shape.marked },
        shape: label.shape,
        count: 0,
        at_head,
        is_numbered: label.is_numbered(),
    });
    tally.count += 1;
    tally.shape.marked |= label.shape.marked;
}

/// How a transcript uses what looks like labels.
#[allow(clippy::struct_excessive_bools, reason = "each is seen for itself")]
struct Manner {
    /// One that recurs stands at the head.
    at_head: bool,
    /// They stand before half of the paragraphs, or of the lines where they stand inside paragraphs.
    prevails: bool,
    /// At least half of them are of names that recur; in a glossary a few are.
    recur: bool,
    /// One of them is that of a host or the like, or a question is asked.
    converses: bool,
    /// How many names there are.
    names: usize,
    /// How many of each shape.
    alike: HashMap<Shape, usize>,
}

impl Manner {
    fn makes_speaker(&self, tally: &Tally) -> bool {
        if tally.count > 1 {
            return tally.shape.marked || if self.prevails { self.recur } else { self.at_head };
        }
        let alike = self.alike.get(&tally.shape).copied().unwrap_or(0);
        let marked = tally.shape.marked;
        let is_conversation = self.recur || (self.converses || marked) && self.names <= MAX_SINGLE;
        alike > 1 && is_conversation && !tally.is_numbered && (self.prevails || marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who says what, a line for each block; paragraphs are parted by `|`, lines by `/`.
    fn voices(text: &str, declared: &[&str]) -> Vec<String> {
        let blocks = text.split('|').map(|paragraph| Block::new(paragraph.split('/'))).collect();
        let declared = declared.iter().map(|&name| name.to_owned()).collect();
        let blocks = take(blocks, &Speakers::Recognised { declared });
        let show = |block: &Block| format!("{}>{}", block.speaker.as_deref().unwrap_or(""), block.joined());
        blocks.iter().map(show).collect()
    }

    #[test]
    fn labels_are_the_speakers_of_what_follows() {
        let cases: &[(&str, &[&str])] = &[
            ("Host: Hi.|Ann: Hello.|Host: So.", &["Host>Hi.", "Ann>Hello.", "Host>So."]),
            ("Host: Hi.|Ann: Hello.", &["Host>Hi.", "Ann>Hello."]),
            ("Host: Hi.|It goes on.|HOST: So.", &["Host>Hi.", "Host>It goes on.", "Host>So."]),
            ("A title|Host: Hi.|More.|Host: So.", &[">A title", "Host>Hi.", "Host>More.", "Host>So."]),
            ("Host: Hi/there./Ann: Hello/you./Host: So.", &["Host>Hi there.", "Ann>Hello you.", "Host>So."]),
            ("Host:/Hi there.|Ann:|Hello.|Host:/So.", &["Host>Hi there.", "Ann>Hello.", "Host>So."]),
            (">> ANN: Hi/there >> you/>> No./>> BOB: Yes.", &["ANN>Hi there >> you", ">>> No.", "BOB>Yes."]),
            ("主持人：你好。|嘉宾：你好。|主持人：好。", &["主持人>你好。", "嘉宾>你好。", "主持人>好。"]),
            ("Q: Why?|A: Because.|Q: “How?”", &["Q>Why?", "A>Because.", "Q>“How?”"]),
            ("Speaker 1: Hi.|Speaker 2: Hello.", &["Speaker 1>Hi.", "Speaker 2>Hello."]),
        ];
        for (text, expected) in cases {
            assert_eq!(voices(text, &[]), *expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label_stays_in_the_text() {
        for text in [
            "Host: Hi.",
            "Remember: never do that.|So it goes.|On and on.",
            "One.|Two.|Three.|Four.|Forever: this.|Five.|Forever: that.",
            "One.|Two.|Three.|Four.|BREAKING: this.|Five.|BREAKING: that.|Six.",
            "Chapter 1: The Beginning|Chapter 2: The End",
            "Genesis 1: In the beginning|Genesis 2: Thus",
            "Cirrus: a curl.|Stratus: a layer.|Cumulus: a heap.|Nimbus: a rain.",
            "He said: go.|He said: stay.",
            "他说：“走。”|他说：“留。”",
            "老王：“走。”|老王：“留。”",
            "Paris: 12:30|It is 12:30.|He left at 1: so.",
            "Note: this.|Note: that.",
            "Read [docs]: it helps.",
        ] {
            let blocks: Vec<Block> = text.split('|').map(|paragraph| Block::new([paragraph])).collect();
            assert_eq!(take(blocks.clone(), &Speakers::default()), blocks, "{text}");
        }
    }

    /// Texts that stand with a colon after the first word and are no conversations.
    #[test]
    fn lists_are_no_conversations() {
        for text in [
            // Glossaries, short and long, also with a term that has two entries.
            "Cirrus: a curl of ice.|Stratus: a layer.|Cumulus: a heap.",
            "Cirrus: A curl of ice.|Stratus: A layer of cloud.",
            "Latency: How long an answer takes.|Jitter: How much that varies.|Uptime: How long a server runs.",
            "Bat: An animal.|Bat: A stick.|Crane: A bird.|Mole: An animal.|Seal: An animal.|Spring: A season.",
            "CPU: the processor.|RAM: its memory.|GPU: a processor for pictures.",
            "Glossary|Photon: A quantum of light.|Lepton: An electron, say.|Quark: What protons are made of.",
            "词：语言里最小的单位。|句：由词组成。|段：由句组成。",
            "甲烷：一种气体。|乙醇：一种酒精。",
            "光子：光的量子。|电子：一种轻子。|夸克：质子的组成部分。|胶子：把夸克粘在一起。",
            "用語：意味。|単語：最小の単位。|文：単語の並び。",
            "광자: 빛의 양자.|전자: 렙톤의 하나.|쿼크: 양성자를 이루는 입자.",
            "Фотон: квант света.|Электрон: лептон.|Кварк: частица протона.",
            // Questions and answers without names, time tables, places.
            "Question: What is a cloud?|Answer: Water in the air.|Question: Why is it white?|Answer: It scatters light.",
            "Monday: Rain.|Tuesday: Sun.|Wednesday: Snow.|Monday: Rain again.",
            "Morning: Fog.|Evening: Rain.|Morning: Fog again.|Evening: Sun.",
            "09:00: Breakfast.|10:30: A walk.|12:00: Lunch.",
            "Berlin: 12 degrees.|Paris: 14 degrees.|Rome: 20 degrees.",
            "Week 1: Rest.|Week 2: Run.|Week 3: Rest.",
            // Recipes.
            "Ingredients: Flour and water.|Method: Mix them.|Serves: Four.",
            "Breakfast: Oats.|Lunch: Soup.|Dinner: Rice.|Breakfast: Eggs.|Lunch: Bread.|Dinner: Fish.",
            "Zutaten: Mehl, Wasser.|Zubereitung: Alles mischen.|Tipp: Warm essen.",
            "材料：面粉。|做法：加水。|提示：趁热吃。",
            // Verses and addresses.
            "John 3:16: For God so loved the world.|John 3:17: For God did not send.|John 3:18: Whoever believes.",
            "Genesis 1:1 In the beginning.|Genesis 1:2 And the earth.",
            "Docs: https://example.org|Code: https://example.com|Mail: https://example.net",
            // Particulars.
            "Name: Arnold.|Age: Forty.|Height: Two metres.|Name: Bert.|Age: Twelve.|Height: One metre.",
            "Pro: It is cheap.|Con: It is slow.|Pro: It is small.|Con: It is loud.",
        ] {
            let blocks: Vec<Block> = text.split('|').map(|paragraph| Block::new([paragraph])).collect();
            assert_eq!(take(blocks.clone(), &Speakers::default()), blocks, "{text}");
        }
    }

    #[test]
    fn conversations_are_found_in_every_language() {
        for (text, speakers) in [
            ("Ann: Hi.|Bob: Hello.|Ann: So.|Bob: Well.", "Ann Bob Ann Bob"),
            ("Ann: Do you hear me?|Bob: I do.", "Ann Bob"),
            ("Moderatorin: Guten Tag.|Herr Maier: Guten Tag.", "Moderatorin Herr Maier"),
            ("Présentatrice : Bonjour.|Élodie : Bonjour.", "Présentatrice Élodie"),
            ("Entrevistador: Hola.|Luis: Hola.", "Entrevistador Luis"),
            ("Ведущий: Привет.|Анна: Привет.", "Ведущий Анна"),
            ("主持人：大家好。|李明：你们好。", "主持人 李明"),
            ("小明：你好。|小红：你好。|小明：再见。|小红：再见。", "小明 小红 小明 小红"),
            ("司会者：こんにちは。|田中：こんにちは。", "司会者 田中"),
            ("진행자: 안녕하세요.|민수: 안녕하세요.", "진행자 민수"),
            ("Sunucu: Merhaba.|Ayşe: Merhaba.", "Sunucu Ayşe"),
            ("Ann: One.|Bob: Two.|Ann: Three.|Cid: Four.|Ann: Five.|Bob: Six.", "Ann Bob Ann Cid Ann Bob"),
        ] {
            let blocks = text.split('|').map(|paragraph| Block::new([paragraph])).collect();
            let found = take(blocks, &Speakers::default());
            let found: Vec<&str> = found.iter().filter_map(|block| block.speaker.as_deref()).collect();
            assert_eq!(found.join(" "), speakers, "{text}");
        }
    }

    #[test]
    fn a_declared_speaker_needs_no_second_label() {
        assert_eq!(
            voices("One.|Ann: Hi.|the old man: go.", &["Ann", "The old man"]),
            [">One.", "Ann>Hi.", "The old man>go."]
        );
    }

    #[test]
    fn a_voice_of_the_file_is_left_alone() {
        let mut blocks = vec![Block::new(["Ann: Hi."]), Block::new(["Ann: So."]), Block::new(["Yes."])];
        blocks[1].speaker = Some("Bob".to_owned());
        let taken = take(blocks, &Speakers::Recognised { declared: vec!["Ann".to_owned()] });
        let speakers: Vec<_> = taken.iter().map(|block| block.speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ann"), Some("Bob"), Some("Ann")]);
    }
}
