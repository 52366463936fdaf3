//! Words that stand before a colon and are no speakers.
//!
//! From general knowledge of how texts are headed and noted; lower case, by language.

/// Small words inside a name that begin in lower case: "Ludwig van Beethoven", "Ann and Bob".
#[rustfmt::skip]
pub(super) const PARTICLES: [&str; 33] = [
    "af", "al", "and", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "et", "i", "ibn", "la", "le", "of", "ten", "ter", "the", "und", "van", "von", "y", "zu", "zum", "zur",
];

/// First words of the labels of those who speak: "Speaker 1", "Host". A number after one makes a name and not a heading.
#[rustfmt::skip]
pub(super) const ROLES: [&str; 161] = [
    "Speaker 1", "anchor", "animateur", "animatrice", "anlatıcı", "announcer", "apresentador", "apresentadora",
    "caller", "co-host", "cohost", "conductor", "conductora", "conduttore", "conduttrice", "convidada",
    "convidado", "correspondent", "doctor", "dziennikarz", "entrevistada", "entrevistado", "entrevistador",
    "entrevistadora", "erzähler", "erzählerin", "falante", "female", "gast", "gasten", "gastgeber",
    "gastgeberin", "gość", "guest", "hablante", "host", "intervenant", "interviewee", "interviewer",
    "interviewerin", "intervistato", "intervistatore", "invitada", "invitado", "invité", "invitée",
    "journalist", "journaliste", "konuk", "konuşmacı", "lektor", "locuteur", "locutor", "locutora", "male",
    "man", "moderador", "moderadora", "moderator", "moderatore", "moderatorin", "moderatrice", "muhabir",
    "narrador", "narradora", "narrateur", "narrator", "narratore", "narratorka", "narratrice", "orador",
    "ospite", "panelist", "participant", "patient", "person", "presentador", "presentadora", "presentator",
    "presentatore", "presentatrice", "presenter", "prowadząca", "prowadzący", "présentateur", "présentatrice",
    "q", "reader", "relatore", "reporter", "rozmówca", "speaker", "spiker", "sprecher", "sprecherin", "spreker",
    "stem", "stimme", "student", "sunucu", "teacher", "verteller", "voce", "voice", "voix", "voz", "woman",
    "ведущая", "ведущий", "голос", "гость", "гостья", "диктор", "журналист", "интервьюер", "корреспондент",
    "рассказчик", "репортёр", "спикер", "アナウンサー", "インタビュアー", "ゲスト", "ナレーション", "ナレーター", "主持", "主持人", "主播", "医生",
    "受訪者", "受访者", "司会", "司会者", "嘉宾", "嘉賓", "学生", "客人", "旁白", "老师", "聞き手", "觀眾", "观众", "解說", "解说", "記者", "話し手",
    "记者", "讲述者", "访谈者", "게스트", "기자", "나레이터", "내레이션", "내레이터", "사회자", "손님", "앵커", "인터뷰어", "진행자", "참석자", "해설",
    "화자",
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
    "abstract", "address", "advantage", "advantages", "advice", "afternoon", "age", "also", "answer", "author",
    "background", "bonus", "bottom line", "breakfast", "but", "caution", "caveat", "color", "colour", "con",
    "conclusion", "cons", "contents", "copyright", "cost", "credits", "cut to", "danger", "date", "definition",
    "dessert", "dinner", "directions", "disadvantage", "disclaimer", "dissolve to", "drawback", "duration",
    "e-mail", "edit", "editor", "email", "end", "epilogue", "evening", "example", "examples", "exception",
    "fact", "fade in", "fade out", "false", "finally", "first", "for example", "fourth", "friday", "fun fact",
    "goal", "guests", "height", "here", "hint", "hours", "hypothesis", "idea", "important", "in short",
    "ingredients", "input", "instructions", "interior", "intro", "introduction", "key point", "key takeaway",
    "language", "last", "lastly", "length", "lesson", "license", "link", "links", "location", "lunch", "method",
    "midnight", "monday", "moral", "morning", "music", "myth", "name", "next", "night", "noon", "nota bene",
    "note", "notes", "now", "objective", "one", "outcome", "output", "outro", "phone", "place", "point",
    "postscript", "preface", "premise", "preparation", "prerequisites", "pro", "pro tip", "problem",
    "prologue", "pros", "ps", "published", "purpose", "quote", "reading", "reason", "recap", "recipe",
    "remember", "reminder", "result", "results", "rule", "saturday", "second", "secondly", "see", "serves",
    "size", "snack", "so", "solution", "source", "sources", "spoiler", "spoiler alert", "subject", "subtitle",
    "summary", "sunday", "supper", "takeaway", "task", "thesis", "third", "thirdly", "three", "thursday",
    "time", "tips", "title", "today", "tomorrow", "tools", "topic", "topics", "total", "transcript",
    "translation", "translator", "true", "tuesday", "two", "update", "url", "version", "warning", "wednesday",
    "weight", "why", "width", "written by", "yesterday", "yield",
    // German
    "abendessen", "abends", "achtung", "alter", "anmerkung", "antwort", "autor", "autorin", "beispiel",
    "beispiele", "bemerkung", "datum", "denn", "dienstag", "donnerstag", "drittens", "einleitung", "ergebnis",
    "erstens", "fakt", "fazit", "freitag", "frühstück", "gefahr", "gewicht", "größe", "gäste", "hinweis", "ihr",
    "kurzum", "lösung", "merke", "mittagessen", "mittags", "mittwoch", "montag", "morgens", "mythos",
    "nachteil", "nachteile", "nein", "ort", "preis", "quelle", "quellen", "regel", "samstag", "sonntag",
    "thema", "tipp", "titel", "vorteil", "vorteile", "warnung", "wichtig", "ziel", "zitat", "zubereitung",
    "zum beispiel", "zusammenfassung", "zutaten", "zweitens", "übersetzung",
    // French
    "attention", "auteur", "avantages", "conseil", "dimanche", "déjeuner", "dîner", "exemple", "exemples",
    "inconvénients", "ingrédients", "jeudi", "lieu", "lundi", "mardi", "matin", "mercredi", "midi", "nb", "nom",
    "objectif", "par exemple", "petit-déjeuner", "poids", "prix", "problème", "préparation", "rappel",
    "remarque", "réponse", "résultat", "résumé", "samedi", "soir", "sujet", "taille", "thème", "titre",
    "traduction", "vendredi", "âge",
    // Spanish
    "advertencia", "almuerzo", "altura", "atención", "autora", "cena", "comida", "conclusión", "consejo",
    "desayuno", "domingo", "edad", "ejemplo", "ejemplos", "fecha", "fuente", "importante", "ingredientes",
    "introducción", "jueves", "lugar", "lunes", "martes", "mañana", "miércoles", "noche", "nombre", "nota",
    "objetivo", "peso", "por ejemplo", "precio", "pregunta", "preparación", "problema", "recuerda", "respuesta",
    "resultado", "resumen", "solución", "sábado", "tarde", "tema", "traducción", "título", "viernes",
    // Italian
    "altezza", "attenzione", "autore", "autrice", "avvertenza", "colazione", "conclusione", "consiglio", "data",
    "domanda", "domenica", "esempio", "età", "fonte", "giovedì", "ingredienti", "introduzione", "lunedì",
    "luogo", "martedì", "mattina", "mercoledì", "nome", "notte", "obiettivo", "per esempio", "pomeriggio",
    "pranzo", "preparazione", "prezzo", "riassunto", "risposta", "risultato", "sabato", "soluzione",
    "titolo", "traduzione", "venerdì",
    // Portuguese
    "almoço", "atenção", "aviso", "conclusão", "dica", "exemplo", "exemplos", "idade", "introdução", "jantar",
    "local", "manhã", "noite", "observação", "pequeno-almoço", "pergunta", "por exemplo", "preparo", "preço",
    "quarta-feira", "quinta-feira", "resposta", "resumo", "segunda-feira", "sexta-feira", "solução",
    "terça-feira", "tradução",
    // Dutch
    "antwoord", "avond", "avondeten", "belangrijk", "bereiding", "bijvoorbeeld", "bron", "conclusie", "dinsdag",
    "doel", "donderdag", "ingrediënten", "inleiding", "leeftijd", "let op", "maandag", "middag", "naam",
    "ochtend", "onderwerp", "ontbijt", "oplossing", "opmerking", "plaats", "prijs", "probleem", "resultaat",
    "samenvatting", "vertaling", "voorbeeld", "vraag", "vrijdag", "waarschuwing", "woensdag", "zaterdag",
    "zondag",
    // Russian
    "автор", "важно", "введение", "вес", "вечер", "внимание", "возраст", "вопрос", "воскресенье", "вторник",
    "вывод", "дата", "завтрак", "заключение", "имя", "источник", "итог", "место", "например", "ночь", "обед",
    "ответ", "перевод", "понедельник", "пример", "примечание", "проблема", "пятница", "результат", "решение",
    "рост", "совет", "среда", "суббота", "тема", "ужин", "утро", "цель", "цена", "четверг",
    // Polish
    "cel", "cytat", "czas", "czwartek", "imię", "kolacja", "miejsce", "niedziela", "obiad", "odpowiedź",
    "piątek", "podsumowanie", "poniedziałek", "przykład", "pytanie", "rozwiązanie", "składniki",
    "sobota", "temat", "tytuł", "tłumaczenie", "uwaga", "ważne", "wiek", "wniosek", "wstęp", "wtorek", "wynik",
    "śniadanie", "środa", "źródło",
    // Turkish
    "akşam", "amaç", "cevap", "cuma", "cumartesi", "fiyat", "hatırlatma", "kahvaltı", "kaynak", "konu",
    "malzemeler", "not", "pazar", "pazartesi", "perşembe", "sabah", "salı", "sonuç", "soru", "tarih", "uyarı",
    "yanıt", "yazar", "yaş", "yer", "çarşamba", "çeviri", "çözüm", "önemli", "öneri", "örnek", "özet",
    // Chinese
    "下午", "中午", "主旨", "主題", "主题", "也就是说", "事实", "事實", "价格", "价錢", "优点", "体重", "作者", "來源", "例", "例如", "例子", "做法",
    "價格", "優點", "关键", "其一", "其三", "其二", "其次", "出处", "出處", "前言", "午餐", "原因", "原文", "参考", "參考", "周一", "周三", "周二",
    "周五", "周六", "周四", "周日", "問題", "因此", "地址", "地点", "地點", "姓名", "小結", "小结", "年齡", "年龄", "建議", "建议", "引言", "总之",
    "总结", "所以", "换句话说", "提示", "提醒", "摘要", "日期", "早上", "早餐", "时间", "星期一", "星期三", "星期二", "星期五", "星期六", "星期四",
    "星期日", "時間", "晚上", "晚餐", "最后", "最後", "材料", "来源", "标题", "標題", "步驟", "步骤", "比如", "比方", "注", "注意", "注释", "注釋",
    "目标", "目標", "目的", "第一", "第三", "第二", "答", "答案", "简介", "簡介", "結果", "結論", "編者按", "總之", "總結", "结果", "结论", "编者按",
    "缺点", "缺點", "翻譯", "翻译", "說明", "警告", "譯者", "译者", "说明", "身高", "配料", "重点", "重點", "關鍵", "问题", "題目", "题目", "食材",
    "首先", "體重",
    // Japanese
    "たとえば", "つまり", "まとめ", "ヒント", "ポイント", "作り方", "例えば", "値段", "出典", "名前", "回答", "土曜日", "場所", "夕食", "年齢", "日付",
    "日時", "日曜日", "昼食", "月曜日", "朝食", "木曜日", "水曜日", "注記", "火曜日", "目次", "答え", "著者", "質問", "身長", "重要", "金曜日", "題名",
    // Korean
    "가격", "결과", "결론", "금요일", "나이", "날짜", "답", "답변", "목요일", "문제", "수요일", "시간", "아침", "예", "예를 들어", "예시", "요약",
    "월요일", "이름", "일요일", "장소", "재료", "저녁", "저자", "점심", "제목", "주의", "주제", "중요", "질문", "참고", "출처", "토요일", "해결",
    "화요일",
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
