//! Polish.

use super::{Directions, Labels, Language, Numerals, Sentences, other};

#[rustfmt::skip]
pub(super) const POLISH: Language = Language {
    subtags: &["pl"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_stop: true,
        ..Numerals::OTHER
    },
    sentences: Sentences {
        no_abbreviations: "itd itp port rum",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["i"],
        roles: &[
            "dziennikarz", "gość", "lektor", "moderator", "narrator", "narratorka", "prowadząca", "prowadzący",
            "reporter", "rozmówca",
        ],
        no_names: &[
            "cel", "cytat", "czas", "czwartek", "imię", "kolacja", "miejsce", "niedziela", "obiad", "odpowiedź",
            "piątek", "podsumowanie", "poniedziałek", "przykład", "pytanie", "rozwiązanie", "składniki", "sobota",
            "temat", "tytuł", "tłumaczenie", "uwaga", "ważne", "wiek", "wniosek", "wstęp", "wtorek", "wynik",
            "śniadanie", "środa", "źródło",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "brawa", "chichocze", "chichot", "cisza", "dzwonek", "dzwonek do drzwi", "dzwoni telefon", "gwizdy",
            "kaszel", "kaszle", "krzyk", "krzyki", "muzyka", "muzyka w tle", "niewyraźnie", "niezrozumiałe",
            "oklaski", "pauza", "pukanie", "pukanie do drzwi", "płacz", "płacze", "szepcze", "szeptem", "szloch",
            "szlocha", "westchnienie", "wzdycha", "śmiech", "śmiech na sali", "śmiech publiczności", "śmieje się",
            "śmieją się", "śpiew", "śpiewa",
        ],
        joints: &[" i "],
        ..Directions::NONE
    },
    ..other::ANY
};
