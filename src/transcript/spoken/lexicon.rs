//! Lists of words that are not said as they are written: abbreviations, acronyms read as words, months.
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
        ("de", "mio") => "millionen",
        ("de", "mrd") => "milliarden",
        ("ru", "tys") => "tysyach",
        ("ru", "mln") => "millionov",
        ("ru", "mlrd") => "milliardov",
        ("es", "sr") => "senor",
        ("es", "sra") => "senora",
        ("fr", "mme") => "madame",
        ("fr", "mlle") => "mademoiselle",
        ("fr", "dr") => "docteur",
        _ => return None,
    })
}

/// Abbreviations of two words, which are one token or two: "z.B.", "z. B.".
pub(super) fn double_abbreviation(
    language: &str,
    before: Option<&str>,
    token: &str,
    after: Option<&str>,
) -> Option<&'static str> {
    Some(match (language, before, token, after) {
        ("de", _, "z.B", _) => "zum beispiel",
        ("de", _, "z", Some("B")) => "zum",
        ("de", Some("z"), "B", _) => "beispiel",
        ("de", _, "d.h", _) => "das heisst",
        ("de", _, "d", Some("h")) => "das",
        ("de", Some("d"), "h", _) => "heisst",
        ("es", _, "EE.UU" | "EEUU", _) => "estados unidos",
        ("es", _, "EE", Some("UU")) => "estados",
        ("es", Some("EE"), "UU", _) => "unidos",
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
pub(super) fn is_read_as_word(language: &str, capitals: &str) -> bool {
    let own: &[&str] = match language {
        "es" => &["ONU", "OTAN", "OPEP", "SIDA", "IVA", "OVNI"],
        "fr" => &["OTAN", "OPEP", "SIDA", "OVNI", "SMIC"],
        "it" => &["ONU", "IVA", "RAI", "FIAT"],
        "ru" => &["НАТО", "ОПЕК", "СПИД", "ТАСС", "ГУЛАГ", "МИД", "ВУЗ"],
        _ => &[],
    };
    if own.contains(&capitals) {
        return true;
    }
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
