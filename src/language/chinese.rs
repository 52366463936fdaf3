//! Chinese, and what is known of its branches.

use super::{
    Directions, Grammar, Labels, Language, Letters, Numerals, Reading, Sentences, Symbols, Years, english,
    other,
};

#[rustfmt::skip]
pub(super) const CHINESE: Language = Language {
    subtags: &["zh"],
    numerals: Numerals {
        number_crate: Some("zh"),
        decimal_mark: '.',
        years: Years::Digits,
        year_word: Some('年'),
        fractions: Some(["er fen zhi yi", "san fen zhi yi", "san fen zhi er", "si fen zhi yi", "si fen zhi san"]),
        scales: &["万", "亿", "萬", "億"],
        ..Numerals::OTHER
    },
    symbols: Symbols {
        units: &[
            ("km", "gong li"), ("kg", "gong jin"), ("cm", "li mi"), ("mm", "hao mi"), ("m", "mi"),
            ("km/h", "gong li mei xiao shi"), ("m/s", "mi mei miao"), ("km/s", "gong li mei miao"),
            ("ms", "hao miao"), ("kB", "kei bi"), ("MB", "em bi"), ("GB", "dji bi"), ("TB", "ti bi"),
            ("Hz", "he zi"), ("kHz", "qian he"), ("MHz", "zhao he"), ("GHz", "ji he"), ("kW", "qian wa"),
            ("MW", "zhao wa"), ("GW", "ji wa"),
        ],
        ..SYMBOLS
    },
    letters: Letters { names: &english::LETTER_NAMES_ABROAD, ..other::LETTERS },
    sentences: Sentences {
        bare_initials: true,
        ..Sentences::OTHER
    },
    labels: Labels {
        roles: &[
            "主持", "主持人", "主播", "医生", "受訪者", "受访者", "嘉宾", "嘉賓", "学生", "客人", "旁白", "老师",
            "觀眾", "观众", "解說", "解说", "記者", "记者", "讲述者", "访谈者",
        ],
        heading_mark: Some('第'),
        no_names: &[
            "下午", "中午", "主旨", "主題", "主题", "也就是说", "事实", "事實", "价格", "价錢", "优点", "体重",
            "作者", "來源", "例", "例如", "例子", "做法", "價格", "優點", "关键", "其一", "其三", "其二", "其次",
            "出处", "出處", "前言", "午餐", "原因", "原文", "参考", "參考", "周一", "周三", "周二", "周五", "周六",
            "周四", "周日", "問題", "因此", "地址", "地点", "地點", "姓名", "小結", "小结", "年齡", "年龄", "建議",
            "建议", "引言", "总之", "总结", "所以", "换句话说", "提示", "提醒", "摘要", "日期", "早上", "早餐",
            "时间", "星期一", "星期三", "星期二", "星期五", "星期六", "星期四", "星期日", "時間", "晚上", "晚餐",
            "最后", "最後", "材料", "来源", "标题", "標題", "步驟", "步骤", "比如", "比方", "注", "注意", "注释",
            "注釋", "目标", "目標", "目的", "第一", "第三", "第二", "答", "答案", "简介", "簡介", "結果", "結論",
            "編者按", "總之", "總結", "结果", "结论", "编者按", "缺点", "缺點", "翻譯", "翻译", "說明", "警告",
            "譯者", "译者", "说明", "身高", "配料", "重点", "重點", "關鍵", "问题", "題目", "题目", "食材", "首先",
            "體重",
        ],
        saying: &[
            "了", "写", "叫", "問", "喊", "如下", "寫", "是", "曰", "的", "答", "話", "說", "講", "讲", "话", "说",
            "道", "问",
        ],
        clause_chars: &['的', '了', '我', '你', '他', '她', '它', '这', '這', '那', '不'],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "主題曲", "主题曲", "众笑", "低語", "低语", "停頓", "停顿", "偷笑", "全场大笑", "全场笑", "全場笑",
            "冷笑", "口哨声", "口哨聲", "叹息", "叹气", "听不清", "听不清楚", "吸气", "呼气", "咳", "咳嗽",
            "哄堂大笑", "哭", "哭声", "哭泣", "哭聲", "哽咽", "唱", "唱歌", "嘆息", "嘆氣", "嘈杂声", "嘈雜聲",
            "嘘声", "噓聲", "大哭", "大笑", "小声", "尖叫", "微笑", "抽泣", "掌声", "掌声雷动", "掌聲", "掌聲雷動",
            "插曲", "敲門聲", "敲门声", "无法辨认", "枪声", "槍聲", "欢呼", "欢呼声", "歌声", "歌聲", "歡呼",
            "歡呼聲", "沉默", "清嗓子", "热烈的掌声", "热烈鼓掌", "無法辨認", "熱烈的掌聲", "熱烈鼓掌", "片头曲",
            "片头音乐", "片尾曲", "片尾音乐", "片尾音樂", "片頭曲", "片頭音樂", "电话铃声", "眾笑", "笑", "笑声",
            "笑聲", "耳语", "聽不清", "聽不清楚", "背景音乐", "背景音樂", "脚步声", "腳步聲", "苦笑", "觀眾大笑",
            "觀眾笑", "观众大笑", "观众笑", "輕笑", "輕音樂", "轻笑", "轻音乐", "配乐", "配樂", "鈴聲", "铃声",
            "門鈴聲", "门铃声", "雨声", "雨聲", "雷声", "雷聲", "電話鈴聲", "静音", "靜音", "音乐", "音乐停",
            "音乐响起", "音乐声", "音乐渐弱", "音乐渐起", "音乐起", "音樂", "音樂停", "音樂漸弱", "音樂漸起",
            "音樂聲", "音樂起", "音樂響起", "風聲", "风声", "鼓掌",
        ],
        joints: &["、", "和"],
        ..Directions::NONE
    },
    grammar: Grammar {
        prepositions: "在 从 向 对 把 被 为 为了 关于 由 跟 给 比 按照 根据 通过 除了",
        conjunctions: "和 与 及 以及 或 或者 但 但是 而 而且 因为 所以 如果 虽然 然而 并 并且 不过 只要 只有 \
            即使 尽管 因此 于是 当 那么 同时",
        leaning: "不 没 没有 很 最 更 太 非常 我 你 他 她 它 这 那 这个 那个 这些 那些 这种 那种 一个 一种 \
            每 一 是",
        enclitics: "的 地 得 了 着 过 们 吗 呢 吧 啊 呀 嘛 之 上 下 里 中 个 些 年 月 日 号 点 岁 次 位 之上 \
            之下 之后 之前",
        ..Grammar::NONE
    },
    reading: Reading { cpl: 16, cps: 9.0, full_width: true },
    ..other::ANY
};

pub(super) const CANTONESE: Language =
    Language { subtags: &["yue"], symbols: SYMBOLS, labels: Labels::NONE, grammar: Grammar::NONE, ..CHINESE };

pub(super) const WU: Language =
    Language { subtags: &["wuu"], directions: CHINESE.directions, reading: CHINESE.reading, ..other::ANY };

pub(super) const MIN_NAN: Language = Language { subtags: &["nan"], reading: CHINESE.reading, ..other::ANY };

/// What signs are called; neighbours borrow it.
const SYMBOLS: Symbols = Symbols {
    and: "he",
    at: "ai te",
    dot: "dian",
    slash: "xie gang",
    dash: "heng gang",
    underscore: "xia hua xian",
    plus: "jia",
    minus: "fu",
    equals: "deng yu",
    times: "cheng",
    percent: "bai fen zhi",
    degrees: "du",
    celsius: "she shi du",
    fahrenheit: "hua shi du",
    number: "hao",
    to: "dao",
    point: "dian",
    hour: "dian",
    sharp: "dian",
    minute: "fen",
    dollar: "mei yuan",
    euro: "ou yuan",
    pound: "ying bang",
    yen: "yuan",
    rouble: "lu bu",
    rupee: "lu bi",
    percent_first: true,
    price_is_one_number: true,
    ..other::SYMBOLS
};
