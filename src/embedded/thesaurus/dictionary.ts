import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Dictionary } from '../../core/ports/thesaurus.ts';
import { SortedFile } from './sorted-file.ts';

/** Written by `scripts/install-dictionary.sh` in a checkout, and by the image's build. */
const INSTALLED = join(import.meta.dirname, '../../../.tool/dictionary.txt');
const CACHED_KEYS = 500;
const NOTHING: ReadonlyMap<string, number> = new Map();

type OpenDictionary = Dictionary & Disposable;

/**
 * The dictionary that `scripts/dictionary` writes: lines of `de:quittung receipt=1.00 …` in the order of their bytes. Read
 * from disk at each look-up, about 0.1 ms. Undefined if none is installed: it is optional.
 */
export function openInstalledDictionary(path = INSTALLED): OpenDictionary | undefined {
  if (!existsSync(path)) return undefined;
  const file = new SortedFile(path);
  const cache = new LRUCache<string, ReadonlyMap<string, number>>({ max: CACHED_KEYS });

  function read(key: string): ReadonlyMap<string, number> {
    const line = file.find(Buffer.from(key).toString('latin1'));
    if (line === undefined) return NOTHING;
    const [, ...words] = Buffer.from(line, 'latin1').toString().split(' ');
    return new Map(
      words.map((each) => {
        const [word = '', share] = each.split('=');
        return [word, Number(share)] as const;
      }),
    );
  }

  return {
    related(key) {
      const found = cache.get(key) ?? read(key);
      cache.set(key, found);
      return found.size === 0 ? undefined : found;
    },
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}
