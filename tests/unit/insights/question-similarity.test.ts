import { expect, test } from 'vitest';
import { questionSimilarity } from '../../../src/insights/gaps/question-similarity.ts';

test.each([
  ['休暇は何日ありますか', '休暇は何日ですか', true],
  ['How many days off?', 'HOW MANY DAYS OFF', true],
  ['Wie viele Urlaubstage habe ich?', 'Wieviel Urlaub habe ich', true],
  ['', 'anything', false],
  ['Where can I park?', 'How do I order a laptop?', false],
])('"%s" and "%s" share a topic: %s', (a, b, isSameTopic) => {
  expect(questionSimilarity(a, b) >= 0.34).toBe(isSameTopic);
});
