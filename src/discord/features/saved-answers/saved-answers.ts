import type { Location } from '../../client/location.ts';
import type { Person } from '../../client/person.ts';
import type { DiscordStore, SavedAnswer } from '../../store.ts';
import { type ChannelView, scopeKey } from '../ask/channel-view.ts';
import { similarity, wordsOf } from './similarity.ts';

/** Two of three words shared: a question put another way, not just one about the same topic. */
const SAME_QUESTION = 0.6;

/** The saved answer to a question, if there is one here whose pages have not changed since. */
export async function findSavedAnswer(
  question: string,
  location: Location,
  view: ChannelView,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly url: string; readonly savedAt: Date } | undefined> {
  if (!location.guildId) return undefined;
  const known = await store.savedAnswers.current(
    location.guildId,
    view.collection,
    scopeKey(view.settings.scope),
    signal,
  );
  const words = wordsOf(question);
  const ranked = known
    .map((answer) => ({ answer, similarity: similarity(words, wordsOf(answer.question)) }))
    .toSorted((a, b) => b.similarity - a.similarity);
  const [best] = ranked;
  return best && best.similarity >= SAME_QUESTION ? toShown(best.answer) : undefined;
}

function toShown({ text, sourceUrl, savedAt }: SavedAnswer) {
  return { text, url: sourceUrl, savedAt };
}

export type SavedAnswerInput = {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  readonly sourceUrl: string;
};

/** Keeps an answer with the pages it is about: those cited, else those found for the question. */
export async function saveAnswer(
  input: SavedAnswerInput,
  person: Person,
  guildId: string,
  view: ChannelView,
  pages: SavedAnswer['pages'],
  store: DiscordStore,
  signal: AbortSignal,
): Promise<void> {
  await store.savedAnswers.save(
    {
      ...input,
      guildId,
      collection: view.collection,
      scopeKey: scopeKey(view.settings.scope),
      savedBy: person.hash,
      pages,
    },
    signal,
  );
}
