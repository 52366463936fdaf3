//! What the words of a language are to the words around them.

use std::collections::HashMap;

use crate::language::Grammar;

/// What a word is to the words around it; a word may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "the classes overlap")]
pub(super) struct Role {
    /// An article, a determiner or a possessive: goes with its noun.
    pub(super) article: bool,
    /// A title: goes with its name.
    pub(super) title: bool,
    /// A preposition: begins a phrase.
    pub(super) preposition: bool,
    /// A conjunction: begins a clause.
    pub(super) conjunction: bool,
    /// A subject pronoun, an auxiliary or a negation in front of its verb.
    pub(super) leans: bool,
    /// Belongs to the word before it: a particle, a counter.
    pub(super) enclitic: bool,
}

/// Sets one class of a role.
type Mark = fn(&mut Role);

/// The words of a language with their roles; knows none for a language that has no table.
pub(super) struct Lexicon(HashMap<&'static str, Role>);

impl Lexicon {
    pub(super) fn of(grammar: &Grammar) -> Self {
        let mut words: HashMap<&str, Role> = HashMap::new();
        let classes: [(&str, Mark); 6] = [
            (grammar.articles, |role| role.article = true),
            (grammar.titles, |role| role.title = true),
            (grammar.prepositions, |role| role.preposition = true),
            (grammar.conjunctions, |role| role.conjunction = true),
            (grammar.leaning, |role| role.leans = true),
            (grammar.enclitics, |role| role.enclitic = true),
        ];
        for (list, mark) in classes {
            for word in list.split_whitespace() {
                mark(words.entry(word).or_default());
            }
        }
        Lexicon(words)
    }

    /// Returns what a word is, whatever its case and its kind of apostrophe.
    pub(super) fn role(&self, word: &str) -> Role {
        if self.0.is_empty() {
            return Role::default();
        }
        let word = word.to_lowercase().replace('’', "'");
        self.0.get(word.as_str()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn lexicon(language: &str) -> Lexicon {
        Lexicon::of(&Language::of(language).grammar)
    }

    #[test]
    fn words_have_their_roles_in_their_language() {
        assert!(lexicon("en").role("The").article);
        assert!(lexicon("en").role("Don’t").leans);
        assert!(lexicon("de").role("zwischen").preposition);
        let before = lexicon("en").role("before");
        assert!(before.preposition && before.conjunction);
        assert_eq!(lexicon("de").role("the"), Role::default());
        assert_eq!(lexicon("qaa").role("the"), Role::default());
    }
}
