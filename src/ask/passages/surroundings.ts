import type { Hit } from '../../core/domain/chunk.ts';
import type { ExpandContext } from '../retrieve/expand.ts';

/** Pages from which a passage may be shown, and one more in case one of them has nothing worth showing. */
const PAGES = 4;

/**
 * The hits, and the passages around those of the best pages: the words of a question may find a page by its title or by
 * another section than the one with the answer. A page keeps the place of its best hit.
 */
export async function withSurroundings(
  { deps, signal }: Pick<ExpandContext, 'deps' | 'signal'>,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  const pages = new Set([...new Set(hits.map(({ chunk }) => chunk.pageId))].slice(0, PAGES));
  const best = new Map(hits.toReversed().map((hit) => [hit.chunk.pageId, hit]));
  const known = new Set(hits.map(({ chunk }) => chunk.id));
  const ids = hits.filter(({ chunk }) => pages.has(chunk.pageId)).map(({ chunk }) => chunk.id);
  const around = ids.length === 0 ? [] : await deps.store.chunksAround(ids, signal);
  const others = around.filter(({ id }) => !known.has(id));
  return [
    ...hits,
    ...others.map((chunk): Hit => {
      const { score, pageState } = best.get(chunk.pageId)!;
      return { chunk, score, ...(pageState && { pageState }) };
    }),
  ];
}
