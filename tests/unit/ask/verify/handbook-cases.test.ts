import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifier } from '../../../../src/ask/verify/verify.ts';
import type { LiveChunk } from '../../../../src/core/domain/chunk.ts';
import type { Corpus } from '../../../fixtures/corpus.ts';
import { syncHandbook, syncWorkspace } from '../handbook.ts';
import { FIFTH_UNSEEN_CASES } from './cases/fifth-unseen.ts';
import { FOURTH_UNSEEN_CASES } from './cases/fourth-unseen.ts';
import { HANDBOOK_CASES } from './cases/handbook.ts';
import { library } from './cases/library.ts';
import { SECOND_UNSEEN_CASES } from './cases/second-unseen.ts';
import { SIXTH_UNSEEN_CASES } from './cases/sixth-unseen.ts';
import { SIXTH_UNSEEN_LIBRARY_CASES } from './cases/sixth-unseen-library.ts';
import { THIRD_UNSEEN_CASES } from './cases/third-unseen.ts';
import { UNSEEN_CASES } from './cases/unseen.ts';
import { createJudge, renderTable, type Tally } from './scripted-answer.ts';

describe('statements over the sample workspace', () => {
  let corpus: Corpus;
  let libraryCorpus: Corpus;

  beforeAll(async () => {
    corpus = await syncHandbook();
    libraryCorpus = await syncWorkspace(library);
  }, 60_000);

  it.each([
    ['development', HANDBOOK_CASES],
    ['unseen', UNSEEN_CASES],
    ['second unseen', SECOND_UNSEEN_CASES],
    ['third unseen', THIRD_UNSEEN_CASES],
    ['fourth unseen', FOURTH_UNSEEN_CASES],
    ['fifth unseen', FIFTH_UNSEEN_CASES],
    ['sixth unseen', SIXTH_UNSEEN_CASES],
    ['sixth unseen, library', SIXTH_UNSEEN_LIBRARY_CASES],
  ])('are judged fairly after retrieval (%s)', { timeout: 60_000 }, async (name, kinds) => {
    const judge = createJudge(name.includes('library') ? libraryCorpus : corpus);
    const tallies = new Map<string, Tally>();
    for (const { kind, right, wrong } of kinds) {
      const tally: Tally = { right: right.length, rightShown: 0, wrong: wrong.length, wrongShown: 0 };
      for (const isRight of [true, false]) {
        for (const [question, text, ...quotes] of isRight ? right : wrong) {
          const { isShown, isRetrieved } = await judge({
            what: kind,
            question,
            segment: { text, quotes },
            right: isRight,
          });
          if (isShown) tally[isRight ? 'rightShown' : 'wrongShown']++;
          if (isShown !== isRight && process.env.SHOW_ALL)
            process.stdout.write(
              `  ${isRight ? 'dropped' : 'shown'}${isRetrieved ? '' : ' (not retrieved)'}: ${text}\n`,
            );
        }
      }
      tallies.set(kind, tally);
    }
    process.stdout.write(renderTable(`verifier, sample workspace, ${name}:`, tallies));
    const sum = (key: keyof Tally) => [...tallies.values()].reduce((total, each) => total + each[key], 0);
    expect(sum('rightShown') / sum('right')).toBeGreaterThanOrEqual(0.92);
    expect(sum('wrongShown') / sum('wrong')).toBeLessThanOrEqual(0.08);
  });

  it('lose their wrong ones to the second look of an honest model, and no right one', {
    timeout: 120_000,
  }, async () => {
    const cases = [
      ...HANDBOOK_CASES,
      ...UNSEEN_CASES,
      ...SECOND_UNSEEN_CASES,
      ...THIRD_UNSEEN_CASES,
      ...FOURTH_UNSEEN_CASES,
      ...FIFTH_UNSEEN_CASES,
    ].flatMap(({ kind, right, wrong }) =>
      [...right.map((row) => [row, true] as const), ...wrong.map((row) => [row, false] as const)].map(
        ([[question, text, ...quotes], isRight]) => ({
          what: kind,
          question,
          segment: { text, quotes },
          right: isRight,
        }),
      ),
    );
    const shown = async (judge: ReturnType<typeof createJudge>) =>
      await Array.fromAsync(cases, async (each) => (await judge(each)).isShown);
    const byCode = await shown(createJudge(corpus));
    const byBoth = await shown(createJudge(corpus, { verifyWithModel: true }));
    const wrong = byBoth.filter((isShown, index) => isShown && !cases[index]!.right).length;
    const right = byBoth.filter((isShown, index) => isShown && cases[index]!.right).length;
    const all = cases.filter((each) => each.right).length;
    process.stdout.write(
      `with a second look: right shown ${right} of ${all}, wrong shown ${wrong} of ${cases.length - all}\n`,
    );
    expect(wrong).toBe(0);
    expect(right).toBe(byCode.filter((isShown, index) => isShown && cases[index]!.right).length);
  });

  it.each([
    ['Plans can be exported as CSV and as iCalendar.', 'New'],
    ['The minimum version of the Quayside app is now 3.8.', 'Changed'],
    ['Draughts given in feet are converted correctly.', 'Fixed'],
    ['Fixes the two findings of the September penetration test', '4.2.1, 5 November 2026'],
  ])('cite “%s” under its own heading', (quote, heading) => {
    const chunk = corpus.chunks.find(({ text }) => text.includes(quote))!;
    const verifier = createVerifier([{ id: 'S1', chunk: live(chunk) }]);
    expect(verifier.verify({ text: quote, cites: [{ id: 'S1', quote }] }).kind).toBe('verified');
    expect(verifier.citations()[0]!.headings).toEqual([heading]);
  });
});

function live(chunk: Corpus['chunks'][number]): LiveChunk {
  const at = new Date('2026-11-30T00:00:00Z');
  return {
    ...chunk,
    pageTitle: 'Page',
    pageUrl: 'https://www.notion.so/Page',
    editedAt: at,
    indexedAt: at,
    isStale: false,
    properties: [],
  };
}
