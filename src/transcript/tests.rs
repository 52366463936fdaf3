//! The whole module: bytes in, transcript out.
use super::*;

#[test]
fn an_empty_file_says_so() {
    let message = parse(b" \n", Kind::Plain, "ep1.txt", &Options::default()).unwrap_err().to_string();
    assert_eq!(message, "ep1.txt is empty: put the spoken text in it");
}
