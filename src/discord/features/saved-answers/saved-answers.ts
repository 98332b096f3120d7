import type { Person, Place } from '../../client/person.ts';
import type { CuratedAnswer, DiscordStore } from '../../store.ts';
import { type ChannelView, scopeKey } from '../ask/channel-view.ts';
import { likeness, wordsOf } from './similarity.ts';

/** Two of three words shared: a question put another way, not just one about the same topic. */
const SAME_QUESTION = 0.6;

/** The saved answer to a question, if there is one here whose pages have not changed since. */
export async function findCurated(
  question: string,
  place: Place,
  view: ChannelView,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly url: string; readonly savedAt: Date } | undefined> {
  if (!place.guildId) return undefined;
  const known = await store.curated.current(place.guildId, view.collection, scopeKey(view.settings.scope), signal);
  const words = wordsOf(question);
  const ranked = known
    .map((answer) => ({ answer, likeness: likeness(words, wordsOf(answer.question)) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const [best] = ranked;
  return best && best.likeness >= SAME_QUESTION ? toShown(best.answer) : undefined;
}

function toShown({ text, sourceUrl, savedAt }: CuratedAnswer) {
  return { text, url: sourceUrl, savedAt };
}

export type CuratedInput = {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  readonly sourceUrl: string;
};

/** Keeps an answer with the pages it is about: those cited, else those found for the question. */
export async function saveCurated(
  input: CuratedInput,
  person: Person,
  guildId: string,
  view: ChannelView,
  pages: CuratedAnswer['pages'],
  store: DiscordStore,
  signal: AbortSignal,
): Promise<void> {
  await store.curated.save(
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
