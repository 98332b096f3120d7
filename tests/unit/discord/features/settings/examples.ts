import { type FeatureExamples, fileWith } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    'config get': [{ says: 'welcome_message' }, { values: { key: 'welcome_message' }, says: 'Hi! Ask me anything.' }],
    'config set': [{ values: { key: 'similarity_threshold', value: '0.5' }, says: 'is now `0.5`' }],
    'config reset': [{ values: { key: 'similarity_threshold' }, says: 'is now `0.35`' }],
    'config history': [{ values: { key: 'welcome_message' }, says: 'Nothing has been changed yet.' }],
    'config undo': [{ says: "There's nothing to undo." }],
    'config export': [{ says: 'All settings' }],
    'config import': [
      {
        values: { file: fileWith({ similarity_threshold: 0.4, colour: 'red' }) },
        says: /Changed: .*similarity_threshold.*colour/s,
      },
    ],
  },
};
