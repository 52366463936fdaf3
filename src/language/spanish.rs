//! Spanish, and what is known of its neighbours.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Pair, Sentences, Symbols, other,
};

#[rustfmt::skip]
pub(super) const SPANISH: Language = Language {
    subtags: &["es"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_suffixes: &["º", "ª", "o", "a", "er", "ro", "do", "to"],
        ordinal_genders: &[("ª", "o", "a"), ("a", "o", "a")],
        fractions: Some(["un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"]),
        scales: &["mil", "millón", "millones", "billones"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        units: &[
            ("km", "kilometros"), ("kg", "kilogramos"), ("cm", "centimetros"), ("mm", "milimetros"), ("m", "metros"),
            ("km/h", "kilometros por hora"), ("m/s", "metros por segundo"), ("km/s", "kilometros por segundo"),
            ("ms", "milisegundos"), ("kB", "kilobytes"), ("MB", "megabytes"), ("GB", "gigabytes"),
            ("TB", "terabytes"), ("Hz", "hercios"), ("kHz", "kilohercios"), ("MHz", "megahercios"),
            ("GHz", "gigahercios"), ("kW", "kilovatios"), ("MW", "megavatios"), ("GW", "gigavatios"),
        ],
        country: Some("es"),
        ..SYMBOLS
    },
    letters: Letters {
        acronyms: &["ONU", "OTAN", "OPEP", "SIDA", "IVA", "OVNI"],
        ..LETTERS
    },
    abbreviations: Abbreviations {
        words: &[("dr", "doctor"), ("etc", "et cetera"), ("sr", "senor"), ("sra", "senora")],
        pairs: &[Pair { joined: &["EE.UU", "EEUU"], halves: [("EE", "estados"), ("UU", "unidos")] }],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "bien bis contra di etc extra mar micro mono no poli post retro sobre super ultra",
        before_number: &["vol", "núm", "art", "cap", "pág", "págs", "fig"],
        single_starters: "AEOY",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["de", "del", "el", "la", "y"],
        roles: &[
            "conductor", "conductora", "doctor", "entrevistada", "entrevistado", "entrevistador", "entrevistadora",
            "hablante", "invitada", "invitado", "locutor", "locutora", "moderador", "moderadora", "narrador",
            "narradora", "orador", "presentador", "presentadora", "voz",
        ],
        headings: &["acto", "capítulo", "día", "escena", "lección", "libro", "parte", "paso", "semana"],
        no_names: &[
            "advertencia", "almuerzo", "altura", "atención", "autora", "cena", "comida", "conclusión", "consejo",
            "desayuno", "domingo", "edad", "ejemplo", "ejemplos", "fecha", "fuente", "importante", "ingredientes",
            "introducción", "jueves", "lugar", "lunes", "martes", "mañana", "miércoles", "noche", "nombre", "nota",
            "objetivo", "peso", "por ejemplo", "precio", "pregunta", "preparación", "problema", "recuerda",
            "respuesta", "resultado", "resumen", "solución", "sábado", "tarde", "tema", "traducción", "título",
            "viernes",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "aplauso", "aplausos", "canta", "cantando", "carcajada", "carcajadas", "golpes en la puerta", "gritos",
            "inaudible", "ininteligible", "llanto", "llora", "llorando", "murmullos", "musica", "música",
            "música de cierre", "música de fondo", "música de introducción", "música suave", "pausa", "riendo",
            "risa", "risas", "risas y aplausos", "ríe", "ríen", "se ríe", "se ríen", "silbidos", "silencio",
            "solloza", "sollozos", "suena el teléfono", "suspira", "suspiro", "susurra", "susurrando", "timbre",
            "tos", "tose", "vítores",
        ],
        joints: &[" y "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras \
            este esta estos estas ese esa esos esas aquel aquella cada algún alguna ningún ninguna todo toda lo al del",
        titles: "señor señora señorita sr sra srta don doña dr dra san santa santo fray rey reina",
        prepositions: "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin \
            sobre tras",
        conjunctions: "y e o u pero sino ni que porque aunque si cuando como donde mientras pues quien",
        leaning: "yo tú él ella nosotros ellos no nunca me te se nos le les muy más tan ha he han había es \
            son era fue está están estaba puede",
        after_hanging_hyphen: &["y"],
        ..Grammar::NONE
    },
    ..other::ANY
};

pub(super) const CATALAN: Language = Language {
    subtags: &["ca"],
    numerals: Numerals { whole_decimals: true, ..Numerals::OTHER },
    symbols: SYMBOLS,
    letters: LETTERS,
    ..other::ANY
};

pub(super) const GALICIAN: Language = Language {
    subtags: &["gl"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_suffixes: SPANISH.numerals.ordinal_suffixes,
        ordinal_genders: SPANISH.numerals.ordinal_genders,
        ..Numerals::OTHER
    },
    symbols: SYMBOLS,
    letters: LETTERS,
    ..other::ANY
};

/// What signs are called; neighbours borrow it.
const SYMBOLS: Symbols = Symbols {
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
    ..other::SYMBOLS
};

const LETTERS: Letters =
    Letters { names: &LETTER_NAMES, words: &["a", "e", "o", "u", "y"], ..other::LETTERS };

#[rustfmt::skip]
const LETTER_NAMES: [&str; 26] = [
    "a", "be", "ce", "de", "e", "efe", "ge", "hache", "i", "jota", "ka", "ele", "eme", "ene", "o", "pe", "cu",
    "erre", "ese", "te", "u", "uve", "uve doble", "equis", "ye", "zeta",
];
