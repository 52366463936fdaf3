//! French.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Sentences, Symbols, other,
};

#[rustfmt::skip]
pub(super) const FRENCH: Language = Language {
    subtags: &["fr"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_suffixes: &["er", "re", "e", "ème", "ère", "nd", "nde"],
        ordinal_genders: &[("re", "premier", "premiere"), ("ère", "premier", "premiere")],
        roman_suffixes: &["ème", "e"],
        fractions: Some(["un demi", "un tiers", "deux tiers", "un quart", "trois quarts"]),
        scales: &["mille", "million", "millions", "milliard", "milliards"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
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
        units: &[
            ("h", "heures"), ("km", "kilometres"), ("kg", "kilogrammes"), ("cm", "centimetres"),
            ("mm", "millimetres"), ("m", "metres"), ("km/h", "kilometres heure"), ("m/s", "metres par seconde"),
            ("km/s", "kilometres par seconde"), ("ms", "millisecondes"), ("kB", "kilooctets"), ("MB", "megaoctets"),
            ("GB", "gigaoctets"), ("TB", "teraoctets"), ("Hz", "hertz"), ("kHz", "kilohertz"), ("MHz", "megahertz"),
            ("GHz", "gigahertz"), ("kW", "kilowatts"), ("MW", "megawatts"), ("GW", "gigawatts"),
        ],
        ..other::SYMBOLS
    },
    letters: Letters {
        names: &LETTER_NAMES,
        words: &["a", "y"],
        acronyms: &["OTAN", "OPEP", "SIDA", "OVNI", "SMIC"],
        ..other::LETTERS
    },
    abbreviations: Abbreviations {
        words: &[("etc", "et cetera"), ("mme", "madame"), ("mlle", "mademoiselle"), ("dr", "docteur")],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "art etc sec vol",
        before_number: &["vol", "art", "fig", "chap", "p", "pp"],
        before_name: &["M", "MM", "Mme", "Mlle", "Me", "Pr", "Dr"],
        single_starters: "ÀY",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["de", "du", "et", "la", "le"],
        roles: &[
            "animateur", "animatrice", "intervenant", "invité", "invitée", "journaliste", "locuteur", "moderatrice",
            "narrateur", "narratrice", "patient", "présentateur", "présentatrice", "voix",
        ],
        headings: &[
            "chapitre", "jour", "leçon", "livre", "partie", "phase", "question", "scène", "section", "semaine",
            "épisode", "étape",
        ],
        no_names: &[
            "attention", "auteur", "avantages", "conseil", "dimanche", "déjeuner", "dîner", "exemple", "exemples",
            "inconvénients", "ingrédients", "jeudi", "lieu", "lundi", "mardi", "matin", "mercredi", "midi", "nb",
            "nom", "objectif", "par exemple", "petit-déjeuner", "poids", "prix", "problème", "préparation", "rappel",
            "remarque", "réponse", "résultat", "résumé", "samedi", "soir", "sujet", "taille", "thème", "titre",
            "traduction", "vendredi", "âge",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "applaudissements", "applaudit", "bruit", "bruits", "chante", "chuchote", "chuchotement",
            "coups à la porte", "cris", "elle rit", "en riant", "générique", "il rit", "ils rient", "inaudible",
            "incompréhensible", "inintelligible", "le téléphone sonne", "murmure", "murmures", "musique",
            "musique de fond", "musique douce", "musique du générique", "pause", "pleure", "pleurs", "rire", "rires",
            "rires et applaudissements", "rit", "sanglote", "sanglots", "sifflements", "silence", "sonnerie",
            "soupir", "soupire", "soupirs", "tousse", "toux",
        ],
        joints: &[" et "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "le la les un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur \
            leurs ce cet cette ces chaque quelque quelques aucun aucune tout toute tous toutes quel quelle",
        titles: "monsieur madame mademoiselle m mm mme mlle dr maître saint sainte roi reine",
        prepositions: "à avant avec chez contre dans de depuis derrière dès devant en entre envers jusque \
            malgré par parmi pendant pour sans sauf selon sous sur vers",
        conjunctions: "et ou mais ni car donc or que qui dont où quand lorsque puisque comme si parce",
        leaning: "je tu il elle on nous vous ils elles ne me te se y n'a n'est est sont était a ont avait \
            être avoir très plus si trop",
        enclitics: "pas jamais rien point guère",
        ..Grammar::NONE
    },
    ..other::ANY
};

#[rustfmt::skip]
const LETTER_NAMES: [&str; 26] = [
    "a", "be", "ce", "de", "e", "effe", "ge", "ache", "i", "ji", "ka", "elle", "emme", "enne", "o", "pe", "ku",
    "erre", "esse", "te", "u", "ve", "double ve", "iks", "i grec", "zed",
];
