import type { Clock } from '../core/clock.ts';
import type { Answer, AnswerStatus, Citation, Degradation, Statement, TokenUsage } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import type { PageLink } from '../core/domain/document.ts';
import type { Log } from '../core/log.ts';
import type { AskRequest } from './ask.ts';
import type { ModelAnswer } from './generate/answer-with-model.ts';
import { addTokens, NO_TOKENS } from './generate/read-reply.ts';
import type { AskStore } from './ports.ts';
import { replyLanguage } from './question/language.ts';
import type { Retrieval } from './retrieve/retrieve.ts';
import type { AskSettings } from './settings.ts';
import { TEXTS } from './texts.ts';
import { toHarmless } from './verify/sanitize.ts';

const CLOSEST = 3;

type DraftDependencies = { readonly store: AskStore; readonly clock: Clock; readonly log: Log };

/** An answer in the making: what happened on the way is noted here, and logged at the end. */
export class AnswerDraft {
  readonly question: string;
  standalone: string;
  hits: readonly Hit[] = [];
  citations: readonly Citation[] = [];
  readonly #request: AskRequest;
  readonly #deps: DraftDependencies;
  readonly #started = performance.now();
  readonly #degradations = new Set<Degradation>();
  #statements: readonly Statement[] = [];
  #status: AnswerStatus = 'not_found';
  #kind: Answer['kind'] = 'quotes';
  #model = 'none';
  #tokens: TokenUsage = NO_TOKENS;
  #costUsd = 0;
  #embedMs = 0;
  #searchMs = 0;
  #searchedAt = this.#started;
  #pagesSearched = 0;

  constructor(question: string, request: AskRequest, deps: DraftDependencies) {
    this.question = question;
    this.standalone = question;
    this.#request = request;
    this.#deps = deps;
  }

  degrade(degradation: Degradation): void {
    this.#degradations.add(degradation);
  }

  spend(tokens: TokenUsage, costUsd: number): void {
    this.#tokens = addTokens(this.#tokens, tokens);
    this.#costUsd += costUsd;
  }

  noteRetrieval(retrieval: Retrieval, hits: readonly Hit[]): void {
    for (const degradation of retrieval.degradations) this.degrade(degradation);
    this.#embedMs = retrieval.embedMs;
    this.#searchMs = retrieval.searchMs;
    this.#costUsd += retrieval.embeddingCostUsd;
    this.#pagesSearched = retrieval.view.count;
    this.#searchedAt = performance.now();
    this.hits = hits;
  }

  /** What a model wrote and was verified; nothing of it: not found. */
  write(model: string, { statements, isPartial }: ModelAnswer, citations: readonly Citation[]): void {
    this.#kind = 'model';
    this.#model = model;
    this.#take(statements, citations);
    if (statements.length > 0 && isPartial) this.#status = 'partial';
  }

  quote(statements: readonly Statement[], citations: readonly Citation[]): void {
    this.#take(statements, citations);
  }

  #take(statements: readonly Statement[], citations: readonly Citation[]): void {
    this.#statements = statements;
    this.citations = citations;
    this.#status = statements.length > 0 ? 'answered' : 'not_found';
  }

  smallTalk(text: string): Answer {
    return { ...this.#answer(text), status: 'answered', kind: 'smalltalk', degradations: [] };
  }

  /** The answer, logged and added to its conversation; a log that cannot be written costs the id alone. */
  async finish(settings: AskSettings, signal: AbortSignal): Promise<Answer> {
    const isFound = this.#statements.length > 0;
    const text = isFound
      ? this.#statements.map(renderStatement).join(this.#kind === 'quotes' ? '\n\n' : ' ')
      : TEXTS[replyLanguage(settings.answerLanguage, this.question)].notFound;
    const answer = this.#answer(text);
    const [id] = await Promise.all([this.#log(answer, signal), this.#remember(answer, signal)]);
    return id === undefined ? answer : { ...answer, id };
  }

  #answer(text: string): Answer {
    const now = performance.now();
    return {
      question: this.question,
      ...(this.standalone === this.question ? {} : { rewritten: this.standalone }),
      status: this.#status,
      kind: this.#kind,
      statements: this.#statements,
      text,
      citations: this.citations,
      closest: this.#status === 'not_found' ? this.#closest() : [],
      degradations: [...this.#degradations],
      model: this.#model,
      tokens: this.#tokens,
      costUsd: this.#costUsd,
      ms: {
        embed: Math.round(this.#embedMs),
        search: Math.round(this.#searchMs),
        answer: Math.round(now - this.#searchedAt),
        total: Math.round(now - this.#started),
      },
      pagesSearched: this.#pagesSearched,
    };
  }

  #closest(): readonly PageLink[] {
    const pages = new Map<string, PageLink>();
    for (const { chunk } of this.hits) {
      if (pages.size >= CLOSEST) break;
      pages.set(chunk.pageId, { pageId: chunk.pageId, title: toHarmless(chunk.pageTitle), url: chunk.pageUrl });
    }
    return [...pages.values()];
  }

  async #log(answer: Answer, signal: AbortSignal): Promise<string | undefined> {
    const { askedBy, channelId, guildId, collection } = this.#request;
    const candidates = this.hits.map((hit) => hit.chunk.id);
    try {
      return await this.#deps.store.logAnswer({ answer, collection, candidates, askedBy, channelId, guildId }, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#deps.log.error({ err: error }, 'the answer could not be logged');
      return undefined;
    }
  }

  async #remember(answer: Answer, signal: AbortSignal): Promise<void> {
    const { conversationKey } = this.#request;
    if (conversationKey === undefined) return;
    const at = this.#deps.clock.now();
    const turns = [
      { role: 'user', text: this.question, at },
      { role: 'assistant', text: answer.text, at },
    ] as const;
    try {
      await this.#deps.store.addTurns(conversationKey, turns, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#deps.log.error({ err: error }, 'the conversation could not be stored');
    }
  }
}

function renderStatement({ text, cites }: Statement): string {
  return `${text} ${cites.map((n) => `[${n}]`).join('')}`;
}
