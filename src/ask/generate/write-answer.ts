import type { Citation, ModelOutcome, Statement } from '../../core/domain/answer.ts';
import type { Log } from '../../core/log.ts';
import type { ChatModel, ModelMessage, ModelRequest } from '../../core/ports/inference.ts';
import { addCosts, type ModelCost, NO_COST } from '../model-reply.ts';
import type { UnverifiedStatement, Verifier } from '../verify/verify.ts';
import { failureOf, type ModelFailure } from './model-failure.ts';
import { createReplyReader, type Reading } from './reply-reader.ts';
import type { StatementDraft } from './statement-draft.ts';
import { hasThoughtMarks } from './thoughts.ts';

export type WriteContext = {
  readonly chat: ChatModel;
  readonly log: Log;
  /** Called with each statement as soon as it is verified. */
  readonly onStatement: (statement: Statement) => void;
  /** Once it is aborted, the answer is what was verified by then. */
  readonly deadline: AbortSignal;
  /** The caller's: once it is aborted, the call fails. */
  readonly signal: AbortSignal;
};

/** How statements become verified ones. */
export type Checking = {
  /** A verifier numbers the citations, so each reply gets a new one. */
  readonly createVerifier: () => Verifier;
  /** Completes the citations of a statement. */
  readonly locate: (draft: StatementDraft, isProse: boolean) => UnverifiedStatement;
};

export type WrittenAnswer = {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  /** A statement with citations was rejected, or the reply was cut off or contradicts itself. */
  readonly isPartial: boolean;
  readonly outcome: ModelOutcome;
  /** Why the model did not finish, or nothing of its reply can be shown. */
  readonly failure: ModelFailure | undefined;
  /** The server saw only a part of the prompt. */
  readonly isPromptCut: boolean;
  /** The model wrote thoughts, in its text or in a field of their own. */
  readonly hasThoughts: boolean;
  readonly cost: ModelCost;
};

const REPAIR =
  'Your last reply could not be read. Reply again, with the JSON object that the instructions describe and nothing else.';
/** Of the unreadable reply that is shown to the model again. */
const REPAIR_CHARACTERS = 4_000;
/** Thoughts are kept only in case they hold the reply. */
const MAX_THOUGHT_CHARACTERS = 60_000;

/**
 * Streams the model's reply and verifies each statement as it completes. A reply that cannot be read is asked for once
 * more. If the model fails or the deadline passes, the statements verified by then remain. Throws only if the caller
 * aborts.
 */
export async function writeAnswer(
  context: WriteContext,
  request: ModelRequest,
  checking: Checking,
): Promise<WrittenAnswer> {
  const first = await readOnce(context, request, checking);
  if (first.outcome !== 'unreadable' || context.deadline.aborted) return first;
  const { log, chat } = context;
  log.warn({ model: chat.model, characters: first.text.length }, "the model's reply is unreadable; asking once more");
  const again = await readOnce(context, { ...request, messages: repairMessages(request, first.text) }, checking);
  return { ...again, cost: addCosts(first.cost, again.cost) };
}

function repairMessages({ messages }: ModelRequest, reply: string): readonly ModelMessage[] {
  // Some servers reject an empty message.
  const said = reply.trim().slice(0, REPAIR_CHARACTERS) || '(nothing)';
  return [...messages, { role: 'assistant', content: said }, { role: 'user', content: REPAIR }];
}

async function readOnce(
  { chat, log, onStatement, deadline, signal }: WriteContext,
  request: ModelRequest,
  { createVerifier, locate }: Checking,
): Promise<WrittenAnswer & { readonly text: string }> {
  const reader = createReplyReader();
  let checked = newCheck(createVerifier());
  let thoughts = '';
  let end = { cost: NO_COST, isCut: false, isPromptCut: false };
  let failure: ModelFailure | undefined;
  const take = (draft: StatementDraft, isProse: boolean) => {
    const unverified = locate(draft, isProse);
    const verdict = checked.verifier.verify(unverified);
    if (verdict.kind === 'verified') {
      checked.statements.push(verdict.statement);
      onStatement(verdict.statement);
      return;
    }
    if (unverified.cites.length > 0 && !isProse) checked.rejected++;
    log.debug({ reason: verdict.reason }, 'a statement was not verified');
  };
  try {
    for await (const event of chat.reply(request, deadline)) {
      if (event.kind === 'delta') {
        for (const draft of reader.push(event.text)) if (reader.answerable !== false) take(draft, false);
      } else if (event.kind === 'thought') {
        if (thoughts.length < MAX_THOUGHT_CHARACTERS) thoughts += event.text;
      } else {
        const { usage, costUsd, isCut = false, isPromptCut = false } = event;
        end = { cost: { tokens: usage, costUsd }, isCut, isPromptCut };
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    failure = failureOf(error, { model: chat.model, isLate: deadline.aborted });
    log.warn(
      { err: error, model: chat.model, degradation: failure.degradation },
      'the model did not finish its answer',
    );
  }
  const reading = reader.end({ thoughts, isCut: end.isCut || failure !== undefined });
  if (reading.isReplacement) checked = newCheck(createVerifier());
  if (reading.answerable !== false) for (const draft of reading.drafts) take(draft, reading.kind === 'prose');
  const { statements, rejected } = checked;
  if (rejected > 0) log.info({ rejected, verified: statements.length }, 'some statements were not verified');
  const hasStatements = statements.length > 0;
  failure ??= replyFailure(reading, { hasStatements, isCut: end.isCut });
  const outcome = hasStatements ? 'answered' : (failure?.outcome ?? 'said-no');
  const isContradicted = reading.answerable === false && hasStatements;
  const isPartial = rejected > 0 || !reading.isComplete || isContradicted || (hasStatements && failure !== undefined);
  return {
    ...end,
    text: reader.text,
    hasThoughts: thoughts.trim() !== '' || hasThoughtMarks(reader.text),
    statements,
    citations: checked.verifier.citations(),
    isPartial,
    outcome,
    failure,
  };
}

type Check = { readonly verifier: Verifier; readonly statements: Statement[]; rejected: number };

function newCheck(verifier: Verifier): Check {
  return { verifier, statements: [], rejected: 0 };
}

/** What is wrong with a reply that came to its end; undefined if nothing is. */
function replyFailure(
  { kind, answerable, drafts, isThinking, isComplete }: Reading,
  { hasStatements, isCut }: { readonly hasStatements: boolean; readonly isCut: boolean },
): ModelFailure | undefined {
  const facts = {};
  if (hasStatements) return isCut ? { degradation: 'model-cut-off', facts, outcome: 'cut-off' } : undefined;
  if (isCut) return { degradation: isThinking ? 'thinking-cut-off' : 'model-cut-off', facts, outcome: 'cut-off' };
  if (kind === 'unreadable' || kind === 'prose')
    return { degradation: 'model-unreadable', facts, outcome: 'unreadable' };
  if (answerable === false || (drafts.length === 0 && isComplete && answerable !== true)) return undefined;
  return { degradation: 'not-verified', facts, outcome: 'not-verified' };
}
