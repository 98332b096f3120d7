import type { PageId } from '../core/domain/notion-id.ts';
import type {
  LexicalChunk,
  LexicalIndex,
  LexicalMatch,
  LexicalOptions,
  LexicalTerm,
  SynonymGroup,
} from '../core/ports/indexes.ts';
import type { Dictionary, Thesaurus } from '../core/ports/thesaurus.ts';
import { detectLanguage } from '../languages/detect.ts';
import type { LanguageCode } from '../languages/languages.ts';
import { definitionsIn } from './query/definitions.ts';
import { expandQuery } from './query/expand-query.ts';
import type { ExpandedWord } from './query/known-words.ts';
import { Synonyms } from './query/synonyms.ts';
import { WordList } from './query/word-list.ts';
import { ScoreAccumulator } from './score-accumulator.ts';
import { Segment } from './segment.ts';
import { contentWords } from './tokenize.ts';
import { TopK } from './top-k.ts';
import { Vocabulary } from './vocabulary.ts';
import { languageOf } from './word.ts';
import { wordsOf } from './words.ts';

/** Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); Lucene's defaults. */
const K1 = 1.2;
const B = 0.75;
/** A segment whose share of live documents falls below this is rewritten. */
const COMPACT_BELOW = 0.6;
/** In a script without spaces, a pair of characters that no chunk has is mostly the border of two words. */
const UNKNOWN_PAIR = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]{1,2}$/u;
const UNKNOWN_PAIR_SHARE = 0.3;
/** Separates the titles of a chunk's path. */
const PATH_SEPARATOR = ' › ';
/**
 * How many titles of the path count twice, because they say what the text is about (Robertson et al., "Simple BM25 extension
 * to multiple weighted fields", 2004). Chosen with the development half of the questions in tests/fixtures.
 */
const COUNTED_TWICE = 2;
/** How much a synonym counts beside the word itself. */
const SYNONYM_WEIGHT = 0.7;

type WeightedTerm = {
  readonly id: number;
  /** idf · (k1 + 1): the most that the term can add to a score. */
  readonly weight: number;
  /** The most that it and the terms after it can add. */
  readonly weightFromHere: number;
};

/** Where a chunk is in the index. */
type DocumentRef = { readonly segment: Segment; readonly doc: number };

/**
 * An empty index. Everything is synchronous: a page of 20 chunks takes about 3 ms, a search of 100,000 chunks 1 ms. The
 * thesaurus serves English queries with words that no chunk has, the dictionary those of any language.
 */
export function createLexicalIndex(thesaurus?: Thesaurus, dictionary?: Dictionary): LexicalIndex {
  return new Bm25Index(thesaurus, dictionary);
}

class Bm25Index implements LexicalIndex {
  readonly #pageOrdinals = new Map<PageId, number>();
  /** The live chunks of each page, by the page's ordinal. */
  readonly #documents = new Map<number, DocumentRef[]>();
  readonly #languages = new Map<LanguageCode, number>();
  readonly #words = new WordList();
  readonly #vocabulary = new Vocabulary(({ kind, text }) => {
    if (kind === 'word') this.#words.add(text);
  });
  /** What glossary pages define, by the page's ordinal. */
  readonly #definitions = new Map<number, readonly SynonymGroup[]>();
  #glossary: Synonyms | undefined;
  /** The admin's list of the last search. */
  #listed: { readonly groups: readonly SynonymGroup[]; readonly synonyms: Synonyms } | undefined;
  readonly #scores = new ScoreAccumulator();
  #segments: Segment[] = [new Segment()];
  #liveLength = 0;
  #live = 0;
  readonly #thesaurus: Thesaurus | undefined;
  readonly #dictionary: Dictionary | undefined;

  constructor(thesaurus: Thesaurus | undefined, dictionary: Dictionary | undefined) {
    this.#thesaurus = thesaurus;
    this.#dictionary = dictionary;
  }

  get chunkCount(): number {
    return this.#live;
  }

  replacePage(pageId: PageId, chunks: readonly LexicalChunk[]): void {
    const page = this.#pageOrdinal(pageId);
    const old = this.#documents.get(page) ?? [];
    this.#documents.delete(page);
    for (const document of old) this.#remove(document);
    for (const chunk of chunks) this.#add(page, chunk);
    this.#define(page, chunks.flatMap(definitionsIn));
    for (const segment of new Set(old.map(({ segment }) => segment))) this.#compact(segment);
  }

  search(query: string, limit: number, { pageIds, synonyms }: LexicalOptions = {}): readonly LexicalMatch[] {
    const terms = this.#weightedTerms(this.#expand(query, synonyms));
    if (terms.length === 0 || limit < 1) return [];
    const allowed = pageIds && this.#allowedPages(pageIds);
    const top = new TopK(limit);
    for (const [owner, segment] of this.#segments.entries()) {
      this.#scoreSegment(segment, terms, top.floor);
      this.#collect(segment, owner, allowed, top);
    }
    return top.sorted().map(({ score, owner, doc }) => ({ id: this.#segments[owner]!.ids[doc]!, score }));
  }

  terms(query: string, { synonyms }: Pick<LexicalOptions, 'synonyms'> = {}): readonly LexicalTerm[] {
    const total = this.#total();
    const countOf = (terms: Iterable<string>) => Math.max(0, ...[...terms].map((term) => this.#chunksWith(term)));
    return this.#expand(query, synonyms).map((word) => {
      const documents = countOf(word.forms) || countOf(word.related.keys());
      const share = documents === 0 && UNKNOWN_PAIR.test(word.word) ? UNKNOWN_PAIR_SHARE : 1;
      const known = documents === 0 ? { isUnknown: true as const } : {};
      return { ...word, ...known, idf: share * idfOf(total, documents) };
    });
  }

  #expand(query: string, synonyms: readonly SynonymGroup[] = []): readonly ExpandedWord[] {
    this.#glossary ??= new Synonyms([...this.#definitions.values()].flat());
    const sources = [
      { synonyms: this.#glossary, weight: SYNONYM_WEIGHT },
      ...(synonyms.length > 0 ? [{ synonyms: this.#prepared(synonyms), weight: SYNONYM_WEIGHT }] : []),
    ];
    const language = languageOf(wordsOf(query));
    const known = {
      isEnglish: language === 'en',
      queryLanguages: [detectLanguage(query), language].filter((each) => each !== undefined),
      dictionary: this.#dictionary,
      languages: [...this.#languages.keys()],
      words: this.#words,
      documentsWith: (term: string) => this.#chunksWith(term),
      thesaurus: this.#thesaurus,
    };
    return expandQuery(query, known, sources);
  }

  /** Settings give the same list to every search until an admin changes it. */
  #prepared(groups: readonly SynonymGroup[]): Synonyms {
    if (this.#listed?.groups !== groups) this.#listed = { groups, synonyms: new Synonyms(groups) };
    return this.#listed.synonyms;
  }

  #define(page: number, definitions: readonly SynonymGroup[]): void {
    if (definitions.length === 0 && !this.#definitions.has(page)) return;
    if (definitions.length === 0) this.#definitions.delete(page);
    else this.#definitions.set(page, definitions);
    this.#glossary = undefined;
  }

  #pageOrdinal(pageId: PageId): number {
    const known = this.#pageOrdinals.get(pageId);
    if (known !== undefined) return known;
    this.#pageOrdinals.set(pageId, this.#pageOrdinals.size);
    return this.#pageOrdinals.size - 1;
  }

  #add(page: number, chunk: LexicalChunk): void {
    const text = contentWords(`${chunk.context}\n${nearestTitles(chunk)}\n${chunk.text}`);
    const { words, language } = text;
    this.#languages.set(language, (this.#languages.get(language) ?? 0) + 1);
    const { segment, doc } = this.#insert(chunk.id, page, words.length);
    this.#vocabulary.forEachCount(text, (id, count) => {
      segment.addTerm(id, doc, count);
      this.#vocabulary.addDocuments(id, 1);
    });
    this.#liveLength += words.length;
    this.#live++;
  }

  /** Makes room for a chunk. Add its terms before the next insert, which may seal the segment. */
  #insert(id: LexicalChunk['id'], page: number, length: number): DocumentRef {
    let segment = this.#segments.at(-1)!;
    if (segment.isFull) {
      segment.seal();
      segment = new Segment();
      this.#segments.push(segment);
    }
    const document = { segment, doc: segment.add(id, page, length) };
    const documents = this.#documents.get(page);
    if (documents) documents.push(document);
    else this.#documents.set(page, [document]);
    return document;
  }

  #remove({ segment, doc }: DocumentRef): void {
    segment.remove(doc);
    this.#liveLength -= segment.lengths[doc]!;
    this.#live--;
  }

  /** Moves a segment's live documents into the open one once too many have been removed. */
  #compact(segment: Segment): void {
    if (!segment.isFull || segment.liveCount >= segment.size * COMPACT_BELOW) return;
    this.#segments = this.#segments.filter((other) => other !== segment);
    if (this.#segments.length === 0 || this.#segments.at(-1)!.isFull) this.#segments.push(new Segment());
    const termsOf = segment.liveTerms();
    for (const term of segment.postings.terms()) {
      this.#vocabulary.addDocuments(term, -segment.postings.countOf(term));
    }
    for (const [doc, id] of segment.ids.entries()) {
      if (!segment.isLive[doc]) continue;
      const page = segment.pages[doc]!;
      const kept = this.#documents.get(page)!.filter((other) => other.segment !== segment || other.doc !== doc);
      this.#documents.set(page, kept);
      const moved = this.#insert(id, page, segment.lengths[doc]!);
      for (const { term, frequency } of termsOf[doc]!) {
        moved.segment.addTerm(term, moved.doc, frequency);
        this.#vocabulary.addDocuments(term, 1);
      }
    }
  }

  /** The rarest first. A term that several words lead to counts for each of them, at most as much as if it was typed. */
  #weightedTerms(words: readonly ExpandedWord[]): readonly WeightedTerm[] {
    const shares = new Map<number, number>();
    for (const { forms, related } of words) {
      for (const form of forms) this.#addShare(shares, form, 1);
      for (const [form, share] of related) this.#addShare(shares, form, share);
    }
    const total = this.#total();
    const weighted = [...shares].map(([id, share]) => ({
      id,
      weight: Math.min(share, 1) * idfOf(total, this.#vocabulary.documentsWith(id)) * (K1 + 1),
    }));
    weighted.sort((a, b) => b.weight - a.weight);
    const fromHere = weighted.map((_, at) => weighted.slice(at).reduce((sum, { weight }) => sum + weight, 0));
    return weighted.map((term, at) => ({ ...term, weightFromHere: fromHere[at]! }));
  }

  #addShare(shares: Map<number, number>, term: string, share: number): void {
    const id = this.#vocabulary.idOf(term);
    if (id !== undefined) shares.set(id, (shares.get(id) ?? 0) + share);
  }

  /** Removed documents included, as in the postings. */
  #total(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.size, 0);
  }

  /** Removed chunks included. */
  #chunksWith(term: string): number {
    const id = this.#vocabulary.idOf(term);
    return id === undefined ? 0 : this.#vocabulary.documentsWith(id);
  }

  /**
   * MaxScore (Turtle & Flood, 1995): terms from the rarest to the commonest. Once the remaining terms together cannot
   * lift a new document over `floor`, they only raise documents that already have a score.
   */
  #scoreSegment(segment: Segment, terms: readonly WeightedTerm[], floor: number): void {
    this.#scores.reset(segment.norms(K1 * (1 - B), (K1 * B * this.#live) / Math.max(this.#liveLength, 1)));
    for (const { id, weight, weightFromHere } of terms) {
      if (weightFromHere > floor) segment.postings.addScores(id, weight, this.#scores);
      else segment.postings.raiseScores(id, weight, this.#scores, floor - weightFromHere);
    }
  }

  #collect(segment: Segment, owner: number, allowed: Uint8Array | undefined, top: TopK): void {
    const { docs, docCount, scores } = this.#scores;
    for (let n = 0; n < docCount; n++) {
      const doc = docs[n]!;
      const score = scores[doc]!;
      if (score <= top.floor || !segment.isLive[doc]) continue;
      if (allowed && !allowed[segment.pages[doc]!]) continue;
      top.push(score, owner, doc);
    }
  }

  #allowedPages(pageIds: ReadonlySet<PageId>): Uint8Array {
    const allowed = new Uint8Array(this.#pageOrdinals.size);
    for (const pageId of pageIds) {
      const page = this.#pageOrdinals.get(pageId);
      if (page !== undefined) allowed[page] = 1;
    }
    return allowed;
  }
}

/** The title of the page and the nearest heading, or the two titles above a text without headings. */
function nearestTitles({ context }: LexicalChunk): string {
  return context.split(PATH_SEPARATOR).slice(-COUNTED_TWICE).join('\n');
}

/** ln(1 + (N − n + ½) / (n + ½)): never negative (Lucene). */
function idfOf(total: number, documents: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
}
