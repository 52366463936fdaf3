use proptest::prelude::*;

use super::*;

proptest! {
    /// However files are called: a recording is paired or in one problem, a text as well, and never twice.
    #[test]
    fn nothing_is_lost_or_used_twice(
        names in proptest::collection::btree_set("(s/)?[ab01]{1,2}(\\.(zh|en|old|transcript))?\\.(mp3|wav|txt|md|srt)", 1..12)
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let files = found(&names);
        let pairing = pair(&files, &files);
        let mut transcripts = BTreeSet::new();
        for pair in &pairing.pairs {
            prop_assert!(transcripts.insert(&pair.transcript.path), "{:?} twice", pair.transcript);
        }
        for file in &files {
            let class = names::class(&file.relative);
            let is_paired = pairing.pairs.iter().any(|pair| [&pair.recording, &pair.transcript].contains(&file));
            let problems = pairing.problems.iter().filter(|problem| problem.files.contains(&file.path)).count();
            match class {
                Some(Class::Recording) => prop_assert!(is_paired || problems > 0, "{file:?}"),
                Some(Class::Text) => prop_assert!(is_paired != (problems == 1) && problems < 2, "{file:?}"),
                _ => prop_assert!(!is_paired || problems == 0, "{file:?}"),
            }
        }
    }
}

fn found(names: &[&str]) -> Vec<Found> {
    let found = |name: &&str| Found { path: Path::new("root").join(name), relative: PathBuf::from(name) };
    names.iter().map(found).collect()
}

/// Pairs as `recording transcript language`, and problems as `kind file file`.
fn paired(names: &[&str]) -> (Vec<String>, Vec<String>) {
    let files = found(names);
    let pairing = pair(&files, &files);
    let pairs = pairing.pairs.iter().map(|pair| {
        let language = pair.language.as_deref().unwrap_or("-");
        format!("{} {} {language}", pair.recording.relative.display(), pair.transcript.relative.display())
    });
    let problems = pairing.problems.iter().map(|problem| {
        let files =
            problem.files.iter().map(|file| format!(" {}", file.strip_prefix("root").unwrap().display()));
        format!("{:?}{}", problem.kind, files.collect::<String>())
    });
    (pairs.collect(), problems.collect())
}

#[test]
fn names_that_mean_the_same_are_paired() {
    for (recording, transcript) in [
        ("ep1.mp3", "ep1.txt"),
        ("Ep1.MP3", "ep1.TXT"),
        ("ep.01.mp3", "ep.01.md"),
        ("caf\u{e9}.flac", "cafe\u{301}.txt"),
        ("ÜBER.opus", "u\u{308}ber.markdown"),
        ("第一集.m4a", "第一集.txt"),
        ("sub/ep1.wav", "Sub/ep1.txt"),
        ("ep1.wav", "ep1.transcript.txt"),
        ("ep1.wav", "ep1.Script.md"),
        ("ep1.wav", "ep1.srt"),
        ("ep1.en.wav", "ep1.en.txt"),
        ("ep1.en.wav", "ep1.en.transcript.txt"),
        ("v1.old.wav", "v1.old.txt"),
    ] {
        let (pairs, problems) = paired(&[recording, transcript]);
        assert_eq!(pairs, [format!("{recording} {transcript} -")]);
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn a_recording_has_a_transcript_in_each_language() {
    let (pairs, problems) = paired(&["ep1.mp3", "ep1.txt", "ep1.zh.txt", "ep1.pt-BR.md", "ep1.fr.vtt"]);
    assert_eq!(
        pairs,
        ["ep1.mp3 ep1.fr.vtt fr", "ep1.mp3 ep1.pt-BR.md pt-BR", "ep1.mp3 ep1.txt -", "ep1.mp3 ep1.zh.txt zh"]
    );
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_longer_name_belongs_to_the_longer_recording() {
    let (pairs, problems) = paired(&["ep1.mp3", "ep1.en.mp3", "ep1.en.txt", "ep1.txt"]);
    assert_eq!(pairs, ["ep1.en.mp3 ep1.en.txt -", "ep1.mp3 ep1.txt -"]);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn subtitles_serve_only_where_there_is_no_text() {
    let (pairs, problems) = paired(&["ep1.mp3", "ep1.txt", "ep1.srt", "ep1.vtt", "ep1.json"]);
    assert_eq!((pairs, problems), (vec!["ep1.mp3 ep1.txt -".to_owned()], vec![]));
    let (pairs, problems) = paired(&["ep1.mp3", "ep1.srt", "ep1.vtt"]);
    assert_eq!((pairs, problems), (vec![], vec!["Ambiguous ep1.mp3 ep1.srt ep1.vtt".to_owned()]));
}

#[test]
fn what_could_be_meant_twice_is_left_alone() {
    for (names, problem) in [
        (&["ep1.mp3", "ep1.wav", "ep1.txt"][..], "Ambiguous ep1.mp3 ep1.wav ep1.txt"),
        (&["ep1.mp3", "EP1.flac", "ep1.txt"], "Ambiguous EP1.flac ep1.mp3 ep1.txt"),
        (&["ep1.mp3", "ep1.txt", "ep1.md"], "Ambiguous ep1.mp3 ep1.md ep1.txt"),
        (&["ep1.mp3", "ep1.txt", "Ep1.txt"], "Ambiguous ep1.mp3 Ep1.txt ep1.txt"),
        (&["ep1.mp3", "ep1.txt", "ep1.transcript.txt"], "Ambiguous ep1.mp3 ep1.transcript.txt ep1.txt"),
    ] {
        assert_eq!(paired(names), (vec![], vec![problem.to_owned()]), "{names:?}");
    }
    let (pairs, problems) = paired(&["ep1.mp3", "ep1.txt", "ep1.zh.txt", "ep1.zh.md"]);
    assert_eq!(pairs, ["ep1.mp3 ep1.txt -"]);
    assert_eq!(problems, ["Ambiguous ep1.mp3 ep1.zh.md ep1.zh.txt"]);
}

#[test]
fn what_has_no_counterpart_is_an_orphan() {
    let (pairs, problems) =
        paired(&["ep1.mp3", "ep1.txt", "ep2.mp3", "ep3.txt", "ep4.vtt", "a/ep5.mp3", "b/ep5.txt"]);
    assert_eq!(pairs, ["ep1.mp3 ep1.txt -"]);
    let expected = ["a/ep5.mp3", "b/ep5.txt", "ep2.mp3", "ep3.txt", "ep4.vtt"];
    assert_eq!(problems, expected.map(|file| format!("Orphan {file}")));
    let (pairs, problems) = paired(&["a.mp3", "b.txt"]);
    assert_eq!((pairs.len(), problems.len()), (0, 2));
}

#[test]
fn notes_and_data_are_nobodys_transcript() {
    let (_, problems) =
        paired(&["README.md", "LICENSE.txt", "batch.json", "jobs.csv", "cover.jpg", "ep1.html"]);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_number_in_front_pairs_what_is_left() {
    let (pairs, problems) =
        paired(&["012 - The Watch.mp3", "12 the watch, final.txt", "012.zh.md", "13-x.mp3", "13-x.txt"]);
    assert_eq!(
        pairs,
        [
            "012 - The Watch.mp3 012.zh.md zh",
            "012 - The Watch.mp3 12 the watch, final.txt -",
            "13-x.mp3 13-x.txt -"
        ]
    );
    assert!(problems.is_empty(), "{problems:?}");
    // The same number twice tells nothing.
    let (pairs, problems) = paired(&["2024-01-05.mp3", "2024-01-12.mp3", "2024-x.txt"]);
    assert_eq!((pairs.len(), problems.len()), (0, 3));
    let (pairs, problems) = paired(&["01-a.mp3", "01-b.txt", "01-c.txt"]);
    assert_eq!((pairs.len(), problems.len()), (0, 3));
}

#[test]
fn an_episode_may_have_a_folder_to_itself() {
    let (pairs, problems) = paired(&["ep1/master.wav", "ep1/words.txt", "ep1/README.md", "ep2/master.wav"]);
    assert_eq!(pairs, ["ep1/master.wav ep1/words.txt -"]);
    assert_eq!(problems, ["Orphan ep2/master.wav"]);
}

#[test]
fn two_folders_are_paired_by_what_lies_below_them() {
    let (recordings, transcripts) = (found(&["s1/ep1.mp3", "ep1.txt"]), found(&["S1/ep1.txt", "ep2.mp3"]));
    let pairing = pair(&recordings, &transcripts);
    assert_eq!(pairing.pairs.len(), 1);
    assert!(pairing.problems.is_empty(), "{:?}", pairing.problems);
}

#[test]
fn names_that_are_nearly_the_same_are_named() {
    let files =
        found(&["ep5-final.flac", "ep5.txt", "ep6_mix v2.mp3", "ep6 (draft).docx", "ep7.mp3", "other.txt"]);
    let pairing = pair(&files, &files);
    let reasons: Vec<&str> = pairing.problems.iter().map(|problem| problem.reason.as_str()).collect();
    assert_eq!(
        reasons.iter().map(|reason| reason.split_once("; ").map_or("", |(_, near)| near)).collect::<Vec<_>>(),
        [
            "ep5.txt may belong to it",
            "ep5-final.flac may belong to it",
            "ep6_mix v2.mp3 may belong to it",
            "ep6 (draft).docx may belong to it",
            "",
            "",
        ]
    );
}
