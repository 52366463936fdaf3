//! Italian.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Sentences, Symbols, other,
};

#[rustfmt::skip]
pub(super) const ITALIAN: Language = Language {
    subtags: &["it"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_suffixes: &["º", "ª", "o", "a", "er", "ro", "do", "to"],
        ordinal_genders: &[("ª", "o", "a"), ("a", "o", "a")],
        fractions: Some(["un mezzo", "un terzo", "due terzi", "un quarto", "tre quarti"]),
        scales: &["mila", "milione", "milioni", "miliardo", "miliardi"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
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
        units: &[
            ("km", "chilometri"), ("kg", "chilogrammi"), ("cm", "centimetri"), ("mm", "millimetri"), ("m", "metri"),
            ("km/h", "chilometri orari"), ("m/s", "metri al secondo"), ("km/s", "chilometri al secondo"),
            ("ms", "millisecondi"), ("kB", "kilobyte"), ("MB", "megabyte"), ("GB", "gigabyte"), ("TB", "terabyte"),
            ("Hz", "hertz"), ("kHz", "kilohertz"), ("MHz", "megahertz"), ("GHz", "gigahertz"), ("kW", "kilowatt"),
            ("MW", "megawatt"), ("GW", "gigawatt"),
        ],
        www: Some("vu vu vu"),
        country: Some("it"),
        ..other::SYMBOLS
    },
    letters: Letters {
        names: &LETTER_NAMES,
        words: &["a", "e", "i", "o"],
        acronyms: &["ONU", "IVA", "RAI", "FIAT"],
        ..other::LETTERS
    },
    abbreviations: Abbreviations {
        words: &[("etc", "et cetera")],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "ago ali ama api arpa avi avo bar cric ecc etc fa gel ha laser mai me no nodo pin pop \
            post radar re sa set sia spot su te top usa va via",
        before_number: &["vol", "art", "fig", "cap"],
        single_starters: "AEOÈ",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["da", "della", "di"],
        roles: &[
            "conduttore", "conduttrice", "intervistato", "intervistatore", "moderatore", "moderatrice", "narratore",
            "narratrice", "ospite", "presentatore", "presentatrice", "relatore", "voce",
        ],
        headings: &["atto", "capitolo", "giorno", "libro", "parte", "passo", "puntata"],
        no_names: &[
            "altezza", "attenzione", "autore", "autrice", "avvertenza", "colazione", "conclusione", "consiglio",
            "data", "domanda", "domenica", "esempio", "età", "fonte", "giovedì", "ingredienti", "introduzione",
            "lunedì", "luogo", "martedì", "mattina", "mercoledì", "nome", "notte", "obiettivo", "per esempio",
            "pomeriggio", "pranzo", "preparazione", "prezzo", "riassunto", "risposta", "risultato", "sabato",
            "soluzione", "titolo", "traduzione", "venerdì",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "applausi", "applauso", "bussano alla porta", "canta", "grida", "incomprensibile", "inudibile",
            "mormorio", "musica", "musica di sottofondo", "musica dolce", "parola incomprensibile", "pausa",
            "piange", "pianto", "ride", "ridendo", "ridono", "risa", "risata", "risate", "risate e applausi",
            "sigla", "silenzio", "singhiozza", "sospira", "sospiro", "sottofondo musicale", "squilla il telefono",
            "sussurra", "sussurrando", "tosse", "tossisce", "urla",
        ],
        joints: &[" e "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "il lo la i gli le un uno una mio mia miei mie tuo tua suo sua suoi sue nostro nostra \
            loro questo questa questi queste quel quello quella quei quegli quelle ogni qualche nessun nessuna",
        titles: "signor signora signorina sig dott dottor dottoressa prof don donna san santa santo re",
        prepositions: "a ad al allo alla ai agli alle con contro da dal dallo dalla dai dagli dalle di del \
            dello della dei degli delle dentro dopo durante fra in nel nello nella nei negli nelle per presso senza \
            sopra sotto su sul sullo sulla sui sugli sulle tra verso",
        conjunctions: "e ed o od ma né che perché se quando come dove mentre quindi però benché cui",
        leaning: "io tu lui lei noi voi loro non mi ti si ci vi è sono era ha ho hanno aveva molto più \
            così",
        ..Grammar::NONE
    },
    ..other::ANY
};

#[rustfmt::skip]
const LETTER_NAMES: [&str; 26] = [
    "a", "bi", "ci", "di", "e", "effe", "gi", "acca", "i", "i lunga", "cappa", "elle", "emme", "enne", "o", "pi",
    "cu", "erre", "esse", "ti", "u", "vu", "doppia vu", "ics", "ipsilon", "zeta",
];
