//! File names in addresses: out of an enclosure's, and into a transcript's.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::error::FeedError;

/// What stands for itself anywhere in an address (RFC 3986, section 2.3). What may stand for itself in some places is
/// encoded as well: some servers read "+" as a blank.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of the folder that transcripts are served from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Returns an absolute address of the web, with or without a slash at its end.
    ///
    /// # Errors
    /// [`FeedError::BaseUrl`] when it is none, or has a query or a fragment, to which no file name can be added.
    pub fn parse(url: &str) -> Result<Self, FeedError> {
        let scheme_ends =
            |scheme: &str| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
        let host = ["https://", "http://"].into_iter().find(|scheme| scheme_ends(scheme));
        let problem = match host.map(|scheme| &url[scheme.len()..]) {
            None => Some("it does not begin with https://"),
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Some("it names no host"),
            Some(_) if url.contains(['?', '#']) => Some("it has a query or a fragment"),
            Some(_)
                if url
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)) =>
            {
                Some("it has characters that no address has")
            }
            Some(_) => None,
        };
        match problem {
            Some(problem) => Err(FeedError::BaseUrl { url: url.to_owned(), problem }),
            None => Ok(Self(format!("{}/", url.trim_end_matches('/')))),
        }
    }

    /// Returns whether applications get the files over an encrypted connection, as the namespace asks for.
    pub fn is_secure(&self) -> bool {
        self.0.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"))
    }

    /// Returns the address of a file in or below the folder, its parts between slashes; letters beyond ASCII are
    /// percent-encoded as UTF-8.
    pub(super) fn file(&self, path: &str) -> String {
        let parts = path.split('/').map(|part| utf8_percent_encode(part, RESERVED).to_string());
        format!("{}{}", self.0, parts.collect::<Vec<_>>().join("/"))
    }
}

/// Returns the file name in an enclosure's address, decoded, without a query or a fragment.
///
/// Services that count downloads put the whole address of the recording into the path of their own, some of them
/// encoded as one segment: its last part is the file name all the same.
pub(super) fn file_name(url: &str) -> Option<String> {
    let url = url.trim().split(['?', '#']).next()?;
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => url,
    };
    let segment = path.trim_end_matches('/').rsplit('/').next()?;
    let name = percent_decode_str(segment).decode_utf8_lossy();
    if name.contains("://") {
        return file_name(&name);
    }
    let name = name.rsplit('/').next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_name_of_an_enclosure_is_found_in_any_address() {
        let cases = [
            ("https://example.com/a/ep1.mp3", Some("ep1.mp3")),
            ("https://example.com/a/ep1.mp3?source=feed&t=1#0", Some("ep1.mp3")),
            ("https://example.com/Folge%20%C3%BCber%20B%C3%A4ren.mp3", Some("Folge über Bären.mp3")),
            ("https://example.com/第一集.m4a", Some("第一集.m4a")),
            ("https://dts.example.com/redirect.mp3/cdn.example.org/e/ep1.mp3?x=/y.mp3", Some("ep1.mp3")),
            (
                "https://play.example.com/p/7/https%3A%2F%2Fcdn.example.org%2F2026%2Fep%25201.m4a%3Fa=b",
                Some("ep 1.m4a"),
            ),
            ("https://example.com/o/show%2Fep1.mp3", Some("ep1.mp3")),
            (" ep1.mp3\n", Some("ep1.mp3")),
            ("https://example.com/100%.mp3", Some("100%.mp3")),
            ("https://example.com/ep1/", Some("ep1")),
            ("https://example.com/", None),
            ("https://example.com", None),
            ("https://example.com/%2F", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(file_name(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn file_names_become_addresses_that_lead_back_to_them() {
        let base = BaseUrl::parse("https://example.com/a%20b").unwrap();
        assert_eq!(base.file("ep1.zh-Hans.vtt"), "https://example.com/a%20b/ep1.zh-Hans.vtt");
        assert_eq!(base.file("a b&c+d#?.srt"), "https://example.com/a%20b/a%20b%26c%2Bd%23%3F.srt");
        for name in ["第一集.srt", "100% \"quoted\" <x> & more.vtt", "ñandú’s.html"] {
            assert_eq!(file_name(&base.file(name)).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_is_no_base_is_refused_with_the_way_out() {
        for url in [
            "",
            "example.com/subs",
            "ftp://example.com/",
            "https://",
            "https:///x",
            "https://e.com/?a=b",
            "https://e.com/a b",
            "é",
        ] {
            let message = BaseUrl::parse(url).unwrap_err().to_string();
            assert!(message.contains("as https://example.com/subs/"), "{message}");
        }
        assert!(BaseUrl::parse("HTTPS://example.com").unwrap().is_secure());
        assert!(!BaseUrl::parse("http://example.com//").unwrap().is_secure());
    }
}
