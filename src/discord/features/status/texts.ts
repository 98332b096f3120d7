export const statusTexts = {
  sentences: {
    'backup.failed':
      '⚠️ The last backup failed: {{reason}}. Last good backup: {{good}}. On the server, run `sudo nbctl logs notionbot-backup`.',
    'backup.overdue': '⚠️ The backup is overdue. Last good backup: {{good}}. On the server, run `sudo nbctl backup`.',
    'release.available':
      'Version {{version}} of notionbot is available. This server runs {{current}}. On the server, run `git pull` in the checkout, then `sudo scripts/upgrade.sh`.',
    'status.title': 'Status',
    'status.pages': '{{indexed}} indexed · {{pending}} to go · {{failed}} failed · {{skipped}} skipped',
    'status.labels': 'Pages|Passages|Collections|Last sync|Spent|Questions now|Backup|Admin actions',
    'status.spend': '{{today}} today · {{month}} in 30 days',
    'status.queue': '{{running}} running · {{waiting}} waiting',
    'status.backup.none': 'none yet',
    'status.backup.failed': '❌ {{when}}: {{reason}} · last good backup {{good}}',
    'status.backup.overdue': '⚠️ overdue · last good backup {{good}}',
    'usage.title_one': 'Usage in the last day',
    'usage.title_other': 'Usage in the last {{days}} days',
    'usage.line_one': '1 question · {{tokens}} tokens · {{usd}}',
    'usage.line_other': '{{questions}} questions · {{tokens}} tokens · {{usd}}',
  },
  commands: {
    status: 'See what is indexed, running and spent',
    usage: 'Questions and costs',
    days: 'How many days back, 1 to 90',
  },
} as const;
