import type { Hit } from '../../core/domain/chunk.ts';
import { anyOfLanguages } from '../../languages/languages.ts';
import { foldDiacritics } from '../../lexical/stem.ts';

/** `4.2`, `v4.2.1`, but not a date, a time or the end of a longer number. */
const VERSION = /(?<![\p{L}\p{N}.,:])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\p{N}:]|[.,]\p{N})/iu;
/** `4.11.2026` */
const DATE = /^\d{1,2}\.\d{1,2}\.\d{4}$/;
const NEWEST = anyOfLanguages(({ tables }) => tables?.reader?.latest);
const CURRENT = anyOfLanguages(({ versions }) => versions?.current);
const NOUN = anyOfLanguages(({ versions }) => versions?.noun);

/**
 * Whether a question asks for the newest of several versions: “latest version”, „aktuelle Fassung“. It names none itself. Without
 * the noun, “the latest time to call” would jump to the last section of a page with numbered headings.
 */
export function asksForNewest(question: string): boolean {
  const lower = question.toLowerCase();
  // Japanese words keep their marks, which are letters there.
  const has = (pattern: RegExp) => pattern.test(lower) || pattern.test(foldDiacritics(lower));
  return has(NOUN) && (has(NEWEST) || has(CURRENT)) && versionIn(question) === undefined;
}

/** The version in a title or heading; undefined if there is none. */
export function versionIn(title: string): string | undefined {
  const version = VERSION.exec(title)?.[1];
  return version === undefined || DATE.test(version) ? undefined : version;
}

/** Below 0 if `a` is older. Each part is a number: 3.9 is older than 3.10. */
export function compareVersions(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((version) => version.split('.').map(Number));
  for (let at = 0; at < Math.max(ours!.length, theirs!.length); at++) {
    const difference = (ours![at] ?? 0) - (theirs![at] ?? 0);
    if (difference !== 0) return difference;
  }
  return ours!.length - theirs!.length;
}

/**
 * If the question asks for the newest version, puts the hits of current pages whose titles differ only in their version in the order
 * of their versions. Together they keep their places. Others stay where they are.
 */
export function newestVersionFirst(question: string, hits: readonly Hit[]): readonly Hit[] {
  if (!asksForNewest(question)) return hits;
  const ofTitle = Map.groupBy(hits, titleWithoutVersion);
  ofTitle.delete(undefined);
  const next = new Map([...ofTitle].map(([title, group]) => [title, byVersion(group).values()]));
  return hits.map((hit) => next.get(titleWithoutVersion(hit))?.next().value ?? hit);
}

function byVersion(hits: readonly Hit[]): readonly Hit[] {
  return hits.toSorted((a, b) => compareVersions(versionIn(b.chunk.pageTitle)!, versionIn(a.chunk.pageTitle)!));
}

/** Undefined if the title has no version, or if the page is not current. */
function titleWithoutVersion({ chunk, pageState }: Hit): string | undefined {
  const version = versionIn(chunk.pageTitle);
  if (version === undefined || pageState !== undefined) return undefined;
  return chunk.pageTitle
    .toLowerCase()
    .replace(version, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}
