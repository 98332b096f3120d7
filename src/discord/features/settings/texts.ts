export const settingTexts = {
  sentences: {
    'config.title': 'Settings',
    'config.value': '`{{key}}` is `{{value}}`.',
    'config.legend': '▸ differs from the default',
    'config.set': '`{{key}}` is now `{{value}}`.',
    'config.valueDefault': '`{{key}}` is `{{value}}` (default).',
    'config.unused.chunkSize':
      "This setting comes from the old bot and doesn't do anything here. Pages are split at their headings and blocks.",
    'config.unused.messageHistoryLimit':
      "This setting comes from the old bot and doesn't do anything here. `max_history` sets how much of a conversation I use.",
    'config.history': 'Changes, newest first',
    'config.noHistory': 'Nothing has been changed yet.',
    'config.undone': 'Undone: `{{key}}` is `{{value}}` again.',
    'config.nothingToUndo': "There's nothing to undo.",
    'config.exported': 'All settings:',
    'config.imported': 'Changed: {{changed}}. Unknown: {{unknown}}.',
  },
  commands: {
    config: 'Settings of the bot',
    'config.get': 'Show one setting or all',
    'config.set': 'Change a setting',
    'config.reset': 'Reset a setting to its default',
    'config.history': 'See who changed what',
    'config.undo': 'Undo the last change',
    'config.export': 'Download all settings as a file',
    'config.import': 'Load settings from a file; all or none',
    'config.key': 'Name of the setting',
    'config.value': 'New value',
    'config.file': 'A JSON file made by export',
  },
} as const;
