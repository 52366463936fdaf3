use super::*;

fn text<'a>(language: &'a str, sentences: &[&'a str]) -> Text<'a> {
    Text { language, sentences: sentences.iter().map(|text| Sentence::new(text, 0)).collect() }
}

fn shapes(beads: &[Bead]) -> Vec<(Range<usize>, Range<usize>)> {
    beads.iter().map(|bead| (bead.original.clone(), bead.translation.clone())).collect()
}

#[test]
fn sentences_that_are_merged_split_and_left_out_are_told() {
    let german = text(
        "de",
        &[
            "Der Leuchtturm von Bell Rock wurde 1810 fertig.",
            "Robert Stevenson baute ihn auf einem Riff, das bei Flut unter Wasser liegt.",
            "Die Arbeiter wohnten anfangs auf einem Schiff.",
            "Später stand eine hölzerne Baracke auf Pfählen über dem Riff.",
            "Wie hält ein Turm solche Wellen aus?",
            "Stevenson verzahnte 2500 Steine aus Granit miteinander, und jeder Stein hält seine Nachbarn fest.",
            "Bis heute steht der Turm.",
        ],
    );
    let english = text(
        "en",
        &[
            "The Bell Rock lighthouse was finished in 1810.",
            "Robert Stevenson built it on a reef that lies under water at high tide.",
            "The workers first lived on a ship, and later a wooden barrack stood on piles above the reef.",
            "How does a tower bear such waves?",
            "Stevenson locked 2,500 stones of granite into each other.",
            "Each stone holds its neighbours.",
            "The tower stands to this day.",
        ],
    );
    let expected = [(0..1, 0..1), (1..2, 1..2), (2..4, 2..3), (4..5, 3..4), (5..6, 4..6), (6..7, 6..7)];
    assert_eq!(shapes(&beads(&german, &english)), expected);
}

#[test]
fn every_sentence_is_in_one_bead_whatever_the_texts() {
    let lines = ["", "a", "?", "Ein Satz.", "12", "第一。", "Noch ein ganz anderer, viel längerer Satz!"];
    for (original, translation) in [(0, 0), (0, 5), (7, 0), (1, 7), (7, 1), (7, 7), (3, 6)] {
        let found = beads(&text("de", &lines[..original]), &text("x-none", &lines[7 - translation..]));
        let mut at = (0, 0);
        for bead in &found {
            assert_eq!((bead.original.start, bead.translation.start), at);
            assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
            at = (bead.original.end, bead.translation.end);
        }
        assert_eq!(at, (original, translation));
    }
}

#[test]
fn numbers_are_the_same_however_they_are_written() {
    let numbers = |language, sentence| {
        let side = Side::of(&text(language, &[sentence]));
        let numbers = side.forms.iter().filter(|form| form.kind == side::Kind::Number);
        let mut numbers: Vec<String> = numbers.map(|form| form.text.clone()).collect();
        numbers.sort();
        numbers
    };
    assert_eq!(numbers("en", "In 1984, 2,500 of 100 000 for 1.5."), ["100000", "15", "1984", "2500"]);
    assert_eq!(
        numbers("zh", "10万人，四十个，一千二百三十四，两亿，第三"),
        ["100000", "1234", "200000000", "3", "40"]
    );
    // A myriad of things, and one.
    assert_eq!(numbers("zh", "万一，千万，一个"), Vec::<String>::new());
    assert_eq!(numbers("en", "Forty of the twelve; the third, one."), ["12", "3", "40"]);
    assert_eq!(numbers("de", "dreißig und zwölf"), ["12", "30"]);
}

#[test]
fn paragraphs_draw_beads_to_where_both_begin_one() {
    let sentences = ["Ja.", "Er kam.", "Sie ging.", "Ja.", "Es war kalt.", "Ja."];
    let translated = ["Yes.", "He came.", "She left.", "Yes.", "Yes, again.", "It was cold.", "Yes."];
    let with = |paragraphs: &[usize], sentences: &[&'static str]| {
        let pairs = sentences.iter().zip(paragraphs);
        let sentences = pairs.map(|(text, &paragraph)| Sentence::new(text, paragraph)).collect();
        Text { language: "de", sentences }
    };
    let found = beads(&with(&[0, 0, 0, 0, 1, 1], &sentences), &with(&[0, 0, 0, 0, 0, 1, 1], &translated));
    assert!(shapes(&found).iter().any(|bead| bead.0.start == 4 && bead.1.start == 5), "{found:?}");
}
