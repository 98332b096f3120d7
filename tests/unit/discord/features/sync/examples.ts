import { PAGES } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

const BUTTONS = 'features/sync/sync-buttons';
const URL = PAGES[0]!.url;

export const examples: FeatureExamples = {
  commands: {
    sync: [{ values: { resource: URL, collection: 'notion_docs' }, says: 'Started: https://discord.com/channels/' }],
    'sync-admin status': [{ says: 'No sync is running' }],
    'sync-admin cancel': [{ says: 'No sync that was started on Discord is running' }],
    'sync-admin report': [{ says: '1,204 unchanged' }],
    'sync-admin schedule': [{ values: { seconds: 600 }, says: /Every 5.min\. Next sync/ }],
    'sync-admin dry-run': [{ says: 'Started' }],
    'sync-admin audit': [{ says: 'Started' }],
    why: [{ values: { url: URL }, says: 'Share it.' }],
  },
  components: {
    cancel: { does: 'Cancel on the card of a sync', test: [BUTTONS, 'Cancel stops the sync and the card says so'] },
    failures: { does: 'Failures on the card of a sync', test: [BUTTONS, 'Failures lists what could not be read'] },
  },
};
