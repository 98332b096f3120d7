import type { Suggest } from '../../interactions/command.ts';
import { viewFrom } from './channel-view.ts';

const MAX_PAGES = 25;

/** Suggests titles of pages that the person may see here. */
export const suggestPages: Suggest = async ({ text, ...asker }, context, signal) => {
  const view = await viewFrom(asker, undefined, context, signal);
  const pages = await context.store.catalogue.titles(view.pages, text, MAX_PAGES, signal);
  return pages.map(({ title, pageId }) => ({ name: title, value: pageId }));
};
