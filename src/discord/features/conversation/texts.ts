export const conversationTexts = {
  sentences: {
    'answer.threadHint': "To follow up, reply to me or mention me. I can't read other messages here.",
  },
  commands: {},
} as const;
