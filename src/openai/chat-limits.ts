import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { ModelRequest } from '../core/ports/inference.ts';
import { countTokens } from '../core/tokens.ts';
import { contextLimitIn } from './transport/server-reason.ts';

/** Room for thoughts before the answer, which count as output. Unused room costs nothing. */
const THINKING_TOKENS = 4_000;
/** Models that think before they answer, under any prefix: `openai/gpt-6-luna`, `qwen3:8b`, `deepseek-r1`. */
const THINKS =
  /(?:^|[/:_-])(?:gpt-?oss|gpt-[5-9]|o[1-9]\b|qwen-?3|qwq|deepseek-?(?:r1|v3\.[1-9]|v[4-9])|r1\b|magistral|glm-?[45-9]|kimi|minimax|nemotron|phi-?4-(?:mini-)?reasoning|gemini|claude|grok|.*(?:think|reason))/i;
/** A shorter reply is not worth a request. */
const LEAST_OUTPUT_TOKENS = 256;
/** Tokenizers of other models count more than ours, and their chat templates add some tokens. */
const TOKENIZER_MARGIN = 1.3;
const TEMPLATE_TOKENS = 64;
/** The prompt was cut if the server counted less than this share of it. No tokenizer differs by so much. */
const CUT_SHARE = 0.5;
/** Or if it counted clearly less, and just as much as one of the usual sizes of a context. */
const CUT_SHARE_AT_WINDOW = 0.8;
const WINDOWS = [2_048, 4_096, 8_192, 16_384, 32_768, 65_536];
const WINDOW_TOLERANCE = 0.97;
/** Shorter prompts fit into every context, and their counts vary more. */
const LEAST_PROMPT_TOKENS = 1_000;

type Prompt = Pick<ModelRequest, 'messages'>;

export type ChatLimitOptions = {
  /** For a reply, thoughts included; by default by model and server. */
  readonly maxOutputTokens?: number;
  /** Prompt and reply together; by default unknown until the server refuses a request. */
  readonly contextTokens?: number;
};

/** How much a model may write, and what is known about the size of its context. */
export type ChatLimits = {
  /** Set, or learned from a refusal; undefined while unknown. */
  contextTokens(): number | undefined;
  /** For this request. Throws `too-long` if the prompt alone leaves no room for a reply. */
  maxOutputTokens(request: ModelRequest): number;
  /** Remembers what a refusal says. */
  learn(refused: AppError): void;
  /** Whether the server saw only a part of the prompt, by the number of tokens that it counted. Remembers it. */
  isPromptCut(promptTokens: number, prompt: Prompt): boolean;
};

export function createChatLimits(
  { model, isOpenAI, ...options }: ChatLimitOptions & { readonly model: string; readonly isOpenAI: boolean },
  log: Log,
): ChatLimits {
  let contextTokens = options.contextTokens;
  const learnContext = (tokens: number, message: string) => {
    if (contextTokens !== undefined && contextTokens <= tokens) return;
    contextTokens = tokens;
    log.warn({ model, contextTokens }, message);
  };
  const thinkingTokens = THINKS.test(model) || !isOpenAI ? THINKING_TOKENS : 0;
  return {
    contextTokens: () => contextTokens,
    maxOutputTokens(request) {
      const wanted = options.maxOutputTokens ?? request.maxOutputTokens + thinkingTokens;
      if (contextTokens === undefined) return wanted;
      const left = Math.floor(contextTokens - TEMPLATE_TOKENS - countPrompt(request) * TOKENIZER_MARGIN);
      if (left < Math.min(wanted, LEAST_OUTPUT_TOKENS)) throw tooLong(contextTokens);
      return Math.min(wanted, left);
    },
    learn(refused) {
      const tokens = contextLimitIn(refused);
      if (tokens !== undefined) learnContext(tokens, "the model's context is smaller than a question needs");
    },
    isPromptCut(promptTokens, prompt) {
      const sent = roughTokens(prompt);
      const isAtWindow = WINDOWS.some((size) => promptTokens <= size && promptTokens >= size * WINDOW_TOLERANCE);
      const isCut = promptTokens < sent * (isAtWindow ? CUT_SHARE_AT_WINDOW : CUT_SHARE);
      if (sent < LEAST_PROMPT_TOKENS || promptTokens <= 0 || !isCut) return false;
      learnContext(promptTokens, 'the model server cut off the beginning of the prompt');
      return true;
    },
  };
}

/** Close enough in any language to see that something is far off, without loading the tokenizer. */
export function roughTokens({ messages }: Prompt): number {
  return messages.reduce((sum, { content }) => sum + Buffer.byteLength(content) / 4, 0);
}

/** Tokens of cl100k_base, and four for the frame of each message. */
export function countPrompt({ messages }: Prompt): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content) + 4, 0);
}

function tooLong(contextTokens: number): AppError {
  return new AppError({
    service: 'openai',
    code: 'too-long',
    message: `The request does not fit into the model's context of ${contextTokens} tokens.`,
    fix: 'Use a model or a server setting with a larger context, and tell its size with OPENAI_CONTEXT_TOKENS.',
  });
}
