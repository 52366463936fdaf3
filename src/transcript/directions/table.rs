//! Stage directions as transcripts and subtitles write them, by language.
//!
//! From general knowledge of captions; lower case. English ones stand in transcripts of every language. A word that a
//! narrator reads out in brackets is none: only what nobody says belongs here.

/// Whether a term, in lower case, is a known direction in a language.
pub(super) fn is_known(term: &str, language: &str) -> bool {
    let language = if matches!(language, "yue" | "wuu") { "zh" } else { language };
    let rows = TERMS.iter().filter(|(code, _)| *code == "en" || *code == language);
    rows.into_iter().any(|(_, terms)| terms.contains(&term))
}

/// Whether a term is one that only square brackets make unspoken: a remark of an editor, or a word that round ones hold
/// in prose as well.
pub(super) fn is_remark(term: &str) -> bool {
    REMARKS.contains(&term)
}

/// What holds two directions together: "laughter and applause". A comma does so in prose: "what is loud (music, applause)".
#[rustfmt::skip]
pub(super) const JOINTS: [&str; 14] =
    [" and ", " und ", " y ", " et ", " e ", " en ", " и ", " i ", " ve ", " & ", "、", "和", "と", " 및 "];

#[rustfmt::skip]
const REMARKS: [&str; 26] = [
    "beep", "blank audio", "blank_audio", "chatter", "chuckle", "citation needed", "clapping", "cough",
    "end of recording", "end of transcript", "gasp", "giggle", "groan", "jingle", "laugh", "no speech", "redacted",
    "scream", "sic", "sigh", "siren", "sirens", "start of recording", "static", "thunder", "whisper",
];

#[rustfmt::skip]
const TERMS: [(&str, &[&str]); 13] = [
    ("en", &[
        "applauding", "applauds", "applause", "audience applauds", "audience applause", "audience cheering",
        "audience cheers", "audience gasps", "audience laughing", "audience laughs", "audience laughter",
        "background chatter", "background music", "background noise", "beeping", "bell ringing", "bell rings",
        "bells ringing", "birds chirping", "bleep", "car horn honks", "cheering", "cheers and applause", "chuckles",
        "chuckling", "clearing throat", "clears throat", "closing music", "coughing", "coughs", "cries",
        "cross talk", "crosstalk", "crowd cheering", "crowd cheers", "crying", "dog barking", "dog barks",
        "door closes", "door opens", "door slams", "dramatic music", "end music", "exhales", "exhales deeply",
        "foreign language", "gasps", "gentle music", "giggles", "giggling", "groans", "grunts", "gunshot",
        "gunshots", "humming", "hums", "inaudible", "indistinct", "indistinct chatter", "inhales", "inhales deeply",
        "intro music", "knocking", "knocking on door", "laughing", "laughs", "laughter", "long pause", "music",
        "music continues", "music ends", "music fades", "music fades in", "music fades out", "music playing",
        "music plays", "music starts", "music stops", "no audio", "opening music", "outro music",
        "overlapping speech", "overlapping voices", "pause", "phone ringing", "phone rings", "piano music",
        "rain falling", "scoffs", "screaming", "screams", "sighing", "sighs", "silence", "singing", "sings",
        "sniffles", "sniffs", "snorts", "sobbing", "sobs", "soft music", "somber music",
        "speaking foreign language", "speaking in foreign language", "speaks foreign language", "theme music",
        "theme music plays", "theme song", "unintelligible", "upbeat music", "weeping", "weeps", "whispering",
        "whispers", "whistles", "whistling", "wind blowing", "yawns",
    ]),
    ("de", &[
        "applaudiert", "applaus", "atmet tief", "beifall", "flüsternd", "flüstert", "gelächter", "gemurmel",
        "gesang", "glocke läutet", "glocken läuten", "hintergrundmusik", "husten", "hustet", "intro", "jingle",
        "jubel", "kichern", "kichert", "klatschen", "klingeln", "klopfen", "lachen", "lachen im publikum",
        "lachend", "lacht", "lautes lachen", "leise musik", "musik", "musik endet", "musik setzt ein",
        "musik spielt", "musik verklingt", "pause", "ruhige musik", "räuspern", "räuspert sich", "schluchzen",
        "schluchzt", "schreit", "schweigen", "seufzen", "seufzer", "seufzt", "singt", "spannungsvolle musik",
        "stille", "telefon klingelt", "titelmelodie", "titelmusik", "tür schlägt zu", "unv", "unverst",
        "unverstl", "unverständlich", "weinen", "weint", "zwischenruf",
    ]),
    ("es", &[
        "aplauso", "aplausos", "canta", "cantando", "carcajada", "carcajadas", "golpes en la puerta", "gritos",
        "inaudible", "ininteligible", "llanto", "llora", "llorando", "murmullos", "musica", "música",
        "música de cierre", "música de fondo", "música de introducción", "música suave", "pausa", "riendo", "risa",
        "risas", "risas y aplausos", "ríe", "ríen", "se ríe", "se ríen", "silbidos", "silencio", "solloza",
        "sollozos", "suena el teléfono", "suspira", "suspiro", "susurra", "susurrando", "timbre", "tos", "tose",
        "vítores",
    ]),
    ("fr", &[
        "applaudissements", "applaudit", "bruit", "bruits", "chante", "chuchote", "chuchotement",
        "coups à la porte", "cris", "elle rit", "en riant", "générique", "il rit", "ils rient", "inaudible",
        "incompréhensible", "inintelligible", "le téléphone sonne", "murmure", "murmures", "musique",
        "musique de fond", "musique douce", "musique du générique", "pause", "pleure", "pleurs", "rire", "rires",
        "rires et applaudissements", "rit", "sanglote", "sanglots", "sifflements", "silence", "sonnerie", "soupir",
        "soupire", "soupirs", "tousse", "toux",
    ]),
    ("it", &[
        "applausi", "applauso", "bussano alla porta", "canta", "grida", "incomprensibile", "inudibile",
        "mormorio", "musica", "musica di sottofondo", "musica dolce", "parola incomprensibile", "pausa", "piange",
        "pianto", "ride", "ridendo", "ridono", "risa", "risata", "risate", "risate e applausi", "sigla",
        "silenzio", "singhiozza", "sospira", "sospiro", "sottofondo musicale", "squilla il telefono", "sussurra",
        "sussurrando", "tosse", "tossisce", "urla",
    ]),
    ("pt", &[
        "aplauso", "aplausos", "batidas na porta", "canta", "cantando", "chora", "chorando", "choro", "gargalhada",
        "gargalhadas", "gritos", "inaudível", "incompreensível", "ininteligível", "murmúrios", "musica", "música",
        "música de fundo", "música suave", "palmas", "pausa", "ri", "riem", "rindo", "risada", "risadas", "riso",
        "risos", "silêncio", "soluça", "suspira", "suspiro", "sussurra", "sussurrando", "telefone toca", "tosse",
        "vinheta",
    ]),
    ("nl", &[
        "achtergrondmuziek", "applaus", "deurbel", "fluisterend", "fluistert", "gegiechel", "gejuich", "gelach",
        "giechelt", "hoest", "hoesten", "huilen", "huilt", "lachen", "lachend", "lacht", "muziek", "muziek speelt",
        "onverstaanbaar", "pauze", "rustige muziek", "schraapt keel", "snikt", "stilte", "telefoon gaat", "zingt",
        "zucht", "zuchten",
    ]),
    ("ru", &[
        "аплодисменты", "вздох", "вздыхает", "вздыхают", "всхлипывает", "заставка", "звонит телефон", "звонок",
        "играет музыка", "кашель", "кашляет", "крики", "музыка", "музыкальная заставка", "музыкальная пауза",
        "неразб", "неразборчиво", "нрзб", "овации", "пауза", "плач", "плачет", "поет", "поёт", "смеется", "смех",
        "смех в зале", "смеются", "смеётся", "стук в дверь", "тишина", "фоновая музыка", "хихикает", "шепотом",
        "шепчет", "шёпотом",
    ]),
    ("pl", &[
        "brawa", "chichocze", "chichot", "cisza", "dzwonek", "dzwonek do drzwi", "dzwoni telefon", "gwizdy",
        "kaszel", "kaszle", "krzyk", "krzyki", "muzyka", "muzyka w tle", "niewyraźnie", "niezrozumiałe",
        "oklaski", "pauza", "pukanie", "pukanie do drzwi", "płacz", "płacze", "szepcze", "szeptem", "szloch",
        "szlocha", "westchnienie", "wzdycha", "śmiech", "śmiech na sali", "śmiech publiczności", "śmieje się",
        "śmieją się", "śpiew", "śpiewa",
    ]),
    ("tr", &[
        "alkış", "alkışlar", "anlaşılmadı", "anlaşılmıyor", "ağlar", "ağlıyor", "duraklama", "duyulmuyor",
        "fon müziği", "fısıldar", "fısıltı", "fısıltıyla", "güler", "gülerek", "gülme", "gülüyor", "gülüşmeler",
        "kahkaha", "kahkahalar", "kapı zili", "kapı çalar", "müzik", "sessizlik", "telefon çalar", "çığlık",
        "öksürük", "öksürür", "şarkı söyler",
    ]),
    ("zh", &[
        "主題曲", "主题曲", "众笑", "低語", "低语", "停頓", "停顿", "偷笑", "全场大笑", "全场笑", "全場笑", "冷笑", "口哨声", "口哨聲", "叹息", "叹气",
        "听不清", "听不清楚", "吸气", "呼气", "咳", "咳嗽", "哄堂大笑", "哭", "哭声", "哭泣", "哭聲", "哽咽", "唱", "唱歌", "嘆息", "嘆氣", "嘈杂声",
        "嘈雜聲", "嘘声", "噓聲", "大哭", "大笑", "小声", "尖叫", "微笑", "抽泣", "掌声", "掌声雷动", "掌聲", "掌聲雷動", "插曲", "敲門聲", "敲门声",
        "无法辨认", "枪声", "槍聲", "欢呼", "欢呼声", "歌声", "歌聲", "歡呼", "歡呼聲", "沉默", "清嗓子", "热烈的掌声", "热烈鼓掌", "無法辨認", "熱烈的掌聲",
        "熱烈鼓掌", "片头曲", "片头音乐", "片尾曲", "片尾音乐", "片尾音樂", "片頭曲", "片頭音樂", "电话铃声", "眾笑", "笑", "笑声", "笑聲", "耳语", "聽不清",
        "聽不清楚", "背景音乐", "背景音樂", "脚步声", "腳步聲", "苦笑", "觀眾大笑", "觀眾笑", "观众大笑", "观众笑", "輕笑", "輕音樂", "轻笑", "轻音乐", "配乐",
        "配樂", "鈴聲", "铃声", "門鈴聲", "门铃声", "雨声", "雨聲", "雷声", "雷聲", "電話鈴聲", "静音", "靜音", "音乐", "音乐停", "音乐响起", "音乐声",
        "音乐渐弱", "音乐渐起", "音乐起", "音樂", "音樂停", "音樂漸弱", "音樂漸起", "音樂聲", "音樂起", "音樂響起", "風聲", "风声", "鼓掌",
    ]),
    ("ja", &[
        "bgm", "ささやき", "ため息", "エンディング曲", "オープニング曲", "ジングル", "チャイム", "テーマ曲",
        "ドアの音", "ノック", "ノックの音", "一同笑", "不明瞭", "会場笑", "会場笑い", "効果音", "咳", "咳払い",
        "小声", "悲鳴", "拍手", "拍手喝采", "歌", "歌声", "歓声", "沈黙", "泣", "泣き声", "泣く", "溜息", "無音",
        "爆笑", "笑", "笑い", "笑い声", "笑う", "聞き取り不能", "聞き取れず", "背景音楽", "苦笑", "間", "雨音",
        "雷鳴", "電話が鳴る", "電話の音", "音楽",
    ]),
    ("ko", &[
        "기침", "기침 소리", "노래", "노크", "노크 소리", "박수", "박수 소리", "박수소리", "배경 음악", "배경음악",
        "불분명", "비명", "속삭이며", "속삭임", "알아들을 수 없음", "울음", "울음소리", "웃는다", "웃으며", "웃음",
        "웃음소리", "음악", "음악 소리", "일동 웃음", "잔잔한 음악", "잠시 침묵", "전화벨", "전화벨 소리", "정적",
        "청취 불가", "침묵", "큰 웃음", "폭소", "한숨", "환호", "환호성", "흐느낌",
    ]),
];
