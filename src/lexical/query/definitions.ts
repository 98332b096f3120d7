import type { LexicalChunk, SynonymGroup } from '../../core/ports/indexes.ts';
import { anyOfLanguages } from '../../languages/languages.ts';

const GLOSSARY = anyOfLanguages(({ glossaryTitle }) => glossaryTitle);
/** `• ETA: expected time of arrival` and `ETA (expected time of arrival)`, alone on a line. */
const WITH_COLON = /^[^\p{L}\p{N}]*([\p{L}\p{N}][^:\n()|]{0,40}):\s+(\S[^\n|]{0,80})$/gmu;
const WITH_BRACKETS = /^[^\p{L}\p{N}]*([\p{L}\p{N}][^:\n()|]{0,60}?)\s+\(([^()\n]{2,60})\)\.?$/gmu;
/** A longer definition explains the word. It is not another name for it. */
const MAX_WORDS = 5;

/** The names that a glossary page gives to one thing. Empty for any other page. */
export function definitionsIn({ context, text }: LexicalChunk): readonly SynonymGroup[] {
  if (!GLOSSARY.test(context)) return [];
  return [WITH_COLON, WITH_BRACKETS]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, name, definition]) => [name!.trim(), definition!.trim().replace(/\.$/, '')] as const)
    .filter((names) => names.every((name) => name.split(/\s+/).length <= MAX_WORDS));
}
