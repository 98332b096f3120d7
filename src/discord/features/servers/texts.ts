export const serverTexts = {
  sentences: {
    'servers.title': 'Servers',
    'servers.none': 'No server has added me yet. The link that adds me: run `notionbot invite` in a terminal.',
    'servers.allowed': '✅ allowed',
    'servers.waiting': '⏳ waiting for an admin',
    'servers.denied': '⛔ not allowed',
    'servers.fixed': '✅ allowed in `ALLOWED_GUILD_IDS`',
    'servers.left': 'removed me {{when}}',
    'servers.added': '**{{name}}** (`{{id}}`) added me. I answer there once an admin allows it.',
    'servers.kept':
      'I now answer only on servers that an admin has allowed. I was on these before, so I keep answering there: {{names}}. To stop that on one of them, use `/servers deny`.',
    'servers.allowedNow': "I'll answer on {{name}} from now on.",
    'servers.deniedNow': 'I no longer answer on {{name}}.',
    'servers.leftNow': "I've left {{name}}.",
    'servers.badId':
      "`{{value}}` isn't the id of a server. Choose one from the list, or copy the id: right-click the server → Copy Server ID.",
    'servers.isFixed': '{{name}} is listed in `ALLOWED_GUILD_IDS`. Remove it there and restart me.',
    'servers.lacks': '{{channel}}: {{permissions}}',
    'servers.lacksTitle': 'Missing permissions',
    'servers.lacksMore': '… and {{count}} more channels',
    'button.allow': 'Allow',
    'button.leave': 'Leave',
  },
  commands: {
    servers: 'Servers that may use the bot',
    'servers.list': 'List the servers and what the bot may not do there',
    'servers.allow': 'Let a server use the bot',
    'servers.deny': 'Stop answering on a server',
    'servers.server': 'Id of the server',
  },
} as const;
