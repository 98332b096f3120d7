export const feedbackTexts = {
  sentences: {
    'feedback.thanks': "Thanks, I've saved your feedback.",
    'feedback.formTitle': "What's wrong?",
    'feedback.reason': 'The answer is …',
    'feedback.wrong': 'wrong',
    'feedback.outdated': 'outdated',
    'feedback.missing': 'incomplete',
    'feedback.comment': "What's the right answer? (optional)",
    'feedback.title_one': 'Votes in the last day: 👍 {{up}} · 👎 {{down}}',
    'feedback.title_other': 'Votes in the last {{days}} days: 👍 {{up}} · 👎 {{down}}',
    'feedback.none_one': 'No votes in the last day.',
    'feedback.none_other': 'No votes in the last {{days}} days.',
    'notify.done': "I'll message you when the related pages change.",
    'notify.message': 'A page related to your question “{{question}}” was added or changed: {{pages}}',
  },
  commands: {
    feedback: 'Show votes and comments on answers',
  },
} as const;
