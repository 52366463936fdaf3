//! Russian, and what is known of its neighbours.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Sentences, Symbols, english,
    other,
};

#[rustfmt::skip]
pub(super) const RUSSIAN: Language = Language {
    subtags: &["ru"],
    numerals: Numerals {
        whole_decimals: true,
        decimal_places: &["desyatykh", "sotykh", "tysyachnykh"],
        year_without: "odna ",
        ordinal_suffixes: &["й", "я", "е", "го", "ой", "ый", "м", "х", "му"],
        ordinal_hyphen: true,
        fractions: Some(["odna vtoraya", "odna tretya", "dve treti", "odna chetvert", "tri chetverti"]),
        scales: &[
            "тысяч", "тысячи", "миллион", "миллиона", "миллионов", "миллиард", "миллиарда", "миллиардов", "тыс",
            "млн", "млрд",
        ],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        units: &[
            ("km", "kilometrov"), ("kg", "kilogrammov"), ("cm", "santimetrov"), ("mm", "millimetrov"),
            ("m", "metrov"), ("km/h", "kilometrov v chas"), ("m/s", "metrov v sekundu"),
            ("km/s", "kilometrov v sekundu"), ("ms", "millisekund"), ("kB", "kilobayt"), ("MB", "megabayt"),
            ("GB", "gigabayt"), ("TB", "terabayt"), ("Hz", "gerts"), ("kHz", "kilogerts"), ("MHz", "megagerts"),
            ("GHz", "gigagerts"), ("kW", "kilovatt"), ("MW", "megavatt"), ("GW", "gigavatt"),
        ],
        country: Some("ru"),
        ..SYMBOLS
    },
    letters: Letters {
        acronyms: &["НАТО", "ОПЕК", "СПИД", "ТАСС", "ГУЛАГ", "МИД", "ВУЗ"],
        ..LETTERS
    },
    abbreviations: Abbreviations {
        words: &[("tys", "tysyach"), ("mln", "millionov"), ("mlrd", "milliardov")],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        no_abbreviations: "гг кг мин муж руб сек",
        before_number: &["гл", "рис", "стр", "ст", "табл", "ок"],
        single_starters: "ИЯВКСУОА",
        ..Sentences::OTHER
    },
    labels: Labels {
        roles: &[
            "ведущая", "ведущий", "голос", "гость", "гостья", "диктор", "журналист", "интервьюер", "корреспондент",
            "рассказчик", "репортёр", "спикер",
        ],
        headings: &["глава", "день", "часть", "шаг"],
        no_names: &[
            "автор", "важно", "введение", "вес", "вечер", "внимание", "возраст", "вопрос", "воскресенье", "вторник",
            "вывод", "дата", "завтрак", "заключение", "имя", "источник", "итог", "место", "например", "ночь", "обед",
            "ответ", "перевод", "понедельник", "пример", "примечание", "проблема", "пятница", "результат", "решение",
            "рост", "совет", "среда", "суббота", "тема", "ужин", "утро", "цель", "цена", "четверг",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "аплодисменты", "вздох", "вздыхает", "вздыхают", "всхлипывает", "заставка", "звонит телефон", "звонок",
            "играет музыка", "кашель", "кашляет", "крики", "музыка", "музыкальная заставка", "музыкальная пауза",
            "неразб", "неразборчиво", "нрзб", "овации", "пауза", "плач", "плачет", "поет", "поёт", "смеется", "смех",
            "смех в зале", "смеются", "смеётся", "стук в дверь", "тишина", "фоновая музыка", "хихикает", "шепотом",
            "шепчет", "шёпотом",
        ],
        joints: &[" и "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "мой моя моё мои твой твоя свой своя свои его её их наш наша наши ваш ваша этот эта это \
            эти тот та те каждый каждая каждое",
        titles: "господин госпожа г-н г-жа доктор д-р профессор князь царь святой",
        prepositions: "без в во для до за из из-за из-под к ко между на над надо о об обо около от ото перед по \
            под после при про ради с со сквозь среди у через",
        conjunctions: "и а но или либо да что чтобы если когда как где пока хотя потому так который которая \
            которое которые",
        leaning: "я ты он она оно мы вы они не ни нельзя очень более самый самая был была было были будет",
        enclitics: "бы б ли ль же ж",
        ..Grammar::NONE
    },
    ..other::ANY
};

/// Ukrainian and Belarusian.
pub(super) const NEIGHBOURS: Language = Language {
    subtags: &["uk", "be"],
    numerals: Numerals { whole_decimals: true, ..Numerals::OTHER },
    symbols: SYMBOLS,
    letters: LETTERS,
    ..other::ANY
};

/// What signs are called; neighbours borrow it.
const SYMBOLS: Symbols = Symbols {
    and: "i",
    at: "sobaka",
    dot: "tochka",
    slash: "slesh",
    dash: "defis",
    underscore: "podcherkivanie",
    plus: "plyus",
    equals: "ravno",
    times: "na",
    percent: "protsentov",
    degrees: "gradusov",
    celsius: "gradusov tselsiya",
    fahrenheit: "gradusov farengeyta",
    number: "nomer",
    to: "do",
    point: "i",
    sharp: "chasov",
    dollar: "dollarov",
    euro: "evro",
    pound: "funtov",
    yen: "iyen",
    rouble: "rubley",
    rupee: "rupiy",
    ..other::SYMBOLS
};

#[rustfmt::skip]
const LETTERS: Letters = Letters {
    names: &english::LETTER_NAMES_ABROAD,
    further: &[
        ('а', "a"), ('б', "be"), ('в', "ve"), ('г', "ge"), ('д', "de"), ('е', "e"), ('ж', "zhe"), ('з', "ze"),
        ('и', "i"), ('й', "ikratkoe"), ('к', "ka"), ('л', "el"), ('м', "em"), ('н', "en"), ('о', "o"), ('п', "pe"),
        ('р', "er"), ('с', "es"), ('т', "te"), ('у', "u"), ('ф', "ef"), ('х', "ha"), ('ц', "tse"), ('ч', "che"),
        ('ш', "sha"), ('щ', "shcha"), ('э', "e"), ('ю', "yu"), ('я', "ya"),
    ],
    words: &["а", "в", "и", "к", "о", "с", "у", "я"],
    ..other::LETTERS
};
