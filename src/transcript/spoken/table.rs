//! What differs from language to language in the spoken form: names of symbols, letters and currencies.
//!
//! Words stand as they are romanised, since only their letters are used. The lists hold what narrations are full of;
//! a language without an entry borrows the words of [`ENGLISH`] and the letter names of [`GERMAN_LETTERS`], which
//! most of continental Europe shares but for a vowel or two.

/// The words of one language.
pub(super) struct Words {
    pub(super) and: &'static str,
    pub(super) at: &'static str,
    pub(super) dot: &'static str,
    pub(super) slash: &'static str,
    pub(super) dash: &'static str,
    pub(super) underscore: &'static str,
    pub(super) plus: &'static str,
    pub(super) minus: &'static str,
    pub(super) equals: &'static str,
    pub(super) times: &'static str,
    pub(super) percent: &'static str,
    pub(super) degrees: &'static str,
    pub(super) celsius: &'static str,
    pub(super) fahrenheit: &'static str,
    pub(super) number: &'static str,
    /// Between the ends of a range.
    pub(super) to: &'static str,
    /// Between the whole number and its decimals.
    pub(super) point: &'static str,
    /// After the hour of a time of day; empty where nothing is said.
    pub(super) hour: &'static str,
    /// After the full hour.
    pub(super) sharp: &'static str,
    /// After the minutes of a time of day.
    pub(super) minute: &'static str,
    pub(super) dollar: &'static str,
    pub(super) euro: &'static str,
    pub(super) pound: &'static str,
    /// The yen or yuan sign.
    pub(super) yen: &'static str,
    pub(super) rouble: &'static str,
    pub(super) rupee: &'static str,
    /// Names of the letters a to z.
    pub(super) letters: &'static [&'static str; 26],
    /// Single letters that are words.
    pub(super) lone: &'static [&'static str],
}

const ENGLISH_LETTERS: [&str; 26] = [
    "ei", "bi", "si", "di", "i", "ef", "dji", "eitch", "ai", "djei", "kei", "el", "em", "en", "ou", "pi",
    "kyu", "ar", "es", "ti", "yu", "vi", "double u", "eks", "wai", "zed",
];
const GERMAN_LETTERS: [&str; 26] = [
    "a", "be", "tse", "de", "e", "ef", "ge", "ha", "i", "jot", "ka", "el", "em", "en", "o", "pe", "ku", "er",
    "es", "te", "u", "fau", "we", "iks", "ypsilon", "tset",
];
const SPANISH_LETTERS: [&str; 26] = [
    "a",
    "be",
    "ce",
    "de",
    "e",
    "efe",
    "ge",
    "hache",
    "i",
    "jota",
    "ka",
    "ele",
    "eme",
    "ene",
    "o",
    "pe",
    "cu",
    "erre",
    "ese",
    "te",
    "u",
    "uve",
    "uve doble",
    "equis",
    "ye",
    "zeta",
];
const FRENCH_LETTERS: [&str; 26] = [
    "a",
    "be",
    "ce",
    "de",
    "e",
    "effe",
    "ge",
    "ache",
    "i",
    "ji",
    "ka",
    "elle",
    "emme",
    "enne",
    "o",
    "pe",
    "ku",
    "erre",
    "esse",
    "te",
    "u",
    "ve",
    "double ve",
    "iks",
    "i grec",
    "zed",
];
const ITALIAN_LETTERS: [&str; 26] = [
    "a",
    "bi",
    "ci",
    "di",
    "e",
    "effe",
    "gi",
    "acca",
    "i",
    "i lunga",
    "cappa",
    "elle",
    "emme",
    "enne",
    "o",
    "pi",
    "cu",
    "erre",
    "esse",
    "ti",
    "u",
    "vu",
    "doppia vu",
    "ics",
    "ipsilon",
    "zeta",
];
const PORTUGUESE_LETTERS: [&str; 26] = [
    "a", "be", "ce", "de", "e", "efe", "ge", "aga", "i", "jota", "ca", "ele", "eme", "ene", "o", "pe", "que",
    "erre", "esse", "te", "u", "ve", "dabliu", "xis", "ipsilon", "ze",
];

static ENGLISH: Words = Words {
    and: "and",
    at: "at",
    dot: "dot",
    slash: "slash",
    dash: "dash",
    underscore: "underscore",
    plus: "plus",
    minus: "minus",
    equals: "equals",
    times: "times",
    percent: "per cent",
    degrees: "degrees",
    celsius: "degrees celsius",
    fahrenheit: "degrees fahrenheit",
    number: "number",
    to: "to",
    point: "point",
    hour: "",
    sharp: "o clock",
    minute: "",
    dollar: "dollars",
    euro: "euros",
    pound: "pounds",
    yen: "yen",
    rouble: "roubles",
    rupee: "rupees",
    letters: &ENGLISH_LETTERS,
    lone: &["a", "i"],
};

/// English words with the letter names of the continent: the languages without a table of their own.
static OTHER: Words =
    Words { percent: "protsent", letters: &GERMAN_LETTERS, point: "", sharp: "", lone: &[], ..ENGLISH };

static GERMAN: Words = Words {
    and: "und",
    at: "at",
    dot: "punkt",
    slash: "schragstrich",
    dash: "minus",
    underscore: "unterstrich",
    equals: "gleich",
    times: "mal",
    percent: "prozent",
    degrees: "grad",
    celsius: "grad celsius",
    fahrenheit: "grad fahrenheit",
    number: "nummer",
    to: "bis",
    point: "komma",
    hour: "uhr",
    sharp: "uhr",
    dollar: "dollar",
    euro: "euro",
    pound: "pfund",
    rouble: "rubel",
    rupee: "rupien",
    letters: &GERMAN_LETTERS,
    lone: &[],
    ..ENGLISH
};

static SPANISH: Words = Words {
    and: "y",
    at: "arroba",
    dot: "punto",
    slash: "barra",
    dash: "guion",
    underscore: "guion bajo",
    plus: "mas",
    minus: "menos",
    equals: "igual a",
    times: "por",
    percent: "por ciento",
    degrees: "grados",
    celsius: "grados celsius",
    fahrenheit: "grados fahrenheit",
    number: "numero",
    to: "a",
    point: "coma",
    hour: "y",
    sharp: "",
    dollar: "dolares",
    pound: "libras",
    yen: "yenes",
    rouble: "rublos",
    rupee: "rupias",
    letters: &SPANISH_LETTERS,
    lone: &["a", "e", "o", "u", "y"],
    ..ENGLISH
};

static FRENCH: Words = Words {
    and: "et",
    at: "arobase",
    dot: "point",
    slash: "slash",
    dash: "tiret",
    underscore: "tiret bas",
    minus: "moins",
    equals: "egale",
    times: "fois",
    percent: "pour cent",
    degrees: "degres",
    celsius: "degres celsius",
    fahrenheit: "degres fahrenheit",
    number: "numero",
    to: "a",
    point: "virgule",
    hour: "heures",
    sharp: "heures",
    pound: "livres",
    rupee: "roupies",
    letters: &FRENCH_LETTERS,
    lone: &["a", "y"],
    ..ENGLISH
};

static ITALIAN: Words = Words {
    and: "e",
    at: "chiocciola",
    dot: "punto",
    slash: "barra",
    dash: "trattino",
    underscore: "trattino basso",
    plus: "piu",
    minus: "meno",
    equals: "uguale",
    times: "per",
    percent: "per cento",
    degrees: "gradi",
    celsius: "gradi celsius",
    fahrenheit: "gradi fahrenheit",
    number: "numero",
    to: "a",
    point: "virgola",
    hour: "e",
    sharp: "",
    dollar: "dollari",
    euro: "euro",
    pound: "sterline",
    rouble: "rubli",
    rupee: "rupie",
    letters: &ITALIAN_LETTERS,
    lone: &["a", "e", "i", "o"],
    ..ENGLISH
};

static PORTUGUESE: Words = Words {
    and: "e",
    at: "arroba",
    dot: "ponto",
    slash: "barra",
    dash: "hifen",
    underscore: "sublinhado",
    plus: "mais",
    minus: "menos",
    equals: "igual a",
    times: "vezes",
    percent: "por cento",
    degrees: "graus",
    celsius: "graus celsius",
    fahrenheit: "graus fahrenheit",
    number: "numero",
    to: "a",
    point: "virgula",
    hour: "horas e",
    sharp: "horas",
    dollar: "dolares",
    pound: "libras",
    yen: "ienes",
    rouble: "rublos",
    letters: &PORTUGUESE_LETTERS,
    lone: &["a", "e", "o"],
    ..ENGLISH
};

static DUTCH: Words = Words {
    and: "en",
    at: "apenstaartje",
    dot: "punt",
    dash: "streepje",
    times: "keer",
    equals: "is gelijk aan",
    percent: "procent",
    degrees: "graden",
    celsius: "graden celsius",
    fahrenheit: "graden fahrenheit",
    number: "nummer",
    to: "tot",
    point: "komma",
    hour: "uur",
    sharp: "uur",
    dollar: "dollar",
    euro: "euro",
    pound: "pond",
    letters: &GERMAN_LETTERS,
    lone: &["u"],
    ..ENGLISH
};

static RUSSIAN: Words = Words {
    and: "i",
    at: "sobaka",
    dot: "tochka",
    slash: "slesh",
    dash: "defis",
    underscore: "podcherkivanie",
    plus: "plyus",
    equals: "ravno",
    times: "na",
    percent: "protsentov",
    degrees: "gradusov",
    celsius: "gradusov tselsiya",
    fahrenheit: "gradusov farengeyta",
    number: "nomer",
    to: "do",
    point: "i",
    sharp: "chasov",
    dollar: "dollarov",
    euro: "evro",
    pound: "funtov",
    yen: "iyen",
    rouble: "rubley",
    rupee: "rupiy",
    lone: &["а", "в", "и", "к", "о", "с", "у", "я"],
    ..ENGLISH
};

static CHINESE: Words = Words {
    and: "he",
    at: "ai te",
    dot: "dian",
    slash: "xie gang",
    dash: "heng gang",
    underscore: "xia hua xian",
    plus: "jia",
    minus: "fu",
    equals: "deng yu",
    times: "cheng",
    percent: "bai fen zhi",
    degrees: "du",
    celsius: "she shi du",
    fahrenheit: "hua shi du",
    number: "hao",
    to: "dao",
    point: "dian",
    hour: "dian",
    sharp: "dian",
    minute: "fen",
    dollar: "mei yuan",
    euro: "ou yuan",
    pound: "ying bang",
    yen: "yuan",
    rouble: "lu bu",
    rupee: "lu bi",
    lone: &[],
    ..ENGLISH
};

static JAPANESE: Words = Words {
    and: "ando",
    at: "atto maaku",
    dot: "dotto",
    slash: "surasshu",
    dash: "haifun",
    underscore: "andaasukoa",
    plus: "purasu",
    minus: "mainasu",
    equals: "ikooru",
    times: "kakeru",
    percent: "paasento",
    degrees: "do",
    celsius: "do",
    fahrenheit: "kashi do",
    number: "nambaa",
    to: "kara",
    point: "ten",
    hour: "ji",
    sharp: "ji",
    minute: "fun",
    dollar: "doru",
    euro: "yuuro",
    pound: "pondo",
    yen: "en",
    rouble: "ruuburu",
    rupee: "rupii",
    lone: &[],
    ..ENGLISH
};

/// The words of a language, by its primary subtag.
pub(super) fn words(language: &str) -> &'static Words {
    match language {
        "en" => &ENGLISH,
        "de" | "lb" | "gsw" => &GERMAN,
        "es" | "ca" | "gl" => &SPANISH,
        "fr" => &FRENCH,
        "it" => &ITALIAN,
        "pt" => &PORTUGUESE,
        "nl" | "af" => &DUTCH,
        "ru" | "uk" | "be" => &RUSSIAN,
        "zh" | "cmn" | "yue" => &CHINESE,
        "ja" => &JAPANESE,
        _ => &OTHER,
    }
}

/// Whether a full stop sets the decimals off and a comma the thousands; elsewhere it is the other way round.
pub(super) fn decimal_is_full_stop(language: &str) -> bool {
    matches!(
        language,
        "en" | "zh"
            | "cmn"
            | "yue"
            | "ja"
            | "ko"
            | "th"
            | "hi"
            | "bn"
            | "ta"
            | "te"
            | "mr"
            | "gu"
            | "pa"
            | "ur"
            | "he"
            | "ar"
            | "fa"
            | "ms"
            | "fil"
            | "tl"
            | "sw"
            | "ga"
            | "cy"
            | "my"
            | "km"
            | "ne"
            | "si"
    )
}

/// Languages that read decimals as a whole number ("virgule vingt-cinq"), the others as digits.
pub(super) fn decimals_are_whole(language: &str) -> bool {
    matches!(
        language,
        "fr" | "es" | "it" | "pt" | "ru" | "uk" | "be" | "pl" | "cs" | "sk" | "ro" | "ca" | "gl"
    )
}
