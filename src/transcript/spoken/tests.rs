use proptest::prelude::*;

use super::*;

fn say(language: &str, token: &str) -> String {
    spoken(
        token,
        &Context { language, before: None, after: None, reading: None, shouting: false, stopped: false },
    )
}

fn check(language: &str, cases: &[(&str, &str)]) {
    for &(token, expected) in cases {
        assert_eq!(say(language, token), expected, "{language}: {token}");
    }
}

fn is_spoken_form(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    letters && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ")
}

#[test]
fn words_keep_their_letters() {
    check("en", &[("beauty’s", "beautys"), ("don't", "dont"), ("naïve", "naive"), ("O'Brien", "obrien")]);
    check(
        "en",
        &[("a", "a"), ("I", "i"), ("'tis", "tis"), ("Dr", "doctor"), ("NOT", "not"), ("NASA's", "nasas")],
    );
    check("de", &[("Straße", "strasse"), ("usw", "und so weiter")]);
    check("zh", &[("困", "kun"), ("〇", "ling")]);
    check("ja", &[("きゃ", "kia"), ("ッ", "t"), ("ー", "a")]);
    check("hi", &[("नमस्ते", "namaste"), ("क", "ka")]);
    check("ru", &[("в", "v"), ("съезд", "sezd"), ("pНажмите", "pnazhmite")]);
    check("ko", &[("안녕하세요", "annyeonghaseyo")]);
    check("th", &[("สวัสดี", "swasdi")]);
    check("ar", &[("مرحبا", "mrhb"), ("ع", "a")]);
    check("el", &[("Καλημέρα", "kalimera")]);
}

#[test]
fn digits_in_other_clothes_are_digits() {
    check("en", &[("²", "two"), ("①", "one")]);
}

#[test]
fn punctuation_is_not_spoken() {
    check("en", &[("—", ""), ("...", ""), ("😀", ""), ("*", ""), ("", ""), ("\u{301}", "")]);
}

#[test]
fn initialisms_are_spelled_in_the_language() {
    check("en", &[("LLM", "el el em"), ("LLMs", "el el ems"), ("AI’s", "ei eyes"), ("R&D", "ar and dee")]);
    check(
        "en",
        &[("Q", "kyu"), ("U.S.", "yu es"), ("a.m", "ei em"), ("OpenAI", "open ei eye"), ("PhD", "ph dee")],
    );
    check(
        "en",
        &[
            ("B2B", "bee two bee"),
            ("3D", "three dee"),
            ("GPT-4", "gee pee tee four"),
            ("H2O", "aitch two oh"),
        ],
    );
    check("en", &[("II", "two"), ("XIV", "fourteen"), ("iPhone", "i phone"), ("COVID-19", "covid nineteen")]);
    check("de", &[("KI", "ka i"), ("Q", "ku")]);
    check("es", &[("ONG", "o ene ge"), ("y", "y")]);
    check("ru", &[("США", "es sha a"), ("GPT", "dji pi ti")]);
    check("zh", &[("AI", "ei ai"), ("ＡＩ", "ei ai")]);
    let shout =
        Context { language: "en", before: None, after: None, reading: None, shouting: true, stopped: false };
    assert_eq!(spoken("PART", &shout), "part");
    assert_eq!(spoken("OF", &shout), "of");
}

#[test]
fn addresses_name_their_marks() {
    check(
        "en",
        &[
            ("www.asterisk.org", "double u double u double u dot asterisk dot org"),
            ("dwarkash.com", "dwarkash dot com"),
            ("joe@mail.co.uk", "joe at mail dot see oh dot yu kay"),
            ("https://example.com/x-y/a_1?q=3", "example dot com slash eks dash why slash a underscore one"),
            ("@name", "at name"),
            ("end.The", "end the"),
        ],
    );
    check("de", &[("www.zeit.de", "we we we punkt zeit punkt de e")]);
    check("es", &[("ana@correo.es", "ana arroba correo punto es")]);
}

#[test]
fn english_numbers() {
    check(
        "en",
        &[
            ("28.8", "twenty eight point eight"),
            ("3,000", "three thousand"),
            ("1,234.56", "one thousand two hundred and thirty four point five six"),
            ("1.2.3", "one dot two dot three"),
            ("1984", "nineteen eighty four"),
            ("2019", "twenty nineteen"),
            ("1980s", "nineteen eighties"),
            ("90's", "nineties"),
            ("3rd", "third"),
            ("19th", "nineteenth"),
            ("007", "zero zero seven"),
            ("555-1234", "five five five one two three four"),
            ("12345678", "one two three four five six seven eight"),
            ("1000000", "one million"),
            ("3–4", "three to four"),
            ("2024-05-01", "twenty twenty four zero five zero one"),
            ("-5", "minus five"),
            ("#5", "number five"),
            ("24/7", "twenty four seven"),
            ("½", "one half"),
        ],
    );
}

#[test]
fn english_quantities() {
    check(
        "en",
        &[
            ("$3.50", "three dollars fifty"),
            ("$3M", "three million dollars"),
            ("$1.5bn", "one point five billion dollars"),
            ("5€", "five euros"),
            ("3.5%", "three point five per cent"),
            ("3:30", "three thirty"),
            ("3:00", "three o clock"),
            ("3:05", "three ou five"),
            ("3pm", "three pi em"),
            ("5km", "five kilometers"),
            ("25°C", "twenty five degrees celsius"),
        ],
    );
}

#[test]
fn numbers_in_other_languages() {
    check("de", &[("28,8", "achtundzwanzig komma acht"), ("3.000", "dreitausend"), ("3.", "dritte")]);
    check(
        "de",
        &[("1990", "neunzehnhundertneunzig"), ("€3,50", "drei euro funfzig"), ("3:30", "drei uhr dreissig")],
    );
    check("fr", &[("3 000", "trois mille"), ("2ème", "deuxieme"), ("18h30", "dix huit heures trente")]);
    check("fr", &[("3,25", "trois virgule vingt cinq"), ("75 %", "soixante quinze pour cent")]);
    check("es", &[("28,8", "veintiocho coma ocho"), ("1º", "primero"), ("50%", "cincuenta por ciento")]);
    check("it", &[("1.000.000", "un milione"), ("50%", "cinquanta per cento")]);
    check("pt", &[("28,8", "vinte e oito virgula oito")]);
    check("ru", &[("28,8", "dvadtsat vosem i vosem desyatykh"), ("100 ₽", "sto rubley")]);
    check("zh", &[("28.8", "er shi ba dian ba"), ("50%", "bai fen zhi wu shi"), ("２０", "er shi")]);
    check(
        "zh",
        &[("3:30", "san dian san shi fen"), ("¥5.5", "wu dian wu yuan"), ("1990", "yi qian jiu bai jiu shi")],
    );
    check("ja", &[("1990", "sen kyuu hyaku kyuu juu"), ("50%", "go juu paasento")]);
    check("ko", &[("28.8", "isibpal jeom pal")]);
    check("ar", &[("٢٥", "khmsh wshrwn")]);
    check("th", &[("๒๕", "yisibha")]);
}

#[test]
fn a_language_without_numbers_still_takes_time_for_each_digit() {
    check("xx", &[("28.8", "four four point four"), ("1990", "four four four four")]);
}

#[test]
fn neighbours_decide() {
    let cases = [
        ("zh", None, "1990", Some("年"), "yi jiu jiu ling"),
        ("en", Some("May"), "5", None, "fifth"),
        ("de", None, "3", Some("März"), "dritte"),
        ("en", None, "No", Some("5"), "number"),
        ("en", None, "No", Some("way"), "no"),
        ("en", Some("5"), "km", None, "kilometers"),
        ("en", Some("the"), "ms", None, "miz"),
    ];
    for (language, before, token, after, expected) in cases {
        let context = Context { language, before, after, reading: None, shouting: false, stopped: false };
        assert_eq!(spoken(token, &context), expected, "{language}: {before:?} {token} {after:?}");
    }
}

#[test]
fn every_language_of_the_number_crate_speaks_every_size() {
    let whole = (0..=MAX).map(|n| 10_u64.pow(n)).chain((1..=MAX).map(|n| 10_u64.pow(n) - 1));
    let sample: Vec<u64> =
        whole.chain(0..=130).chain([1984, 2005, 28_800, 1_234_567, 123_456_789_012_345]).collect();
    for language in num2words2_core::supported_lang_keys() {
        let numbers = Numbers::of(language);
        for number in &sample {
            for sense in [number::Sense::Cardinal, number::Sense::Ordinal, number::Sense::Year] {
                let said = numbers.convert(&number.to_string(), sense);
                assert!(!said.is_empty() && is_spoken_form(&said), "{language}: {number} {sense:?} {said:?}");
            }
        }
    }
}

/// Powers of ten up to the longest number that is read as a whole.
const MAX: u32 = 14;

proptest! {
    #[test]
    fn any_token_has_a_clean_form(token in "\\PC{0,12}|[0-9.,:%$€'’ –-]{0,10}|[A-Za-z0-9@./:_-]{0,14}",
                                  language in prop::sample::select(vec!["en", "de", "fr", "ru", "zh", "ja", "xx"])) {
        let said = say(language, &token);
        prop_assert!(is_spoken_form(&said), "{said:?}");
        let spoken_at_all = token.chars().any(|c| c.is_ascii_alphanumeric());
        prop_assert!(!spoken_at_all || !said.is_empty(), "{token:?}");
    }

    #[test]
    fn digit_strings_of_any_length_are_spoken(digits in "[0-9]{1,60}") {
        prop_assert!(!say("de", &digits).is_empty());
    }
}
