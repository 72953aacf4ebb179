/** Which office a title in English is: level, role and sector, whether surnames alone may mean its holder, and what kind it is. */

/** Offices of which a state has one holder at a time: the next one ends the term of the last. */
const HEADS = [
  [/^(president|king|queen|emir|sultan|prince|grand duke|supreme leader|co-prince|pope)( of .*)?$/, "state"],
  [
    /^(prime minister|federal chancellor|chancellor|premier|taoiseach|chairman of the council of ministers|president of the council of ministers|premier of .*)( of .*)?$/,
    "government",
  ],
];
const FOREIGN = [
  /^(minister|secretary|federal minister|union minister|min\.) ?(of state )?(of|for|in charge of)? ?(state )?(the )?(foreign|external) (affairs|relations|and|policy|minister)/,
  /^(foreign minister|secretary of state|foreign secretary|minister for europe and foreign affairs|secretary of state for foreign(,| and) commonwealth.*)$/,
  /minister .*foreign affairs/,
];
const DEFENCE =
  /^(minister|secretary|federal minister|union minister|secretary of state) (of|for) (the )?(national )?(defen[cs]e|armed forces)/;
/** Lesser offices: people known by their full names alone. */
const OTHERS = [
  [
    /^(deputy prime minister|first deputy prime minister|vice[- ]premier( of the state council)?)/,
    "official",
    "deputy prime minister",
  ],
  [/^vice[- ]president( of .*)?$/, "official", "vice president"],
  [
    /^(federal |union )?minister (of|for) (the )?(interior|home affairs|internal affairs)/,
    "minister",
    "interior minister",
  ],
  [/^(secretary of state for the home department|home secretary)/, "minister", "home secretary"],
  [/^secretary of homeland security$/, "minister", "homeland security secretary"],
  [
    /^(federal |union )?minister (of|for) (the )?(finance|economy and finance|economy, finance)/,
    "minister",
    "finance minister",
  ],
  [/^secretary of the treasury$/, "minister", "treasury secretary"],
  [/^chancellor of the exchequer$/, "minister", "chancellor of the exchequer"],
  [/^(federal |union )?minister (of|for) (the )?(economy|economic)/, "minister", "economy minister"],
  [/^(federal |union )?minister (of|for) (the )?(energy|oil|petroleum)/, "minister", "energy minister"],
  [/^secretary of energy$/, "minister", "energy secretary"],
  [
    /^(federal |union )?minister (of|for) (the )?(trade|commerce|foreign trade|international trade)/,
    "minister",
    "trade minister",
  ],
  [/^secretary of commerce$/, "minister", "commerce secretary"],
  [/^(federal |union )?minister (of|for) (the )?justice/, "minister", "justice minister"],
  [/^attorney general$/, "minister", "attorney general"],
  [/^(ambassador|high commissioner) to .+$/, "official", ""],
  [/^ambassador of .+ to .+$/, "official", ""],
  [
    /^(national security advisor|secretary of the (national )?security council)/,
    "official",
    "national security adviser",
  ],
  [
    /^director of the cia|^head of the (security|foreign intelligence) service|^director of national intelligence/,
    "official",
    "intelligence chief",
  ],
  [/^(deputy|first deputy) minister (of|for) foreign affairs/, "official", "deputy foreign minister"],
  [/^deputy secretary of state$/, "official", "deputy secretary of state"],
  [/^assistant secretary of state for/, "official", "assistant secretary of state"],
  [
    /^(chairman|speaker) of the (verkhovna rada|seimas|saeima|national assembly|state duma)$/,
    "official",
    "parliament speaker",
  ],
  [/^marshal of the sejm$/, "official", "parliament speaker"],
  [/^head of the presidential administration$/, "official", "head of the presidential administration"],
  [/^governor of the (national|central) bank/, "official", "central bank governor"],
];
const NOT =
  /deputy|vice|assistant|first lady|acting|shadow|chargé|junior|former|adviser|parliamentary|staff|spouse|supreme court|bank|senate|chamber|congress|council of|board|assembly|university|academy|pro tempore|republic of crimea|-elect/;

/** {level, role, sector, surname, single} of a title, or undefined for offices not kept. */
export function officeOf(title) {
  const t = title.toLowerCase().replace(/&/g, "and");
  const chief = /chief of (the )?general staff|chief of the defen[cs]e staff/.test(t);
  if (chief && !/deputy|vice|former/.test(t))
    return {
      level: "military",
      role: "chief of the general staff",
      sector: "MIL",
      surname: true,
      single: "staff",
    };
  if (!NOT.test(t) || /council of ministers/.test(t)) {
    for (const [test, single] of HEADS)
      if (test.test(t) && !/duchy|exchequer/.test(t)) return headOf(t, single);
    if (FOREIGN.some((test) => test.test(t)))
      return { level: "minister", role: "foreign minister", sector: "GOV", surname: true, single: "foreign" };
    if (DEFENCE.test(t))
      return {
        level: "minister",
        role: "defence minister",
        sector: "GOV,MIL",
        surname: true,
        single: "defence",
      };
    if (/press secretary|foreign ministry spoke|government spokesperson/.test(t))
      return { level: "official", role: "spokesperson", sector: "GOV", surname: true, single: null };
  }
  if (/shadow|former|supreme court|spouse|acting|-elect|parliamentary under/.test(t)) return undefined;
  const other = OTHERS.find(([test]) => test.test(t));
  if (other === undefined) return undefined;
  const role =
    other[2] || title.replace(/^High Commissioner/, "high commissioner").replace(/^Ambassador/, "ambassador");
  const sector = role === "intelligence chief" ? "GOV,SPY" : "GOV";
  return { level: other[1], role, sector, surname: false, single: null };
}

function headOf(t, single) {
  const first = t.split(" ")[0];
  const role =
    single === "government"
      ? /chancellor/.test(t)
        ? "chancellor"
        : "prime minister"
      : first === "president"
        ? "president"
        : first;
  return { level: "head", role, sector: "GOV", surname: true, single };
}

/** What kind of single office a row of the tables is, by its level and role. */
export function singleOf(level, role) {
  if (level === "head")
    return /prime minister|premier|chancellor/.test(role) ? "government" : role === "leader" ? null : "state";
  if (level === "military") return /general staff/.test(role) ? "staff" : null;
  if (level !== "minister") return null;
  if (/foreign|secretary of state|external/.test(role)) return "foreign";
  return /defen[cs]e/.test(role) ? "defence" : null;
}
