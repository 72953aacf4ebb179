/** Which encoding bytes are likely in, by how usual their characters are in a language that is written in it. */

interface Candidate {
  readonly encoding: string;
  /** Small letters (of Chinese: characters) that make up most of its text beyond ASCII. */
  readonly usual: ReadonlySet<string>;
  /** Its other letters, and what one of them counts. */
  readonly other: RegExp;
  readonly weight: number;
  /** Whether its letters stand among those of ASCII: "Präsident". */
  readonly latin: boolean;
}

const LATIN = { other: /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]/, weight: 0.2, latin: true };
const CYRILLIC = {
  other: /[\u0401\u0404\u0406\u0407\u040e\u0410-\u0451\u0454\u0456\u0457\u045e\u0490\u0491]/,
  weight: 0.5,
  latin: false,
};
const RUSSIAN = "оеаинтсрвлкмдпуы";
const JAPANESE = "、。「」・ーのにはをたがでとしてれさるいっなもこかりらあスンルトラリアイ";
const KANJI = { other: /[\u3041-\u30fe\u4e00-\u9fff]/, weight: 0.5, latin: false };
const CHINESE =
  "，。、：；《》？！　的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年" +
  "這為個國時來們於齣對會發說後過學經動現從當無長開問機關應數將與進樣實點設間業門見觀";

/** In the order in which they are taken where two are as likely. */
const CANDIDATES: readonly Candidate[] = (
  [
    ["windows-1252", "éèàçêâîôûùëïœ", LATIN],
    ["windows-1252", "äöüß", LATIN],
    ["windows-1252", "åäöøæé", LATIN],
    ["windows-1252", "áéíóúñãõçâêàèìòùï¿¡", LATIN],
    ["windows-1251", RUSSIAN, CYRILLIC],
    ["koi8-u", RUSSIAN, CYRILLIC],
    ["windows-1250", "ąćęłńóśźż", LATIN],
    ["windows-1250", "áčďéěíňóřšťúůýžľĺôäćđ", LATIN],
    ["windows-1250", "áéíóöőúüű", LATIN],
    ["windows-1250", "ăâîşţ", LATIN],
    ["iso-8859-2", "ąćęłńóśźż", LATIN],
    ["iso-8859-2", "áčďéěíňóřšťúůýžľĺôäćđ", LATIN],
    ["iso-8859-5", RUSSIAN, CYRILLIC],
    ["ibm866", RUSSIAN, CYRILLIC],
    ["windows-1257", "ąčęėįšųūžāēģīķļņõäöü", LATIN],
    ["windows-1254", "ığşçöüâî", LATIN],
    ["windows-1253", "αεηιουσςτνρκλμπωάέήίόύώ", { other: /[\u0370-\u03ff]/, weight: 0.5, latin: false }],
    ["shift_jis", JAPANESE, KANJI],
    ["euc-jp", JAPANESE, KANJI],
    ["euc-kr", "", { other: /[\uac00-\ud7a3]/, weight: 0.9, latin: false }],
    ["gb18030", CHINESE, { other: /[\u4e00-\u9fff]/, weight: 0.6, latin: false }],
    ["big5", CHINESE, { other: /[\u4e00-\u9fff]/, weight: 0.6, latin: false }],
  ] as const
).map(([encoding, usual, script]) => ({ encoding, usual: new Set(usual), ...script }));

/** Marks of all languages: they tell little. */
const MARKS: ReadonlySet<string> = new Set("\u00a0«»„“”‘’‚‹›–—…©®™°·•€£§№");
/** What no text has: characters that could not be read, controls, and those of private use. */
const IMPOSSIBLE = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/;

/** Bytes that are looked at: those from shortly before the first one beyond ASCII. */
const SAMPLE = 65_536;
/** A declared encoding is believed down to this much less likeliness than the best guess's. */
const BELIEF = 0.25;
/** A guess below this is told as doubtful. */
const SURE = 0.6;
/** What the commonest one has before all others: quotation marks and a pound sign tell no language. */
const COMMONEST = { encoding: "windows-1252", advance: 0.12 };

/** The likeliest encoding: a declared one (the first counts most) unless it is far less likely than another. */
export function likelyEncoding(
  bytes: Uint8Array,
  declared: readonly string[],
  decode: (encoding: string, bytes: Uint8Array) => string,
): { readonly encoding: string; readonly sure: boolean } {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const sample = bytes.subarray(Math.max(0, first - 64), first + SAMPLE);
  const decoded = new Map(
    CANDIDATES.map(({ encoding }) => [encoding, beyondAscii(decode(encoding, sample))]),
  );
  const scored = CANDIDATES.map((one) => ({ ...one, score: likeliness(decoded.get(one.encoding)!, one) }));
  const best = scored.reduce((one, other) => (other.score > one.score + 1e-9 ? other : one));
  for (const encoding of declared) {
    const own = scored.filter((one) => one.encoding === alike(encoding)).map(({ score }) => score);
    // An encoding that is not among the candidates can only be believed.
    if (own.length === 0 || Math.max(...own) >= best.score - BELIEF) return { encoding, sure: true };
  }
  return { encoding: best.encoding, sure: best.score >= SURE };
}

function alike(encoding: string): string {
  return encoding === "koi8-r" ? "koi8-u" : encoding === "gbk" ? "gb18030" : encoding;
}

type Pair = readonly [before: string, character: string, after: string];

/** The characters beyond ASCII, each with the ones beside it. */
function beyondAscii(text: string): readonly Pair[] {
  const found: Pair[] = [];
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) >= 0x80) found.push([text[i - 1] ?? " ", text[i]!, text[i + 1] ?? " "]);
  return found;
}

/** Mean of: 1 for a usual letter, less for others, below 0 for what is not written so. */
function likeliness(
  characters: readonly Pair[],
  { encoding, usual, other, weight, latin }: Candidate,
): number {
  let sum = 0;
  for (const [before, character, after] of characters)
    if (IMPOSSIBLE.test(character)) sum -= 3;
    else if (!latin && isAlone(before, character, after)) sum += 0;
    else if (misplaced(before, character, latin)) sum -= 0.5;
    else if (usual.has(character.toLowerCase())) sum += 1;
    else if (other.test(character)) sum += weight;
    else sum += MARKS.has(character) ? 0.5 : -0.3;
  const advance = encoding === COMMONEST.encoding ? COMMONEST.advance : 0;
  return advance + (characters.length === 0 ? 0 : sum / characters.length);
}

/** A letter between two characters of ASCII: a quotation mark or a dash of another encoding, more often than a word. */
function isAlone(before: string, character: string, after: string): boolean {
  return LETTER.test(character) && before.charCodeAt(0) < 0x80 && after.charCodeAt(0) < 0x80;
}

const LETTER = /\p{L}/u;

/** A letter that does not go with the one before it: of another script, a second accented one, or a capital in a word. */
function misplaced(before: string, character: string, latin: boolean): boolean {
  const after = LETTER.test(before);
  if (!LETTER.test(character)) return latin && after && /[¹²³¼½¾¿¡ª×÷]/.test(character);
  if (!after) return false;
  const capital = character !== character.toLowerCase();
  if (capital && before === before.toLowerCase() && before !== before.toUpperCase()) return true;
  return latin !== before.charCodeAt(0) < 0x80;
}
