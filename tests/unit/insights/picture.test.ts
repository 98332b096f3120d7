import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { BOT_LANGUAGES } from '../../../src/discord/i18n/translate.ts';
import { chartSpec } from '../../../src/insights/picture/chart-spec.ts';
import { createDrawPicture } from '../../../src/insights/picture/draw-picture.ts';
import { dayLabels, numberLocale } from '../../../src/insights/picture/locale.ts';
import { reportOf, textsOf, twoWeeks } from '../../fixtures/two-weeks.ts';

const PROCESS = resolve(import.meta.dirname, '../../../src/insights/picture/draw-process.mjs');
const traffic = twoWeeks();
const report = await reportOf(traffic);

/** What a bar or point shows, as the SVG itself says it: `day: 2026-11-16; count: 48; kind: Answered`. */
type Mark = Readonly<Record<string, string>>;

function drawSvg(spec: unknown): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, [PROCESS, 'svg'], (error, svg) => (error ? fail(error) : done(svg)));
    child.stdin?.end(JSON.stringify(spec));
  });
}

function marksOf(svg: string): readonly Mark[] {
  return [...svg.matchAll(/aria-label="([^"]*)" role="graphics-symbol"/g)].map(([, label = '']) =>
    Object.fromEntries(
      label
        .replaceAll('−', '-')
        .split('; ')
        .map((part) => part.split(': ') as [string, string]),
    ),
  );
}

describe('the picture of two weeks', () => {
  test('has the figures of a naive count in its bars and lines', async () => {
    const texts = textsOf(report, 'en');
    const marks = marksOf(await drawSvg(chartSpec(report, texts, 'dark')));
    const shownAs = (kind: string, day: string, field: string) =>
      marks
        .filter((mark) => mark.kind === kind && mark.day === day && field in mark)
        .map((mark) => Number(mark[field]?.replace('$', '')));
    const counted = traffic.answers.filter(({ outcome, isCopy }) => outcome && !isCopy);
    const days = report.days.map(({ day }) => day);
    expect(days).toHaveLength(14);
    for (const day of days) {
      const ofDay = counted.filter(({ askedAt }) => askedAt.toISOString().startsWith(day));
      const count = (wanted: string) => ofDay.filter(({ outcome }) => outcome === wanted).length;
      expect(shownAs('Answered', day, 'count')).toEqual([count('answered')]);
      expect(shownAs('Partly answered', day, 'count')).toEqual([count('partial')]);
      expect(shownAs('Passages only', day, 'count')).toEqual([count('passages')]);
      expect(shownAs('Not found', day, 'count')).toEqual([count('not_found')]);
      const votes = traffic.votes.filter(({ at }) => at.toISOString().startsWith(day));
      expect(shownAs('Helpful', day, 'count')).toEqual([votes.filter(({ vote }) => vote === 'up').length]);
      expect(shownAs('Not helpful', day, 'count')).toEqual([0 - votes.filter(({ vote }) => vote === 'down').length]);
      const usd = traffic.costs.filter((cost) => cost.day === day).reduce((sum, cost) => sum + cost.usd, 0);
      expect(shownAs('Cost a day', day, 'usd')[0]).toBeCloseTo(usd, 1);
      const times = ofDay.map(({ totalMs }) => totalMs / 1000).toSorted((a, b) => a - b);
      const middle = (times[Math.floor((times.length - 1) / 2)]! + times[Math.ceil((times.length - 1) / 2)]!) / 2;
      expect(shownAs('Median', day, 'seconds')[0]).toBeCloseTo(middle, 1);
    }
  });

  test.each(BOT_LANGUAGES)('has a glyph for every character in %s', (language) => {
    const { locale, summaries, ...texts } = textsOf(report, language);
    const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`);
    const labels = Object.values(dayLabels(months, locale));
    const { decimal, thousands, currency } = numberLocale(locale);
    const shown = [
      ...Object.values(texts),
      ...Object.values(summaries),
      ...labels,
      decimal,
      thousands,
      ...currency,
      '0123456789',
    ];
    const characters = new Set(shown.join('').replaceAll(/\s/g, ''));
    expect([...characters].filter((character) => !hasGlyph(character))).toEqual([]);
  });

  test('a character without a glyph would be noticed', () => {
    expect(hasGlyph('한')).toBe(false);
  });

  test('draws one picture after the other', async () => {
    const draw = createDrawPicture();
    const texts = textsOf(report, 'en');
    const drawn: string[] = [];
    const both = (['dark', 'light'] as const).map(async (theme) => {
      const png = await draw({ report, texts, theme }, new AbortController().signal);
      drawn.push(`${theme} ${png.length > 50_000}`);
    });
    await Promise.all(both);
    expect(drawn).toEqual(['dark true', 'light true']);
  });

  test('ends with the signal', async () => {
    const stop = new AbortController();
    const drawn = createDrawPicture()({ report, texts: textsOf(report, 'en'), theme: 'dark' }, stop.signal);
    stop.abort(new Error('stop'));
    await expect(drawn).rejects.toThrow('stop');
  });
});

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf',
);

/** Whether the font of the picture draws something for the character. */
function hasGlyph(character: string): boolean {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-size="24">&#${character.codePointAt(0)};</text></svg>`;
  const font = { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: 'Sawarabi Gothic' };
  return new Resvg(svg, { font }).render().pixels.some((value) => value > 0);
}
