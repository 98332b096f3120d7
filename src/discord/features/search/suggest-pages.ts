import type { Suggest } from '../../interactions/command.ts';
import { channelView } from '../channel/channel-view.ts';

const MAX_PAGES = 25;

/** Suggests titles of pages that the person may see here. */
export const suggestPages: Suggest = async ({ text, admitted }, context, signal) => {
  const { collection, scope } = channelView(admitted, context);
  const visible = await context.visiblePages(collection, scope, signal);
  const pages = await context.store.catalogue.titles(visible, text, MAX_PAGES, signal);
  return pages.map(({ title, pageId }) => ({ name: title, value: pageId }));
};
