export const channelTexts = {
  sentences: {
    'channel.title': 'Settings of {{channel}}',
    'channel.saved': 'Saved.',
    'channel.autoNote':
      'To read every message, I need the Message Content intent. Turn it on in the Developer Portal (Bot), then restart me.',
    'channel.everything': 'everything',
    'channel.badProperty': 'A property filter looks like `Name=value` or `Name=one|two`, but you entered `{{value}}`.',
    'scope.outside': "This channel can't see that page, or the page isn't indexed.",
  },
  commands: {
    channel: 'How the bot behaves in a channel',
    'channel.set': 'Change the settings; anything you leave out stays the same',
    'channel.show': 'Show the settings',
    'channel.channel': 'Which channel; this one by default',
    'channel.server': 'For the whole server instead of one channel',
    'channel.scope': 'Pages or data sources to search, comma-separated; all: everything',
    'channel.filter': 'Only rows with Property=value|value; all: every row',
    'channel.mode': 'When to answer: mention, auto (every message), forum (new posts), off',
    'channel.role': 'Role whose members may save answers',
    'channel.helpers': 'Role that “Ask a human” mentions',
    'channel.keepAnswers': 'Keep the answer when its question is deleted',
    'channel.language': 'Language of the bot’s own texts here',
    'channel.threads': 'Open a thread for each question',
  },
} as const;
