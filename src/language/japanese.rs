//! Japanese.

use std::sync::LazyLock;

use super::{
    Directions, Grammar, Ideographs, Labels, Language, Letters, Numerals, Reading, Sentences, Symbols,
    english, other,
};

/// `training/japanese.py` makes the table from `UniDic` 2.1.2 (BSD-3-Clause, its text beside the table).
static IDEOGRAPHS: LazyLock<Ideographs> =
    LazyLock::new(|| Ideographs::of(include_str!("japanese/readings.txt")));

#[rustfmt::skip]
pub(super) const JAPANESE: Language = Language {
    subtags: &["ja"],
    numerals: Numerals {
        decimal_mark: '.',
        ideographs: &[
            ('零', "zero"), ('〇', "zero"), ('一', "ichi"), ('二', "ni"), ('三', "san"), ('四', "yon"), ('五', "go"),
            ('六', "roku"), ('七', "nana"), ('八', "hachi"), ('九', "kyuu"), ('十', "juu"), ('百', "hyaku"),
            ('千', "sen"), ('万', "man"), ('億', "oku"), ('兆', "chou"), ('番', "ban"), ('目', "me"),
        ],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        and: "ando",
        at: "atto maaku",
        dot: "dotto",
        slash: "surasshu",
        dash: "haifun",
        underscore: "andaasukoa",
        plus: "purasu",
        minus: "mainasu",
        equals: "ikooru",
        times: "kakeru",
        percent: "paasento",
        degrees: "do",
        celsius: "do",
        fahrenheit: "kashi do",
        number: "nambaa",
        to: "kara",
        point: "ten",
        hour: "ji",
        sharp: "ji",
        minute: "fun",
        dollar: "doru",
        euro: "yuuro",
        pound: "pondo",
        yen: "en",
        rouble: "ruuburu",
        rupee: "rupii",
        ..other::SYMBOLS
    },
    letters: Letters { names: &english::LETTER_NAMES_ABROAD, ..other::LETTERS },
    sentences: Sentences {
        bare_initials: true,
        ..Sentences::OTHER
    },
    labels: Labels {
        roles: &["アナウンサー", "インタビュアー", "ゲスト", "ナレーション", "ナレーター", "司会", "司会者", "聞き手", "話し手"],
        no_names: &[
            "たとえば", "つまり", "まとめ", "ヒント", "ポイント", "作り方", "例えば", "値段", "出典", "名前", "回答",
            "土曜日", "場所", "夕食", "年齢", "日付", "日時", "日曜日", "昼食", "月曜日", "朝食", "木曜日", "水曜日",
            "注記", "火曜日", "目次", "答え", "著者", "質問", "身長", "重要", "金曜日", "題名",
        ],
        saying: &["です", "ます", "曰く", "答えた", "聞いた", "言う", "言った"],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "bgm", "ささやき", "ため息", "エンディング曲", "オープニング曲", "ジングル", "チャイム", "テーマ曲",
            "ドアの音", "ノック", "ノックの音", "一同笑", "不明瞭", "会場笑", "会場笑い", "効果音", "咳", "咳払い",
            "小声", "悲鳴", "拍手", "拍手喝采", "歌", "歌声", "歓声", "沈黙", "泣", "泣き声", "泣く", "溜息", "無音",
            "爆笑", "笑", "笑い", "笑い声", "笑う", "聞き取り不能", "聞き取れず", "背景音楽", "苦笑", "間", "雨音",
            "雷鳴", "電話が鳴る", "電話の音", "音楽",
        ],
        joints: &["と"],
        ..Directions::NONE
    },
    grammar: Grammar {
        leaning: "この その あの どの とても もっと",
        enclitics: "年 月 日 時 分 個 人 回 さん 様 君",
        ..Grammar::NONE
    },
    reading: Reading { cpl: 13, cps: 4.0, full_width: true },
    ideographs: Some(&IDEOGRAPHS),
    ..other::ANY
};
