/** Which news agency a report or a sentence credits: "(Reuters)", "AFP -", "BelTA reports". */

/** Agencies whose reports others reprint, as folded names; those that share a line are one. General knowledge. */
const AGENCIES: readonly (readonly string[])[] = [
  ["reuters"],
  ["associated press", "ap"],
  ["agence france-presse", "afp"],
  ["deutsche presse-agentur", "dpa"],
  ["united press international", "upi"],
  ["bloomberg"],
  ["belta"],
  ["belapan"],
  ["tass", "itar-tass"],
  ["interfax"],
  ["ria novosti", "ria"],
  ["sputnik"],
  ["ukrinform"],
  ["unian"],
  ["xinhua"],
  ["kyodo"],
  ["yonhap"],
  ["kcna"],
  ["anadolu agency", "anadolu"],
  ["ansa"],
  ["efe"],
  ["pap"],
  ["baltic news service", "bns"],
  ["delfi"],
  ["leta"],
  ["elta"],
  ["irna"],
  ["tasnim"],
  ["sana"],
  ["wafa"],
  ["press trust of india", "pti"],
  ["antara"],
  ["azertac"],
  ["armenpress"],
  ["kazinform"],
  ["agerpres"],
  ["mti"],
  ["tanjug"],
];
const NAMED = new Map(AGENCIES.flatMap((names) => names.map((name) => [name, names[0]!] as const)));
const ANY = [...NAMED.keys()].sort((a, b) => b.length - a.length).join("|");
const SAYS = "reports?|reported|says|said|writes|quoted|quotes|cited|news agency";
/** Short names are words of other tongues too, so a credit needs its brackets, its dash or its verb. */
const CREDIT = new RegExp(
  [
    `\\((${ANY})\\)`,
    `^[^\\n]{0,60}?\\b(${ANY}) ?[-–—:]`,
    `\\b(?:according to|told|citing|via) (?:the )?(?:news )?(?:agency )?(${ANY})\\b`,
    `\\b(${ANY})(?:'s|’s)? (?:${SAYS})\\b`,
  ].join("|"),
  "gim",
);

/** Few sentences name one at all. */
const QUICK = new RegExp(`\\b(?:${ANY})\\b`, "i");

/** The agency of this name, folded; null for what is none. */
export function agencyOf(name: string): string | null {
  return NAMED.get(name.toLowerCase().trim()) ?? null;
}

/** Agencies that the text credits, by their first names, sorted. */
export function creditsOf(text: string): readonly string[] {
  const found = new Set<string>();
  if (!QUICK.test(text)) return [];
  for (const match of text.matchAll(CREDIT)) {
    const name = match.slice(1).find((group) => group !== undefined);
    if (name !== undefined) found.add(NAMED.get(name.toLowerCase())!);
  }
  return [...found].sort();
}
