import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    set_config: [{ values: { key: 'welcome_message', value: 'Hello' }, says: 'is now `Hello`' }],
    get_config: [{ values: { key: 'welcome_message' }, says: 'Hi! Ask me anything.' }],
    set_collection: [{ values: { name: 'notion_docs' }, says: 'now searches `notion_docs`' }],
    get_collection: [{ says: 'searches `notion_docs`' }],
  },
};
