import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { vectorIndexContract } from '../../integration/vector-index.contract.ts';

const index = createFakeVectorIndex();
vectorIndexContract({ name: 'The fake', open: async () => index, recall: 1 });
