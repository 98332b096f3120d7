import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    limits: [
      { values: { questions: 20 }, says: 'everyone: 20 questions' },
      { values: ({ someone }) => ({ user: someone.id, blocked: true }), says: /someone \(<@\d+>\): blocked/ },
      {
        values: ({ standIn, guild }) => ({ role: standIn.addRole(guild), questions: 5 }),
        says: /<@&\d+>: 5 questions/,
      },
      { values: ({ channel }) => ({ channel: channel.id, questions: 6 }), says: /<#\d+>: 6 questions/ },
      { values: { server: true, questions: 7 }, says: 'the whole server: 7 questions' },
      { values: { direct: true, questions: 8 }, says: 'Daily limits in direct messages\neveryone: 8 questions' },
      { values: { server: true, reset: true }, says: /^(?!.*the whole server:)/s },
    ],
    budget: [
      { values: { usd: 1.5 }, says: '$0.00 of $1.50' },
      { values: { direct: true, usd: 3 }, says: '**Direct messages**\nSpent today: $0.00 of $3.00.' },
      { values: { reset: true }, says: '**This server**\nSpent today: $0.00 (no limit).' },
    ],
  },
};
