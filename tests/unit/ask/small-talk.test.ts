import { describe, expect, it } from 'vitest';
import { answerTypeOf } from '../../../src/ask/question/answer-type.ts';
import { looksLikeFollowUp } from '../../../src/ask/question/follow-up.ts';
import { joinWithLast } from '../../../src/ask/question/join-with-last.ts';
import { replyLanguage } from '../../../src/ask/question/language.ts';
import { smallTalk } from '../../../src/ask/question/small-talk.ts';

describe('smallTalk', () => {
  it.each([
    ['Hi there!', /^Hi!/],
    ['Good morning 👋', /^Hi!/],
    ['danke', /^Gern/],
    ['What can you do?', /^I answer/],
    ['¿Qué puedes hacer?', /^Respondo/],
    ["Qu'est-ce que tu peux faire ?", /^Je réponds/],
    ['谢谢！', /^不客气/],
    ['こんにちは', /^こんにちは/],
    ['Спасибо', /^Пожалуйста/],
  ])('answers %s', (message, expected) => {
    expect(smallTalk(message, 'auto')).toMatch(expected);
  });

  it.each([
    'Hello, how many days off do I have?',
    'help desk phone number',
    'What can you do about ERR_42?',
    'Who are you calling in an emergency?',
    'thanks to whom do we have the new office?',
  ])('takes %s for a question', (message) => {
    expect(smallTalk(message, 'auto')).toBeUndefined();
  });

  it('speaks the language that is set', () => {
    expect(smallTalk('hi', 'de')).toMatch(/^Hallo/);
    expect(replyLanguage('pt-BR', 'hi')).toBe('pt');
    expect(replyLanguage('sv', 'hej')).toBe('en');
  });
});

describe('replyLanguage', () => {
  it.each([
    ['de', 'Wie lange dauert die Elternzeit?'],
    ['ko', '휴가는 며칠입니까?'],
    // We don't speak Turkish, and an identifier is in no language: our own sentences are then in English.
    ['en', 'Ebeveyn izni ne kadar sürer?'],
    ['en', 'ERR_42'],
  ])('%s: %s', (language, question) => {
    expect(replyLanguage('auto', question)).toBe(language);
  });
});

describe('answerTypeOf', () => {
  it.each([
    ['time', 'How long is parental leave?'],
    ['time', 'Wie lange dauert die Elternzeit?'],
    ['time', 'Когда закрывается офис?'],
    ['number', '¿Cuántos días tengo?'],
    ['number', '有多少假期'],
    ['person', '担当者は誰ですか'],
    ['person', 'Who approves expenses?'],
    [undefined, 'Describe the whole process.'],
  ])('%s: %s', (type, question) => {
    expect(answerTypeOf(question)).toBe(type);
  });
});

describe('looksLikeFollowUp', () => {
  it.each(['And is it paid?', 'Was ist mit Adoption?', '¿Y eso?', 'А когда?', 'et pour les stagiaires ?'])(
    '%s',
    (text) => {
      expect(looksLikeFollowUp(text)).toBe(true);
    },
  );

  it.each(['Which port does the scheduler use?', 'Android setup'])('%s stands alone', (text) => {
    expect(looksLikeFollowUp(text)).toBe(false);
  });
});

describe('joinWithLast', () => {
  const history = [
    { role: 'user', text: 'How long is parental leave?', at: new Date() },
    { role: 'assistant', text: 'Eighteen weeks.', at: new Date() },
  ] as const;

  it.each(['And is it paid?', 'Why?', 'What about adoption?', 'Does it expire?'])(
    'leans on the last question: %s',
    (question) => {
      expect(joinWithLast(question, history)).toBe(`How long is parental leave?\n${question}`);
    },
  );

  it('leaves a question alone that stands alone', () => {
    const question = 'Which port does the scheduler listen on in production?';
    expect(joinWithLast(question, history)).toBe(question);
    expect(joinWithLast('Why?', [])).toBe('Why?');
  });
});
