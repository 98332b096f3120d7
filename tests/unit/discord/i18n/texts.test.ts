import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import { commandProblems } from '../../../../sample/stand-ins/discord/rules/command-limits.ts';
import type { Json } from '../../../../sample/stand-ins/discord/world.ts';
import { commands } from '../../../../src/discord/features/all.ts';
import { commandTextsFor } from '../../../../src/discord/i18n/command-texts.ts';
import { de } from '../../../../src/discord/i18n/de.ts';
import { en } from '../../../../src/discord/i18n/en.ts';
import { es } from '../../../../src/discord/i18n/es.ts';
import { fr } from '../../../../src/discord/i18n/fr.ts';
import { ja } from '../../../../src/discord/i18n/ja.ts';
import { pt } from '../../../../src/discord/i18n/pt.ts';
import { createTexts, LANGUAGES, type Texts, toLanguage } from '../../../../src/discord/i18n/translate.ts';
import { commandsHash, toCommandBodies } from '../../../../src/discord/interactions/registration.ts';
import { eventually, openHarness } from '../harness.ts';

const others: readonly (readonly [string, Texts])[] = Object.entries({ de, fr, es, ja, pt });
const holesOf = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([hole]) => hole).sort();

/** Words that another language has in common with English. */
const SHARED = [
  'answer.sources',
  'error.ref',
  'limits.questions_one',
  'limits.questions_other',
  'collection.list',
  'collection.line',
  'status.title',
  'help.admin',
];

describe.each(others)('the sentences in %s', (_, texts) => {
  test('have the same holes as the English ones', () => {
    // The singular may spell the one out.
    const keys = (Object.keys(en) as (keyof Texts)[]).filter((key) => !key.endsWith('_one'));
    expect(keys.length).toBeGreaterThan(150);
    for (const key of keys) expect([key, ...holesOf(texts[key])]).toEqual([key, ...holesOf(en[key])]);
  });

  test('are translated', () => {
    const same = (Object.keys(en) as (keyof Texts)[]).filter((key) => texts[key] === en[key] && !SHARED.includes(key));
    expect(same).toEqual([]);
  });
});

describe('the commands as registered', () => {
  const bodies = toCommandBodies(commands) as Json[];

  test('fit the limits of Discord, in every language', () => {
    expect(commandProblems(bodies)).toEqual([]);
  });

  test('carry a description in every locale that we speak', () => {
    for (const body of bodies) {
      const texts = (body.type === 3 ? body.name_localizations : body.description_localizations) as Record<
        string,
        string
      >;
      expect(Object.keys(texts).sort()).toEqual(['de', 'es-419', 'es-ES', 'fr', 'ja', 'pt-BR']);
    }
    for (const language of LANGUAGES)
      expect(Object.values(commandTextsFor(language)).every((text) => text.length <= 100)).toBe(true);
  });

  test('have a hash that changes with them and with nothing else', () => {
    expect(commandsHash(bodies)).toBe(commandsHash(toCommandBodies(commands)));
    expect(commandsHash(bodies)).not.toBe(commandsHash(bodies.slice(1)));
  });
});

test('a reader is spoken to in the language of the client', async () => {
  const { standIn, channel, admin } = await openHarness();
  const says = {
    de: 'Was ich kann',
    fr: 'Ce que je sais faire',
    'es-419': 'Lo que sé hacer',
    ja: 'できること',
    'pt-BR': 'O que eu sei fazer',
    'sv-SE': 'What I can do',
  };
  for (const [locale, text] of Object.entries(says)) {
    const use = standIn.runCommand(standIn.addUser(locale, { locale }), channel, 'help');
    await eventually(() => use.original && textOf(use.original)).toContain(text);
  }
  const set = standIn.runCommand(admin, channel, 'channel set', { language: 'fr' });
  await eventually(() => set.original && textOf(set.original)).toContain('fr');
});

test('numbers and holes are filled in; what a value holds is not filled in again', () => {
  const t = createTexts()('en');
  expect(t('answer.searching', { count: 1 })).toBe('Searching 1 page…');
  expect(t('answer.searching', { count: 1226, pages: '1,226' })).toBe('Searching 1,226 pages…');
  expect(t('search.title', { query: '{{count}} $t(help.title)' })).toBe('Passages for “{{count}} $t(help.title)”');
  expect(createTexts()('ja')('answer.searching', { count: 1, pages: '1' })).toBe('1ページを検索しています…');
  // French and Portuguese count nought like one.
  expect(createTexts()('fr')('limits.questions', { count: 0 })).toBe('0 question');
  expect(t('recent.title', { days: 1, count: 1 })).toBe('Changed in the last day');
  expect(toLanguage('es-ES')).toBe('es');
  expect(toLanguage('ko')).toBe('en');
});
