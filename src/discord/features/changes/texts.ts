export const changeTexts = {
  sentences: {
    'changes.since': 'What changed since {{when}}:',
    'changes.none': 'Nothing that you can see here.',
    'changes.older': 'Older',
    'changes.newest': 'Newest',
    'changes.badSince':
      "I keep changes for {{days}} days, and can't read `{{value}}`. Enter a number of days such as `7`, or a date such as `2026-03-31`.",
    'changes.severalPages': 'Several pages have that title. Enter the address of the one you mean.',
    'changes.off':
      "Changes aren't recorded here. An admin can turn that on with `/config set retention_days_changes 30`.",
    'change.new': 'new page',
    'change.joined': 'moved or shared here',
    'change.restored': 'restored',
    'change.inTrash': 'moved to the trash',
    'change.notShared': 'no longer shared with me',
    'change.left': 'moved out of what I can show here',
    'change.movedTo': 'moved to {{path}}',
    'change.moved': 'moved from {{from}} to {{to}}',
    'change.top': 'the top level',
    'change.renamed': 'was “{{title}}”',
    'change.text': 'text edited',
    'change.moreParts_one': '1 more part',
    'change.moreParts_other': '{{count}} more parts',
  },
  commands: {
    changes: 'See what changed in Notion',
    'changes.since': 'A number of days, or a date such as 2026-03-31; 7 days by default',
    'changes.page': 'Only this page or database and everything below it',
  },
} as const;
