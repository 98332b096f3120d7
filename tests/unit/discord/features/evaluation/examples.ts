import { type FeatureExamples, fileWith } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    eval: [{ values: { file: fileWith({}), collection: 'notion_docs' }, says: 'recall@5' }],
  },
};
