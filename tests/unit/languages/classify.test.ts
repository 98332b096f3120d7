import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profilesOfEld } from '../../../scripts/languages/profiles.ts';
import { classifyLanguage } from '../../../src/languages/detector/classify.ts';
import { encodeProfiles, PROFILES_FILE } from '../../../src/languages/detector/profiles.ts';
import { LANGUAGE_SAMPLES, NO_LANGUAGE_SAMPLES } from '../../fixtures/language-samples.ts';

/** What the detector may add to the program's resident memory, the code that reads its data included. */
const MAX_MEMORY_MB = 20;

const SAMPLES = [...Object.values(LANGUAGE_SAMPLES).flat(), ...NO_LANGUAGE_SAMPLES];

function byEld(text: string) {
  const result = eld.detect(text);
  return result.language === '' ? undefined : { language: result.language, isReliable: result.isReliable() };
}

describe('classifyLanguage', () => {
  it.each([
    ['nothing', ''],
    ['a letter', 'Ω'],
    ['apostrophes', "l’été d`x o'clock"],
    ['a script without profile', 'ܐܒܓ ܕܗܘ'],
    ['letters beyond the basic plane', '𝒜𝒷 hello 𝒞'],
    ['a word that is too long', 'ไทย'.repeat(200)],
    ['a word of 71 bytes', `${'abcdefg'.repeat(10)}h the end`],
    ['many words', 'der Server startet jede Nacht neu '.repeat(30)],
    ['a capital that becomes two letters', "İstanbul'da kaç gün"],
  ])('agrees with eld about %s', (_, text) => {
    expect(classifyLanguage(text)).toEqual(byEld(text));
  });

  it('agrees with eld about the samples and about mixtures of them', () => {
    for (const text of SAMPLES) expect(classifyLanguage(text)).toEqual(byEld(text));
    const piece = fc.oneof(fc.constantFrom(...SAMPLES), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    const mixture = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(mixture, (text) => {
        expect(classifyLanguage(text)).toEqual(byEld(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the profiles of the installed eld', async () => {
    // If this fails: node scripts/languages/profiles.ts
    expect(gunzipSync(readFileSync(PROFILES_FILE)).equals(encodeProfiles(await profilesOfEld()))).toBe(true);
  });

  it(`adds at most ${MAX_MEMORY_MB} MB to the program, and far less than eld`, () => {
    const [ours, theirs] = [memoryOf('ours'), memoryOf('eld')];
    process.stdout.write(`memory of the language detector: ${ours.toFixed(0)} MB, eld ${theirs.toFixed(0)} MB\n`);
    expect(ours).toBeGreaterThan(0);
    expect(ours).toBeLessThan(MAX_MEMORY_MB);
    expect(theirs).toBeGreaterThan(2 * MAX_MEMORY_MB);
  });
});

/** MB, in a process of its own. */
function memoryOf(detector: 'ours' | 'eld'): number {
  const program = join(import.meta.dirname, 'detector-memory-process.ts');
  return Number(execFileSync(process.execPath, [program, detector], { encoding: 'utf8' }));
}
