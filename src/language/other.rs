//! Languages of which little or nothing is known, and what every language has that says nothing else.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Reading, Sentences, Symbols,
    Years, german,
};

/// A language of which nothing is known.
pub(super) const ANY: Language = Language {
    subtags: &[],
    numerals: Numerals::OTHER,
    symbols: SYMBOLS,
    letters: LETTERS,
    abbreviations: Abbreviations::NONE,
    sentences: Sentences::OTHER,
    labels: Labels::NONE,
    directions: Directions::NONE,
    grammar: Grammar::NONE,
    reading: Reading::OTHER,
    ideographs: None,
};

/// Languages that set decimals off by a full stop.
pub(super) const DECIMAL_POINT: Language = Language {
    subtags: &[
        "bn", "cy", "fa", "fil", "ga", "gu", "he", "km", "mr", "ms", "my", "ne", "pa", "si", "sw", "ta",
        "te", "tl", "ur",
    ],
    numerals: Numerals { decimal_mark: '.', ..Numerals::OTHER },
    ..ANY
};

pub(super) const DANISH_AND_NORWEGIAN: Language = Language {
    subtags: &["da", "no", "nb", "nn"],
    numerals: Numerals { years: Years::Hundreds, ordinal_stop: true, ..Numerals::OTHER },
    labels: Labels { particles: &["af", "av"], ..Labels::NONE },
    ..ANY
};

pub(super) const SWEDISH: Language =
    Language { subtags: &["sv"], numerals: Numerals { years: Years::Hundreds, ..Numerals::OTHER }, ..ANY };

pub(super) const CZECH_AND_SLOVAK: Language = Language {
    subtags: &["cs", "sk"],
    numerals: Numerals { whole_decimals: true, ordinal_stop: true, ..Numerals::OTHER },
    ..ANY
};

pub(super) const ROMANIAN: Language =
    Language { subtags: &["ro"], numerals: Numerals { whole_decimals: true, ..Numerals::OTHER }, ..ANY };

/// Other languages that write the third as "3.".
pub(super) const ORDINAL_STOP: Language = Language {
    subtags: &["et", "fi", "hr", "hu", "is", "sl"],
    numerals: Numerals { ordinal_stop: true, ..Numerals::OTHER },
    ..ANY
};

/// English words, and the forms of units that most of Europe shares.
#[rustfmt::skip]
pub(super) const SYMBOLS: Symbols = Symbols {
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
    percent: "protsent",
    percent_first: false,
    degrees: "degrees",
    celsius: "degrees celsius",
    fahrenheit: "degrees fahrenheit",
    number: "number",
    to: "to",
    point: "",
    hour: "",
    sharp: "",
    minute: "",
    minute_zero: "",
    clock: None,
    dollar: "dollars",
    euro: "euros",
    pound: "pounds",
    yen: "yen",
    rouble: "roubles",
    rupee: "rupees",
    price_is_one_number: false,
    units: &[
        ("km", "kilometer"), ("kg", "kilogram"), ("cm", "sentimeter"), ("mm", "milimeter"), ("m", "meter"),
        ("km/h", "kilometer per hour"), ("m/s", "meter per second"), ("km/s", "kilometer per second"),
        ("ms", "milisekund"), ("kB", "kilobait"), ("MB", "megabait"), ("GB", "gigabait"), ("TB", "terabait"),
        ("Hz", "herts"), ("kHz", "kiloherts"), ("MHz", "megaherts"), ("GHz", "gigaherts"), ("kW", "kilovat"),
        ("MW", "megavat"), ("GW", "gigavat"), ("kWh", "kilovat hour"),
    ],
    www: None,
    country: None,
};

/// The letter names of German, which most of continental Europe shares but for a vowel or two.
pub(super) const LETTERS: Letters =
    Letters { names: &german::LETTER_NAMES, further: &[], words: &[], last: &[], acronyms: &[] };
