export const originalBotTexts = {
  sentences: {},
  commands: {
    'alias.setConfig': 'Change a setting (same as /config set)',
    'alias.getConfig': 'Show one setting or all (same as /config get)',
    'alias.setCollection': 'Choose the collection (same as /collection use)',
    'alias.getCollection': 'Show the collection in use',
  },
} as const;
