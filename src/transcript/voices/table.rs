//! Words that stand before a colon and are no speakers.
//!
//! From general knowledge of how texts are headed and noted; lower case, by language.

/// Small words inside a name that begin in lower case: "Ludwig van Beethoven", "Ann and Bob".
#[rustfmt::skip]
pub(super) const PARTICLES: [&str; 33] = [
    "af", "al", "and", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "et", "i", "ibn", "la", "le", "of", "ten", "ter", "the", "und", "van", "von", "y", "zu", "zum", "zur",
];

/// Words before a number that make a name and not a heading: "Speaker 1".
#[rustfmt::skip]
pub(super) const ROLES: [&str; 40] = [
    "caller", "falante", "female", "gast", "guest", "hablante", "host", "intervenant", "interviewee", "interviewer",
    "invitado", "locuteur", "male", "man", "narrator", "orador", "ospite", "participant", "person", "reader",
    "relatore", "speaker", "sprecher", "sprecherin", "spreker", "stem", "stimme", "student", "voce", "voice",
    "voix", "voz", "woman", "ведущий", "голос", "гость", "диктор", "спикер", "참석자", "화자",
];

/// First words of headings: "Chapter One", "Teil 2".
#[rustfmt::skip]
pub(super) const HEADINGS: [&str; 78] = [
    "abschnitt", "act", "acto", "akt", "appendix", "atto", "band", "book", "buch", "capitolo", "capítulo",
    "chapitre", "chapter", "day", "deel", "día", "episode", "escena", "exercise", "figure", "folge", "frage",
    "giorno", "hoofdstuk", "jour", "kapitel", "lección", "lektion", "lesson", "level", "leçon", "libro", "livre",
    "module", "number", "paragraph", "part", "parte", "partie", "paso", "passo", "phase", "psalm", "puntata",
    "question", "reason", "rule", "scene", "schritt", "scène", "season", "section", "semaine", "semana", "stage",
    "stap", "step", "story", "szene", "table", "tag", "teil", "thing", "tip", "topic", "track", "unit", "verse",
    "volume", "week", "woche", "year", "épisode", "étape", "глава", "день", "часть", "шаг",
];

/// Remarks, list items and particulars of a text that people set before a colon.
#[rustfmt::skip]
pub(super) const NO_NAMES: &[&str] = &[
    // English
    "abstract", "address", "advantage", "advantages", "advice", "also", "answer", "author", "background", "bonus",
    "bottom line", "but", "caution", "caveat", "con", "conclusion", "cons", "contents", "copyright", "credits",
    "cut to", "danger", "date", "definition", "disadvantage", "disclaimer", "dissolve to", "drawback", "duration",
    "e-mail", "edit", "editor", "email", "end", "epilogue", "example", "examples", "exception", "fact", "fade in",
    "fade out", "false", "finally", "first", "for example", "fourth", "friday", "fun fact", "goal", "guests",
    "here", "hint", "hypothesis", "idea", "important", "in short", "ingredients", "input", "interior", "intro",
    "introduction", "key point", "key takeaway", "language", "last", "lastly", "length", "lesson", "license",
    "link", "links", "location", "method", "monday", "moral", "music", "myth", "next", "nota bene", "note", "notes",
    "now", "objective", "one", "outcome", "output", "outro", "place", "point", "postscript", "preface", "premise",
    "prerequisites", "pro", "pro tip", "problem", "prologue", "pros", "ps", "published", "purpose", "quote",
    "reading", "reason", "recap", "recipe", "remember", "reminder", "result", "results", "rule", "saturday",
    "second", "secondly", "see", "so", "solution", "source", "sources", "spoiler", "spoiler alert", "subject",
    "subtitle", "summary", "sunday", "takeaway", "task", "thesis", "third", "thirdly", "three", "thursday", "time",
    "tips", "title", "today", "tomorrow", "tools", "topic", "topics", "total", "transcript", "translation",
    "translator", "true", "tuesday", "two", "update", "url", "version", "warning", "wednesday", "why", "written by",
    "yesterday",
    // German
    "achtung", "anmerkung", "antwort", "autor", "autorin", "beispiel", "beispiele", "bemerkung", "datum", "denn",
    "dienstag", "donnerstag", "drittens", "einleitung", "ergebnis", "erstens", "fakt", "fazit", "freitag", "gefahr",
    "gäste", "hinweis", "ihr", "kurzum", "lösung", "merke", "mittwoch", "montag", "mythos", "nachteil", "nachteile",
    "nein", "ort", "quelle", "quellen", "regel", "samstag", "sonntag", "thema", "tipp", "titel", "vorteil",
    "vorteile", "warnung", "wichtig", "ziel", "zitat", "zum beispiel", "zusammenfassung", "zutaten", "zweitens",
    "übersetzung",
    // French
    "attention", "auteur", "avantages", "conseil", "dimanche", "exemple", "exemples", "inconvénients",
    "ingrédients", "jeudi", "lieu", "lundi", "mardi", "mercredi", "nb", "objectif", "par exemple", "problème",
    "rappel", "remarque", "réponse", "résultat", "résumé", "samedi", "sujet", "thème", "titre", "traduction",
    "vendredi",
    // Spanish
    "advertencia", "atención", "autora", "conclusión", "consejo", "domingo", "ejemplo", "ejemplos", "fecha",
    "fuente", "importante", "ingredientes", "introducción", "jueves", "lugar", "lunes", "martes", "miércoles",
    "nota", "objetivo", "por ejemplo", "pregunta", "problema", "recuerda", "respuesta", "resultado", "resumen",
    "solución", "sábado", "tema", "traducción", "título", "viernes",
    // Italian
    "attenzione", "autore", "autrice", "avvertenza", "conclusione", "consiglio", "data", "domanda", "domenica",
    "esempio", "fonte", "giovedì", "ingredienti", "introduzione", "lunedì", "luogo", "martedì", "mercoledì",
    "obiettivo", "per esempio", "riassunto", "risposta", "risultato", "sabato", "soluzione", "titolo", "traduzione",
    "venerdì",
    // Portuguese
    "atenção", "aviso", "conclusão", "dica", "exemplo", "exemplos", "introdução", "local", "observação", "pergunta",
    "por exemplo", "quarta-feira", "quinta-feira", "resposta", "resumo", "segunda-feira", "sexta-feira", "solução",
    "terça-feira", "tradução",
    // Dutch
    "antwoord", "belangrijk", "bijvoorbeeld", "bron", "conclusie", "dinsdag", "doel", "donderdag", "ingrediënten",
    "inleiding", "let op", "maandag", "onderwerp", "oplossing", "opmerking", "plaats", "probleem", "resultaat",
    "samenvatting", "vertaling", "voorbeeld", "vraag", "vrijdag", "waarschuwing", "woensdag", "zaterdag", "zondag",
    // Russian
    "автор", "важно", "введение", "внимание", "вопрос", "воскресенье", "вторник", "вывод", "дата", "заключение",
    "источник", "итог", "место", "например", "ответ", "перевод", "понедельник", "пример", "примечание", "проблема",
    "пятница", "результат", "решение", "совет", "среда", "суббота", "тема", "цель", "четверг",
    // Chinese
    "主旨", "主題", "主题", "也就是说", "事实", "事實", "优点", "作者", "來源", "例", "例如", "例子", "優點",
    "关键", "其一", "其三", "其二", "其次", "出处", "出處", "前言", "原因", "原文", "参考", "參考", "周一", "周三",
    "周二", "周五", "周六", "周四", "周日", "問題", "因此", "地址", "地点", "地點", "小結", "小结", "建議", "建议",
    "引言", "总之", "总结", "所以", "换句话说", "提示", "提醒", "摘要", "日期", "时间", "星期一", "星期三",
    "星期二", "星期五", "星期六", "星期四", "星期日", "時間", "最后", "最後", "材料", "来源", "标题", "標題",
    "步驟", "步骤", "比如", "比方", "注", "注意", "注释", "注釋", "目标", "目標", "目的", "第一", "第三", "第二",
    "答", "答案", "简介", "簡介", "結果", "結論", "編者按", "總之", "總結", "结果", "结论", "编者按", "缺点",
    "缺點", "翻譯", "翻译", "說明", "警告", "譯者", "译者", "说明", "重点", "重點", "關鍵", "问题", "題目", "题目",
    "首先",
    // Japanese
    "たとえば", "つまり", "まとめ", "ヒント", "ポイント", "作り方", "例えば", "出典", "回答", "土曜日", "場所",
    "日付", "日時", "日曜日", "月曜日", "木曜日", "水曜日", "注記", "火曜日", "目次", "答え", "著者", "質問",
    "重要", "金曜日", "題名",
    // Korean
    "결과", "결론", "금요일", "날짜", "답", "답변", "목요일", "문제", "수요일", "시간", "예", "예를 들어", "예시",
    "요약", "월요일", "일요일", "장소", "저자", "제목", "주의", "주제", "중요", "질문", "참고", "출처", "토요일",
    "해결", "화요일",
];

/// Ends of a clause that announces a quotation, in scripts without capitals: 他说, 그는 말했다.
#[rustfmt::skip]
pub(super) const SAYING: [&str; 33] = [
    "قال", "قالت", "कहा", "です", "ます", "了", "写", "叫", "問", "喊", "如下", "寫", "是", "曰", "曰く", "的",
    "答", "答えた", "聞いた", "言う", "言った", "話", "說", "講", "讲", "话", "说", "道", "问", "대답했다",
    "말했다", "물었다", "외쳤다",
];

/// Characters that Chinese clauses have and names have not.
pub(super) const CLAUSE_CHARS: [char; 11] =
    ['的', '了', '我', '你', '他', '她', '它', '这', '這', '那', '不'];
