import type { ChatMessage } from './chat-request.ts';
import { countTokens } from './check.ts';

/** OpenAI caches prompts from 1,024 tokens on, in steps of 128. */
const MIN_TOKENS = 1024;
const STEP_TOKENS = 128;
const KEPT_PROMPTS = 20;

export type PromptCache = {
  /** Number of tokens at the start that this prompt shares with an earlier one. Remembers this prompt. */
  hit(messages: readonly ChatMessage[]): number;
};

export function createPromptCache(): PromptCache {
  const kept: string[] = [];
  return {
    hit(messages) {
      const prompt = messages.map(({ role, content }) => `${role}\n${content}`).join('\n');
      const shared = Math.max(0, ...kept.map((earlier) => countTokens(prompt.slice(0, sharedLength(prompt, earlier)))));
      kept.push(prompt);
      if (kept.length > KEPT_PROMPTS) kept.shift();
      return shared < MIN_TOKENS ? 0 : shared - (shared % STEP_TOKENS);
    },
  };
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
