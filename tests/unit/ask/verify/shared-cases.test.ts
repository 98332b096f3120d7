import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncHandbook } from '../handbook.ts';
import { createJudge, type VerifyCase } from './scripted-answer.ts';

/** Cases that are kept beside the repository, if they are there. */
const FILE = join(import.meta.dirname, '../../../../../shared/cases/verify-cases.json');

it.skipIf(!existsSync(FILE))(
  'shows right answers and drops wrong ones of the shared cases',
  { timeout: 60_000 },
  async () => {
    const judge = createJudge(await syncHandbook());
    const cases = JSON.parse(readFileSync(FILE, 'utf8')) as readonly VerifyCase[];
    const judged = await Array.fromAsync(cases, async (each) => ({ ...each, ...(await judge(each)) }));
    const wrong = judged.filter(({ right, isShown }) => right !== isShown);
    for (const { what, right, isRetrieved } of wrong)
      process.stdout.write(`  ${right ? 'dropped' : 'shown'}: ${what}${isRetrieved ? '' : ' (not retrieved)'}\n`);
    const [good, bad] = [judged.filter(({ right }) => right), judged.filter(({ right }) => !right)];
    const shown = (of: typeof judged) => of.filter(({ isShown }) => isShown).length;
    process.stdout.write(
      `shared cases: right shown ${shown(good)} of ${good.length}, wrong shown ${shown(bad)} of ${bad.length}\n`,
    );
    expect(shown(good) / good.length).toBeGreaterThanOrEqual(0.95);
    expect(shown(bad) / bad.length).toBeLessThanOrEqual(0.05);
  },
);
