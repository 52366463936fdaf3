// A script with ten errors, as the scripts of podcasts have them, and what an alignment makes of it.

/** How far a start may be off, in seconds. */
const RIGHT = 0.2;

/** Texts that no recording here says, a sentence each. */
const FOREIGN = {
  en: [
    "The baker on the corner of our street opens her shop before the birds are awake.",
    "Her bread is dark and sour, and it keeps for a week if you let it.",
    "A cousin of mine once drove two hundred miles for a loaf of it.",
    "Nobody in the village remembers who planted the walnut tree behind the church.",
    "Every autumn the children gather its nuts in baskets and sell them at the bridge.",
    "What the rain does not wash away, the goats will eat.",
    "My uncle built a boat in his cellar and found that it was wider than the stairs.",
    "The harbour master laughed about that until the following spring.",
    "Grandmother kept her recipes in an old tin, under a picture of the emperor.",
    "There was always a little butter left for whoever came to visit.",
    "In winter the lake freezes so hard that lorries cross it.",
    "A museum of umbrellas is surely the last thing that anybody expects in the mountains.",
    "Remember to thank the sponsors here.",
    "Insert the jingle after this paragraph.",
  ],
  ru: [
    "Пекарня на углу нашей улицы открывается раньше, чем просыпаются птицы.",
    "Хлеб там тёмный и кислый, и он лежит целую неделю, если его не съесть.",
    "Мой двоюродный брат однажды приехал за ним из соседнего города.",
    "Никто в деревне не помнит, кто посадил старый орех за церковью.",
    "Каждую осень дети собирают орехи в корзины и продают их у моста.",
    "Чего не смоет дождь, то съедят козы.",
    "Дядя построил в подвале лодку, и она оказалась шире лестницы.",
    "Над этим до самой весны смеялся весь порт.",
    "Бабушка хранила рецепты в жестяной коробке под портретом императора.",
    "Для гостя в доме всегда оставалось немного масла.",
    "Зимой озеро замерзает так крепко, что по нему ездят грузовики.",
    "Музей зонтиков в горах никто не ожидает увидеть.",
    "Здесь поблагодарить спонсоров.",
    "После этого абзаца поставить музыку.",
  ],
};

/** How many seconds of speech an error takes, where it takes any. */
const HALF_A_MINUTE = 30;
const PAGE = 60;
/** Lines of a paragraph. */
const PARAGRAPH = 3;

/**
 * A line of the script. Of paragraphs that changed places, and of lines that are there twice, an order of time can keep one:
 * they are the sides, 0 and 1, of a pair.
 * @typedef {{text: string, start: number | null, pair: string | null, side: number}} Line
 */

/** mulberry32. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As many lines from the first on as take so long. */
function lasting(lines, from, seconds) {
  let end = from;
  while (end < lines.length && lines[end].end - lines[from].start < seconds) end += 1;
  return Math.min(end + 1, lines.length) - from;
}

/**
 * The ten errors: how many lines each takes, and what stands in their place. `foreign` gives lines that nobody says.
 */
function errors(foreign) {
  const said = (lines, pair = null, side = 0) => lines.map(({ text, start }) => ({ text, start, pair, side }));
  const strange = (letters) => {
    const taken = [];
    for (let count = 0; count < letters; count += taken.at(-1).text.length) taken.push({ text: foreign(), start: null, pair: null, side: 0 });
    return taken;
  };
  const letters = (lines) => lines.reduce((sum, { text }) => sum + text.length, 0);
  const instead = (lines) => strange(letters(lines) * 0.8);
  const one = () => 1;
  const none = () => 0;
  const nothing = () => [];
  const halves = (lines) => [lines.slice(0, PARAGRAPH), lines.slice(PARAGRAPH)];
  return [
    { what: "a wrong half minute", takes: (lines, from) => lasting(lines, from, HALF_A_MINUTE), gives: instead },
    { what: "a missing page", takes: (lines, from) => lasting(lines, from, PAGE), gives: nothing },
    {
      what: "a swapped paragraph", takes: () => 2 * PARAGRAPH,
      gives: (lines, pair) => { const [a, b] = halves(lines); return [...said(b, `${pair}`, 1), ...said(a, `${pair}`, 0)]; },
    },
    { what: "a paragraph pasted twice", takes: () => PARAGRAPH, gives: (lines, pair) => [0, 1].flatMap((side) => lines.flatMap((line, i) => said([line], `${pair}.${i}`, side))) },
    { what: "a sentence in other words", takes: one, gives: instead },
    { what: "a sentence of another script", takes: one, gives: instead },
    { what: "a missing sentence", takes: one, gives: nothing },
    { what: "two missing sentences", takes: () => 2, gives: nothing },
    { what: "a note to the speaker", takes: none, gives: () => strange(1) },
    { what: "a paragraph that was cut from the recording", takes: none, gives: () => strange(200) },
  ];
}

/**
 * Plants them in the lines of a recording, in an order and at places that the seed decides.
 * @param {{text: string, start: number, end: number}[]} lines @param {"en" | "ru"} language @param {number} seed
 */
export function planted(lines, language, seed) {
  const next = random(seed);
  const below = (count) => Math.floor(next() * count);
  let used = below(FOREIGN[language].length);
  const foreign = () => FOREIGN[language][used++ % FOREIGN[language].length];
  const shuffled = errors(foreign).map((error) => [next(), error]).sort(([a], [b]) => a - b).map(([, error]) => error);
  // How many lines stay as they are is known when each error has its place: a second walk spreads them.
  const walk = (gaps) => {
    const script = [];
    let at = 0;
    const copy = (count) => { for (const end = at + count; at < end; at += 1) script.push({ text: lines[at].text, start: lines[at].start, pair: null, side: 0 }); };
    shuffled.forEach(({ takes, gives }, pair) => {
      copy(gaps[pair]);
      const count = takes(lines, at);
      script.push(...gives(lines.slice(at, at + count), pair));
      at += count;
    });
    return { script, copy, left: lines.length - at };
  };
  const gaps = shuffled.map(() => 2);
  for (;;) {
    const { left } = walk(gaps);
    if (left < 4) break;
    gaps[below(gaps.length)] += 1;
  }
  const { script, copy, left } = walk(gaps);
  copy(left);
  return { script, errors: shuffled.map(({ what }) => what) };
}

/**
 * The lines that an alignment has wrong: said and without a time, or 200 ms off; not said and with one. Of a pair, one side
 * has to be there.
 * @param {Line[]} script @param {{start: number | null}[]} sentences
 */
export function wrong(script, sentences) {
  const off = ({ start }, found) => found !== null && (start === null || Math.abs(found - start) > RIGHT);
  const found = sentences.map(({ start }) => start ?? null);
  const isComplete = (pair, side) => script.every((line, i) => line.pair !== pair || line.side !== side || found[i] !== null);
  const isMissing = (line, i) => line.start !== null && found[i] === null
    && (line.pair === null || !isComplete(line.pair, 1 - line.side));
  return script.flatMap((line, i) => (off(line, found[i]) || isMissing(line, i) ? [i] : []));
}
