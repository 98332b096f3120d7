export const collectionTexts = {
  sentences: {
    'collection.current': 'This server searches `{{name}}`.',
    'collection.used': 'This server now searches `{{name}}`.',
    'collection.list': 'Collections',
    'collection.line': 'pages: {{pages}} · passages: {{chunks}}',
    'collection.created': "I've created `{{name}}`. To fill it, run `/collection rebuild`.",
    'collection.deleted': "I've deleted `{{name}}`.",
    'collection.unknown': "There's no collection called `{{name}}`. Available: {{names}}.",
    'collection.badName':
      "A name needs 3 to 60 characters: a–z, digits, `-` or `_`. `{{name}}` doesn't match. Please choose another.",
    'collection.inUse': 'This server searches `{{name}}`. First choose another collection with `/collection use`.',
  },
  commands: {
    collection: 'Collections of pages',
    'collection.list': 'List all collections',
    'collection.use': 'Choose the collection this server searches',
    'collection.create': 'Create a collection',
    'collection.delete': 'Delete a collection',
    'collection.rebuild': 'Sync a collection from scratch',
    'collection.name': 'Name of the collection',
    'collection.roots': 'Pages, databases or data sources, comma-separated',
  },
} as const;
