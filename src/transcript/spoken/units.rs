//! Units of measure and words of scale after a number: "5 km", "$3M", "3 Millionen".
//!
//! Units are spoken in full and, where number matters, in the plural. A language without a column has the forms
//! that most of Europe shares.

/// One unit as written and how each language says it.
type Row = (&'static [&'static str], [&'static str; 7], &'static str);

/// The languages of the columns.
const LANGUAGES: [&str; 7] = ["en", "zh", "de", "es", "fr", "it", "ru"];

/// Case tells the signs apart (M from m); the last form is for all other languages.
#[rustfmt::skip]
const ROWS: [Row; 20] = [
    (&["km", "км"], ["kilometers", "gong li", "kilometer", "kilometros", "kilometres", "chilometri", "kilometrov"], "kilometer"),
    (&["kg", "кг"], ["kilograms", "gong jin", "kilogramm", "kilogramos", "kilogrammes", "chilogrammi", "kilogrammov"], "kilogram"),
    (&["cm", "см"], ["centimeters", "li mi", "zentimeter", "centimetros", "centimetres", "centimetri", "santimetrov"], "sentimeter"),
    (&["mm", "мм"], ["millimeters", "hao mi", "millimeter", "milimetros", "millimetres", "millimetri", "millimetrov"], "milimeter"),
    (&["m", "м"], ["meters", "mi", "meter", "metros", "metres", "metri", "metrov"], "meter"),
    (&["km/h", "kmh", "км/ч"], ["kilometers an hour", "gong li mei xiao shi", "kilometer pro stunde", "kilometros por hora",
        "kilometres heure", "chilometri orari", "kilometrov v chas"], "kilometer per hour"),
    (&["m/s", "м/с"], ["meters a second", "mi mei miao", "meter pro sekunde", "metros por segundo",
        "metres par seconde", "metri al secondo", "metrov v sekundu"], "meter per second"),
    (&["km/s", "км/с"], ["kilometers a second", "gong li mei miao", "kilometer pro sekunde", "kilometros por segundo",
        "kilometres par seconde", "chilometri al secondo", "kilometrov v sekundu"], "kilometer per second"),
    (&["ms"], ["milliseconds", "hao miao", "millisekunden", "milisegundos", "millisecondes", "millisecondi", "millisekund"], "milisekund"),
    (&["kb", "kB", "KB"], ["kilobytes", "kei bi", "kilobyte", "kilobytes", "kilooctets", "kilobyte", "kilobayt"], "kilobait"),
    (&["MB"], ["megabytes", "em bi", "megabyte", "megabytes", "megaoctets", "megabyte", "megabayt"], "megabait"),
    (&["GB"], ["gigabytes", "dji bi", "gigabyte", "gigabytes", "gigaoctets", "gigabyte", "gigabayt"], "gigabait"),
    (&["TB"], ["terabytes", "ti bi", "terabyte", "terabytes", "teraoctets", "terabyte", "terabayt"], "terabait"),
    (&["Hz"], ["hertz", "he zi", "hertz", "hercios", "hertz", "hertz", "gerts"], "herts"),
    (&["kHz"], ["kilohertz", "qian he", "kilohertz", "kilohercios", "kilohertz", "kilohertz", "kilogerts"], "kiloherts"),
    (&["MHz"], ["megahertz", "zhao he", "megahertz", "megahercios", "megahertz", "megahertz", "megagerts"], "megaherts"),
    (&["GHz"], ["gigahertz", "ji he", "gigahertz", "gigahercios", "gigahertz", "gigahertz", "gigagerts"], "gigaherts"),
    (&["kW"], ["kilowatts", "qian wa", "kilowatt", "kilovatios", "kilowatts", "kilowatt", "kilovatt"], "kilovat"),
    (&["MW"], ["megawatts", "zhao wa", "megawatt", "megavatios", "megawatts", "megawatt", "megavatt"], "megavat"),
    (&["GW"], ["gigawatts", "ji wa", "gigawatt", "gigavatios", "gigawatts", "gigawatt", "gigavatt"], "gigavat"),
];

/// Bytes of the longest sign among the units.
pub(super) const LONGEST_UNIT: usize = 7;

/// How a unit or an abbreviated scale is said after a number.
pub(super) fn unit(language: &str, sign: &str) -> Option<&'static str> {
    Some(match (language, sign) {
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
        (_, "kWh") => "kilovat hour",
        _ => {
            let (_, said, elsewhere) = ROWS.iter().find(|(signs, ..)| signs.contains(&sign))?;
            let column = LANGUAGES.iter().position(|&known| known == language);
            column.map_or(elsewhere, |column| said[column])
        }
    })
}

/// Whether a word is a power of ten after which the currency of an amount is said: "$3 million".
pub(super) fn is_scale(language: &str, word: &str) -> bool {
    let words: &[&str] = match language {
        "en" => &["hundred", "thousand", "million", "billion", "trillion"],
        "de" => &["Tausend", "Million", "Millionen", "Milliarde", "Milliarden", "Billionen", "Mio", "Mrd"],
        "es" => &["mil", "millón", "millones", "billones"],
        "fr" => &["mille", "million", "millions", "milliard", "milliards"],
        "it" => &["mila", "milione", "milioni", "miliardo", "miliardi"],
        "pt" => &["mil", "milhão", "milhões", "bilhões"],
        "ru" => &[
            "тысяч",
            "тысячи",
            "миллион",
            "миллиона",
            "миллионов",
            "миллиард",
            "миллиарда",
            "миллиардов",
            "тыс",
            "млн",
            "млрд",
        ],
        "zh" | "cmn" | "yue" => &["万", "亿", "萬", "億"],
        _ => &[],
    };
    words.contains(&word)
}
