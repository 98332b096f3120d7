export const accountTexts = {
  sentences: {
    'help.title': 'What I can do',
    'help.more': 'You can also mention me together with your question. Click a command to use it.',
    'help.menus': 'In the menu of a message → Apps',
    'help.menu.ask': 'get an answer about the message',
    'help.menu.check': 'see whether the message is right, and what the pages say instead',
    'help.menu.save': 'save an answer that is shown first when somebody asks this again',
    'help.buttons': 'Buttons below an answer',
    'help.button.vote': 'say whether the answer is good',
    'help.button.evidence': 'see the quotes behind the answer',
    'help.button.allRows': 'get every matching row as a file',
    'help.button.followUp': 'ask your next question',
    'help.button.retry': 'ask again; the old answer stays until the new one is there',
    'help.button.human': 'ask the people in this channel',
    'help.button.share': 'show a private answer in this channel',
    'help.button.solved': 'in a forum: mark your post as solved',
    'help.button.notify': 'get a message when these pages change',
    'help.adminTitle': 'For admins',
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
