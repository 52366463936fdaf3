//! What a newsreader makes of figures, addresses and initialisms: the aligner allots time by these letters.
//!
//! The expected forms are romanised as the words of the transcript are; letters are named as in their language.

use pausa::transcript::{Kind, Split, TranscriptOptions, parse};

fn say(language: &str, text: &str) -> String {
    let options = TranscriptOptions {
        split: Split::Lines,
        language: Some(language.to_owned()),
        ..TranscriptOptions::default()
    };
    match parse(text.as_bytes(), Kind::Plain, "case", &options) {
        Ok(transcript) => {
            let words = transcript.sentences.iter().flat_map(|sentence| &sentence.words);
            words.map(|word| word.spoken.as_str()).collect::<Vec<_>>().join(" ")
        }
        Err(error) => error.to_string(),
    }
}

/// Reports every case that is off, not the first alone.
fn check(language: &str, cases: &[(&str, &str)]) {
    let off: Vec<String> = cases
        .iter()
        .map(|&(text, expected)| (text, expected, say(language, text)))
        .filter(|(_, expected, said)| expected != said)
        .map(|(text, expected, said)| format!("{text:?}\n  expected {expected}\n  said     {said}"))
        .collect();
    assert!(off.is_empty(), "{language}:\n{}", off.join("\n"));
}

#[test]
fn english() {
    check(
        "en",
        &[
            ("Visit www.asterisk.org today.", "visit double u double u double u dot asterisk dot org today"),
            (
                "Read https://dwarkash.com/p/ai-2027.",
                "read dwarkash dot com slash pee slash ei eye dash twenty twenty seven",
            ),
            ("Write to anna@mail.org now.", "write to anna at mail dot org now"),
            ("An LLM, not GPT-4, in the USA.", "an el el em not gee pee tee four in the yu es ei"),
            ("the 7 key for Q", "the seven key for kyu"),
            ("Taste A", "taste ei"),
            ("A taste of A", "a taste of ei"),
            ("about 28.8 knots", "about twenty eight point eight knots"),
            ("between 1984 and 2019", "between nineteen eighty four and twenty nineteen"),
            ("the 3rd and the 21st", "the third and the twenty first"),
            ("It cost $3.50, then £20.", "it cost three dollars fifty then twenty pounds"),
            ("5 € or ¥100", "five euros or one hundred yen"),
            ("$3 million and £1.5 billion", "three million dollars and one point five billion pounds"),
            ("The $5 million fund", "the five million dollars fund"),
            ("50% of them, or 12.5%", "fifty per cent of them or twelve point five per cent"),
            ("at 3:30", "at three thirty"),
            ("at 10:00", "at ten o clock"),
            ("pages 10–20", "pages ten to twenty"),
            ("3,000 people", "three thousand people"),
            ("1,500,000 people", "one million five hundred thousand people"),
            ("20 °C or 68°F", "twenty degrees celsius or sixty eight degrees fahrenheit"),
            ("at 10 km/h, for 5 km", "at ten kilometers an hour for five kilometers"),
            ("at 90km/h", "at ninety kilometers an hour"),
            ("1/2 of it, 3/4 of that", "one half of it three quarters of that"),
            ("24/7 since 9/11", "twenty four seven since nine eleven"),
            ("2½ years", "two and a half years"),
            ("Johnson & Johnson", "johnson and johnson"),
            ("$2–3 million, ages 5-7", "two to three million dollars ages five to seven"),
            ("Call 555-1234.", "call five five five one two three four"),
        ],
    );
}

#[test]
fn chinese() {
    check(
        "zh",
        &[
            ("访问www.asterisk.org。", "fang wen double u double u double u dian asterisk dian org"),
            (
                "请看https://dwarkash.com/p/ai-2027",
                "qing kan dwarkash dian com xie gang pi xie gang ei ai heng gang er ling er qi",
            ),
            ("anna@mail.org", "anna ai te mail dian org"),
            ("AGI很近，LLM很快。", "ei dji ai hen jin el el em hen kuai"),
            ("GPT-4很快", "dji pi ti si hen kuai"),
            ("选A或B", "xuan ei huo bi"),
            ("28.8公里", "er shi ba dian ba gong li"),
            ("约3.14", "yue san dian yi si"),
            ("1984年和2019年", "yi jiu ba si nian he er ling yi jiu nian"),
            ("1802年", "yi ba ling er nian"),
            ("20年后", "er shi nian hou"),
            ("90年代", "jiu shi nian dai"),
            ("98年", "jiu ba nian"),
            ("第3天，第21章", "di san tian di er shi yi zhang"),
            ("¥100和£20", "yi bai yuan he er shi ying bang"),
            ("$3.5和5 €", "san dian wu mei yuan he wu ou yuan"),
            ("$3万", "san wan mei yuan"),
            ("50%，12.5%", "bai fen zhi wu shi bai fen zhi shi er dian wu"),
            ("3:30", "san dian san shi fen"),
            ("10–20人", "shi dao er shi ren"),
            ("3,000人", "san qian ren"),
            ("15000人", "yi wan wu qian ren"),
            ("20°C", "er shi she shi du"),
            ("5 km", "wu gong li"),
            ("3/4", "si fen zhi san"),
            ("AI 2027", "ei ai er ling er qi"),
            ("3-5天", "san dao wu tian"),
            ("5℃", "wu she shi du"),
        ],
    );
}

#[test]
fn german() {
    check(
        "de",
        &[
            ("Auf www.zeit.de steht es.", "auf we we we punkt zeit punkt de e steht es"),
            (
                "https://dwarkash.com/p/ai-2027",
                "dwarkash punkt com schragstrich pe schragstrich a i minus zweitausendsiebenundzwanzig",
            ),
            ("anna@mail.org", "anna at mail punkt org"),
            ("Die KI der USA heißt GPT-4.", "die ka i der u es a heisst ge pe te vier"),
            ("Taste A, dann Q", "taste a dann ku"),
            ("3,14 und 28,8", "drei komma eins vier und achtundzwanzig komma acht"),
            ("von 1984 bis 2019", "von neunzehnhundertvierundachtzig bis zweitausendneunzehn"),
            ("der 3. Mai", "der dritte mai"),
            ("das 21. Jahrhundert", "das einundzwanzigste jahrhundert"),
            ("Es waren 21. Danach kamen mehr.", "es waren einundzwanzig danach kamen mehr"),
            ("3,50 € oder 5 €", "drei euro funfzig oder funf euro"),
            ("£20 und $3", "zwanzig pfund und drei dollar"),
            ("3 Millionen €", "drei millionen euro"),
            ("50 %, dann 12,5 %", "funfzig prozent dann zwolf komma funf prozent"),
            ("um 3:30", "um drei uhr dreissig"),
            ("um 3:30 Uhr", "um drei uhr dreissig"),
            ("um 20:00 Uhr", "um zwanzig uhr"),
            ("um 14.30 Uhr", "um vierzehn uhr dreissig"),
            ("z. B. heute, d. h. jetzt", "zum beispiel heute das heisst jetzt"),
            ("10–20", "zehn bis zwanzig"),
            ("3.000 Leute", "dreitausend leute"),
            ("3 000 Leute", "dreitausend leute"),
            ("20 °C", "zwanzig grad celsius"),
            ("10 km/h", "zehn kilometer pro stunde"),
            ("3/4 davon", "drei viertel davon"),
            ("Müller & Söhne", "muller und sohne"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &[
            ("En www.asterisk.org.", "en uve doble uve doble uve doble punto asterisk punto org"),
            (
                "https://dwarkash.com/p/ai-2027",
                "dwarkash punto com barra pe barra a i guion dos mil veintisiete",
            ),
            ("ana@correo.es", "ana arroba correo punto es"),
            ("Un LLM: GPT-4.", "un ele ele eme ge pe te cuatro"),
            ("La ONU y la OTAN", "la onu y la otan"),
            ("la tecla Q", "la tecla cu"),
            ("prueba A", "prueba a"),
            ("3,14 y 28,8", "tres coma catorce y veintiocho coma ocho"),
            ("en 1984 y 2019", "en mil novecientos ochenta y cuatro y dos mil diecinueve"),
            ("el 3º", "el tercero"),
            ("la 2ª vez", "la segunda vez"),
            ("5 €, £20, $100", "cinco euros veinte libras cien dolares"),
            ("3 millones de euros", "tres millones de euros"),
            ("50 %, luego 12,5 %", "cincuenta por ciento luego doce coma cinco por ciento"),
            ("a las 10:20", "a las diez y veinte"),
            ("a las 10:00", "a las diez"),
            ("10–20", "diez a veinte"),
            ("3.000 personas", "tres mil personas"),
            ("20° al sol", "veinte grados al sol"),
            ("10 km/h", "diez kilometros por hora"),
            ("3/4", "tres cuartos"),
            ("Pérez & García", "perez y garcia"),
            ("en EE. UU. hoy", "en estados unidos hoy"),
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("Sur www.asterisk.org.", "sur double ve double ve double ve point asterisk point org"),
            (
                "https://dwarkash.com/p/ai-2027",
                "dwarkash point com slash pe slash a i tiret deux mille vingt sept",
            ),
            ("anna@mail.org", "anna arobase mail point org"),
            ("Un LLM, GPT-4.", "un elle elle emme ge pe te quatre"),
            ("la touche Q", "la touche ku"),
            ("3,14 et 28,8", "trois virgule quatorze et vingt huit virgule huit"),
            ("en 1984 et 2019", "en mille neuf cent quatre vingt quatre et deux mille dix neuf"),
            ("le 1er mai", "le premier mai"),
            ("la 1re fois", "la premiere fois"),
            ("le 21e siècle", "le vingt et unieme siecle"),
            ("le XXIe siècle", "le vingt et unieme siecle"),
            ("3,50 € ou 5 €", "trois euros cinquante ou cinq euros"),
            ("£20 ou $100", "vingt livres ou cent dollars"),
            ("50 %, puis 12,5 %", "cinquante pour cent puis douze virgule cinq pour cent"),
            ("à 18h30", "a dix huit heures trente"),
            ("à 3:30", "a trois heures trente"),
            ("10–20", "dix a vingt"),
            ("3 000 personnes", "trois mille personnes"),
            ("3\u{202F}500 personnes", "trois mille cinq cents personnes"),
            ("20 °C", "vingt degres celsius"),
            ("10 km/h", "dix kilometres heure"),
            ("1/2, 3/4", "un demi trois quarts"),
            ("Dupont & Fils", "dupont et fils"),
        ],
    );
}

#[test]
fn italian() {
    check(
        "it",
        &[
            ("Su www.asterisk.org.", "su vu vu vu punto asterisk punto org"),
            (
                "https://dwarkash.com/p/ai-2027",
                "dwarkash punto com barra pi barra a i trattino duemilaventisette",
            ),
            ("anna@mail.it", "anna chiocciola mail punto it"),
            ("Un LLM, GPT-4.", "un elle elle emme gi pi ti quattro"),
            ("il tasto Q", "il tasto cu"),
            ("3,14 e 28,8", "tre virgola quattordici e ventotto virgola otto"),
            ("nel 2019", "nel duemiladiciannove"),
            ("il 3º e il 21º", "il terzo e il ventunesimo"),
            ("la 2ª volta", "la seconda volta"),
            ("5 €, £20, $100", "cinque euro venti sterline cento dollari"),
            ("50%, poi 12,5%", "cinquanta per cento poi dodici virgola cinque per cento"),
            ("alle 3:30", "alle tre e trenta"),
            ("alle 3:00", "alle tre"),
            ("3.000 persone", "tremila persone"),
            ("20 °C", "venti gradi celsius"),
            ("10 km/h", "dieci chilometri orari"),
            ("3/4", "tre quarti"),
            ("Rossi & Figli", "rossi e figli"),
        ],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &[
            ("На asterisk.org.", "na asterisk tochka org"),
            (
                "https://dwarkash.com/p/ai-2027",
                "dwarkash tochka com slesh pi slesh ei ai defis dve tysyachi dvadtsat sem",
            ),
            ("anna@mail.ru", "anna sobaka mail tochka ru"),
            ("LLM и GPT-4", "el el em i dji pi ti chetyre"),
            ("МГУ и НАТО", "em ge u i nato"),
            ("клавиша Q", "klavisha kyu"),
            ("буква Б", "bukva be"),
            ("В доме", "v dome"),
            ("28,8", "dvadtsat vosem i vosem desyatykh"),
            ("3-й этаж", "tretiy etazh"),
            ("100 ₽, 5 €", "sto rubley pyat evro"),
            ("£20 и $100", "dvadtsat funtov i sto dollarov"),
            ("50 %", "pyatdesyat protsentov"),
            ("в 15:30", "v pyatnadtsat tridtsat"),
            ("3 000 человек", "tri tysyachi chelovek"),
            ("20 °C", "dvadtsat gradusov tselsiya"),
            ("10 км/ч", "desyat kilometrov v chas"),
            ("Иванов & Петров", "ivanov i petrov"),
            ("5 млн", "pyat millionov"),
        ],
    );
}

#[test]
fn a_long_transcript_of_nothing_but_figures_is_read_to_its_end() {
    let text = "$3 million, 10 km/h, 1/2, 3-й, 3:30 Uhr, 21. Mai, www.x.org/a-2027, 2½, 5 €. ".repeat(1000);
    for language in ["en", "zh", "de", "es", "fr", "it", "ru", "ja", "qaa"] {
        let spoken = say(language, &text);
        assert!(spoken.split(' ').count() > 10_000, "{language}");
    }
}
