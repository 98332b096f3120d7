export type Expected = 'number' | 'time' | 'person' | undefined;

/** What kind of thing answers a question, by its question words in the commonest languages. */
const ASKS: readonly (readonly [Exclude<Expected, undefined>, RegExp])[] = [
  [
    'time',
    /\b(?:when|what (?:time|day|date)|which (?:day|date|month|year|quarter)|how (?:long|often)|until when|deadline|wann|wie (?:lange|oft)|bis wann|cuándo|hasta cuándo|cuánto tiempo|quand|jusqu'à quand|combien de temps|quando|wanneer|hoe lang|когда|как долго)\b|什么时候|何时|多久|いつ|언제/iu,
  ],
  [
    'number',
    /\b(?:how (?:many|much|high|large|big|far|old)|what (?:percentage|percent|amount|number|rate|version|port|size|limit|price|cost|budget)|wie ?viele?|wie hoch|cuánt[oa]s?|combien|quant[oaie]|quant[oa]s|hoeveel|сколько)\b|多少|几|いくつ|いくら|몇|얼마/iu,
  ],
  ['person', /\b(?:who|whom|whose|wer|wem|wen|quién(?:es)?|qui|chi|quem|wie is|кто|кому)\b|谁|誰|누가|누구/iu],
];

export function expectsOf(question: string): Expected {
  return ASKS.find(([, pattern]) => pattern.test(question))?.[0];
}

const TIME =
  /\d{4}-\d{2}-\d{2}|\b\d{1,2}:\d{2}\b|\b\d+\s*(?:min|h\b|hour|day|week|month|year|business|working|Stunde|Tag|Woche|Monat|Jahr|hora|día|semana|mes|año|heure|jour|mois|an)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|daily|weekly|monthly|quarterly|annually|yearly|Q[1-4])\b|\d+\s*(?:日|月|年|時|时|天|週|周|分)/iu;

/** Whether a text holds the kind of thing; true where any kind will do. */
export function meets(expected: Expected, text: string): boolean {
  if (expected === 'number') return /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/iu.test(text);
  if (expected === 'time') return TIME.test(text);
  if (expected === 'person') return /\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}|@/u.test(text);
  return true;
}
