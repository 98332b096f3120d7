import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    limits: [
      { values: { questions: 20 }, says: 'everyone: 20 questions' },
      { values: ({ someone }) => ({ user: someone.id, blocked: true }), says: /a member .*blocked/ },
      {
        values: ({ standIn, guild }) => ({ role: standIn.addRole(guild), questions: 5 }),
        says: /<@&\d+>: 5 questions/,
      },
      { values: ({ channel }) => ({ channel: channel.id, questions: 6 }), says: /<#\d+>: 6 questions/ },
      { values: { server: true, questions: 7 }, says: 'the whole server: 7 questions' },
    ],
    budget: [{ values: { usd: 1.5 }, says: '$0.00 of $1.50' }],
  },
};
