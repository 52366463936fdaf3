//! The parts of a [`Language`](super::Language). Spoken words stand as they are romanised: letters a to z.

/// How numbers are written and said.
#[allow(clippy::struct_excessive_bools, reason = "each is seen for itself")]
pub(crate) struct Numerals {
    /// What the number crate calls the language, where that is not its subtag.
    pub(crate) number_crate: Option<&'static str>,
    /// What sets the decimals off: a comma, or a full stop; the other one parts thousands.
    pub(crate) decimal_mark: char,
    /// Whether two decimals are read as a number ("virgule vingt-cinq") and not digit by digit.
    pub(crate) whole_decimals: bool,
    /// What is said after one decimal, two and three: "tenths".
    pub(crate) decimal_places: &'static [&'static str],
    pub(crate) years: Years,
    /// What a year is said without, of the number's words: "one" of "one thousand".
    pub(crate) year_without: &'static str,
    /// The word for year, where digits before it are a year and are read one by one.
    pub(crate) year_word: Option<char>,
    /// Letters after a number that make it an ordinal.
    pub(crate) ordinal_suffixes: &'static [&'static str],
    /// Whether they stand after a hyphen as well.
    pub(crate) ordinal_hyphen: bool,
    /// Whether a full stop after a number makes it an ordinal: "3. Oktober".
    pub(crate) ordinal_stop: bool,
    /// The suffixes of another gender, the end of the ordinal that it changes, and what takes its place.
    pub(crate) ordinal_genders: &'static [(&'static str, &'static str, &'static str)],
    /// Letters after a Roman numeral that make it an ordinal: `XXIe`.
    pub(crate) roman_suffixes: &'static [&'static str],
    /// Letters after a year that make it a decade: "1980s".
    pub(crate) decade_suffix: &'static str,
    /// Names of months beside which a day is an ordinal ("May 5", "3 März").
    pub(crate) months: &'static [&'static str],
    /// Whether the month may stand before its day.
    pub(crate) month_first: bool,
    /// A half, a third, two thirds, a quarter and three quarters.
    pub(crate) fractions: Option<[&'static str; 5]>,
    /// How a fraction begins by itself and after a whole number: "one half", "and a half".
    pub(crate) mixed_fraction: Option<(&'static str, &'static str)>,
    /// Words for powers of ten after which the currency of an amount is said: "$3 million".
    pub(crate) scales: &'static [&'static str],
    /// Readings of the ideographs in numbers, where they are not the Chinese ones.
    pub(crate) ideographs: &'static [(char, &'static str)],
}

/// How a year is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Years {
    /// As any number.
    Number,
    /// In hundreds: "nineteen eighty-four".
    Hundreds,
    /// Digit by digit.
    Digits,
}

/// What signs and units are called.
pub(crate) struct Symbols {
    pub(crate) and: &'static str,
    pub(crate) at: &'static str,
    pub(crate) dot: &'static str,
    pub(crate) slash: &'static str,
    pub(crate) dash: &'static str,
    pub(crate) underscore: &'static str,
    pub(crate) plus: &'static str,
    pub(crate) minus: &'static str,
    pub(crate) equals: &'static str,
    pub(crate) times: &'static str,
    pub(crate) percent: &'static str,
    /// Whether the word for per cent comes before its number.
    pub(crate) percent_first: bool,
    pub(crate) degrees: &'static str,
    pub(crate) celsius: &'static str,
    pub(crate) fahrenheit: &'static str,
    pub(crate) number: &'static str,
    /// Between the ends of a range.
    pub(crate) to: &'static str,
    /// Between the whole number and its decimals; empty where the number crate's own word serves.
    pub(crate) point: &'static str,
    /// After the hour of a time of day; empty where nothing is said.
    pub(crate) hour: &'static str,
    /// After the full hour.
    pub(crate) sharp: &'static str,
    /// After the minutes of a time of day.
    pub(crate) minute: &'static str,
    /// What the zero of "3:05" is called, where it is said.
    pub(crate) minute_zero: &'static str,
    /// The word that follows a time of day and is said between hour and minutes: "3:30 Uhr".
    pub(crate) clock: Option<&'static str>,
    pub(crate) dollar: &'static str,
    pub(crate) euro: &'static str,
    pub(crate) pound: &'static str,
    /// The yen or yuan sign.
    pub(crate) yen: &'static str,
    pub(crate) rouble: &'static str,
    pub(crate) rupee: &'static str,
    /// Whether a price is one number before its currency, and not two around it.
    pub(crate) price_is_one_number: bool,
    /// Units and scales after a number, as written and as said. Those that are missing are said as in `other::ANY`.
    pub(crate) units: &'static [(&'static str, &'static str)],
    /// How `www` is said, where it is not spelled.
    pub(crate) www: Option<&'static str>,
    /// The country's ending of addresses, where it is said as a word.
    pub(crate) country: Option<&'static str>,
}

/// Letters and words in capitals.
pub(crate) struct Letters {
    /// Names of the letters a to z.
    pub(crate) names: &'static [&'static str; 26],
    /// Names of letters of another script, lower case; texts of every language have them.
    pub(crate) further: &'static [(char, &'static str)],
    /// Single letters that are words.
    pub(crate) words: &'static [&'static str],
    /// Capitals among them that are letters at the end of a text: "vitamin A".
    pub(crate) last: &'static [char],
    /// Words in capitals that nobody spells: acronyms read as words, and words that are only stressed.
    pub(crate) acronyms: &'static [&'static str],
}

/// Words that are not said as they are written.
pub(crate) struct Abbreviations {
    /// Abbreviations, romanised and without the full stop, and how they are said.
    pub(crate) words: &'static [(&'static str, &'static str)],
    /// Those that are such only before a number: "No 5".
    pub(crate) before_number: &'static [(&'static str, &'static str)],
    /// Abbreviations of two words.
    pub(crate) pairs: &'static [Pair],
}

/// An abbreviation of two words, which are one token or two: "z.B.", "z. B.".
pub(crate) struct Pair {
    /// As one token.
    pub(crate) joined: &'static [&'static str],
    /// Each half as written and as said.
    pub(crate) halves: [(&'static str, &'static str); 2],
}

/// Where sentences end, and where they do not.
pub(crate) struct Sentences {
    /// Words, parted by blanks, that abbreviations are written like, or that close a list. In front of a full stop and a
    /// word with a capital they end a sentence, though sentencex (0.1.33) never cuts after them.
    pub(crate) no_abbreviations: &'static str,
    /// Abbreviations that a number follows; they are known in every language.
    pub(crate) before_number: &'static [&'static str],
    /// Titles that a name follows; they are known in every language.
    pub(crate) before_name: &'static [&'static str],
    /// Words that begin a sentence after a number far more often than an ordinal stands before them; none where
    /// ordinals have no full stop.
    pub(crate) after_number: &'static [&'static str],
    /// Words of one letter that begin a sentence; they are known in every language.
    pub(crate) single_starters: &'static str,
    /// Whether a single capital is an initial whatever follows: in a text without blanks.
    pub(crate) bare_initials: bool,
}

/// What stands before a colon, in lower case. Labels are looked for in all languages at once.
pub(crate) struct Labels {
    /// Small words inside a name that begin in lower case: "Ludwig van Beethoven".
    pub(crate) particles: &'static [&'static str],
    /// First words of the labels of those who speak: "host". A number after one makes a name and not a heading.
    pub(crate) roles: &'static [&'static str],
    /// First words of headings: "chapter".
    pub(crate) headings: &'static [&'static str],
    /// The character that headings begin with.
    pub(crate) heading_mark: Option<char>,
    /// Remarks, list items and particulars of a text.
    pub(crate) no_names: &'static [&'static str],
    /// Ends of a clause that announces a quotation, in scripts without capitals.
    pub(crate) saying: &'static [&'static str],
    /// Characters of clauses that names do not have.
    pub(crate) clause_chars: &'static [char],
}

/// Stage directions as transcripts and subtitles write them, in lower case. A word that a narrator reads out in brackets
/// is none: only what nobody says belongs here.
pub(crate) struct Directions {
    pub(crate) terms: &'static [&'static str],
    /// Terms that only square brackets make unspoken: remarks of an editor, and words that round ones hold in prose as
    /// well.
    pub(crate) remarks: &'static [&'static str],
    /// What holds two directions together: "laughter and applause". A comma does so in prose: "what is loud (music,
    /// applause)".
    pub(crate) joints: &'static [&'static str],
}

/// Words, parted by blanks, that do not like to end a line or a cue, or to begin one. A table, not a grammar: the
/// commonest words of each class are enough to keep a noun with its article and a preposition with its phrase.
pub(crate) struct Grammar {
    /// Articles, determiners and possessives: go with their noun.
    pub(crate) articles: &'static str,
    /// Titles: go with their name.
    pub(crate) titles: &'static str,
    /// Prepositions: begin a phrase.
    pub(crate) prepositions: &'static str,
    /// Conjunctions: begin a clause.
    pub(crate) conjunctions: &'static str,
    /// Subject pronouns, auxiliaries and negations in front of their verb.
    pub(crate) leaning: &'static str,
    /// Particles and counters: belong to the word before.
    pub(crate) enclitics: &'static str,
    /// Words before which a hyphen at a line's end stays apart: "two- or three-fold", "Vor- und Nachteile". They are known
    /// in every language.
    pub(crate) after_hanging_hyphen: &'static [&'static str],
    /// Whether nouns have capitals, so that two words with capitals need not be a name.
    pub(crate) noun_capitals: bool,
}

/// What reading profiles have of a language's own, by the Netflix guides.
pub(crate) struct Reading {
    /// Characters a line.
    pub(crate) cpl: usize,
    /// Characters a second.
    pub(crate) cps: f64,
    /// Whether a full-width character counts one, and a half-width one a half.
    pub(crate) full_width: bool,
}

impl Numerals {
    pub(super) const OTHER: Numerals = Numerals {
        number_crate: None,
        decimal_mark: ',',
        whole_decimals: false,
        decimal_places: &[],
        years: Years::Number,
        year_without: "",
        year_word: None,
        ordinal_suffixes: &[],
        ordinal_hyphen: false,
        ordinal_stop: false,
        ordinal_genders: &[],
        roman_suffixes: &[],
        decade_suffix: "",
        months: &[],
        month_first: false,
        fractions: None,
        mixed_fraction: None,
        scales: &[],
        ideographs: &[],
    };
}

impl Abbreviations {
    pub(super) const NONE: Abbreviations = Abbreviations { words: &[], before_number: &[], pairs: &[] };
}

impl Sentences {
    pub(super) const OTHER: Sentences = Sentences {
        no_abbreviations: "",
        before_number: &[],
        before_name: &[],
        after_number: &[],
        single_starters: "",
        bare_initials: false,
    };
}

impl Labels {
    pub(super) const NONE: Labels = Labels {
        particles: &[],
        roles: &[],
        headings: &[],
        heading_mark: None,
        no_names: &[],
        saying: &[],
        clause_chars: &[],
    };
}

impl Directions {
    pub(super) const NONE: Directions = Directions { terms: &[], remarks: &[], joints: &[] };
}

impl Grammar {
    pub(super) const NONE: Grammar = Grammar {
        articles: "",
        titles: "",
        prepositions: "",
        conjunctions: "",
        leaning: "",
        enclitics: "",
        after_hanging_hyphen: &[],
        noun_capitals: false,
    };
}

impl Reading {
    pub(super) const OTHER: Reading = Reading { cpl: 42, cps: 17.0, full_width: false };
}
