//! Turkish.

use super::{Directions, Labels, Language, Sentences, other};

#[rustfmt::skip]
pub(super) const TURKISH: Language = Language {
    subtags: &["tr"],
    sentences: Sentences {
        no_abbreviations: "o",
        ..Sentences::OTHER
    },
    labels: Labels {
        roles: &["anlatıcı", "konuk", "konuşmacı", "muhabir", "spiker", "sunucu"],
        no_names: &[
            "akşam", "amaç", "cevap", "cuma", "cumartesi", "fiyat", "hatırlatma", "kahvaltı", "kaynak", "konu",
            "malzemeler", "not", "pazar", "pazartesi", "perşembe", "sabah", "salı", "sonuç", "soru", "tarih",
            "uyarı", "yanıt", "yazar", "yaş", "yer", "çarşamba", "çeviri", "çözüm", "önemli", "öneri", "örnek",
            "özet",
        ],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "alkış", "alkışlar", "anlaşılmadı", "anlaşılmıyor", "ağlar", "ağlıyor", "duraklama", "duyulmuyor",
            "fon müziği", "fısıldar", "fısıltı", "fısıltıyla", "güler", "gülerek", "gülme", "gülüyor", "gülüşmeler",
            "kahkaha", "kahkahalar", "kapı zili", "kapı çalar", "müzik", "sessizlik", "telefon çalar", "çığlık",
            "öksürük", "öksürür", "şarkı söyler",
        ],
        joints: &[" ve "],
        ..Directions::NONE
    },
    ..other::ANY
};
