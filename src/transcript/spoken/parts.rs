//! The spoken form while it grows: parts of letters with one blank between them.

/// Spoken parts in order.
#[derive(Debug, Default)]
pub(super) struct Parts {
    text: String,
}

impl Parts {
    /// Adds one or more parts, which hold nothing but letters a to z and single blanks.
    pub(super) fn push(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(part);
    }

    /// Adds letters to the last part.
    pub(super) fn extend_last(&mut self, letters: &str) {
        self.text.push_str(letters);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
