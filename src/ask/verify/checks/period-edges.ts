type Edge = 'start' | 'end';
type Period = 'year' | 'quarter' | 'month' | 'week';

const PERIODS: Readonly<Record<Period, string>> = {
  year: 'years?|jahr(?:es)?|año|année|ano',
  quarter: 'quarter|quartals?|trimestre',
  month: 'month|monats?|mes|mois|mês',
  // In other languages the end of the week is the weekend.
  week: 'week',
};
const EDGES: Readonly<Record<Edge, string>> = {
  start: 'start|beginning|anfang|beginn|principios?|comienzo|inicio|début|commencement|início|começo',
  end: 'end|ende|fin(?:al)?|fim',
};
const OF = "(?:of|des|der|del?|da|do|d['’])";
const ARTICLE = "(?:(?:the|this|that|each|every|la|el|l['’]|o|a|cada|chaque|jedes)\\s*)?";
const COMPOUND: Readonly<Record<Edge, Readonly<Partial<Record<Period, string>>>>> = {
  start: {
    year: 'jahresanfang|jahresbeginn|年初',
    quarter: 'quartalsanfang',
    month: 'monatsanfang|月初',
  },
  end: {
    year: 'jahresende|year[ -]end|年末',
    quarter: 'quartalsende',
    month: 'monatsende|month[ -]end|月末',
  },
};

const PATTERNS = (Object.keys(EDGES) as Edge[]).flatMap((edge) =>
  (Object.keys(PERIODS) as Period[]).map((period) => {
    const phrase = `(?<!\\p{L})(?:${EDGES[edge]})\\s+${OF}\\s*${ARTICLE}(?:${PERIODS[period]})(?!\\p{L})`;
    const compound = COMPOUND[edge][period];
    const source = compound === undefined ? phrase : `${phrase}|(?:${compound})`;
    return { edge, period, pattern: new RegExp(source, 'iu') };
  }),
);
const LAST_DAY =
  /31(?:\.|st)?\s+(?:of\s+|de\s+)?(?:dec|dez|dic|déc)|(?:dec|dez|dic|déc)\p{L}*\.?\s+31|12-31|12月31日/iu;
const FIRST_DAY = /(?<!\d)1(?:\.|st|er)?\s+(?:of\s+|de\s+)?(?:jan|ene)|jan\p{L}*\.?\s+1(?!\d)|01-01|(?<!\d)1月1日/iu;

/** "The last working day of the month" is its end, and "the first day" its start. */
const DAY_AT: Readonly<Record<Edge, RegExp>> = {
  start:
    /(?<!\p{L})(?:first|erste[rnms]?|primer[oa]?|premi(?:er|ère)|primeir[oa])\s+(?:\p{L}+\s+)?(?:day|tag|werktag|arbeitstag|día|jour|dia)|初日/iu,
  end: /(?<!\p{L})(?:last|final|letzte[rnms]?|últim[oa]|derni(?:er|ère))\s+(?:\p{L}+\s+)?(?:day|tag|werktag|arbeitstag|día|jour|dia)|末日/iu,
};

/** Whether a claim names the start or the end of a year, quarter, month or week that its evidence does not name. */
export function namesOtherEdge(claim: string, evidence: string): boolean {
  return PATTERNS.some(({ edge, period, pattern }) => {
    if (!pattern.test(claim) || pattern.test(evidence) || DAY_AT[edge].test(evidence)) return false;
    return !(period === 'year' && (edge === 'end' ? LAST_DAY : FIRST_DAY).test(evidence));
  });
}
