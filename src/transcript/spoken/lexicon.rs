//! Lists of words that are not said as they are written: abbreviations, units, acronyms read as words, months.
//!
//! Short on purpose: what narrations are full of. A word that is missing is read letter for letter or as it stands.

/// Abbreviations and how they are said; keys in lower case, without the full stop.
pub(super) fn abbreviation(language: &str, word: &str) -> Option<&'static str> {
    Some(match (language, word) {
        ("en", "mr") => "mister",
        ("en", "mrs") => "missis",
        ("en", "ms") => "miz",
        ("en" | "es" | "pt", "dr") => "doctor",
        ("en", "prof") => "professor",
        ("en", "st") => "saint",
        ("en", "jr") => "junior",
        ("en" | "fr" | "de" | "es" | "it", "etc") => "et cetera",
        ("en", "vs") => "versus",
        ("de", "dr") => "doktor",
        ("de", "nr") => "nummer",
        ("de", "bzw") => "beziehungsweise",
        ("de", "usw") => "und so weiter",
        ("de", "ca") => "zirka",
        ("es", "sr") => "senor",
        ("es", "sra") => "senora",
        ("fr", "mme") => "madame",
        ("fr", "mlle") => "mademoiselle",
        ("fr", "dr") => "docteur",
        _ => return None,
    })
}

/// Units of measure and scale, which are spoken in full after a number; as written, since case tells M from m.
pub(super) fn unit(language: &str, sign: &str) -> Option<&'static str> {
    Some(match (language, sign) {
        ("zh", "km") => "gong li",
        ("zh", "kg") => "gong jin",
        ("zh", "cm") => "li mi",
        ("zh", "m") => "mi",
        ("en", "k" | "K") => "thousand",
        ("en", "M" | "mn") => "million",
        ("en", "B" | "bn") => "billion",
        ("en", "ft") => "feet",
        ("en", "mph") => "miles an hour",
        ("en", "h") => "hours",
        ("en", "x") => "times",
        ("en", "am" | "AM") => "ei em",
        ("en", "pm" | "PM") => "pi em",
        ("fr", "h") => "heures",
        (_, "km") => "kilometer",
        (_, "kg") => "kilogram",
        (_, "cm") => "sentimeter",
        (_, "mm") => "milimeter",
        (_, "m") => "meter",
        (_, "ms") => "milisekund",
        (_, "kb" | "kB" | "KB") => "kilobait",
        (_, "MB") => "megabait",
        (_, "GB") => "gigabait",
        (_, "TB") => "terabait",
        (_, "Hz") => "herts",
        (_, "kHz") => "kiloherts",
        (_, "MHz") => "megaherts",
        (_, "GHz") => "gigaherts",
        (_, "kW") => "kilovat",
        (_, "MW") => "megavat",
        (_, "GW") => "gigavat",
        (_, "kWh") => "kilovat hour",
        _ => return None,
    })
}

/// Names of months next to which a day is an ordinal ("May 5", "3 März").
pub(super) fn is_month(language: &str, word: &str) -> bool {
    let names: &[&str] = match language {
        "en" => &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        "de" => &[
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        _ => &[],
    };
    names.contains(&word)
}

/// Words in capitals that nobody spells: acronyms read as words, and words that are only stressed.
pub(super) fn is_read_as_word(capitals: &str) -> bool {
    matches!(
        capitals,
        "NASA"
            | "NATO"
            | "UNESCO"
            | "UNICEF"
            | "OPEC"
            | "AIDS"
            | "COVID"
            | "SARS"
            | "RAM"
            | "ROM"
            | "PIN"
            | "GIF"
            | "JPEG"
            | "ASCII"
            | "YOLO"
            | "FOMO"
            | "DARPA"
            | "NAFTA"
            | "LASER"
            | "RADAR"
            | "SWAT"
            | "ASAP"
            | "BASIC"
            | "NOT"
            | "NO"
            | "YES"
            | "AND"
            | "THE"
            | "ALL"
            | "YOU"
            | "IS"
            | "ARE"
            | "WAS"
            | "OR"
            | "BUT"
            | "MY"
            | "ME"
            | "WE"
            | "HE"
            | "SHE"
            | "NOW"
            | "NEVER"
            | "EVER"
            | "ONLY"
            | "THIS"
            | "THAT"
            | "WHAT"
            | "WHY"
            | "HOW"
            | "DO"
            | "STOP"
            | "GO"
            | "OF"
            | "TO"
            | "IN"
            | "ON"
            | "OH"
            | "VERY"
            | "MUST"
            | "WILL"
            | "CAN"
            | "ONE"
    )
}

/// The name of a Cyrillic letter in Russian, romanised; the letter is lower-case.
pub(super) fn cyrillic_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'б' => "be",
        'в' => "ve",
        'г' => "ge",
        'д' => "de",
        'ж' => "zhe",
        'з' => "ze",
        'й' => "ikratkoe",
        'к' => "ka",
        'л' => "el",
        'м' => "em",
        'н' => "en",
        'п' => "pe",
        'р' => "er",
        'с' => "es",
        'т' => "te",
        'ф' => "ef",
        'х' => "ha",
        'ц' => "tse",
        'ч' => "che",
        'ш' => "sha",
        'щ' => "shcha",
        'а' => "a",
        'е' | 'э' => "e",
        'и' => "i",
        'о' => "o",
        'у' => "u",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}
