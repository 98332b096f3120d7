import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/languages/detect.ts';
import { LANGUAGE_SAMPLES, NO_LANGUAGE_SAMPLES } from '../../fixtures/language-samples.ts';

describe('detectLanguage', () => {
  it('recognizes short questions and answers, and prefers unknown to wrong', () => {
    const results = Object.entries(LANGUAGE_SAMPLES).flatMap(([language, texts]) =>
      texts.map((text) => ({ language, text, detected: detectLanguage(text) })),
    );
    const right = results.filter(({ language, detected }) => detected === language);
    const wrong = results.filter(({ language, detected }) => detected !== undefined && detected !== language);
    process.stdout.write(`language detection: ${right.length} of ${results.length} right, ${wrong.length} wrong\n`);
    expect(results.length).toBeGreaterThanOrEqual(150);
    expect(right.length / results.length).toBeGreaterThanOrEqual(0.95);
    expect(wrong.length / results.length).toBeLessThanOrEqual(0.01);
  });

  it.each(NO_LANGUAGE_SAMPLES)('knows no language for %j', (text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it.each([
    ['zh', '我有多少天假期？'],
    ['zh', '发票怎么支付'],
    ['ja', '有給休暇は何日'],
    ['it', 'Quanti giorni di ferie ho?'],
    ['nl', 'Hoeveel vakantiedagen heb ik?'],
    ['ru', 'Сколько дней отпуска у меня?'],
    ['uk', 'Скільки днів відпустки я маю?'],
    ['en', 'What does ERR_42 mean on https://ejemplo.es/la-pagina-de-ayuda?'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
