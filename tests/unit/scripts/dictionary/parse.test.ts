import { describe, expect, it } from 'vitest';
import { parseDictd } from '../../../../scripts/dictionary/parse-dictd.ts';
import { englishForms, parseDingLine } from '../../../../scripts/dictionary/parse-ding.ts';

describe('a line of the German dictionary', () => {
  it('pairs the forms of both sides, without grammar and notes', () => {
    const line =
      'Ferientag {m}; Urlaubstag {m} | Ferientage {pl} :: day of holiday [Br.]; holiday (one day) | days of holiday';
    expect(parseDingLine(line)).toEqual([
      { foreign: ['ferientag', 'urlaubstag'], english: ['day of holiday', 'holiday'] },
      { foreign: ['ferientage'], english: ['days of holiday'] },
    ]);
  });

  it('leaves out what stands for an object, and examples', () => {
    const line =
      'etw. klauen {vt} [ugs.] | Wer hat mir das Rad geklaut? :: to nick sth. [Br.] | Who has nicked my bike?';
    expect(parseDingLine(line)).toEqual([{ foreign: ['klauen'], english: ['nick'] }]);
  });

  it.each(['# Version :: devel', '', 'no sides', 'a :: b :: c', '{m} :: [Br.]'])('is empty for “%s”', (line) => {
    expect(parseDingLine(line)).toEqual([]);
  });

  it('lists the forms of an English word', () => {
    expect(
      englishForms('stehlen {vt} | stehlend | gestohlen :: to steal; to lift | stealing; lifting | stolen; lifted'),
    ).toEqual([
      ['steal', 'stealing', 'stolen'],
      ['lift', 'lifting', 'lifted'],
    ]);
    expect(englishForms('Haus {n} | das Haus :: house | the home')).toEqual([]);
  });
});

describe('a FreeDict dictionary', () => {
  it('is read by its words and their numbered meanings', () => {
    const text =
      '00-database-info\nFrench /fake\n\naccueil /akœj/ <n, m>\n1. reception, welcome\n2. home page;greeting 3.\n\nabbé /abe/\nabbot\n';
    expect(parseDictd(text)).toEqual([
      { word: 'accueil', meanings: ['reception', 'welcome', 'home page', 'greeting'] },
      { word: 'abbé', meanings: ['abbot'] },
    ]);
  });
});
