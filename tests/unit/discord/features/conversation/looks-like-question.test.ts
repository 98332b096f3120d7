import { describe, expect, test } from 'vitest';
import { looksLikeQuestion } from '../../../../../src/discord/features/conversation/looks-like-question.ts';
import { AUTO_MESSAGES } from './auto-messages.ts';

describe.each(Object.entries(AUTO_MESSAGES))('in a channel of mode auto, in %s', (_, { asks, doesNot }) => {
  test.each(asks)('“%s” asks', (text) => {
    expect(looksLikeQuestion(text)).toBe(true);
  });

  test.each(doesNot)('“%s” does not ask', (text) => {
    expect(looksLikeQuestion(text)).toBe(false);
  });
});
