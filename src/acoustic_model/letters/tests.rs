use super::*;

/// The classes of each letter's likeliest alternative, a letter's joined.
fn said(language: &str, word: &str) -> String {
    let sounds = LetterTable::for_language(language).word(word);
    let classes = sounds.iter().flat_map(|letter| letter.alternatives[0].1.into_iter().flatten());
    classes.map(Class::name).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_said_as_their_language_says_them() {
    for (language, word, classes) in [
        ("en", "through", "T R0 u"),
        ("en", "knight", "n a I t"),
        ("en", "chalk", "tS O k"),
        ("en", "because", "b I k V z"),
        ("en", "the", "D @"),
        ("de", "zeit", "ts a I t"),
        ("de", "nacht", "n a x t"),
        ("de", "ich", "I C"),
        ("fr", "fille", "f i j"),
        ("fr", "les", "l e"),
        ("es", "jefe", "x e f e"),
        ("it", "chiesa", "k j e z a"),
        ("pl", "szkola", "S k O w a"),
        ("ru", "moskva", "m V s k v a"),
        ("zh", "zhong", "tS U N"),
        ("zh", "xue", "S y E"),
        ("zh", "shi", "S M"),
    ] {
        assert_eq!(said(language, word), classes, "{language} {word}");
    }
}

#[test]
fn a_language_without_a_table_is_read_by_the_one_for_all() {
    assert_eq!(said("tlh", "banane"), said("und", "banane"));
    assert_eq!(said("de-AT", "zeit"), said("de", "zeit"));
    assert_eq!(said("no", "kjenner"), said("nb", "kjenner"));
}

#[test]
fn what_is_no_letter_is_silent_and_keeps_its_place() {
    let sounds = LetterTable::for_language("en").word("a'é");
    assert_eq!(sounds.len(), 3);
    assert_eq!(sounds[1].alternatives, [(1.0, [None, None])]);
    assert!(LetterTable::for_language("en").word("").is_empty());
}

#[test]
fn every_table_is_read_to_its_last_letter() {
    for &language in LANGUAGES {
        for line in text(language).unwrap().lines() {
            let mut words = line.split(' ').skip(1);
            let mut tree = Vec::new();
            assert!(
                read_tree(&mut words, &mut tree).is_some() && words.next().is_none(),
                "{language}: {line:.20}"
            );
            for node in tree {
                if let Node::Leaf(LetterSounds { alternatives }) = node {
                    let sum: f32 = alternatives.iter().map(|(share, _)| share).sum();
                    assert!(
                        (sum - 1.0).abs() < 1e-3 && alternatives.len() <= 6,
                        "{language}: {alternatives:?}"
                    );
                    assert!(alternatives.is_sorted_by(|a, b| a.0 >= b.0), "{language}: {alternatives:?}");
                }
            }
        }
    }
    for tree in LetterTable::for_language("und").trees {
        assert!(!tree.is_empty(), "the table for all languages has each letter");
    }
}
