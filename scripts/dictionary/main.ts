import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parseDictd } from './parse-dictd.ts';
import { englishForms, parseDingLine } from './parse-ding.ts';
import { irregularForms, relate, type Shares, withIrregularForms } from './relations.ts';
import type { Translation } from './translation.ts';

const USAGE = `node scripts/dictionary/main.ts --packages FOLDER --to FILE
Writes the dictionary of related words, sorted, from the unpacked Debian packages trans-de-en and dict-freedict-*.
`;
/** FreeDict's dictionaries, by our code of the language and theirs. */
const FREEDICT = [
  ['fr', 'fra'],
  ['es', 'spa'],
  ['pt', 'por'],
] as const;

function main(): void {
  const { values } = parseArgs({ options: { packages: { type: 'string' }, to: { type: 'string' } } });
  if (values.packages === undefined || values.to === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const share = join(values.packages, 'usr/share');
  const germanFile = join(share, 'trans/de-en');
  if (!existsSync(germanFile)) {
    process.stderr.write(
      `${germanFile} is missing: the package trans-de-en has another version than this program knows.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const all = new Map<string, Map<string, number>>();
  const german = readFileSync(germanFile, 'utf8').split('\n');
  const irregular = irregularForms(german.flatMap(englishForms));
  add(all, relate(german.flatMap(parseDingLine), 'de'));
  for (const [language, code] of FREEDICT) add(all, relate(freedict(join(share, 'dictd'), code), language));
  const lines = [...all].map(([key, shares]) => {
    const words = [...withIrregularForms(shares, irregular)].map(([word, weight]) => `${word}=${weight.toFixed(2)}`);
    return Buffer.from(`${key} ${words.join(' ')}`);
  });
  lines.sort(Buffer.compare);
  const temporary = `${values.to}.${process.pid}`;
  writeFileSync(temporary, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
  renameSync(temporary, values.to);
}

/** The dictionaries of both directions. */
function freedict(folder: string, code: string): readonly Translation[] {
  const read = (name: string) => {
    const path = join(folder, `freedict-${name}.dict.dz`);
    return existsSync(path) ? parseDictd(gunzipSync(readFileSync(path)).toString()) : [];
  };
  return [
    ...read(`${code}-eng`).map(({ word, meanings }) => ({ foreign: [word], english: meanings })),
    ...read(`eng-${code}`).map(({ word, meanings }) => ({ foreign: meanings, english: [word] })),
  ];
}

function add(all: Map<string, Map<string, number>>, related: ReadonlyMap<string, Shares>): void {
  for (const [key, shares] of related) {
    const known = all.get(key) ?? new Map<string, number>();
    for (const [word, share] of shares) known.set(word, Math.max(known.get(word) ?? 0, share));
    all.set(key, known);
  }
}

main();
