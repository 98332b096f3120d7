import type { PageId } from '../../../core/domain/notion-id.ts';
import type { Choice, Suggest } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { typedWords } from '../../interactions/typed-words.ts';
import { channelView } from '../channel/channel-view.ts';

const MAX_PAGES = 25;
/** Discord's limit for the value of a choice. */
const MAX_VALUE_CHARACTERS = 100;

/** Suggests titles of pages and databases that the person may see here. */
export const suggestPages: Suggest = async ({ text, admitted }, context, signal) => {
  const { collection, scope } = channelView(admitted, context);
  return choicesOf(text, await context.visiblePages(collection, scope, signal), context, signal);
};

/** For an admin who sets what a channel can see: titles of the whole collection. Completes the last of several. */
export const suggestScope: Suggest = async ({ text, admitted }, context, signal) => {
  const { collection } = channelView(admitted, context);
  const pages = await context.visiblePages(collection, undefined, signal);
  const [, before = '', last = ''] = /^(.*,)?(.*)$/s.exec(text) ?? [];
  const choices = await choicesOf(last, pages, context, signal);
  return choices
    .map(({ name, value }) => ({ name: `${before} ${name}`.trim(), value: `${before}${value}` }))
    .filter(({ value }) => value.length <= MAX_VALUE_CHARACTERS);
};

async function choicesOf(
  text: string,
  pages: ReadonlySet<PageId>,
  { store }: BotContext,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const found = await store.catalogue.titles(pages, typedWords(text), MAX_PAGES, signal);
  return found.map(({ id, title }) => ({ name: title, value: id }));
}
