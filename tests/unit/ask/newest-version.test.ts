import { describe, expect, it } from 'vitest';
import { asksForNewest, compareVersions, versionIn } from '../../../src/ask/retrieve/newest-version.ts';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';

it.each([
  ['latest krume version', true],
  ['what is the current release', true],
  ['welche ist die letzte Version', true],
  ['aktuelle Fassung der Kasse', true],
  ['quelle est la dernière version', true],
  ['¿cuál es la última versión?', true],
  ['qual é a versão atual', true],
  ['最新バージョンは', true],
  ['what is new in version 4.2', false],
  ['is 4.2 the latest version', false],
  ['latest time to call in sick', false],
  ['which version do we use', false],
])('“%s” asks for the newest version: %s', (question, isAsked) => {
  expect(asksForNewest(question)).toBe(isAsked);
});

it.each([
  ['4.2.1, 5 November 2026', '4.2.1'],
  ['Krume v3.10', '3.10'],
  ['Krume 4.2.10', '4.2.10'],
  ['4.11.2026', undefined],
  ['Price 1,234.5', undefined],
  ['Opens at 10.30:00', undefined],
  ['3 months', undefined],
])('“%s” names the version %s', (title, version) => {
  expect(versionIn(title)).toBe(version);
});

it('compares versions by their numbers', () => {
  expect(['3.9', '3.10.2', '3.10', '3.8.11'].sort(compareVersions)).toEqual(['3.8.11', '3.9', '3.10', '3.10.2']);
});

describe('a question for the newest version', () => {
  const firstFor = async (question: string, pages: Parameters<typeof askOver>[0]) => {
    const { ask } = await askOver(pages);
    const { citations } = await ask.ask({ question, collection: 'docs' }, NEVER);
    const { title, quote, best } = citations[0]!;
    return { title, best: quote.slice(best?.start, best?.end) };
  };
  const editions = (...titles: readonly string[]) =>
    titles.map((title, at) => aDocument(at + 1, title, ['The version of Krume with new buttons.']));

  it('shows the newest of pages that differ in their version', async () => {
    const pages = editions('Krume 3.9', 'Krume 3.10', 'Krume 3.8');
    expect((await firstFor('latest version of krume', pages)).title).toBe('Krume 3.10');
  });

  it('keeps a draft of the next version behind the current one', async () => {
    const pages = editions('DRAFT: Krume 4.0', 'Krume 3.10', 'Krume 3.9');
    expect((await firstFor('latest version of krume', pages)).title).toBe('Krume 3.10');
  });

  it('shows what is under the newest heading of a page', async () => {
    const lines = [
      '#Krume 3.9',
      'The version of Krume with vouchers.',
      '#Krume 3.10',
      'Tips by card.',
      '#Krume 3.8',
      'Krume.',
    ];
    const pages = [aDocument(1, 'Krume', lines)];
    expect((await firstFor('latest version of krume', pages)).best).toBe('Tips by card.');
    expect((await firstFor('which version of krume has vouchers', pages)).best).toContain('vouchers');
  });

  it('takes no number of a heading for a version if no version is asked for', async () => {
    const lines = ['#1.1 Illness', 'The latest time to call is ten.', '#1.2 Holidays', 'Call your lead.'];
    expect((await firstFor('latest time to call', [aDocument(1, 'Absence', lines)])).best).toContain('ten');
  });
});
