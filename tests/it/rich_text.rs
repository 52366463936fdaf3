//! Texts made by Pandoc and by `LibreOffice`, read for what is spoken. `tests/fixtures/rich/make.sh` makes them.

use std::fs;
use std::path::{Path, PathBuf};

use pausa::transcript::{Kind, RichText, TranscriptOptions, parse, read};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rich").join(name)
}

/// Who says what.
fn said(path: &Path) -> Vec<(String, String)> {
    let transcript = read(path, &TranscriptOptions::default()).unwrap();
    assert_eq!((transcript.warnings.as_slice(), transcript.language.as_str()), (&[] as &[String], "en"));
    transcript.sentences.into_iter().map(|s| (s.speaker.unwrap_or_default(), s.text)).collect()
}

#[test]
fn a_document_says_the_same_whatever_program_wrote_it() {
    let markdown = said(&fixture("interview.md"));
    assert_eq!(markdown.len(), 11);
    assert_eq!(
        markdown[2],
        ("Ann Miller".to_owned(), "Today we talk about clocks, and about people who mend them.".to_owned())
    );
    for (name, kind) in [
        ("pandoc.docx", RichText::Docx),
        ("pandoc.odt", RichText::Odt),
        ("pandoc.rtf", RichText::Rtf),
        ("pandoc.epub", RichText::Epub),
        ("pandoc.html", RichText::Html),
        ("libreoffice.docx", RichText::Docx),
        ("libreoffice.odt", RichText::Odt),
        ("libreoffice.rtf", RichText::Rtf),
        ("libreoffice.html", RichText::Html),
    ] {
        let path = fixture(name);
        assert_eq!(Kind::of(Path::new("any.name"), &fs::read(&path).unwrap()), Kind::Rich(kind), "{name}");
        assert_eq!(said(&path), markdown, "{name}");
    }
}

#[test]
fn a_damaged_document_is_refused_by_name() {
    let whole = fs::read(fixture("pandoc.docx")).unwrap();
    let kind = Kind::Rich(RichText::Docx);
    let refused =
        |bytes: &[u8]| parse(bytes, kind, "ep1.docx", &TranscriptOptions::default()).unwrap_err().to_string();
    let message = refused(&whole[..whole.len() / 2]);
    assert!(
        message.starts_with("ep1.docx: the archive is damaged (")
            && message.ends_with("save the document again"),
        "{message}"
    );
    assert_eq!(
        refused(&fs::read(fixture("pandoc.odt")).unwrap()),
        "ep1.docx: there is no word/document.xml in it: is it a document of text?"
    );
}
