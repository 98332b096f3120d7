import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { anyOfLanguages } from '../../languages/languages.ts';
import { termsIn } from './indexed-terms.ts';
import { isOfCard } from './quotable-ranges.ts';
import type { QuoteCandidate } from './rank-quotes.ts';

const GLOSSARY = anyOfLanguages(({ glossaryTitle }) => glossaryTitle);
const ASKS_FOR_MEANING = anyOfLanguages(({ meaning }) => meaning);
/** A related word that is as good as the word itself: another spelling, not a synonym. */
const SAME_WORD = 0.6;

/**
 * Whether a quote is certain to answer a question: it is the property of a row, or the entry of a glossary, and every
 * word of the question names the row, the property, the database or the entry. Measured with `npm run bench:questions`.
 */
export function isDirectAnswer(terms: readonly LexicalTerm[], candidate: QuoteCandidate): boolean {
  const { chunk, range } = candidate;
  const line = chunk.text.slice(range.start, range.end);
  const [name, value] = splitLine(line);
  if (name === undefined || value === undefined) return false;
  if (isOfCard(chunk, range)) return namesProperty(terms, { name, title: chunk.pageTitle, context: chunk.context });
  return GLOSSARY.test(chunk.context) && namesEntry(terms, name);
}

function splitLine(line: string): readonly [name?: string, value?: string] {
  const match = /^[^\p{L}\p{N}]*([^:|\n]{1,60}):\s*(\S[^\n]*)/u.exec(line);
  return match ? [match[1]!, match[2]!] : [];
}

type Property = { readonly name: string; readonly title: string; readonly context: string };

function namesProperty(terms: readonly LexicalTerm[], { name, title, context }: Property): boolean {
  const [property, row, above] = [termsIn(name), termsIn(title), termsIn(context)];
  const isNamed = (named: ReadonlySet<string>) =>
    [...named].every((term) => terms.some((asked) => matches(asked, new Set([term]))));
  return (
    property.size > 0 &&
    row.size > 0 &&
    isNamed(property) &&
    isNamed(row) &&
    terms.every((term) => matches(term, property) || matches(term, row) || matches(term, above))
  );
}

function namesEntry(terms: readonly LexicalTerm[], name: string): boolean {
  const entry = termsIn(name);
  const asked = terms.filter(({ word }) => !ASKS_FOR_MEANING.test(word));
  return (
    asked.length > 0 &&
    asked.every((term) => matches(term, entry)) &&
    [...entry].every((term) => asked.some((each) => matches(each, new Set([term]))))
  );
}

function matches({ forms, related }: LexicalTerm, terms: ReadonlySet<string>): boolean {
  return forms.some((form) => terms.has(form)) || [...related].some(([form, w]) => w >= SAME_WORD && terms.has(form));
}
