//! What Praat reads of a file: numbers, strings and nothing else that stands between blanks.

use super::super::timing;
use crate::time::Time;

pub(super) struct Tokens<'a> {
    rest: &'a str,
    line: usize,
}

enum Token {
    /// A number, taken for seconds.
    Number(Time),
    String(String),
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Tokens { rest: text.trim_start_matches('\u{feff}'), line: 1 }
    }

    /// Returns the line that was read last, the first being 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Passes over everything up to and with the string; whether it came.
    pub(super) fn find(&mut self, wanted: &str) -> bool {
        while let Some(token) = self.next() {
            if matches!(token, Token::String(text) if text == wanted) {
                return true;
            }
        }
        false
    }

    /// Returns the number that comes next; a string stays where it is.
    pub(super) fn number(&mut self) -> Option<Time> {
        let before = (self.rest, self.line);
        if let Some(Token::Number(time)) = self.next() {
            return Some(time);
        }
        (self.rest, self.line) = before;
        None
    }

    /// Returns the string that comes next; a number stays where it is.
    pub(super) fn string(&mut self) -> Option<String> {
        let before = (self.rest, self.line);
        if let Some(Token::String(text)) = self.next() {
            return Some(text);
        }
        (self.rest, self.line) = before;
        None
    }

    /// Returns the next number or string; words, flags, comments and what is in brackets are passed over.
    fn next(&mut self) -> Option<Token> {
        loop {
            let blanks = self.rest.len() - self.rest.trim_start().len();
            self.pass(blanks);
            if self.rest.starts_with('"') {
                self.pass(1);
                return Some(Token::String(self.quoted()));
            }
            let ends_comment = |c: char| c == '\n' || c == '\r';
            let comment = self.rest.starts_with('!');
            let end =
                if comment { self.rest.find(ends_comment) } else { self.rest.find(char::is_whitespace) };
            let word = self.pass(end.unwrap_or(self.rest.len()));
            if word.is_empty() {
                return None;
            }
            if let Some(time) = number(word) {
                return Some(Token::Number(time));
            }
        }
    }

    /// Returns the rest of a string, up to a quotation mark that is not doubled or else to the end of the file.
    fn quoted(&mut self) -> String {
        let mut out = String::new();
        loop {
            out += self.pass(self.rest.find('"').unwrap_or(self.rest.len()));
            let doubled = self.rest.starts_with("\"\"");
            self.pass(self.rest.len().min(if doubled { 2 } else { 1 }));
            if !doubled {
                return out;
            }
            out.push('"');
        }
    }

    fn pass(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
        passed
    }
}

/// Returns a number as Praat writes it, small ones also as `5e-05`.
fn number(word: &str) -> Option<Time> {
    let like_a_number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let exponent = || word.parse().ok().filter(|seconds: &f64| seconds.abs() < 1e9).map(Time::from_seconds);
    if like_a_number { timing::seconds(word).or_else(exponent) } else { None }
}
