/** A statement as far as the reply gives it: an id without a quote, or a quote without an id, is completed later. */
export type StatementDraft = {
  readonly text: string;
  readonly cites: readonly CiteDraft[];
};

type CiteDraft = { readonly id: string | undefined; readonly quote: string | undefined };

export type ReplyObject = { readonly answerable: boolean | undefined; readonly drafts: readonly StatementDraft[] };

type Fields = Readonly<Record<string, unknown>>;

/** Marks of citations in a text: [S1], (S1, S2), 【S1】. */
const MARK = /[[(【] ?((?:source |passage )?S\d{1,3}(?: ?[,;] ?S?\d{1,3}){0,9}) ?[\])】]/gi;
/** [1], where a text has no other citation. Not behind a letter: `list[1]` is no citation. */
const BARE_MARK = /(?<![\p{L}\p{N}_])[[【](\d{1,2}(?: ?[,;] ?\d{1,2}){0,9})[\]】]/gu;
/** Longer statements are not verified anyway. */
const MAX_CHARACTERS = 4_000;
const MAX_DEPTH = 4;

/** Finds the object with segments in a parsed reply, at any depth; undefined if there is none. */
export function readReplyObject(value: unknown, depth = 0): ReplyObject | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return readList(value) ?? firstOf(value, depth);
  if (!isFields(value)) return undefined;
  const segments = value.segments ?? value.statements ?? value.sentences;
  if (segments !== undefined) {
    const list = Array.isArray(segments) ? segments : [segments];
    return { answerable: toBoolean(value.answerable), drafts: list.flatMap((each) => toDraft(each) ?? []) };
  }
  const nested = firstOf(Object.values(value), depth);
  if (nested) return nested;
  if (value.answerable !== undefined && toBoolean(value.answerable) === false) return { answerable: false, drafts: [] };
  const draft = toDraft(value);
  return draft && hasCites(value) ? { answerable: toBoolean(value.answerable), drafts: [draft] } : undefined;
}

/** One segment: an object with text and cites, or a sentence with marks. Undefined if it says nothing. */
export function toDraft(value: unknown): StatementDraft | undefined {
  if (typeof value === 'string') return fromSentence(value);
  if (!isFields(value)) return undefined;
  const text = [value.text, value.statement, value.sentence, value.answer].find((each) => typeof each === 'string');
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const cites = citesOf(value);
  if (cites === undefined) return fromSentence(text);
  const given = (Array.isArray(cites) ? cites : [cites]).flatMap(toCites);
  // An empty list says that nothing supports the statement, unless its text says otherwise.
  return given.length > 0 ? { text: withoutMarks(text, MARK), cites: given } : fromSentence(text);
}

/** A sentence, its marks taken out of it and made cites. */
export function fromSentence(sentence: string): StatementDraft {
  if (sentence.length > MAX_CHARACTERS) return { text: sentence, cites: [] };
  const mark = sentence.search(MARK) >= 0 ? MARK : BARE_MARK;
  const ids = [...sentence.matchAll(mark)].flatMap(([, found]) => idsIn(found!));
  return {
    text: withoutMarks(sentence, mark).trim(),
    cites: [...new Set(ids)].map((id) => ({ id, quote: undefined })),
  };
}

function withoutMarks(text: string, mark: RegExp): string {
  if (text.length > MAX_CHARACTERS || text.search(mark) < 0) return text;
  return text
    .replaceAll(mark, '')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ (?=[.,;:!?])/g, '')
    .trim();
}

function citesOf(value: Fields): unknown {
  return value.cites ?? value.citations ?? value.sources ?? value.cite ?? value.citation;
}

function hasCites(value: Fields): boolean {
  return citesOf(value) !== undefined;
}

/** A cite as an object, an id, a number, several ids, or a quote alone. */
function toCites(cite: unknown): readonly CiteDraft[] {
  if (typeof cite === 'number') return idsIn(String(cite)).map((id) => ({ id, quote: undefined }));
  if (typeof cite === 'string') {
    const ids = idsIn(cite);
    return ids.length > 0 ? ids.map((id) => ({ id, quote: undefined })) : [{ id: undefined, quote: cite }];
  }
  if (!isFields(cite)) return [];
  const given = cite.id ?? cite.source ?? cite.passage ?? cite.ref;
  const quotes = [cite.quote ?? cite.quotes ?? cite.text ?? cite.excerpt]
    .flat()
    .filter((each) => typeof each === 'string');
  const ids = typeof given === 'string' || typeof given === 'number' ? idsIn(String(given)) : [];
  // An id in another form stays as it is, so that it is rejected as unknown.
  const id = ids[0] ?? (typeof given === 'string' ? given : undefined);
  if (quotes.length > 0) return quotes.map((quote) => ({ id, quote }));
  return ids.length > 0 ? ids.map((each) => ({ id: each, quote: undefined })) : [];
}

/** `1`, `S1`, `[S1]`, `S1, S2` and `passage 1` as ids; empty for anything else. */
function idsIn(text: string): readonly string[] {
  const plain = text.trim().replace(/^[[(【<"']+|[\])】>"']+$/g, '');
  if (!/^(?:(?:source|passage|id)s?[\s:#-]*)?S?\d{1,3}(?:[\s,;[\]]+S?\d{1,3})*$/i.test(plain)) return [];
  return [...plain.matchAll(/\d+/g)].map(([number]) => `S${number}`);
}

function readList(list: readonly unknown[]): ReplyObject | undefined {
  const isSegments =
    list.length > 0 && list.every((each) => isFields(each) && typeof each.text === 'string' && hasCites(each));
  return isSegments ? { answerable: undefined, drafts: list.flatMap((each) => toDraft(each) ?? []) } : undefined;
}

function firstOf(values: readonly unknown[], depth: number): ReplyObject | undefined {
  for (const value of values) {
    // Some servers and templates encode the reply twice.
    const inner = typeof value === 'string' && /^\s*[{[]/.test(value) ? parsed(value) : value;
    const found = typeof inner === 'object' ? readReplyObject(inner, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|yes|ja|1)$/i.test(value.trim())) return true;
  return /^(?:false|no|nein|0)$/i.test(value.trim()) ? false : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
