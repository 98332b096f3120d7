import type { CommandSpec } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { inCode } from '../../ui/markdown.ts';
import { chosenCollection } from '../collections/collection-name.ts';
import { suggestCollections } from '../collections/suggest-collections.ts';

const MAX_FILE_BYTES = 500_000;

/** Measures search and answers with a file of questions. */
export const evalCommand: CommandSpec = {
  name: 'eval',
  kind: 'slash',
  description: 'eval',
  permission: 'admin',
  reply: 'private',
  options: [
    { name: 'file', description: 'eval.file', type: 'file', isRequired: true },
    { name: 'collection', description: 'sync.collection', type: 'text', suggest: suggestCollections, maxLength: 60 },
  ],
  async run(invocation, context, signal) {
    const collection = await chosenCollection(invocation, context, signal);
    const jsonl = await context.download(textOption(invocation, 'file') ?? '', MAX_FILE_BYTES, signal);
    const figures = await context.evaluate(jsonl, collection, signal);
    const lines = Object.entries(figures).map(
      ([name, value]) => `**${name}** ${value.toLocaleString(invocation.t.language, { maximumFractionDigits: 3 })}`,
    );
    return card(lines.join('\n'), { title: invocation.t('eval.title', { collection: inCode(collection, 60) }) });
  },
};
