export const accountTexts = {
  sentences: {
    'help.title': 'What I can do',
    'help.more': 'You can also mention me, reply to me, or open a message’s menu → Apps.',
    'help.admin': '**Admins:** {{commands}}',
    'quota.left': "You've used {{used}} of {{limit}} questions today. The count resets {{when}}.",
    'quota.unlimited_one': "You've asked 1 question today. There's no limit.",
    'quota.unlimited_other': "You've asked {{used}} questions today. There's no limit.",
    'privacy.show':
      'What I store about you, under a hash of your id: {{questions}} questions with answers, {{turns}} conversation messages, {{feedback}} votes, {{subscriptions}} notification requests. Questions are deleted after {{days}} days. To delete everything now, run `/privacy forget`.',
    'privacy.showForever':
      'What I store about you, under a hash of your id: {{questions}} questions with answers, {{turns}} conversation messages, {{feedback}} votes, {{subscriptions}} notification requests. To delete everything now, run `/privacy forget`.',
    'privacy.forgotten':
      'Deleted: {{questions}} questions, {{turns}} messages, {{feedback}} votes, {{subscriptions}} notification requests.',
  },
  commands: {
    quota: 'See how many questions you have left today',
    privacy: 'What I store about you',
    'privacy.show': 'Show what I store about you',
    'privacy.forget': 'Delete your questions, messages, votes and notification requests',
    help: 'What I can do',
  },
} as const;
