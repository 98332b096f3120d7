import { expect } from 'vitest';
import type { DiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { Document } from '../../../../src/core/domain/document.ts';
import type { PageId } from '../../../../src/core/domain/notion-id.ts';
import type { Log } from '../../../../src/core/log.ts';
import type { DiscordDeps } from '../../../../src/discord/interactions/context.ts';
import { realClock } from '../../../fixtures/discord.ts';
import { aDocument, askOver } from '../../ask/ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn } from '../../ask/scripted-chat.ts';
import { layoutProblems } from './layout-problems.ts';
import { HOSTILE } from './strings.ts';

/** One page per string: as its title, its heading and its text. */
function hostileDocuments(): readonly Document[] {
  return HOSTILE.map((text, n) =>
    aDocument(n + 1, text, [
      `#${text.replaceAll('\n', ' ')}`,
      `The zeppelin rule ${n} is: ${text}`,
      'You have 30 days off.',
    ]),
  );
}

/** The real flow over hostile pages: quotes only, or a model that repeats what it reads. */
async function hostileAsk(hasModel: boolean): Promise<DiscordDeps['ask']> {
  const echo = createScriptedChat((request) => {
    const [first, second] = passagesIn(request);
    const quoted = [first, second].flatMap((passage) => (passage ? [passage] : []));
    return answerJson(
      quoted.map(({ id, text }) => ({ text: text.slice(0, 400), cites: [{ id, quote: text.slice(0, 300) }] })),
    );
  });
  const { ask } = await askOver(hostileDocuments(), hasModel ? { deps: { chat: echo } } : {});
  return {
    ask: (request, signal) => ask.ask({ ...request, collection: 'docs' }, signal),
    search: (request, signal) => ask.search({ ...request, collection: 'docs' }, signal),
    listRows: (request, signal) => ask.listRows({ ...request, collection: 'docs' }, signal),
  };
}

/** Errors that the bot logged. None are expected, whatever people send. */
export function errorLog() {
  const errors: unknown[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, child: () => log, error: (...entry) => errors.push(entry) };
  return { log, errors };
}

/** Flows for the hostile tests: every page is visible, and time is real. */
export async function hostileDeps(hasModel: boolean) {
  const { log, errors } = errorLog();
  const pages: ReadonlySet<PageId> = new Set(hostileDocuments().map(({ page }) => page.id));
  const deps: Partial<DiscordDeps> = {
    ask: await hostileAsk(hasModel),
    visiblePages: async () => pages,
    clock: realClock,
    log,
  };
  return { deps, errors };
}

/** Hundreds of interactions take a while on a busy machine. */
export const atLast = <T>(read: () => T) => expect.poll(read, { timeout: 60_000, interval: 10 });

const WAVE = 50;

/** Calls `begin` with each string, a few dozen at a time: no real server has a thousand questions waiting. */
export async function inWaves<T>(
  strings: readonly string[],
  begin: (text: string, index: number) => readonly T[],
  hasEnded: (begun: T) => boolean,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let from = 0; from < strings.length; from += WAVE) {
    const wave = strings.slice(from, from + WAVE).flatMap((text, i) => begin(text, from + i));
    await atLast(() => wave.filter((one) => !hasEnded(one)).length).toBe(0);
    all.push(...wave);
  }
  return all;
}

/** Links may lead only to the fixtures' pages and to messages. */
export const isOurLink = (url: string) => /^https:\/\/(?:www\.notion\.so|discord\.com\/channels)\//.test(url);

/** Each problem once, with an example. */
export function problemsOf(
  shown: readonly { readonly text: string; readonly message: StandInMessage }[],
  ids: ReadonlySet<string> = new Set(),
) {
  const found = shown.flatMap(({ text, message }) =>
    layoutProblems(message, { isLink: isOurLink, ids }).map((problem) => ({ problem, text: text.slice(0, 120) })),
  );
  return found.slice(0, 20);
}

/** Requests that Discord rejected, or would reject by its OpenAPI description. */
export const refusedBy = ({ traffic }: DiscordStandIn) =>
  traffic
    .filter(({ status, invalid }) => status >= 400 || invalid)
    .map(({ method, path, status, code, invalid, body }) => ({
      method,
      path,
      status,
      code,
      invalid,
      body: JSON.stringify(body).slice(0, 300),
    }))
    .slice(0, 5);
