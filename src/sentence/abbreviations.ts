/** English abbreviations of news, by what may follow them. Sources: the house styles of AP, Reuters and the BBC. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Written before a name, a number or a page: never the end of a sentence. */
export const BEFORE_NAMES: ReadonlySet<string> = words(
  `Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Fr Hon Pres Gov Sen Sens Rep Reps Amb Sec Min Dep Gen Lt Col Maj
  Capt Cpt Cmdr Cdr Adm Brig Sgt Cpl Pvt Insp Supt Det St Ste Mt Ft vs v cf ca approx Fig Figs Vol pp Art Para
  Ald Atty Asst Adj Dir Eng Sr Sra Dna Vice-Adm Vice-Gov Lt-Gen Lt-Col Maj-Gen Brig-Gen i.e e.g al eg ie viz Op nos Nos`,
);

/** Only before a number ("No. 10", "p. 4"); elsewhere a word with a full stop after it. */
export const BEFORE_NUMBERS: ReadonlySet<string> = words(
  "No no p Art art Sec sec Ch ch Nr nr Feb Jan Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Sun Mon Tue Tues Wed Thu Thur Thurs Fri Sat",
);

/** Months and days that are no words otherwise keep their full stop wherever they stand. */
export const DATES: ReadonlySet<string> = words("Jan Feb Apr Aug Sept Oct Nov Dec Tues Thur Thurs");

/** Days of the week keep their full stop before a date: "Sat. 14 Feb.". */
export const WEEKDAYS: ReadonlySet<string> = words("Mon Tue Wed Thu Fri Sat Sun Mar Jun Jul Sep");

/** States of the USA whose abbreviations are words or names otherwise: only after a comma. */
export const STATES: ReadonlySet<string> = words(
  "Ala Ark Del Ga Ill Ind Ky La Man Mass Me Miss Mo Ore Pa Wash Wis",
);

/** May end a sentence: it does where a usual first word of a sentence follows. */
export const ANYWHERE: ReadonlySet<string> = words(
  `Inc Corp Co Ltd Bros Jr Sr Esq Ph.D PhD M.D Dept dept Univ Assn Est est Ave Blvd Rd Bldg Cos Calif Conn Fla
  Kan Md Mich Minn Mont Neb Nev Okla Tenn Tex Va Vt Wyo Ariz Colo Que Ont Alta Sask mins yrs lbs lb oz ft sq km kg bn mn tn Attn ext Ext Intl Natl Govt govt Gov't Maj Tel tel
  jr sr inc corp ltd co vol ed eds trans rev`,
);

/** Words that begin sentences and hardly ever go on a name: after an abbreviation they begin a new sentence. */
export const STARTERS: ReadonlySet<string> = words(
  `The A An This That These Those There Here It Its He His She Her They Their We Our You Your I My In On At By For From
  With Without After Before Since Until While When Where Why What Who How If Though Although Because But And Or So
  Yet Nor As Also Then Now Today However Meanwhile Moreover Still Instead Earlier Later Last According Asked Both
  Some Many Most Several Few All Each Every Not No One Two Three Under Among Despite During Over Between Through
  Once Only Even Another Other Others Such Other Speaking Analysts Officials Experts Critics Nevertheless Thus
  Therefore Additionally Despite Following Given Like Unlike Within Amid Against About Around`,
);

/** Verbs of speech: after a question in quotation marks they go on with the sentence. */
export const SPEECH: ReadonlySet<string> = words(
  `said says say asked asks asking added adds told tells wrote writes replied replies answered answers exclaimed
  wondered insisted warned warns declared tweeted quipped joked shouted cried stated noted remarked explained`,
);

/** Units that are words of their own after digits: "5km" is "5" and "km". */
export const UNITS: ReadonlySet<string> = words(
  "am pm k m bn mn tn b km kms cm mm kg kgs g lb lbs oz ft mph kph mb gb tb mw kw kwh ghz mhz hz c f x min mins hrs hr yrs yr sec secs h s",
);

/** Prefixes that stay in one word with what follows the hyphen, as in the English treebanks. */
export const PREFIXES: ReadonlySet<string> = words(
  "e non pre post co re anti pro semi multi mid ex sub over un mini inter intra socio psycho ultra pseudo micro macro trans counter cross neo infra de dis bi tri uni under",
);

/** Words written as one that are two: where the second begins. */
export const CONTRACTIONS: ReadonlyMap<string, number> = new Map([
  ["cannot", 3],
  ["gonna", 3],
  ["wanna", 3],
  ["gotta", 3],
  ["dont", 2],
  ["didnt", 3],
  ["doesnt", 4],
  ["isnt", 2],
  ["wasnt", 3],
  ["couldnt", 5],
  ["wouldnt", 5],
  ["lemme", 3],
  ["gimme", 3],
  ["lotta", 3],
  ["wont", 2],
  ["cant", 2],
  ["aint", 2],
  ["arent", 3],
  ["havent", 4],
  ["hasnt", 3],
  ["hadnt", 3],
  ["shouldnt", 6],
  ["thats", 4],
  ["theres", 5],
  ["whats", 4],
  ["youre", 3],
  ["youll", 3],
  ["youve", 3],
  ["theyre", 4],
  ["theyve", 4],
  ["hes", 2],
  ["im", 1],
  ["ive", 1],
]);

/** Contractions that are names too when they begin with a capital letter. */
export const NAMES: ReadonlySet<string> = words("im ive hes cant wont aint gotta");
