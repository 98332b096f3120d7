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
    'solved.done': "I've marked this post as solved. Thanks, that tells me that the answer helped.",
    'solved.noTag':
      "Thanks, I've saved that the answer helped. I can't mark the post: this forum has no tag for solved posts, such as “Solved”.",
    'solved.full': "Thanks, I've saved that the answer helped. I can't mark the post: it already has five tags.",
    'solved.archived':
      "Thanks, I've saved that the answer helped. I can't mark the post: it's closed. Write a message in it, then press again.",
    'solved.refused':
      "Thanks, I've saved that the answer helped. To mark the post, I need the permission “Manage Threads and Posts” in {{channel}}.",
    'solved.notYours':
      'Only the person who opened this post, or a member with the trusted role, can mark it as solved.',
    'solved.notHere': 'Only a post in a forum can be marked as solved.',
    'notify.done': "I'll message you when the related pages change.",
    'notify.doneAnswered':
      "I'll message you once if the text behind this answer changes in the {{days}} days after it was given.",
    'notify.off': "I don't watch the pages behind answers here: an admin has turned that off.",
    'notify.stale': 'The text behind my answer to “{{question}}” has changed. Please ask again. Changed: {{pages}}',
    'notify.staleHidden':
      'A page behind my answer to “{{question}}” has changed or can no longer be seen. Please ask again.',
    'notify.message': 'A page related to your question “{{question}}” was added or changed: {{pages}}',
  },
  commands: {
    feedback: 'Show votes and comments on answers',
  },
} as const;
