import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

const values = { name: 'notion_docs' };

export const examples: FeatureExamples = {
  commands: {
    'collection list': [{ says: 'notion_docs' }],
    'collection use': [{ values, says: 'now searches `notion_docs`' }],
    'collection create': [{ values: { name: 'handbook', roots: PAGE_A }, says: '`handbook` is made' }],
    'collection delete': [{ values, says: 'Choose another first' }],
    'collection rebuild': [{ values, says: 'Started' }],
  },
};
