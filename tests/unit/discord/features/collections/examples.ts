import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

const values = { name: 'notion_docs' };

export const examples: FeatureExamples = {
  commands: {
    'collection list': [{ says: 'notion_docs' }],
    'collection use': [{ values, says: 'now searches `notion_docs`' }],
    'collection create': [{ values: { name: 'handbook', roots: PAGE_A }, says: "I've created `handbook`" }],
    'collection delete': [{ values, says: 'First choose another collection' }],
    'collection rebuild': [{ values, says: 'Started' }],
  },
};
