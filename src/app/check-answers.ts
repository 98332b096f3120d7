import { type Probe, probeModel } from '../ask/generate/probe-model.ts';
import { degradationSentence } from '../core/domain/degradation.ts';
import { AppError } from '../core/errors.ts';
import { formatNumber } from '../core/format.ts';
import type { ChatModel } from '../core/ports/inference.ts';
import type { LiveSettings } from './live-settings.ts';
import type { App, Check } from './parts.ts';

type Finding = Omit<Check, 'name'>;

type AnswerParts = Pick<App, 'chat' | 'log' | 'environment'> & {
  runtimeSettings(signal: AbortSignal): Promise<Pick<LiveSettings, 'values'>>;
};

const FORMATS = {
  json_schema: 'replies by the JSON schema',
  json_object: 'replies in JSON, without a schema',
  prompt: 'has no JSON mode, so the prompt asks for JSON',
} as const;

const CONTEXT_FIX =
  'Give the model a larger context (with Ollama, OLLAMA_CONTEXT_LENGTH), set OPENAI_CONTEXT_TOKENS to its size, or lower the setting context_tokens.';

/** Asks the chat model one canned question, then the same one behind a prompt as long as a question may send. */
export async function checkAnswers(app: AnswerParts, signal: AbortSignal): Promise<string | Finding> {
  const chat = await app.chat(signal);
  if (!chat) return `${whyNoModel(app.environment)}, so no model writes answers: they show the best passages`;
  const { answerTimeoutSeconds, contextTokens } = (await app.runtimeSettings(signal)).values();
  const probe = async (promptTokens: number) => {
    const errors: unknown[] = [];
    const spied = rememberingErrors(chat, errors);
    const own = AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutSeconds * 1000)]);
    const result = await probeModel(spied, { promptTokens, log: app.log, signal: own }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw own.aborted ? tooSlow(chat.model, answerTimeoutSeconds) : error;
    });
    return { ...result, error: errors.at(-1) };
  };
  const first = await probe(0);
  // The server has named the size of its context, so the second request leaves less room for the reply.
  const short = first.failure?.degradation === 'context-too-small' ? await probe(0) : first;
  if (short.outcome !== 'answered') return problem(chat, short);
  const long = await probe(contextTokens);
  const context = contextPhrase(chat, long, contextTokens);
  const detail = [
    `${chat.model} answers in ${short.seconds.toFixed(1)} s`,
    FORMATS[chat.capabilities?.().format ?? 'json_schema'],
    ...(thinks(short) ? [`thinks first (${formatNumber(short.cost.tokens.out, 'en')} tokens for a short answer)`] : []),
    context.phrase,
  ].join('; ');
  return { ok: context.ok, detail, fix: context.ok ? '' : CONTEXT_FIX };
}

type Probed = Probe & { readonly error: unknown };

function problem({ model }: ChatModel, { error, failure, outcome }: Probed): Finding {
  if (error instanceof AppError) return { ok: false, detail: `${model}: ${error.message}`, fix: error.fix ?? '' };
  if (outcome === 'cut-off') {
    const when = failure?.degradation === 'thinking-cut-off' ? 'while it was still thinking' : 'before it had answered';
    const detail = `${model} answers, but it reached its limit of output tokens ${when}.`;
    return { ok: false, detail, fix: 'Raise OPENAI_MAX_OUTPUT_TOKENS, or choose a model that thinks less.' };
  }
  const said: Partial<Record<Probe['outcome'], string>> = {
    unreadable: 'its reply to a test question cannot be read',
    'not-verified': 'its reply to a test question does not quote the passage that answers it',
    'said-no': 'it did not find the answer to a test question in the passage',
  };
  return {
    ok: false,
    detail: `${model} answers, but ${said[outcome] ?? (failure ? degradationSentence(failure.degradation, failure.facts) : outcome)}.`,
    fix: 'Choose another model (OPENAI_CHAT_MODEL): this one does not follow the instructions well enough.',
  };
}

function contextPhrase(
  chat: ChatModel,
  { outcome, isPromptCut, failure }: Probed,
  wanted: number,
): { readonly ok: boolean; readonly phrase: string } {
  const known = chat.capabilities?.().contextTokens;
  const asked = `prompts of ${formatNumber(wanted, 'en')} tokens (setting context_tokens)`;
  if (isPromptCut)
    return {
      ok: false,
      phrase: `cuts ${asked} in silence: the model sees ${known === undefined ? 'a part' : `about ${formatNumber(known, 'en')}`} of them`,
    };
  if (failure?.degradation === 'context-too-small') {
    const size =
      known === undefined
        ? 'its context is too small'
        : `its context is ${formatNumber(known, 'en')} tokens, too small`;
    return { ok: false, phrase: `${size} for ${asked}, so an answer reads fewer passages` };
  }
  if (outcome === 'answered') return { ok: true, phrase: `reads ${asked}` };
  if (failure && failure.outcome === 'failed') return { ok: false, phrase: `fails with ${asked}` };
  return { ok: false, phrase: `loses the beginning of ${asked}, or does not read that much` };
}

/** Also of a model that hides its thoughts: the test question needs about 60 tokens. */
function thinks({ hasThoughts, cost }: Probe): boolean {
  return hasThoughts || cost.tokens.out > 200;
}

/** An answer turns errors into a sentence; here the person who runs the bot wants to know the error. */
function rememberingErrors(chat: ChatModel, errors: unknown[]): ChatModel {
  return {
    model: chat.model,
    async *reply(request, signal) {
      try {
        yield* chat.reply(request, signal);
      } catch (error) {
        errors.push(error);
        throw error;
      }
    },
  };
}

function tooSlow(model: string, seconds: number): AppError {
  return new AppError({
    service: 'openai',
    code: 'unavailable',
    message: `${model} did not answer within ${seconds} s.`,
    fix: 'Raise the setting answer_timeout_seconds, or use a faster model or server.',
  });
}

function whyNoModel({ openai }: App['environment']): string {
  return openai.apiKey === undefined ? 'OPENAI_API_KEY is not set' : 'OPENAI_CHAT_MODEL is none';
}
