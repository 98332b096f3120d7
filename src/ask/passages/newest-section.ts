import { asksForNewest, compareVersions, versionIn } from '../retrieve/newest-version.ts';
import type { QuoteCandidate } from './rank-quotes.ts';

/**
 * If the question asks for the newest version, and a page tells of several under their headings, puts what is under the newest
 * heading before the rest of the page: the words of the question fit all of them equally well.
 */
export function newestSectionFirst(question: string, candidates: readonly QuoteCandidate[]): readonly QuoteCandidate[] {
  if (!asksForNewest(question)) return candidates;
  const newest = new Map(
    [...Map.groupBy(candidates, ({ chunk }) => chunk.pageId)].map(([page, ofPage]) => [page, newestOf(ofPage)]),
  );
  const isNewest = (candidate: QuoteCandidate) => {
    const version = newest.get(candidate.chunk.pageId);
    return version === undefined || versionOf(candidate) === version;
  };
  const coverageOf = (page: QuoteCandidate['chunk']['pageId']) =>
    Math.max(...candidates.filter(({ chunk }) => chunk.pageId === page).map(({ coverage }) => coverage));
  // The rest of the page shows that the section is about what is asked for.
  const first = candidates.filter(isNewest).map((candidate): QuoteCandidate => {
    const { pageId } = candidate.chunk;
    return newest.get(pageId) === undefined ? candidate : { ...candidate, coverage: coverageOf(pageId) };
  });
  return [...first, ...candidates.filter((candidate) => !isNewest(candidate))];
}

/** Undefined if the page has one version or none. */
function newestOf(candidates: readonly QuoteCandidate[]): string | undefined {
  const versions = new Set(candidates.flatMap((candidate) => versionOf(candidate) ?? []));
  return versions.size < 2 ? undefined : [...versions].sort(compareVersions).at(-1);
}

/** The version of the nearest heading that has one, else of the page's title. */
function versionOf({ chunk, range }: QuoteCandidate): string | undefined {
  const block = chunk.blocks.find(({ start, end }) => start <= range.start && range.end <= end);
  const headings = [chunk.pageTitle, ...(block?.headings ?? chunk.headings)];
  return headings.map(versionIn).findLast((version) => version !== undefined);
}
