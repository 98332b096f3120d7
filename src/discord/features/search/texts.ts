export const searchTexts = {
  sentences: {
    'search.none': "I couldn't find anything. Try other words, or see what is indexed with `/sources`.",
    'search.title': 'Passages for “{{query}}”',
    'scope.unknown':
      "There's no page called “{{title}}” here. Choose one of the suggestions while you type, or paste the page's link from Notion (••• → Copy link).",
    'scope.ambiguous':
      'Several pages match “{{title}}”: {{titles}}. Please type the whole title, or choose one of the suggestions.',
    'sources.title_one': 'I can search 1 page here',
    'sources.title_other': 'I can search {{pages}} pages here',
    'sources.below_one': '1 page below',
    'sources.below_other': '{{count}} pages below',
    'sources.synced': 'Last synced {{when}}',
    'sources.none': 'Nothing is indexed here yet. An admin can run `/sync`.',
    'recent.title_one': 'Changed in the last day',
    'recent.title_other': 'Changed in the last {{days}} days',
    'recent.none_one': 'Nothing changed in the last day.',
    'recent.none_other': 'Nothing changed in the last {{days}} days.',
  },
  commands: {
    search: 'Find passages without a model; only you can see them',
    'search.query': 'What to look for',
    'search.limit': 'How many passages, 1 to 10',
    sources: 'See what is indexed here and when it was synced',
    recent: 'Pages that changed recently',
    'recent.days': 'How many days back, 1 to 90',
  },
} as const;
