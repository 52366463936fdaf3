//! What the letters of a word sound like: for each letter the classes that it may stand for, by its neighbours.
//!
//! A table has a decision tree for each letter a to z, learnt in `training/letters` from words and their transcriptions.
//! A file of `letters/` has a line for each: the letter, then its tree in words, each question before its answers.
//! `?+1aeo_` asks whether the first letter to the right is *a*, *e*, *o* or the word's edge, `?-2!hs` whether the second
//! to the left is neither *h* nor *s*; the tree for yes follows, then the tree for no. `tS:62,-:31,k.s:7` are a leaf's alternatives with their percentages: the class `tS`, silent, `k`
//! and then `s`. One alternative alone has no percentage.

use super::Class;

/// The languages that have a table of their own; `und` serves all others.
macro_rules! tables {
    ($($language:literal)*) => {
        #[cfg(test)]
        const LANGUAGES: &[&str] = &[$($language),*];

        fn text(language: &str) -> Option<&'static str> {
            match language {
                $($language => Some(include_str!(concat!("letters/", $language, ".txt"))),)*
                _ => None,
            }
        }
    };
}

tables!(
    "ar" "bg" "bn" "ca" "cs" "da" "de" "el" "en" "eo" "es" "et" "fa" "fi" "fr" "hi" "hr" "hu" "id" "it"
    "ja" "ko" "lt" "lv" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sr" "sv" "sw" "tr" "uk" "und" "vi" "zh"
);

/// Languages that are spelled and spoken much like another.
const ALIKE: [(&str, &str); 5] = [("no", "nb"), ("nn", "nb"), ("bs", "hr"), ("sh", "hr"), ("ms", "id")];

/// What one letter of a word may sound like.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterSounds {
    /// Probabilities and the classes that are then spoken, one after the other; none where the letter is silent. The
    /// likeliest comes first; there are from one to six of 0.01 to 1, and they sum to 1.
    pub alternatives: Vec<(f32, [Option<Class>; 2])>,
}

/// What the letters of a language sound like.
///
/// ```
/// use pausa::acoustic_model::LetterTable;
///
/// let sounds = LetterTable::for_language("de-AT").word("ich");
/// let (probability, classes) = sounds[1].alternatives[0];
/// assert!(probability > 0.9);
/// assert_eq!(classes[0].map(|class| class.name()), Some("C"));
/// ```
#[derive(Debug, Clone)]
pub struct LetterTable {
    /// The trees of the letters a to z.
    trees: Vec<Vec<Node>>,
}

/// A tree is a row of nodes; the answer to yes follows its question.
#[derive(Debug, Clone)]
enum Node {
    Question {
        /// The neighbour asked about: −1 is the letter before, 1 the letter after.
        place: i8,
        /// A bit for each neighbour that is a yes, see [`code`].
        members: u32,
        /// Where the tree for no begins.
        otherwise: usize,
    },
    Leaf(LetterSounds),
}

impl LetterTable {
    /// Returns the table of the language of a BCP 47 tag, or the one for all languages where it has none.
    pub fn for_language(tag: &str) -> Self {
        let subtag = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let language =
            ALIKE.iter().find(|(known, _)| *known == subtag).map_or(subtag.as_str(), |&(_, like)| like);
        let mut table = Self { trees: vec![Vec::new(); 26] };
        // Letters that the language does not have sound as they do elsewhere.
        for text in [text("und"), text(language)].into_iter().flatten() {
            table.read(text);
        }
        table
    }

    /// Returns what each letter of a spoken word may sound like; `letters` are a to z, anything else is silent.
    pub fn word(&self, letters: &str) -> Vec<LetterSounds> {
        let letters: Vec<char> = letters.chars().collect();
        (0..letters.len()).map(|at| self.letter(&letters, at)).collect()
    }

    fn letter(&self, letters: &[char], at: usize) -> LetterSounds {
        let silent = LetterSounds { alternatives: vec![(1.0, [None, None])] };
        let Some(tree) = tree_of(letters[at]).and_then(|place| self.trees.get(place)) else { return silent };
        let mut node = 0;
        loop {
            match tree.get(node) {
                Some(&Node::Question { place, members, otherwise }) => {
                    let neighbour = at.checked_add_signed(isize::from(place)).and_then(|i| letters.get(i));
                    let yes = members & 1 << code(neighbour.copied()) != 0;
                    node = if yes { node + 1 } else { otherwise };
                }
                Some(Node::Leaf(sounds)) => return sounds.clone(),
                None => return silent,
            }
        }
    }

    fn read(&mut self, text: &str) {
        for line in text.lines() {
            let mut words = line.split(' ');
            let place = words.next().and_then(|letter| letter.chars().next()).and_then(tree_of);
            let mut tree = Vec::new();
            if let (Some(place), Some(())) = (place, read_tree(&mut words, &mut tree)) {
                self.trees[place] = tree;
            }
        }
    }
}

fn tree_of(letter: char) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| usize::from(letter as u8 - b'a'))
}

/// The number of a neighbour: 0 for the word's edge, 1 to 26 for the letters.
fn code(neighbour: Option<char>) -> usize {
    neighbour.and_then(tree_of).map_or(0, |place| place + 1)
}

/// Appends the tree that begins here; `None` when it is none.
fn read_tree<'t>(words: &mut impl Iterator<Item = &'t str>, tree: &mut Vec<Node>) -> Option<()> {
    let word = words.next()?;
    let Some(question) = word.strip_prefix('?') else {
        tree.push(Node::Leaf(leaf(word)?));
        return Some(());
    };
    let (place, members) = question.split_at_checked(2)?;
    let place = place.parse().ok()?;
    let (others, members) = members.strip_prefix('!').map_or((false, members), |others| (true, others));
    let members = members.chars().fold(0, |members: u32, c| members | 1 << code(Some(c)));
    let members = if others { !members } else { members };
    let at = tree.len();
    tree.push(Node::Question { place, members, otherwise: 0 });
    read_tree(words, tree)?;
    let end = tree.len();
    if let Some(Node::Question { otherwise, .. }) = tree.get_mut(at) {
        *otherwise = end;
    }
    read_tree(words, tree)
}

fn leaf(word: &str) -> Option<LetterSounds> {
    let alternative = |text: &str| -> Option<(f32, [Option<Class>; 2])> {
        let (names, percent) = text.split_once(':').unwrap_or((text, "100"));
        let mut classes = [None; 2];
        if names != "-" {
            for (i, name) in names.split('.').enumerate() {
                *classes.get_mut(i)? = Some(Class::named(name)?);
            }
        }
        Some((percent.parse().ok()?, classes))
    };
    let mut alternatives = word.split(',').map(alternative).collect::<Option<Vec<_>>>()?;
    let sum: f32 = alternatives.iter().map(|(percent, _)| percent).sum();
    for (share, _) in &mut alternatives {
        *share /= sum;
    }
    Some(LetterSounds { alternatives })
}

#[cfg(test)]
mod tests;
