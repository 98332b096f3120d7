import { describe, expect, it } from 'vitest';
import { locateQuote } from '../../src/ask/verify/locate-quote.ts';
import { normalize } from '../../src/ask/verify/normalize.ts';
import { readNested } from '../../src/sync/read/nested-markdown.ts';
import { UNITS } from './nasty-units.ts';
import { foreignTextFunctions } from './text-functions.ts';
import { EXEMPT, TIMED } from './text-table.ts';

const CHARACTERS = 200_000;
const LIMIT_MS = 50;
/** Once a unit takes longer than this, the best of so many attempts counts: the machine does other things, too. */
const ATTEMPTS = 5;

/** Processor time: it does not depend on what else the machine does. */
function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  try {
    run();
  } catch {
    // A refusal with a sentence is a result, too.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function slowestUnit(run: (text: string) => unknown, characters: number) {
  for (let round = 0; round < 20; round++) cpuMs(() => run('warm up [1](x) https://example.com 1,000 € in March. '));
  const times = UNITS.map((unit) => {
    const text = unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters);
    let ms = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < ATTEMPTS && ms > LIMIT_MS; attempt++)
      ms = Math.min(
        ms,
        cpuMs(() => run(text)),
      );
    return { unit, ms };
  });
  return times.reduce((slow, time) => (time.ms > slow.ms ? time : slow));
}

function check(name: string, run: (text: string) => unknown, characters: number): void {
  const { unit, ms } = slowestUnit(run, characters);
  process.stderr.write(`${name}: slowest ${ms.toFixed(1)} ms with ${JSON.stringify(unit)}\n`);
  expect({ unit, ms: ms > LIMIT_MS ? ms : 0 }).toEqual({ unit, ms: 0 });
}

it('every exported function that gets text of strangers is in the table, or says why not', () => {
  const listed = [...Object.keys(TIMED), ...Object.keys(EXEMPT)];
  const found = foreignTextFunctions();
  // A new one belongs into `TIMED` of text-table.ts, or into `EXEMPT` with its reason.
  expect(found.filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => !found.includes(name))).toEqual([]);
});

describe(`every nasty unit, up to ${CHARACTERS} characters, at most ${LIMIT_MS} ms`, () => {
  it.each(Object.entries(TIMED))(
    '%s',
    async (key, { characters = CHARACTERS, args = (text) => [text] }) => {
      const [file, name] = key.split(' ') as [string, string];
      const module = (await import(`../../src/${file}`)) as Record<string, (...args: readonly unknown[]) => unknown>;
      check(key, (text) => module[name]!(...args(text)), characters);
    },
    300_000,
  );

  it('readNested, line by line', () => {
    check('readNested', (text) => readNested(text.split('\n').map((line) => ({ depth: 0, text: line }))), CHARACTERS);
  }, 300_000);

  it('locateQuote in a source of the same kind', () => {
    const source = normalize('A page about leave. '.repeat(200));
    check(
      'locateQuote',
      (text) => [locateQuote(text, source), locateQuote('leave is long', normalize(text))],
      CHARACTERS,
    );
  }, 300_000);
});
