//! German.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Numerals, Pair, Sentences, Symbols, Years, other,
};

#[rustfmt::skip]
pub(super) const GERMAN: Language = Language {
    subtags: &["de"],
    numerals: Numerals {
        years: Years::Hundreds,
        ordinal_stop: true,
        months: &[
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember",
        ],
        fractions: Some(["ein halb", "ein drittel", "zwei drittel", "ein viertel", "drei viertel"]),
        scales: &["Tausend", "Million", "Millionen", "Milliarde", "Milliarden", "Billionen", "Mio", "Mrd"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        clock: Some("Uhr"),
        units: &[
            ("km", "kilometer"), ("kg", "kilogramm"), ("cm", "zentimeter"), ("mm", "millimeter"), ("m", "meter"),
            ("km/h", "kilometer pro stunde"), ("m/s", "meter pro sekunde"), ("km/s", "kilometer pro sekunde"),
            ("ms", "millisekunden"), ("kB", "kilobyte"), ("MB", "megabyte"), ("GB", "gigabyte"), ("TB", "terabyte"),
            ("Hz", "hertz"), ("kHz", "kilohertz"), ("MHz", "megahertz"), ("GHz", "gigahertz"), ("kW", "kilowatt"),
            ("MW", "megawatt"), ("GW", "gigawatt"),
        ],
        ..SYMBOLS
    },
    abbreviations: Abbreviations {
        words: &[
            ("etc", "et cetera"), ("dr", "doktor"), ("nr", "nummer"), ("bzw", "beziehungsweise"),
            ("usw", "und so weiter"), ("ca", "zirka"), ("mio", "millionen"), ("mrd", "milliarden"),
        ],
        pairs: &[
            Pair { joined: &["z.B"], halves: [("z", "zum"), ("B", "beispiel")] },
            Pair { joined: &["d.h"], halves: [("d", "das"), ("h", "heisst")] },
        ],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "mag etc usw",
        before_number: &["nr", "art", "bd", "kap", "abb", "ziff", "tab", "ca"],
        before_name: &["Dr", "Prof"],
        after_number: &[
            "Aber", "Als", "Am", "An", "Auch", "Auf", "Bei", "Da", "Damit", "Danach", "Dann", "Das", "Dem", "Den",
            "Denn", "Der", "Des", "Die", "Dies", "Diese", "Dieser", "Doch", "Ein", "Eine", "Er", "Es", "Für", "Hier",
            "Ich", "Ihr", "Im", "In", "Jetzt", "Man", "Mit", "Nach", "Nun", "Sein", "Seine", "Seit", "Sie", "So",
            "Und", "Von", "Was", "Wenn", "Wer", "Wir",
        ],
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["den", "der", "und", "von", "zu", "zum", "zur"],
        roles: &[
            "erzähler", "erzählerin", "gast", "gastgeber", "gastgeberin", "interviewerin", "moderator",
            "moderatorin", "person", "reporter", "sprecher", "sprecherin", "stimme",
        ],
        headings: &[
            "abschnitt", "akt", "band", "buch", "folge", "frage", "kapitel", "lektion", "phase", "psalm", "schritt",
            "szene", "tag", "teil", "woche",
        ],
        no_names: &[
            "abendessen", "abends", "achtung", "alter", "anmerkung", "antwort", "autor", "autorin", "beispiel",
            "beispiele", "bemerkung", "datum", "denn", "dienstag", "donnerstag", "drittens", "einleitung",
            "ergebnis", "erstens", "fakt", "fazit", "freitag", "frühstück", "gefahr", "gewicht", "größe", "gäste",
            "hinweis", "ihr", "kurzum", "lösung", "merke", "mittagessen", "mittags", "mittwoch", "montag", "morgens",
            "mythos", "nachteil", "nachteile", "nein", "ort", "preis", "quelle", "quellen", "regel", "samstag",
            "sonntag", "thema", "tipp", "titel", "vorteil", "vorteile", "warnung", "wichtig", "ziel", "zitat",
            "zubereitung", "zum beispiel", "zusammenfassung", "zutaten", "zweitens", "übersetzung",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "applaudiert", "applaus", "atmet tief", "beifall", "flüsternd", "flüstert", "gelächter", "gemurmel",
            "gesang", "glocke läutet", "glocken läuten", "hintergrundmusik", "husten", "hustet", "intro", "jingle",
            "jubel", "kichern", "kichert", "klatschen", "klingeln", "klopfen", "lachen", "lachen im publikum",
            "lachend", "lacht", "lautes lachen", "leise musik", "musik", "musik endet", "musik setzt ein",
            "musik spielt", "musik verklingt", "pause", "ruhige musik", "räuspern", "räuspert sich", "schluchzen",
            "schluchzt", "schreit", "schweigen", "seufzen", "seufzer", "seufzt", "singt", "spannungsvolle musik",
            "stille", "telefon klingelt", "titelmelodie", "titelmusik", "tür schlägt zu", "unv", "unverst",
            "unverstl", "unverständlich", "weinen", "weint", "zwischenruf",
        ],
        joints: &[" und "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner \
            dein deine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren euer eure kein \
            keine keinen keinem keiner dieser diese dieses diesen diesem jeder jede jedes jeden jedem welcher welche \
            welches",
        titles: "herr herrn frau dr prof sankt graf könig kaiser",
        prepositions: "an am auf aus bei beim bis durch für gegen hinter in im ins mit nach neben ohne seit \
            über um unter von vom vor während wegen wider zu zum zur zwischen trotz",
        conjunctions: "und oder aber denn sondern doch weil dass daß ob wenn als wie während obwohl damit bevor \
            nachdem sobald solange bis falls",
        leaning: "ich du er es wir sie man nicht nie sehr zu so ist sind war waren bin hat habe haben \
            hatte hatten wird werden wurde wurden kann können konnte soll muss müssen musste will wollte",
        noun_capitals: true,
        after_hanging_hyphen: &["und", "oder", "bis"],
        ..Grammar::NONE
    },
    ..other::ANY
};

/// Luxembourgish and Swiss German.
pub(super) const NEIGHBOURS: Language = Language { subtags: &["lb", "gsw"], symbols: SYMBOLS, ..other::ANY };

/// What signs are called; neighbours borrow it.
const SYMBOLS: Symbols = Symbols {
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
    ..other::SYMBOLS
};

#[rustfmt::skip]
pub(super) const LETTER_NAMES: [&str; 26] = [
    "a", "be", "tse", "de", "e", "ef", "ge", "ha", "i", "jot", "ka", "el", "em", "en", "o", "pe", "ku", "er", "es",
    "te", "u", "fau", "we", "iks", "ypsilon", "tset",
];
