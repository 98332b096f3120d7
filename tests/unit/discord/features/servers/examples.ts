import type { FeatureExamples } from '../../examples.ts';

const SERVERS = 'features/servers/servers';

export const examples: FeatureExamples = {
  commands: {
    'servers list': [{ says: 'ALLOWED_GUILD_IDS' }],
    'servers allow': [{ values: { server: '123456789012345678' }, says: "I'll answer on" }],
    'servers deny': [
      { values: { server: '123456789012345678' }, says: 'I no longer answer on' },
      { values: { server: 'x' }, says: "isn't the id of a server" },
    ],
  },
  components: {
    'server-allow': {
      does: 'Allow: lets a new server use the bot',
      test: [SERVERS, 'a new server gets one sentence until an admin presses Allow'],
    },
    'server-leave': {
      does: 'Leave: the bot leaves a new server',
      test: [SERVERS, 'Leave makes the bot leave the server, and it stays denied'],
    },
  },
};
