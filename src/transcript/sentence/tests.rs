use super::*;

/// Texts of one paragraph with `|` where a sentence ends.
const CASES: &[(&str, &str)] = &[
    // Chinese: closing quotes stay, book titles hold together, Latin names and domains are no ends.
    ("zh", "她问：“真的吗？”|我说：“真的。走吧！”|他走了。"),
    ("zh", "她问：\"真的吗？\"|我说：\"真的。\"|他走了。"),
    ("zh", "《你是谁？》是一本书。|《为什么？怎么办！》他看了。"),
    ("zh", "我不知道……也许吧。|真的吗？！|太好了！！！|（他笑了。）|然后呢？"),
    ("zh", "我在 dwarkash.com 订阅。|价格是 3.5 元。|J. K. Rowling 写的。|他去了U.S.然后回来。"),
    ("zh", "他说道：「走吧。」|我们走了。|『好！』"),
    ("zh", "第一；第二；第三。|Hello world. |今天很好。"),
    (
        "ja",
        "吾輩は猫である。|「どこで？」と聞いた。|「知らない。」|彼は言った。|（笑）そうか！？|『本。』です。",
    ),
    // English: abbreviations, initials, numbers, quotes, ellipses.
    (
        "en",
        "Dr. Smith paid $3.50 at 5 p.m. on Jan. 3. |\"Really?\" she asked. |He left... |Then J. K. Rowling arrived!",
    ),
    (
        "en",
        "See e.g. the U.S. economy. |It is No. 5 in the U.S. |He lives on St. James St. near Mt. Everest.",
    ),
    ("en", "Visit dwarkash.com today. |Vol. 3, pp. 4-5. |Yahoo! is a company. |So what?! |Nothing!!!"),
    ("en", "\"Come here. Sit down. Tell me,\" he said. |\"No!\" |\"Why not?\" |He shrugged."),
    ("en", "Well . . . I don't know. |Wait… what? |(He was gone.) |[Nobody knew.] |Then he left."),
    ("en", "1. First item. |2. Second item. |It ended.|Next one has no space."),
    (
        "en",
        "“Come here. |Tell me what happened to you in that place, and why it took so long. |I have been waiting all day for you, \
         and nobody called, and nobody wrote. |I was worried.” |He shrugged.",
    ),
    (
        "de",
        "Am 3. Oktober kam Prof. Dr. Meier, z. B. mit dem 2. Mann. |Im 19. Jahrhundert. |Er kam am 5. |Dann ging er.",
    ),
    ("de", "„Wirklich?“, fragte sie. |„Ja.“ |Er ging."),
    ("es", "¿Qué? |¡No! |—¿Vienes? —dijo ella. |—No. |—Él se fue con el Sr. Pérez. |«Vamos.» |Y se fueron."),
    ("fr", "M. Dupont est là. |« Vraiment ? » dit-elle. |C’est l’art. 5 de la loi."),
    // Words that sentencex takes for abbreviations, and real ones.
    (
        "es",
        "Muy bien. |El Sr. Pérez se fue al mar. |Dijo que no. |¿Y tú? |Véase el vol. II, pág. 5. |«Bien. Ven.» |Nada, etc. |Luego.",
    ),
    (
        "it",
        "Mele, pere, ecc. |E poi andò via. |È al bar. |Il dott. Rossi non ha letto il vol. IV della FIAT. |Un anno fa. |Nessuno.",
    ),
    ("en", "She told me. |Nobody fell ill. |Col. Smith said no. |Nothing. |See fig. A and No. 5."),
    ("de", "Brot, Käse usw. |Niemand weiß, ob er mag. |Herr Mag. Huber kam."),
    ("nl", "Het glas was vol. |Toen viel het uit zijn hand. |Niemand zag dat. |Zie art. 5."),
    ("fr", "Il aimait l’art. |Personne n’a vu le vol. |Pain, vin, etc. |Le vol. II est de M. Dupont."),
    ("pl", "Chleb, ser itd. |Potem przyszedł prof. Nowak."),
    ("ru", "Это стоило 5 руб. |Он ушёл. |Вошёл муж. |Никто не встал."),
    ("ru", "Он сказал: «Да». |И ушёл. |— Правда? — спросила она. |— Да. |В 1990 г. он жил в Москве."),
    ("hi", "यह एक वाक्य है। |यह दूसरा है? |हाँ! |डॉ. शर्मा आए।"),
    ("ar", "هل أنت هنا؟ |نعم. |أنا هنا!"),
    ("ko", "안녕하세요. |반갑습니다! |\"정말요?\" |그녀가 물었다."),
    ("el", "Τι κάνεις; |Καλά είμαι."),
    ("th", "ผมชื่อสมชาย ผมอยู่ที่กรุงเทพ วันนี้อากาศดีมาก |เราจะไปเที่ยวกันที่ทะเล แล้วกลับบ้านตอนเย็น ขอบคุณครับ"),
];

fn sentences<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    split(text, language).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (language, marked) in CASES {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&marked.replace('|', ""), language), expected);
    }
}

#[test]
fn a_title_that_never_closes_does_not_swallow_the_paragraph() {
    let text = format!("《书{}。然后他走了。最后他回来了。", "，很长的故事".repeat(15));
    assert_eq!(sentences(&text, "zh").len(), 3);
}

#[test]
fn a_paragraph_of_any_length_splits_as_its_parts_do() {
    let part = "He said, \"Come here. Sit down.\" Then he left (alone). “Why?” she asked. It's 3.5 miles. ";
    let once = sentences(part, "en");
    let text = part.repeat(500);
    assert_eq!(sentences(&text, "en"), once.repeat(500));
    let endless = "no mark at all and ".repeat(2_000);
    assert_eq!(sentences(&endless, "en"), [endless.trim()]);
}

#[test]
fn thousands_of_bracketed_sentences_are_no_danger() {
    assert_eq!(split(&"(A.) B! ".repeat(3_000), "en").len(), 6_000);
    assert!(!split(&"(a.) ".repeat(30_000), "en").is_empty());
}
