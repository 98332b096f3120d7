import type { PageId } from '../../../core/domain/notion-id.ts';
import type { PageVersion } from '../../../core/domain/page-change.ts';
import { stripInvisible } from '../../../core/text/invisible-text.ts';
import { revertTextPatch } from '../../../core/text/text-patch.ts';
import type { ChangeHistory } from '../../change-stores.ts';

type Quote = { readonly pageId: PageId; readonly quote: string };

/** Whether the text that a quote was taken from has changed over the whole history: its line, or its property. */
export function isStale({ quote }: Quote, { text, changes }: ChangeHistory): boolean {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (last.after === undefined) return true;
  const now = [...linesOf(text ?? ''), ...propertyLines(last.after)];
  const before = changes.reduceRight<string | undefined>(
    (after, { patch }) => (after === undefined || patch === undefined ? undefined : revertTextPatch(after, patch)),
    text,
  );
  const old = [...linesOf(before ?? ''), ...propertyLines(first.before)];
  const source = old.filter((line) => belongs(line, normalized(quote)));
  const current = new Set(now);
  if (source.length > 0) return source.some((line) => !current.has(line));
  // Where the quote was is not known, as for a comment: it is stale only if its words are gone.
  return before === undefined && !now.some((line) => belongs(line, normalized(quote)));
}

/** A shorter line may be in any quote by chance. */
const MIN_LINE = 10;

/** A quote is a part of a line, or several lines. */
function belongs(line: string, quote: string): boolean {
  return line.includes(quote) || (line.length >= MIN_LINE && quote.includes(line));
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => normalized(line))
    .filter((line) => line !== '');
}

/** As the property card shows them. */
function propertyLines(version: PageVersion | undefined): readonly string[] {
  return (version?.properties ?? [])
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => normalized(`${name}: ${text}`));
}

function normalized(text: string): string {
  return stripInvisible(text).replaceAll(/\s+/g, ' ').trim();
}
