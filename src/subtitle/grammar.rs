//! Words that do not like to end a line or a cue, or to begin one, by language. A table, not a grammar: the commonest
//! words of each class are enough to keep a noun with its article and a preposition with its phrase.

use std::collections::HashMap;

/// What a word is to the words around it; a word may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "the classes overlap")]
pub(super) struct Role {
    /// An article, a determiner or a possessive: goes with its noun.
    pub(super) article: bool,
    /// A title: goes with its name.
    pub(super) title: bool,
    /// A preposition: begins a phrase.
    pub(super) preposition: bool,
    /// A conjunction: begins a clause.
    pub(super) conjunction: bool,
    /// A subject pronoun, an auxiliary or a negation in front of its verb.
    pub(super) leans: bool,
    /// Belongs to the word before it: a particle, a counter.
    pub(super) enclitic: bool,
}

struct Grammar {
    language: &'static str,
    articles: &'static str,
    titles: &'static str,
    prepositions: &'static str,
    conjunctions: &'static str,
    leaning: &'static str,
    enclitics: &'static str,
}

const NOTHING: Grammar = Grammar {
    language: "",
    articles: "",
    titles: "",
    prepositions: "",
    conjunctions: "",
    leaning: "",
    enclitics: "",
};

static GRAMMARS: [Grammar; 12] = [
    Grammar {
        language: "en",
        articles: "a an the my your his her its our their this that these those every each some any no whose which what",
        titles: "mr mrs ms miss dr prof sir lady lord st saint captain colonel general president king queen pope",
        prepositions: "about above across after against along among around at before behind below beneath beside \
            between beyond by despite during except for from in inside into like near of on onto over \
            past since through throughout to toward towards under until upon via with within without",
        conjunctions: "and or but nor so yet because although though while whereas unless if when where that who \
            whom than as before after until since how why",
        leaning: "i you he she it we they not don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't \
            wouldn't shouldn't is are was were be been am has have had do does did will would can could shall should \
            may might must very too more most quite",
        enclitics: "",
    },
    Grammar {
        language: "de",
        articles: "der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner dein deine \
            sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren euer eure kein keine keinen \
            keinem keiner dieser diese dieses diesen diesem jeder jede jedes jeden jedem welcher welche welches",
        titles: "herr herrn frau dr prof sankt graf könig kaiser",
        prepositions: "an am auf aus bei beim bis durch für gegen hinter in im ins mit nach neben ohne seit über um \
            unter von vom vor während wegen wider zu zum zur zwischen trotz",
        conjunctions: "und oder aber denn sondern doch weil dass daß ob wenn als wie während obwohl damit bevor nachdem \
            sobald solange bis falls",
        leaning: "ich du er es wir sie man nicht nie sehr zu so ist sind war waren bin hat habe haben hatte hatten wird \
            werden wurde wurden kann können konnte soll muss müssen musste will wollte",
        enclitics: "",
    },
    Grammar {
        language: "es",
        articles: "el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta \
            estos estas ese esa esos esas aquel aquella cada algún alguna ningún ninguna todo toda lo al del",
        titles: "señor señora señorita sr sra srta don doña dr dra san santa santo fray rey reina",
        prepositions: "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre \
            tras",
        conjunctions: "y e o u pero sino ni que porque aunque si cuando como donde mientras pues quien",
        leaning: "yo tú él ella nosotros ellos no nunca me te se nos le les muy más tan ha he han había es son era fue \
            está están estaba puede",
        enclitics: "",
    },
    Grammar {
        language: "fr",
        articles: "le la les un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce \
            cet cette ces chaque quelque quelques aucun aucune tout toute tous toutes quel quelle",
        titles: "monsieur madame mademoiselle m mm mme mlle dr maître saint sainte roi reine",
        prepositions: "à avant avec chez contre dans de depuis derrière dès devant en entre envers jusque malgré par \
            parmi pendant pour sans sauf selon sous sur vers",
        conjunctions: "et ou mais ni car donc or que qui dont où quand lorsque puisque comme si parce",
        leaning: "je tu il elle on nous vous ils elles ne me te se y n'a n'est est sont était a ont avait être avoir \
            très plus si trop",
        enclitics: "pas jamais rien point guère",
    },
    Grammar {
        language: "it",
        articles: "il lo la i gli le un uno una mio mia miei mie tuo tua suo sua suoi sue nostro nostra loro questo \
            questa questi queste quel quello quella quei quegli quelle ogni qualche nessun nessuna",
        titles: "signor signora signorina sig dott dottor dottoressa prof don donna san santa santo re",
        prepositions: "a ad al allo alla ai agli alle con contro da dal dallo dalla dai dagli dalle di del dello della \
            dei degli delle dentro dopo durante fra in nel nello nella nei negli nelle per presso senza sopra sotto su \
            sul sullo sulla sui sugli sulle tra verso",
        conjunctions: "e ed o od ma né che perché se quando come dove mentre quindi però benché cui",
        leaning: "io tu lui lei noi voi loro non mi ti si ci vi è sono era ha ho hanno aveva molto più così",
        enclitics: "",
    },
    Grammar {
        language: "pt",
        articles: "o a os as um uma uns umas meu minha meus minhas teu tua seu sua seus suas nosso nossa este esta \
            esse essa aquele aquela cada algum alguma nenhum nenhuma",
        titles: "senhor senhora sr sra dr dra dom dona são santa santo rei rainha",
        prepositions: "ante após até com contra de do da dos das desde em no na nos nas entre para pra per perante por \
            pelo pela pelos pelas sem sob sobre ao à aos às num numa",
        conjunctions: "e ou mas nem que porque se quando como onde enquanto pois embora",
        leaning: "eu tu ele ela nós vós eles elas não nunca me te se lhe nos é são era foi está tem tinha há muito mais \
            tão",
        enclitics: "",
    },
    Grammar {
        language: "nl",
        articles: "de het een mijn jouw je zijn haar ons onze jullie hun deze dit die dat elk elke ieder iedere geen",
        titles: "meneer mevrouw mijnheer dhr mevr dr prof sint koning koningin",
        prepositions: "aan achter bij binnen boven buiten door in met na naar naast om onder op over per sinds te tegen \
            ten ter tijdens tot tussen uit van via voor zonder",
        conjunctions: "en of maar want dus omdat hoewel als toen terwijl wanneer zodat indien totdat dan",
        leaning: "ik jij hij zij wij we ze u men niet nooit is was waren ben heeft had hebben wordt werd zal zou kan kon \
            moet zeer heel te",
        enclitics: "",
    },
    Grammar {
        language: "ru",
        articles: "мой моя моё мои твой твоя свой своя свои его её их наш наша наши ваш ваша этот эта это эти тот та те \
            каждый каждая каждое",
        titles: "господин госпожа г-н г-жа доктор д-р профессор князь царь святой",
        prepositions: "без в во для до за из из-за из-под к ко между на над надо о об обо около от ото перед по под \
            после при про ради с со сквозь среди у через",
        conjunctions: "и а но или либо да что чтобы если когда как где пока хотя потому так который которая которое \
            которые",
        leaning: "я ты он она оно мы вы они не ни нельзя очень более самый самая был была было были будет",
        enclitics: "бы б ли ль же ж",
    },
    Grammar {
        language: "zh",
        prepositions: "在 从 向 对 把 被 为 为了 关于 由 跟 给 比 按照 根据 通过 除了",
        conjunctions: "和 与 及 以及 或 或者 但 但是 而 而且 因为 所以 如果 虽然 然而 并 并且 不过 只要 只有 即使 尽管 因此 于是 \
            当 那么 同时",
        leaning: "不 没 没有 很 最 更 太 非常 我 你 他 她 它 这 那 这个 那个 这些 那些 这种 那种 一个 一种 每 一 是",
        enclitics: "的 地 得 了 着 过 们 吗 呢 吧 啊 呀 嘛 之 上 下 里 中 个 些 年 月 日 号 点 岁 次 位 之上 之下 之后 之前",
        ..NOTHING
    },
    Grammar {
        language: "ja",
        leaning: "この その あの どの とても もっと",
        enclitics: "年 月 日 時 分 個 人 回 さん 様 君",
        ..NOTHING
    },
    Grammar {
        language: "th",
        prepositions: "ใน ที่ จาก กับ ของ โดย บน ใต้ เพื่อ แก่ ต่อ ตาม",
        conjunctions: "และ หรือ แต่ เพราะ ถ้า เมื่อ ว่า ซึ่ง",
        leaning: "ไม่ จะ ได้",
        ..NOTHING
    },
    Grammar {
        language: "ko",
        articles: "이 그 저 한 두 세 네 모든 각 어떤 무슨",
        conjunctions: "그리고 그러나 하지만 그래서 또는 및 그런데 만약",
        leaning: "안 못 아주 매우 더 가장",
        ..NOTHING
    },
];

/// Sets one class of a role.
type Mark = fn(&mut Role);

/// The words of a language with their roles; knows none for a language that has no table.
pub(super) struct Lexicon(HashMap<&'static str, Role>);

impl Lexicon {
    /// The lexicon of a language, given by its primary subtag.
    pub(super) fn of(language: &str) -> Self {
        let grammar = GRAMMARS.iter().find(|grammar| grammar.language == language).unwrap_or(&NOTHING);
        let mut words: HashMap<&str, Role> = HashMap::new();
        let classes: [(&str, Mark); 6] = [
            (grammar.articles, |role| role.article = true),
            (grammar.titles, |role| role.title = true),
            (grammar.prepositions, |role| role.preposition = true),
            (grammar.conjunctions, |role| role.conjunction = true),
            (grammar.leaning, |role| role.leans = true),
            (grammar.enclitics, |role| role.enclitic = true),
        ];
        for (list, mark) in classes {
            for word in list.split_whitespace() {
                mark(words.entry(word).or_default());
            }
        }
        Lexicon(words)
    }

    /// What a word is, whatever its case and its kind of apostrophe.
    pub(super) fn role(&self, word: &str) -> Role {
        if self.0.is_empty() {
            return Role::default();
        }
        let word = word.to_lowercase().replace('’', "'");
        self.0.get(word.as_str()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_roles_in_their_language() {
        assert!(Lexicon::of("en").role("The").article);
        assert!(Lexicon::of("en").role("Don’t").leans);
        assert!(Lexicon::of("de").role("zwischen").preposition);
        let before = Lexicon::of("en").role("before");
        assert!(before.preposition && before.conjunction);
        assert_eq!(Lexicon::of("de").role("the"), Role::default());
        assert_eq!(Lexicon::of("qaa").role("the"), Role::default());
    }
}
