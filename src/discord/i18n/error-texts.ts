/** Refusals and failures: what happened, why, and what to do. */
export const errorTexts = {
  sentences: {
    'error.adminOnly': 'Only admins of this bot can do that.',
    'error.trustedOnly': 'Only members with the trusted role can do that here.',
    'error.guildOnly': 'That only works on a server.',
    'error.directOff': "I don't answer direct messages. Please ask me on the server.",
    'error.off': "I don't answer in this channel.",
    'server.waiting': "I'm not set up for this server yet. An admin of this bot has to allow it first.",
    'server.denied': "I don't answer on this server: an admin of this bot has decided so.",
    'server.directOutside': 'I only answer members of servers that use me. Please ask me on such a server.',
    'permission.missing':
      "I can't write in {{channel}}: I need the permission “{{permission}}”. An admin of the server can grant it in the channel's settings.",
    'permission.locked': "I can't write in this thread: it's locked. Please ask in its channel.",
    'permission.refused':
      "Discord doesn't let me do that here: a permission is missing. An admin can see which one in `/status`.",
    'error.stopping': "I'm being restarted. Press Retry in a minute.",
    'error.ref': 'Ref {{id}}',
    'error.notionToken':
      'Notion rejected the token. Answers still work, but sync is paused. Replace the `notion-token` credential, then run `/sync`.',
    'error.notionNotShared':
      "That page isn't shared with the integration. In Notion, add it under ••• → Connections, then run `/sync`.",
    'error.notionWait': "Notion asked us to wait {{seconds}} s. I'll continue automatically.",
    'error.wait': 'Too many requests at once. Please try again in {{seconds}} s.',
    'error.outOfCredit': 'The OpenAI account is out of credit. `/search` still works.',
    'error.modelKey': 'OpenAI rejected the key. `/search` still works. Replace the `openai-api-key` credential.',
    'error.unauthorized': 'A service rejected our credentials. An admin can run `notionbot doctor` to find out more.',
    'error.storeDown': "I can't reach the index right now. Please try again in a minute.",
    'error.notionDown': "I can't reach Notion right now. Answers still work.",
    'error.unavailable': "I can't reach a service right now. Please try again in a minute.",
    'error.notFound': "That doesn't exist, or no longer does.",
    'error.rejected': 'A service rejected that. Try other words, or tell an admin.',
    'error.misconfigured': "Something isn't set up correctly. An admin can run `notionbot doctor` to find out more.",
    'error.usage': "Something you entered isn't valid. Please check it and try again.",
    'error.busy': "That's already running. Please wait until it's done.",
    'error.cancelled': 'It took too long, so I stopped. Press Retry.',
    'error.bug': "Something went wrong on my side. I've logged it.",
  },
  commands: {},
} as const;
