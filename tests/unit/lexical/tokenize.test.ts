import { describe, expect, it } from 'vitest';
import { queryWords, tokenize } from '../../../src/lexical/tokenize.ts';

const terms = (text: string) => tokenize(text).terms;

describe('tokenize', () => {
  it('normalizes width, case, diacritics and endings', () => {
    expect(terms('Ｒｅｓｔａｒｔｉｎｇ the Services')).toEqual(['restart', 'servic']);
    expect(terms('résumés')).toEqual(terms('resumes'));
  });

  it('keeps identifiers whole, next to their parts', () => {
    expect(terms('ERR_42')).toEqual(['err_42', 'err42', 'err', '42']);
    expect(terms('v2.3')).toContain('v2.3');
    expect(terms('foo-bar')).toContain('foo-bar');
    expect(terms('see /etc/notionbot/notionbot.env')).toContain('etc/notionbot/notionbot.env');
    expect(terms('user@example.com')).toContain('user@example.com');
  });

  it('treats a number with and without separators alike', () => {
    expect(terms('1,234,567 ships')).toEqual(terms('1234567 ships'));
  });

  it('tells languages apart by their commonest words and stems each its own way', () => {
    expect(tokenize('Die Mitarbeiter sind in den Büros').language).toBe('de');
    expect(tokenize('¿Cuántos días de vacaciones tengo?').language).toBe('es');
    expect(tokenize('Сколько дней отпуска у сотрудников').language).toBe('ru');
    expect(terms('отпуска')).toEqual(terms('отпуск'));
    expect(tokenize('Скільки днів відпустки є у працівників').language).toBe('uk');
  });

  it.each([
    ['zh', '黑豹队的防守', ['黑豹', '豹队', '防守']],
    ['ja', '通勤手当の上限', ['通勤', '手当', '上限']],
    ['ko', '휴가 일수', ['휴가', '일수']],
    ['th', 'วันหยุด', ['วั', 'หยุ']],
  ])('cuts %s into pairs', (_, text, expected) => {
    for (const pair of expected) expect(terms(text).some((term) => term.startsWith(pair.slice(0, 2)))).toBe(true);
  });

  it('drops stop words, and hiragana alone', () => {
    expect(terms('what is the')).toEqual([]);
    expect(terms('はいくらですか')).toEqual([]);
    expect(terms('の上')).not.toContain('の');
  });

  it('normalizes Arabic', () => {
    expect(terms('الإجازة')).toEqual(terms('اجازه'));
    expect(terms('مُحَمَّد')).toEqual(terms('محمد'));
  });

  it('splits words at apostrophes', () => {
    expect(terms("the team's plan")).toEqual(['team', 'plan']);
    expect(terms('l’équipe')).toContain('equip');
  });
});

describe('queryWords', () => {
  it('gives a word a form for each language of the index', () => {
    const [word] = queryWords('vacaciones', ['en', 'es']);
    expect(word!.forms).toEqual(expect.arrayContaining(['vacacion']));
    expect(word!.forms.length).toBeGreaterThanOrEqual(1);
  });

  it('uses all words if none is a content word', () => {
    expect(queryWords('who are we', []).map(({ word }) => word)).toEqual(['who', 'are', 'we']);
    expect(queryWords('?!', [])).toEqual([]);
  });
});
