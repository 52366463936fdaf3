//! A share of a folder, for one machine of several.

use std::path::Path;
use std::str::FromStr;

use super::names::key;

/// One of several shares. Which episode is whose follows from its recording's path below the folder and from nothing
/// else, so machines agree without talking, and an episode that is added moves no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 0 on.
    index: u64,
    count: u64,
}

/// A text that is not a share.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a share: write 1/4 for the first of four")]
pub struct ShardError(String);

impl Shard {
    /// Returns whether the episode of a recording is in this share. All transcripts of a recording are in the same.
    pub fn holds(self, relative: &Path) -> bool {
        let parts: Vec<String> = relative.iter().map(|part| key(&part.to_string_lossy())).collect();
        let mut start = [0; 8];
        start.copy_from_slice(&blake3::hash(parts.join("/").as_bytes()).as_bytes()[..8]);
        u64::from_le_bytes(start) % self.count == self.index
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let numbers = text.split_once('/').and_then(|(index, count)| {
            Some((index.trim().parse::<u64>().ok()?, count.trim().parse::<u64>().ok()?))
        });
        match numbers {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Shard { index: index - 1, count }),
            _ => Err(ShardError(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_episode_is_in_exactly_one_share(path in "[a-zé/]{1,20}", count in 1_u64..9) {
            let shards = (1..=count).map(|index| format!("{index}/{count}").parse::<Shard>().unwrap());
            prop_assert_eq!(shards.filter(|shard| shard.holds(Path::new(&path))).count(), 1);
        }
    }

    #[test]
    fn shares_are_about_as_large_and_the_same_on_every_machine() {
        let shard: Shard = "1/2".parse().unwrap();
        let held = (0..1000).filter(|n| shard.holds(Path::new(&format!("s{}/ep{n}.mp3", n % 7)))).count();
        assert!((400..600).contains(&held), "{held}");
        assert_eq!(shard.holds(Path::new("caf\u{e9}.mp3")), shard.holds(Path::new("CAFE\u{301}.mp3")));
    }

    #[test]
    fn what_is_no_share_is_answered_with_one() {
        for text in ["", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3"] {
            assert!(text.parse::<Shard>().unwrap_err().to_string().contains("1/4"), "{text}");
        }
    }
}
