export const conversationTexts = {
  sentences: {
    'answer.threadHint': "To follow up, reply to me or mention me. I can't read other messages here.",
    'answer.roleMention':
      'That mentions my role, so Discord hides your message from me. Please mention me as a member: type @ and choose me.',
  },
  commands: {},
} as const;
