//! Portuguese.

use super::{
    Abbreviations, Directions, Grammar, Labels, Language, Letters, Numerals, Sentences, Symbols, other,
};

#[rustfmt::skip]
pub(super) const PORTUGUESE: Language = Language {
    subtags: &["pt"],
    numerals: Numerals {
        whole_decimals: true,
        ordinal_suffixes: &["º", "ª", "o", "a", "er", "ro", "do", "to"],
        ordinal_genders: &[("ª", "o", "a"), ("a", "o", "a")],
        scales: &["mil", "milhão", "milhões", "bilhões"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        and: "e",
        at: "arroba",
        dot: "ponto",
        slash: "barra",
        dash: "hifen",
        underscore: "sublinhado",
        plus: "mais",
        minus: "menos",
        equals: "igual a",
        times: "vezes",
        percent: "por cento",
        degrees: "graus",
        celsius: "graus celsius",
        fahrenheit: "graus fahrenheit",
        number: "numero",
        to: "a",
        point: "virgula",
        hour: "horas e",
        sharp: "horas",
        dollar: "dolares",
        pound: "libras",
        yen: "ienes",
        rouble: "rublos",
        ..other::SYMBOLS
    },
    letters: Letters {
        names: &LETTER_NAMES,
        words: &["a", "e", "o"],
        ..other::LETTERS
    },
    abbreviations: Abbreviations {
        words: &[("dr", "doctor")],
        ..Abbreviations::NONE
    },
    sentences: Sentences {
        single_starters: "AEOÉÀ",
        ..Sentences::OTHER
    },
    labels: Labels {
        particles: &["da", "de", "do", "dos", "e"],
        roles: &[
            "apresentador", "apresentadora", "convidada", "convidado", "entrevistada", "entrevistado",
            "entrevistador", "entrevistadora", "falante", "locutor", "locutora", "moderador", "moderadora",
            "narrador", "narradora", "orador", "voz",
        ],
        headings: &["capítulo", "parte", "passo", "semana"],
        no_names: &[
            "almoço", "atenção", "aviso", "conclusão", "dica", "exemplo", "exemplos", "idade", "introdução",
            "jantar", "local", "manhã", "noite", "observação", "pequeno-almoço", "pergunta", "por exemplo",
            "preparo", "preço", "quarta-feira", "quinta-feira", "resposta", "resumo", "segunda-feira", "sexta-feira",
            "solução", "terça-feira", "tradução",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "aplauso", "aplausos", "batidas na porta", "canta", "cantando", "chora", "chorando", "choro",
            "gargalhada", "gargalhadas", "gritos", "inaudível", "incompreensível", "ininteligível", "murmúrios",
            "musica", "música", "música de fundo", "música suave", "palmas", "pausa", "ri", "riem", "rindo",
            "risada", "risadas", "riso", "risos", "silêncio", "soluça", "suspira", "suspiro", "sussurra",
            "sussurrando", "telefone toca", "tosse", "vinheta",
        ],
        joints: &[" e "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "o a os as um uma uns umas meu minha meus minhas teu tua seu sua seus suas nosso nossa \
            este esta esse essa aquele aquela cada algum alguma nenhum nenhuma",
        titles: "senhor senhora sr sra dr dra dom dona são santa santo rei rainha",
        prepositions: "ante após até com contra de do da dos das desde em no na nos nas entre para pra per \
            perante por pelo pela pelos pelas sem sob sobre ao à aos às num numa",
        conjunctions: "e ou mas nem que porque se quando como onde enquanto pois embora",
        leaning: "eu tu ele ela nós vós eles elas não nunca me te se lhe nos é são era foi está tem tinha \
            há muito mais tão",
        ..Grammar::NONE
    },
    ..other::ANY
};

#[rustfmt::skip]
const LETTER_NAMES: [&str; 26] = [
    "a", "be", "ce", "de", "e", "efe", "ge", "aga", "i", "jota", "ca", "ele", "eme", "ene", "o", "pe", "que", "erre",
    "esse", "te", "u", "ve", "dabliu", "xis", "ipsilon", "ze",
];
