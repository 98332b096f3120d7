import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import { commandProblems } from '../../../../sample/stand-ins/discord/rules/command-limits.ts';
import type { Json } from '../../../../sample/stand-ins/discord/world.ts';
import { commands } from '../../../../src/discord/features/all.ts';
import { ENGLISH_COMMANDS, ENGLISH_SENTENCES } from '../../../../src/discord/i18n/english-texts.ts';
import { BOT_LANGUAGES, createTexts, toLanguage } from '../../../../src/discord/i18n/translate.ts';
import { commandsHash, toCommandBodies } from '../../../../src/discord/registration/registration.ts';
import { LANGUAGES } from '../../../../src/languages/languages.ts';
import { eventually, openHarness } from '../harness.ts';

type Texts = Readonly<Record<string, string>>;

const translations = LANGUAGES.filter(({ code, texts }) => code !== 'en' && texts);
const placeholdersIn = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([placeholder]) => placeholder).sort();

/** Words that another language has in common with English. */
const SAME_IN_ENGLISH = new Set([
  'answer.sources',
  'error.ref',
  'limits.questions_one',
  'budget.title',
  'insights.median',
  'config.unit.tokens',
  'config.unit.passages',
  'config.unit.questions',
  'config.unit.messages',
  'limits.questions_other',
  'collection.list',
  'collection.line',
  'status.title',
]);

describe.each(translations)('the translation into $name', ({ code, name, texts = {}, commands: descriptions = {} }) => {
  test('has no text that the bot does not use', () => {
    expect(Object.keys(texts).filter((key) => !Object.hasOwn(ENGLISH_SENTENCES, key))).toEqual([]);
    expect(Object.keys(descriptions).filter((key) => !Object.hasOwn(ENGLISH_COMMANDS, key))).toEqual([]);
  });

  test('fills in the same values as the English texts', () => {
    const english: Texts = ENGLISH_SENTENCES;
    // The singular may write the number out.
    const keys = Object.keys(texts).filter((key) => !key.endsWith('_one'));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys)
      expect([key, ...placeholdersIn(texts[key]!)]).toEqual([key, ...placeholdersIn(english[key]!)]);
  });

  test('differs from English', () => {
    const english: Texts = { ...ENGLISH_SENTENCES, ...ENGLISH_COMMANDS };
    const same = Object.entries(texts).filter(([key, text]) => text === english[key] && !SAME_IN_ENGLISH.has(key));
    expect(same).toEqual([]);
  });

  test('may lack texts: these are shown in English', () => {
    const hasSingular = new Intl.PluralRules(code).resolvedOptions().pluralCategories.includes('one');
    const needed = Object.keys(ENGLISH_SENTENCES).filter((key) => hasSingular || !key.endsWith('_one'));
    const missing = [
      ...needed.filter((key) => !(key in texts)),
      ...Object.keys(ENGLISH_COMMANDS).filter((key) => !(key in descriptions)),
    ];
    if (missing.length > 0) process.stdout.write(`not translated into ${name}: ${missing.join(', ')}\n`);
    for (const [key, text] of Object.entries(descriptions)) expect([key, text.length <= 100]).toEqual([key, true]);
  });
});

test('a text without a translation is in English, in a language that lacks it or that we do not write', () => {
  const translateFor = createTexts();
  expect(translateFor('it')('help.title')).toBe('What I can do');
  expect(translateFor('xx')('help.title')).toBe('What I can do');
  expect(translateFor(undefined).language).toBe('en');
  expect(BOT_LANGUAGES).toEqual(['en', ...translations.map(({ code }) => code)]);
});

describe('the commands as registered', () => {
  const bodies = toCommandBodies(commands) as Json[];

  test('fit the limits of Discord, in every language', () => {
    expect(commandProblems(bodies)).toEqual([]);
  });

  test('are translated in the locales of our languages only', () => {
    const locales = translations.flatMap(({ discordLocales = [] }) => discordLocales);
    expect(locales).toEqual(expect.arrayContaining(['es-ES', 'es-419', 'de', 'fr', 'pt-BR', 'ja']));
    for (const body of bodies) {
      const texts = (body.type === 3 ? body.name_localizations : body.description_localizations) as Record<
        string,
        string
      >;
      expect(locales).toEqual(expect.arrayContaining(Object.keys(texts)));
    }
  });

  test('have a hash that changes with them and with nothing else', () => {
    expect(commandsHash(bodies)).toBe(commandsHash(toCommandBodies(commands)));
    expect(commandsHash(bodies)).not.toBe(commandsHash(bodies.slice(1)));
  });
});

test('a person sees texts in the language of their client', async () => {
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

test('numbers and placeholders are filled in; placeholders inside values are not', () => {
  const t = createTexts()('en');
  expect(t('answer.searching', { count: 1 })).toBe('Searching 1 page…');
  expect(t('answer.searching', { count: 1226, pages: '1,226' })).toBe('Searching 1,226 pages…');
  expect(t('search.title', { query: '{{count}} $t(help.title)' })).toBe('Passages for “{{count}} $t(help.title)”');
  expect(createTexts()('ja')('answer.searching', { count: 1, pages: '1' })).toBe('1ページを検索しています…');
  // French and Portuguese use the singular for zero.
  expect(createTexts()('fr')('limits.questions', { count: 0 })).toBe('0 question');
  expect(t('recent.title', { days: 1, count: 1 })).toBe('Changed in the last day');
  expect(toLanguage('es-ES')).toBe('es');
  expect(toLanguage('ko')).toBe('en');
});
