use super::*;

/// What is left of a paragraph, its lines parted by `/`.
fn said(text: &str, language: &str) -> String {
    let blocks = vec![Block::new(text.split('/'))];
    let blocks = take(blocks, language, false);
    blocks.iter().map(Block::joined).collect()
}

#[test]
fn directions_are_not_said_and_the_text_reads_on() {
    for (language, text, left) in [
        ("en", "Hello [laughs] there.", "Hello there."),
        ("en", "Hello [laughs].", "Hello."),
        ("en", "Hello, [laughs], there.", "Hello, there."),
        ("en", "Hello. (Laughs). There.", "Hello. There."),
        ("en", "[MUSIC PLAYING] Hello.", "Hello."),
        ("en", "[Music] [Applause] Hello.", "Hello."),
        ("en", "Hello. [Door creaks open]", "Hello."),
        ("en", "And then he said [DOOR SLAMS] that it was over.", "And then he said that it was over."),
        ("en", "Hello. [The phone rings] Hm.", "Hello. Hm."),
        ("en", "“[laughs] Hello,” she said.", "“Hello,” she said."),
        ("en", "Hello[laughs]there.", "Hello there."),
        ("en", "(applause) Thank you (laughter and applause)!", "Thank you!"),
        ("en", "*laughs* Yes, *Sighs.* no.", "Yes, no."),
        ("en", "♪ Happy birthday to you ♪ Hello.", "Hello."),
        ("en", "♪♪ la la ♪♪", ""),
        ("en", "Hello ♪ there", "Hello there"),
        ("en", "It was [inaudible 00:12:34] then.", "It was then."),
        ("en", "They was [sic] here.", "They was here."),
        ("en", "One here/[strange noises outside]/goes on.", "One here goes on."),
        ("de", "Ja (lacht), gern.", "Ja, gern."),
        ("de", "Danke. [Beifall] Also (Musik).", "Danke. Also."),
        ("es", "Hola (risas) y adiós (aplausos).", "Hola y adiós."),
        ("fr", "Bonjour (rires) !", "Bonjour !"),
        ("it", "Grazie (applausi). Ciao (ride).", "Grazie. Ciao."),
        ("pt", "Obrigado (risos).", "Obrigado."),
        ("nl", "Ja (gelach), nee.", "Ja, nee."),
        ("ru", "Спасибо (аплодисменты). Да (смеётся).", "Спасибо. Да."),
        ("de", "Ja (unv.), gern.", "Ja, gern."),
        ("pl", "Tak (śmiech i oklaski), chętnie.", "Tak, chętnie."),
        ("tr", "Evet (gülüşmeler), tamam.", "Evet, tamam."),
        ("zh", "你好（笑）。", "你好。"),
        ("zh", "謝謝（掌聲雷動）。", "謝謝。"),
        ("zh", "你好。（笑声、掌声）。再见", "你好。再见"),
        ("zh", "【音乐】大家好[音乐响起]。", "大家好。"),
        ("ja", "そうですね（笑）", "そうですね"),
        ("ko", "네 (웃음) 그래요.", "네 그래요."),
        ("ko", "네 [박수] 그래요 (laughs).", "네 그래요."),
    ] {
        assert_eq!(said(text, language), left, "{text}");
    }
}

#[test]
fn footnote_marks_are_not_said() {
    assert_eq!(
        said("A word[1] and another[^2], the last.[3, 4] So [12] it goes.", "en"),
        "A word and another, the last. So it goes."
    );
}

#[test]
fn what_is_read_out_stays() {
    for (language, text) in [
        ("en", "He [the king] said so."),
        ("en", "He met [Queen Anne] in London."),
        ("en", "[He] said so."),
        ("en", "[T]he king quot[ed] it."),
        ("en", "The [NASA] probe."),
        ("en", "He went/to [the house]/Ann had built [by hand]/in [1984]."),
        ("en", "It was (as ever) late (very)."),
        ("en", "What is loud (music, applause) is heard; the TSV (whisper) is not."),
        ("en", "See [[Some Page]] and [P]: it helps."),
        ("en", "See John (3:16) and 3:16 and 12:30."),
        ("en", "Verse one, then/(3:16) again."),
        ("en", "In [1984] it rained; press 1 [or 2]."),
        ("en", "[1] Smith, a book."),
        ("en", "See [the docs](https://a.org) now."),
        ("en", "2 * 3 * 4 and *really* good."),
        ("en", "[Translator’s note: the word that stands here has no counterpart in English at all.] So."),
        ("en", "Open [bracket, and (bracket. ] ) 【"),
        ("en", "So […] it goes [...] on."),
        ("en", "She (ride) and he (rit)."),
        ("zh", "他（国王）说，【今日新闻】来了（北京）。"),
        ("zh", "国王[某某]说。"),
        ("de", "Er (der König) kam."),
        ("fr", "Il (le roi) vint (ride)."),
    ] {
        let joined = Block::new(text.split('/')).joined();
        assert_eq!(said(text, language), joined, "{text}");
    }
}

#[test]
fn what_is_kept_stands_beside_the_text_at_its_place() {
    let blocks = vec![
        Block::new(["[music]", "Hello [laughs] there", "(applause)", "and (sighs).", "[end]"]),
        Block::new(["[music]"]),
    ];
    let blocks = take(blocks, "en", true);
    assert_eq!(blocks[0].lines, ["Hello there", "and."]);
    let insets = blocks[0].insets.iter();
    let insets: Vec<_> = insets.map(|i| (i.line, i.at, i.text.as_str(), i.alone)).collect();
    assert_eq!(
        insets,
        [
            (0, 0, "[music]", true),
            (0, 6, "[laughs] ", false),
            (1, 0, "(applause)", true),
            (1, 3, " (sighs)", false),
            (1, 4, "[end]", true),
        ]
    );
    assert!(blocks[1].is_empty());
    assert_eq!(blocks[1].insets.len(), 1);
}
