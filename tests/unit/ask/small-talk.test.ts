import { describe, expect, it } from 'vitest';
import { detectLanguage, replyLanguage } from '../../../src/ask/question/language.ts';
import { joinWithLast } from '../../../src/ask/question/rewrite-question.ts';
import { smallTalk } from '../../../src/ask/question/small-talk.ts';

describe('smallTalk', () => {
  it.each([
    ['Hi there!', /^Hello/],
    ['Good morning 👋', /^Hello/],
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

describe('detectLanguage', () => {
  it.each([
    ['en', 'How long is parental leave?'],
    ['de', 'Wie lange dauert die Elternzeit?'],
    ['es', '¿Cuánto tiempo dura el permiso?'],
    ['fr', 'Combien de temps dure le congé ?'],
    ['pt', 'Quantos dias de férias eu tenho?'],
    ['nl', 'Hoeveel vakantiedagen heb ik?'],
    ['it', 'Quanti giorni di ferie ho?'],
    ['ru', 'Сколько дней отпуска у меня?'],
    ['zh', '我有多少天假期？'],
    ['ja', '休暇は何日ありますか'],
    ['ko', '휴가는 며칠입니까?'],
    ['ar', 'كم عدد أيام الإجازة؟'],
    ['en', 'ERR_42'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
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
