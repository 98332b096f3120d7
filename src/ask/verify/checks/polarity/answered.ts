import { findLanguage } from '../../../../languages/languages.ts';
import type { CitedBlock } from '../../evidence.ts';

/** Longer headings are no questions. */
const MAX_QUESTION = 300;
const YES = /^[\s\-*]*(?:yes|ja|s[íi]|sim|oui|はい)(?=\s*(?:[.,:;!、。—–-]|$))/iu;
const NO = /^[\s\-*]*(?:no|nein|n[ãa]o|non|いいえ)(?=\s*(?:[.,:;!、。—–-]|$))/iu;

/**
 * What a block says that begins with yes or no, as a sentence: "No. A card is personal." below "Can I lend my card to a
 * friend?" denies that. Empty if the block answers no question.
 */
export function answeredQuestion(cited: CitedBlock, language: string | undefined): string {
  const [isYes, isNo] = [YES.test(cited.text), NO.test(cited.text)];
  if (!isYes && !isNo) return '';
  const question = questionAbove(cited);
  if (question === undefined) return '';
  const negation = findLanguage(language ?? '')?.negations?.split(' ')[0];
  return isYes || negation === undefined ? `${question}. ` : `${negation} ${question}. `;
}

/** The nearest heading, or the title of the toggle that the block is in. */
function questionAbove({ chunk, block }: CitedBlock): string | undefined {
  const before = chunk.blocks.filter(({ end }) => end <= block.start).at(-1);
  const toggle = before && chunk.text.slice(before.start, before.end);
  const candidates = [(block.headings ?? chunk.headings).at(-1) ?? '', toggle ?? ''];
  return candidates
    .filter((text) => text.length <= MAX_QUESTION)
    .map((text) => text.trim().replace(/^[-*]\s+/, ''))
    .find((text) => /.[?？؟]$/u.test(text))
    ?.slice(0, -1);
}
