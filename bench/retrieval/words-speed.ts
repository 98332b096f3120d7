import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { percentile } from './bootstrap.ts';
import { usedBytes } from './memory.ts';
import { note, printTable, verdict } from './print.ts';
import { randomFrom, syntheticPages, syntheticQueries } from './synthetic.ts';

const QUERIES = 300;
const WARM_UP = 30;
const LIMIT = 50;

/** CPU time, so that other work on the machine does not count. Everything here is synchronous. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

/** The word index alone: how long it takes to build, its memory, and searches with and without typing errors. */
export function benchWords(chunks: number): void {
  const index = createLexicalIndex(openWordNet(), openInstalledDictionary());
  const before = usedBytes();
  let cpuSeconds = 0;
  let longestMs = 0;
  for (const page of syntheticPages(chunks)) {
    const cpu = process.cpuUsage();
    index.replacePage(page.pageId, page.chunks);
    const ms = cpuMs(cpu);
    longestMs = Math.max(longestMs, ms);
    cpuSeconds += ms / 1_000;
  }
  const megabytes = (usedBytes() - before) / 1e6;
  const clean = syntheticQueries(QUERIES + WARM_UP);
  const rows = [
    ['as written', timesOf(clean)] as const,
    ['one typing error in every second word', timesOf(clean.map(withTypos))] as const,
    ['two words joined into a compound', timesOf(clean.map(withCompound))] as const,
  ];
  printTable(
    `Words alone: ${chunks.toLocaleString('en-US')} synthetic chunks of 180 words, built in ${cpuSeconds.toFixed(1)} s of CPU, ${megabytes.toFixed(0)} MB`,
    ['queries', 'p50 ms', 'p95 ms', 'max ms of CPU'],
    rows.map(([name, ms]) => [name, ...[0.5, 0.95, 1].map((share) => percentile(ms, share).toFixed(1))]),
  );
  const p95 = Math.max(...rows.map(([, ms]) => percentile(ms, 0.95)));
  note(`longest step of the build: ${longestMs.toFixed(0)} ms of CPU`);
  if (chunks > 100_000) return;
  note(
    `p95 ≤ 15 ms: ${verdict(p95 <= 15)}; ≤ 200 MB: ${verdict(megabytes <= 200)}; ≤ 20 s: ${verdict(cpuSeconds <= 20)}`,
  );

  function timesOf(queries: readonly string[]): readonly number[] {
    const times = queries.map((query) => {
      const cpu = process.cpuUsage();
      index.search(query, LIMIT);
      return cpuMs(cpu);
    });
    return times.slice(WARM_UP);
  }
}

/** Replaces one letter of every second word. */
function withTypos(query: string, seed: number): string {
  const random = randomFrom(seed + 1);
  const words = query.split(' ');
  return words
    .map((word, at) => {
      if (at % 2 === 1 || word.length < 4) return word;
      const place = 1 + Math.floor(random() * (word.length - 2));
      return `${word.slice(0, place)}x${word.slice(place + 1)}`;
    })
    .join(' ');
}

function withCompound(query: string): string {
  const [first = '', second = '', ...rest] = query.split(' ');
  return [`${first}${second}`, ...rest].join(' ');
}
