import type { Chunk } from '../../src/core/domain/chunk.ts';
import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import type { Corpus } from '../../tests/fixtures/corpus.ts';
import type { Table } from '../figures-file.ts';
import { percent } from '../retrieval/print.ts';
import { randomFrom } from '../retrieval/synthetic.ts';

const COUNT = 100;
const TOP = 3;
const HITS = 50;
const LONG_WORD = /(?<![\p{L}\p{N}_-])\p{Script=Latin}{7,}(?![\p{L}\p{N}_-])/gu;
const IDENTIFIER =
  /(?<![\p{L}\p{N}])(?:[A-Z]{2,}[-_]\d+|v?\d+\.\d+(?:\.\d+)?|[A-Z]{2,5}\d+|[a-z]+[-_][a-z]+)(?![\p{L}\p{N}])/gu;
/** Heads of German compounds. Each is put behind words of the pages, with a link where German has one. */
const HEADS = ['regelung', 'frist', 'antrag', 'zuschuss', 'stelle', 'nummer', 'plan', 'leitung'] as const;

type Query = { readonly query: string; readonly pages: ReadonlySet<string> };

/** Queries made of the words of the pages: with typing errors, as German compounds, and with other spellings of identifiers. */
export function benchGenerated(corpora: readonly Corpus[]): Table {
  const sets = [
    ['typing errors', corpora.flatMap((corpus) => typos(corpus.chunks))],
    ['German compounds', corpora.flatMap((corpus) => compounds(corpus.chunks))],
    ['identifiers', corpora.flatMap((corpus) => identifiers(corpus.chunks))],
  ] as const;
  const rows = sets.map(([name, queries]) => {
    const chosen = sample(queries, COUNT);
    const found = chosen.filter((query) => isFound(corpora, query));
    return [name, String(chosen.length), percent(found.length / chosen.length)];
  });
  const title = 'Queries made of the words of the pages: a page with the word among the top 3';
  return { title, head: ['', 'queries', 'found %'], rows };
}

function isFound(corpora: readonly Corpus[], { query, pages }: Query): boolean {
  return corpora.some((corpus) => {
    const hits = indexOf(corpus).search(query, HITS);
    const found = new Set(hits.map(({ id }) => pageOf(corpus).get(id)!));
    return [...found].slice(0, TOP).some((page) => pages.has(page));
  });
}

/** A rare word with one letter replaced, beside a word of the same chunk. */
function typos(chunks: readonly Chunk[]): readonly Query[] {
  const random = randomFrom(11);
  return rareWords(chunks, LONG_WORD).map(({ word, pages, chunk }) => {
    const place = 1 + Math.floor(random() * (word.length - 2));
    const typed = `${word.slice(0, place)}${word[place + 1]}${word[place]}${word.slice(place + 2)}`;
    const other = [...chunk.text.matchAll(LONG_WORD)].map(([each]) => each).find((each) => each.toLowerCase() !== word);
    return { query: `${typed} ${other ?? ''}`, pages };
  });
}

/** A German word with a head that no page has joined to it, beside a word of the same chunk. */
function compounds(chunks: readonly Chunk[]): readonly Query[] {
  const german = chunks.filter(
    ({ text }) => /(?:^|\s)(?:der|die|das|und|wird|werden)\s/u.test(text) && /[äöüß]/u.test(text),
  );
  return rareWords(german, LONG_WORD).flatMap(({ word, pages }, at) => {
    const link = /(?:ung|heit|keit|tion|schaft|ling)$/u.test(word) ? 's' : word.endsWith('e') ? 'n' : '';
    return HEADS.slice(at % 2, 6 + (at % 2)).map((head) => ({ query: `${word}${link}${head}`, pages }));
  });
}

/** An identifier written in another way. */
function identifiers(chunks: readonly Chunk[]): readonly Query[] {
  return rareWords(chunks, IDENTIFIER).flatMap(({ word, pages }) => {
    const variants = /^v?\d/.test(word)
      ? [word.startsWith('v') ? word.slice(1) : `v${word}`]
      : [
          word.replace(/[-_]/, ''),
          word.replace(/[-_]/, ' '),
          word.includes('-') ? word.replace('-', '_') : word.replace('_', '-'),
        ];
    return variants.filter((variant) => variant !== word).map((query) => ({ query, pages }));
  });
}

type RareWord = { readonly word: string; readonly chunk: Chunk; readonly pages: ReadonlySet<string> };

/** Words on at most three pages: the others do not say which page is right. */
function rareWords(chunks: readonly Chunk[], pattern: RegExp): readonly RareWord[] {
  const found = new Map<string, { readonly chunk: Chunk; readonly pages: Set<string> }>();
  for (const chunk of chunks) {
    for (const [match] of chunk.text.matchAll(pattern)) {
      const word = match.toLowerCase();
      const known = found.get(word) ?? { chunk, pages: new Set() };
      known.pages.add(chunk.pageId);
      found.set(word, known);
    }
  }
  return [...found].filter(([, { pages }]) => pages.size <= TOP).map(([word, rest]) => ({ word, ...rest }));
}

/** The same queries in every run. */
function sample(queries: readonly Query[], count: number): readonly Query[] {
  const random = randomFrom(7);
  const keyed = queries.map((query) => ({ query, key: random() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ query }) => query);
}

const indexes = new WeakMap<Corpus, ReturnType<typeof createLexicalIndex>>();

function indexOf(corpus: Corpus): ReturnType<typeof createLexicalIndex> {
  const known = indexes.get(corpus);
  if (known) return known;
  const index = createLexicalIndex(openWordNet(), openInstalledDictionary());
  for (const [pageId, chunks] of Map.groupBy(corpus.chunks, (chunk) => chunk.pageId)) index.replacePage(pageId, chunks);
  indexes.set(corpus, index);
  return index;
}

function pageOf({ chunks }: Corpus): ReadonlyMap<string, string> {
  return new Map(chunks.map(({ id, pageId }) => [id, pageId]));
}
