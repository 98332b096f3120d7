import { type Atom, type Reading, readMatches } from './atom.ts';
import { unitOfWord } from './units.ts';

/** Letters of an identifier. Other scripts attach grammar to a number without a space: `28日です`, `28일입니다`. */
const LETTER = String.raw`[\p{L}--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}]]`;
const RUN = new RegExp(String.raw`[[${LETTER}]\p{N}_][[${LETTER}]\p{N}_.\/:@#\-]*`, 'gv');
const HAS_LETTER = new RegExp(LETTER, 'v');
const HAS_MARK = new RegExp(String.raw`\p{N}|[_@]|${LETTER}{2}[.:#]${LETTER}{2}`, 'v');
const ABBREVIATION = /^(?:\p{L}\.)+\p{L}?$/u;
/** `18-week`, `214k`, `5GB`, `14h30`, `2pm`, `1st`, `15min`: a number and what it counts. */
const COUNTED = /^\d+(?:[.,]\d+)*-?(\p{L}+)(?:-\p{L}+)*$/u;
const COUNTED_SUFFIX = /^(?:k|m|mio|mrd|bn|h|am|pm|uhr|st|nd|rd|th|er|e|x|jährig\p{L}*|tägig\p{L}*|wöchig\p{L}*)$/iu;
const CLOCK = /^\d{1,2}[h:]\d{2}(?:[ap]\.?m)?$/i;
const DATE_OR_TIME = /^\d{4}-\d{2}-\d{2}t\d/i;

/** Reads versions, error codes, addresses and other names with digits or signs. */
export function readIdentifiers(reading: Reading): Reading {
  return readMatches(reading, RUN, ([run]): readonly Atom[] | undefined => {
    const text = canonical(run);
    if (isVersion(text)) return [{ kind: 'identifier', text }];
    if (!HAS_LETTER.test(text)) return undefined;
    if (/^v\d+(?:\.\d+)*$/.test(text)) return [{ kind: 'identifier', text: text.slice(1) }];
    if (!HAS_MARK.test(text) || ABBREVIATION.test(run) || CLOCK.test(text) || DATE_OR_TIME.test(text)) return undefined;
    const counted = COUNTED.exec(text)?.[1];
    if (counted !== undefined && (text.includes('-') || COUNTED_SUFFIX.test(counted) || unitOfWord(counted)))
      return undefined;
    return [{ kind: 'identifier', text }];
  });
}

/** `handbook.example.com/vpn` is evidence for `handbook.example.com`. */
export function partsOf(identifier: string): readonly string[] {
  return [...new Set(['/', ':', '#', '@'].flatMap((separator) => identifier.split(separator)))];
}

/** Two dots or more; groups of three digits are a large number instead. */
function isVersion(text: string): boolean {
  return /^\d+(?:\.\d+){2,}$/.test(text) && !/^\d{1,3}(?:\.\d{3})+$/.test(text);
}

function canonical(run: string): string {
  return run.toLowerCase().replace(/[./:@#-]+$/, '');
}
