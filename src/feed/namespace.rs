//! The namespace of podcast tags, by its names.

/// The namespace, and the name that means the same (podcast-namespace, docs/1.0.md).
pub(super) const NAMESPACE: &str = "https://podcastindex.org/namespace/1.0";
const FORMER_NAMESPACE: &str = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md";

/// Returns whether this names the namespace. Feeds in the wild write it with `http:`, in other case and with a slash
/// at the end.
pub(super) fn is_podcast(uri: &str) -> bool {
    let bare = |uri: &str| {
        let uri = uri.trim().trim_end_matches('/').to_ascii_lowercase();
        uri.split_once("://").map_or(uri.clone(), |(_, rest)| rest.to_owned())
    };
    [NAMESPACE, FORMER_NAMESPACE].into_iter().any(|known| bare(known) == bare(uri))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_namespace_is_known_however_it_is_written() {
        for uri in [NAMESPACE, FORMER_NAMESPACE, "http://podcastindex.org/namespace/1.0/"] {
            assert!(is_podcast(uri), "{uri}");
        }
        assert!(!is_podcast("http://www.itunes.com/dtds/podcast-1.0.dtd"));
    }
}
