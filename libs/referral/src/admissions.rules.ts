/**
 * Shielded admissions (R-P5): where a person says of themselves that they do sex work or have to do with drugs. Found by
 * phrases in the first person, in the languages in which complaints are read; what somebody else is or wants is the
 * complaint itself and stays. Phrases are few and plain on purpose: an investigator reads a packet before it goes out.
 */
const BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const AFTER = String.raw`(?![\p{L}\p{N}])`;
/** Up to four words of any kind in between. */
const ANY = String.raw`(?:[\p{L}\p{N}'’$-]+\s+){0,4}?`;

const DRUGS = {
  en: 'drugs?|dope|meth|crystal|speed|heroin|fentanyl|fent|crack|cocaine|coke|weed|pot|marijuana|pills?|molly|ecstasy|oxys?|xanax|percs?|needles?|syringes?|stash|baggies?|pipe',
  es: 'drogas?|cristal|metanfetamina|hero[ií]na|fentanilo|crack|coca[ií]na|coca|marihuana|mota|pastillas|jeringas?',
  fil: 'shabu|droga|marijuana|damo|bato',
  ru: 'наркотик\\p{L}*|героин\\p{L}*|метамфетамин\\p{L}*|фентанил\\p{L}*|кокаин\\p{L}*|марихуан\\p{L}*|трав[ауык]\\p{L}*|таблетк\\p{L}*|спайс\\p{L}*|мефедрон\\p{L}*',
  vi: 'ma t[uú][yý]|ma túy|ma tuý|cần sa|heroin|hêrôin|thuốc lắc|hàng đá|thuốc phiện',
};

const english = [
  String.raw`(?:i|we)(?:['’](?:m|ve|d|re))?\s+(?:(?:am|was|are|were|been|have|had|used|to|be|work|worked|working|as|also|just|only|still|a|an|the|trans|full-time|part-time|street)\s+){0,6}(?:sex\s+work(?:ers?|ing)?|sexworkers?|prostitutes?|escorts?|hookers?|call\s+girls?|street\s*walkers?)`,
  String.raw`(?:i|we)(?:['’](?:m|ve|d))?\s+(?:(?:am|was|were|have|had|been|used|to|would|sometimes|often|do|did|also|still|only|just)\s+){0,4}(?:do|did|does|doing|done|sell|sold|selling|trade|traded|trading|have|had|having)\s+(?:full\s+service\s+)?(?:sex\s+work|sex\s+for\s+(?:money|cash|drugs|rent|food)|my\s+body|sex(?=\s*[.,;!?]|$)|tricks)`,
  String.raw`(?:i|we)\s+${ANY}(?:turn(?:ed|ing)?\s+(?:a\s+)?tricks?|prostitut(?:e|ed|ing)\s+myself|solicit(?:ed|ing))`,
  String.raw`(?:i|we)\s+(?:(?:am|was|were|been|had|have|out)\s+){0,3}(?:work(?:ed|ing|s)?|walk(?:ed|ing)?|hustl(?:ed|ing))\s+(?:on\s+)?the\s+(?:streets?|corner|stroll|track|blade)`,
  String.raw`(?:my|a|the|another|with\s+a)\s+(?:johns?|tricks?)(?=\s+(?:who|that|was|were|had|and|in|came|paid|left|when)|\s*[.,;])`,
  String.raw`paid\s+me\s+${ANY}(?:for|to\s+have)\s+sex`,
  String.raw`(?:i|we)(?:['’](?:m|ve|d))?\s+(?:(?:am|was|were|have|had|been|only|just|also|still|sometimes|on|high|addicted|to)\s+){0,4}(?:use|used|using|do|did|doing|smok(?:e|ed|ing)|shoot|shot|shooting|inject(?:ed|ing)?|snort(?:ed|ing)?|took|take|taking|had|have|having|carry|carried|carrying|hold|holding|held|possess(?:ed)?|buy|bought|buying|sell|sold|selling|deal|dealt|dealing|on|to)\s+${ANY}(?:${DRUGS.en})`,
  String.raw`my\s+(?:own\s+)?(?:${DRUGS.en})`,
  String.raw`(?:i|we)\s+(?:was|were|got|am|had\s+been)\s+(?:really\s+|very\s+|still\s+)?(?:high|tweaking|dopesick|strung\s+out)`,
];
const spanish = [
  String.raw`(?:soy|era|fui|trabajo|trabajaba|trabaj[eé]|somos)\s+(?:(?:como|de|una?|unas)\s+){0,2}(?:trabajador[ae]?s?\s+sexual(?:es)?|prostitutas?|escorts?|sexoservidor[ae]?s?|puta)`,
  String.raw`(?:hago|hac[ií]a|hice|ejerzo|ejerc[ií]a)\s+(?:el\s+)?(?:trabajo\s+sexual|la\s+calle|la\s+prostituci[oó]n)`,
  String.raw`(?:vendo|vend[ií]a|vend[ií])\s+(?:mi\s+cuerpo|sexo)`,
  String.raw`me\s+(?:prostituyo|prostitu[ií]a|prostitu[ií])`,
  String.raw`(?:fumo|fumaba|fum[eé]|uso|usaba|us[eé]|consumo|consum[ií]a|consum[ií]|me\s+inyecto|me\s+inyectaba|ten[ií]a|tengo|llevaba|llevo|tra[ií]a|traigo|compr[eé]|vend[ií]|vendo)\s+${ANY}(?:${DRUGS.es})`,
  String.raw`mis?\s+(?:${DRUGS.es})`,
];
const filipino = [
  String.raw`(?:sex\s+worker|prostitute|pokpok|bayaran)(?:ng)?\s+(?:ako|kami)`,
  String.raw`(?:ako|kami)\s+(?:(?:ay|isang|ay\s+isang|po)\s+){0,3}(?:sex\s+worker|prostitute|pokpok|bayaran)`,
  String.raw`nagbebenta\s+(?:po\s+)?ako\s+ng\s+(?:aliw|katawan|laman)`,
  String.raw`(?:gumagamit|gumamit|humihithit|humithit|bumili|may\s+dala|nagdala|nagtutulak)\s+(?:po\s+)?(?:ako|kami)(?:ng)?\s+(?:ng\s+)?${ANY}(?:${DRUGS.fil})`,
  String.raw`(?:shabu|droga|damo)\s+ko`,
];
const russian = [
  String.raw`я\s+(?:(?:была?|бывшая|тоже|просто|только|тогда|ещё|еще)\s+){0,3}(?:проститутк\p{L}*|секс-?\s*работни\p{L}*)`,
  String.raw`я\s+${ANY}(?:работаю|работала?|занимаюсь|занимал(?:ась|ся))\s+${ANY}(?:проститут\p{L}*|проституци\p{L}*|секс-?\s*работ\p{L}*|на\s+панели)`,
  String.raw`я\s+${ANY}прода(?:ю|вала?)\s+(?:себя|сво[её]\s+тело|тело)`,
  String.raw`я\s+${ANY}(?:употребля\p{L}*|кур(?:ю|ила?)|кол(?:юсь|олась|олся)|нюха(?:ю|ла?)|куп(?:ила?)|принима\p{L}*)\s+${ANY}(?:${DRUGS.ru})`,
  String.raw`у\s+меня\s+${ANY}(?:${DRUGS.ru})`,
];
const vietnamese = [
  String.raw`(?:tôi|em|mình|con)\s+(?:(?:là|làm|đi|đang|hành|nghề|một|từng|có|cũng|chỉ)\s+){0,4}(?:gái\s+mại\s+dâm|mại\s+dâm|bán\s+dâm|làm\s+gái|đi\s+khách|gái\s+gọi|bán\s+thân|gái\s+đứng\s+đường|gái\s+bán\s+hoa)`,
  String.raw`(?:tôi|em|mình|con)\s+(?:(?:đang|đã|có|từng|cũng|chỉ|vẫn)\s+){0,3}(?:dùng|hút|chích|sử\s+dụng|có|mang|mua|bán|xài|hít)\s+${ANY}(?:${DRUGS.vi})`,
];
/** Chinese has no spaces between words, and no word boundary to look for. */
const chinese = [
  '我们?們?(?:是|做|当|當|在做|在|曾经是|曾經是|以前是|靠)[^。，,;；!！?？]{0,6}(?:性工作者?|妓女|站街|援交|卖淫|賣淫|卖身|賣身|皮肉生意|性服务|性服務)',
  '我们?們?(?:卖淫|賣淫|卖身|賣身|站街|接客)',
  '我们?們?[^。，,;；!！?？]{0,4}(?:吸|抽|用|买|買|卖|賣|带|帶|有|藏|注射)[^。，,;；!！?？]{0,4}(?:毒品|毒|冰毒|海洛因|大麻|可卡因|摇头丸|搖頭丸|芬太尼|白粉)',
];

const PATTERNS = [
  ...[...english, ...spanish, ...filipino, ...russian, ...vietnamese].map((words) => BEFORE + words + AFTER),
  ...chinese,
].map((words) => new RegExp(words, 'giu'));

export interface Passage {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Where a text admits sex work or drugs in the first person; in order and apart. */
export function admissions(text: string): Passage[] {
  const found = PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Passage[] = [];
  for (const passage of found) {
    const last = apart.at(-1);
    if (last && passage.start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, passage.end) };
    else apart.push(passage);
  }
  return apart;
}
