import { type FeatureExamples, fileWith } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    'config get': [
      { says: 'welcome_message' },
      { values: { key: 'welcome_message' }, says: /Hi! Ask me anything\..*\nThe reply to a mention/ },
    ],
    'config set': [{ values: { key: 'similarity_threshold', value: '0.5' }, says: 'is now `0.5`' }],
    'config reset': [{ values: { key: 'similarity_threshold' }, says: 'is now `0.35`' }],
    'config history': [{ values: { key: 'welcome_message' }, says: 'Nothing has been changed yet.' }],
    'config undo': [{ says: "There's nothing to undo." }],
    'config export': [{ says: 'This file is empty, because no setting was changed' }],
    'config import': [
      {
        values: { file: fileWith({ similarity_threshold: 0.4, colour: 'red' }) },
        says: /Changed: .*similarity_threshold.*\n.*doesn't know .*colour/s,
      },
    ],
  },
};
