//! Dutch, and what is known of Afrikaans.

use super::{Directions, Grammar, Labels, Language, Letters, Numerals, Sentences, Symbols, Years, other};

#[rustfmt::skip]
pub(super) const DUTCH: Language = Language {
    subtags: &["nl"],
    numerals: Numerals {
        years: Years::Hundreds,
        ordinal_suffixes: &["e", "de", "ste"],
        ..Numerals::OTHER
    },
    symbols: SYMBOLS,
    letters: LETTERS,
    sentences: Sentences {
        no_abbreviations: "al bel best dat enz etc form hand mand pan pas pers top ver vol",
        before_number: &["nr", "art"],
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["de", "den", "der", "ten", "ter", "van"],
        roles: &[
            "gast", "gasten", "interviewer", "moderator", "presentator", "presentatrice", "spreker", "stem",
            "verteller",
        ],
        headings: &["deel", "hoofdstuk", "stap", "week"],
        no_names: &[
            "antwoord", "avond", "avondeten", "belangrijk", "bereiding", "bijvoorbeeld", "bron", "conclusie",
            "dinsdag", "doel", "donderdag", "ingrediënten", "inleiding", "leeftijd", "let op", "maandag", "middag",
            "naam", "ochtend", "onderwerp", "ontbijt", "oplossing", "opmerking", "plaats", "prijs", "probleem",
            "resultaat", "samenvatting", "vertaling", "voorbeeld", "vraag", "vrijdag", "waarschuwing", "woensdag",
            "zaterdag", "zondag",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "achtergrondmuziek", "applaus", "deurbel", "fluisterend", "fluistert", "gegiechel", "gejuich", "gelach",
            "giechelt", "hoest", "hoesten", "huilen", "huilt", "lachen", "lachend", "lacht", "muziek",
            "muziek speelt", "onverstaanbaar", "pauze", "rustige muziek", "schraapt keel", "snikt", "stilte",
            "telefoon gaat", "zingt", "zucht", "zuchten",
        ],
        joints: &[" en "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "de het een mijn jouw je zijn haar ons onze jullie hun deze dit die dat elk elke ieder \
            iedere geen",
        titles: "meneer mevrouw mijnheer dhr mevr dr prof sint koning koningin",
        prepositions: "aan achter bij binnen boven buiten door in met na naar naast om onder op over per sinds \
            te tegen ten ter tijdens tot tussen uit van via voor zonder",
        conjunctions: "en of maar want dus omdat hoewel als toen terwijl wanneer zodat indien totdat dan",
        leaning: "ik jij hij zij wij we ze u men niet nooit is was waren ben heeft had hebben wordt werd \
            zal zou kan kon moet zeer heel te",
        ..Grammar::NONE
    },
    ..other::ANY
};

pub(super) const AFRIKAANS: Language =
    Language { subtags: &["af"], symbols: SYMBOLS, letters: LETTERS, ..other::ANY };

/// What signs are called; neighbours borrow it.
const SYMBOLS: Symbols = Symbols {
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
    ..other::SYMBOLS
};

const LETTERS: Letters = Letters { words: &["u"], ..other::LETTERS };
