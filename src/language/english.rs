//! English. Its acronyms and its stage directions stand in texts of every language.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Reading, Sentences, Symbols,
    Years, other,
};

#[rustfmt::skip]
pub(super) const ENGLISH: Language = Language {
    subtags: &["en"],
    numerals: Numerals {
        decimal_mark: '.',
        years: Years::Hundreds,
        ordinal_suffixes: &["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"],
        decade_suffix: "s",
        months: &[
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        month_first: true,
        fractions: Some(["one half", "one third", "two thirds", "one quarter", "three quarters"]),
        mixed_fraction: Some(("one ", "and a")),
        scales: &["hundred", "thousand", "million", "billion", "trillion"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        percent: "per cent",
        point: "point",
        sharp: "o clock",
        minute_zero: "ou",
        units: &[
            ("k", "thousand"), ("K", "thousand"), ("M", "million"), ("mn", "million"), ("B", "billion"),
            ("bn", "billion"), ("ft", "feet"), ("mph", "miles an hour"), ("h", "hours"), ("x", "times"),
            ("am", "ei em"), ("AM", "ei em"), ("pm", "pi em"), ("PM", "pi em"), ("km", "kilometers"),
            ("kg", "kilograms"), ("cm", "centimeters"), ("mm", "millimeters"), ("m", "meters"),
            ("km/h", "kilometers an hour"), ("m/s", "meters a second"), ("km/s", "kilometers a second"),
            ("ms", "milliseconds"), ("kB", "kilobytes"), ("MB", "megabytes"), ("GB", "gigabytes"),
            ("TB", "terabytes"), ("Hz", "hertz"), ("kHz", "kilohertz"), ("MHz", "megahertz"), ("GHz", "gigahertz"),
            ("kW", "kilowatts"), ("MW", "megawatts"), ("GW", "gigawatts"),
        ],
        ..other::SYMBOLS
    },
    letters: Letters {
        names: &LETTER_NAMES,
        words: &["a", "i"],
        last: &['A'],
        acronyms: &[
            "NASA", "NATO", "UNESCO", "UNICEF", "OPEC", "AIDS", "COVID", "SARS", "RAM", "ROM", "PIN", "GIF", "JPEG",
            "ASCII", "YOLO", "FOMO", "DARPA", "NAFTA", "LASER", "RADAR", "SWAT", "ASAP", "BASIC", "NOT", "NO", "YES",
            "AND", "THE", "ALL", "YOU", "IS", "ARE", "WAS", "OR", "BUT", "MY", "ME", "WE", "HE", "SHE", "NOW",
            "NEVER", "EVER", "ONLY", "THIS", "THAT", "WHAT", "WHY", "HOW", "DO", "STOP", "GO", "OF", "TO", "IN",
            "ON", "OH", "VERY", "MUST", "WILL", "CAN", "ONE",
        ],
        ..other::LETTERS
    },
    abbreviations: Abbreviations {
        words: &[
            ("mr", "mister"), ("mrs", "missis"), ("ms", "miz"), ("dr", "doctor"), ("prof", "professor"),
            ("st", "saint"), ("jr", "junior"), ("etc", "et cetera"), ("vs", "versus"),
        ],
        before_number: &[("No", "number")],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "me ill art no ok may ark etc ore sec",
        before_number: &[
            "vol", "no", "nos", "art", "arts", "fig", "figs", "p", "pp", "ch", "chap", "sec", "eq", "ed", "op",
        ],
        before_name: &["Mr", "Mrs", "Ms", "Dr", "Prof"],
        single_starters: "A",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["and", "of", "the"],
        roles: &[
            "Speaker 1", "anchor", "announcer", "caller", "co-host", "cohost", "conductor", "correspondent",
            "doctor", "female", "guest", "host", "interviewee", "interviewer", "journalist", "male", "man",
            "moderator", "narrator", "panelist", "participant", "patient", "person", "presenter", "q", "reader",
            "reporter", "speaker", "student", "teacher", "voice", "woman",
        ],
        headings: &[
            "act", "appendix", "book", "chapter", "day", "episode", "exercise", "figure", "lesson", "level",
            "module", "number", "paragraph", "part", "phase", "psalm", "question", "reason", "rule", "scene",
            "season", "section", "stage", "step", "story", "table", "thing", "tip", "topic", "track", "unit",
            "verse", "volume", "week", "year",
        ],
        no_names: &[
            "abstract", "address", "advantage", "advantages", "advice", "afternoon", "age", "also", "answer",
            "author", "background", "bonus", "bottom line", "breakfast", "but", "caution", "caveat", "color",
            "colour", "con", "conclusion", "cons", "contents", "copyright", "cost", "credits", "cut to", "danger",
            "date", "definition", "dessert", "dinner", "directions", "disadvantage", "disclaimer", "dissolve to",
            "drawback", "duration", "e-mail", "edit", "editor", "email", "end", "epilogue", "evening", "example",
            "examples", "exception", "fact", "fade in", "fade out", "false", "finally", "first", "for example",
            "fourth", "friday", "fun fact", "goal", "guests", "height", "here", "hint", "hours", "hypothesis",
            "idea", "important", "in short", "ingredients", "input", "instructions", "interior", "intro",
            "introduction", "key point", "key takeaway", "language", "last", "lastly", "length", "lesson", "license",
            "link", "links", "location", "lunch", "method", "midnight", "monday", "moral", "morning", "music",
            "myth", "name", "next", "night", "noon", "nota bene", "note", "notes", "now", "objective", "one",
            "outcome", "output", "outro", "phone", "place", "point", "postscript", "preface", "premise",
            "preparation", "prerequisites", "pro", "pro tip", "problem", "prologue", "pros", "ps", "published",
            "purpose", "quote", "reading", "reason", "recap", "recipe", "remember", "reminder", "result", "results",
            "rule", "saturday", "second", "secondly", "see", "serves", "size", "snack", "so", "solution", "source",
            "sources", "spoiler", "spoiler alert", "subject", "subtitle", "summary", "sunday", "supper", "takeaway",
            "task", "thesis", "third", "thirdly", "three", "thursday", "time", "tips", "title", "today", "tomorrow",
            "tools", "topic", "topics", "total", "transcript", "translation", "translator", "true", "tuesday", "two",
            "update", "url", "version", "warning", "wednesday", "weight", "why", "width", "written by", "yesterday",
            "yield",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "applauding", "applauds", "applause", "audience applauds", "audience applause", "audience cheering",
            "audience cheers", "audience gasps", "audience laughing", "audience laughs", "audience laughter",
            "background chatter", "background music", "background noise", "beeping", "bell ringing", "bell rings",
            "bells ringing", "birds chirping", "bleep", "car horn honks", "cheering", "cheers and applause",
            "chuckles", "chuckling", "clearing throat", "clears throat", "closing music", "coughing", "coughs",
            "cries", "cross talk", "crosstalk", "crowd cheering", "crowd cheers", "crying", "dog barking",
            "dog barks", "door closes", "door opens", "door slams", "dramatic music", "end music", "exhales",
            "exhales deeply", "foreign language", "gasps", "gentle music", "giggles", "giggling", "groans", "grunts",
            "gunshot", "gunshots", "humming", "hums", "inaudible", "indistinct", "indistinct chatter", "inhales",
            "inhales deeply", "intro music", "knocking", "knocking on door", "laughing", "laughs", "laughter",
            "long pause", "music", "music continues", "music ends", "music fades", "music fades in",
            "music fades out", "music playing", "music plays", "music starts", "music stops", "no audio",
            "opening music", "outro music", "overlapping speech", "overlapping voices", "pause", "phone ringing",
            "phone rings", "piano music", "rain falling", "scoffs", "screaming", "screams", "sighing", "sighs",
            "silence", "singing", "sings", "sniffles", "sniffs", "snorts", "sobbing", "sobs", "soft music",
            "somber music", "speaking foreign language", "speaking in foreign language", "speaks foreign language",
            "theme music", "theme music plays", "theme song", "unintelligible", "upbeat music", "weeping", "weeps",
            "whispering", "whispers", "whistles", "whistling", "wind blowing", "yawns",
        ],
        remarks: &[
            "beep", "blank audio", "blank_audio", "chatter", "chuckle", "citation needed", "clapping", "cough",
            "end of recording", "end of transcript", "gasp", "giggle", "groan", "jingle", "laugh", "no speech",
            "redacted", "scream", "sic", "sigh", "siren", "sirens", "start of recording", "static", "thunder",
            "whisper",
        ],
        joints: &[" and ", " & "],
    },
    grammar: Grammar {
        articles: "a an the my your his her its our their this that these those every each some any no \
            whose which what",
        titles: "mr mrs ms miss dr prof sir lady lord st saint captain colonel general president king \
            queen pope",
        prepositions: "about above across after against along among around at before behind below beneath \
            beside between beyond by despite during except for from in inside into like near of on onto over past \
            since through throughout to toward towards under until upon via with within without",
        conjunctions: "and or but nor so yet because although though while whereas unless if when where that \
            who whom than as before after until since how why",
        leaning: "i you he she it we they not don't doesn't didn't isn't aren't wasn't weren't won't can't \
            couldn't wouldn't shouldn't is are was were be been am has have had do does did will would can could shall \
            should may might must very too more most quite",
        after_hanging_hyphen: &["and", "or", "to"],
        ..Grammar::NONE
    },
    reading: Reading { cpl: 42, cps: 20.0, full_width: false },
    ideographs: None,
};

/// As English spells its sounds: the letter tables read *bi* as the beginning of a word, and *i* as the pronoun.
#[rustfmt::skip]
const LETTER_NAMES: [&str; 26] = [
    "ei", "bee", "see", "dee", "ee", "ef", "gee", "aitch", "eye", "jay", "kay", "el", "em", "en", "oh", "pee", "kyu",
    "ar", "es", "tee", "yu", "vee", "double u", "eks", "why", "zed",
];

/// The same for languages whose letters sound as they are written.
#[rustfmt::skip]
pub(super) const LETTER_NAMES_ABROAD: [&str; 26] = [
    "ei", "bi", "si", "di", "i", "ef", "dji", "eitch", "ai", "djei", "kei", "el", "em", "en", "ou", "pi", "kyu",
    "ar", "es", "ti", "yu", "vi", "double u", "eks", "wai", "zed",
];
