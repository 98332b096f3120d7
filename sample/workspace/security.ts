import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import {
  callout,
  code,
  h2,
  h3,
  ol,
  p,
  table,
  todo,
  toggle,
  toggleHeading,
  ul,
} from '../stand-ins/notion/workspace/build.ts';

const passwords: PageSpec = {
  key: 'passwords',
  title: 'Passwords and security keys',
  icon: '🔑',
  editedAt: '2026-03-02T10:00:00Z',
  by: 'devika',
  blocks: [
    p(
      'Everyone owns two security keys: one on the key ring, one locked away at home. Codes by text message are switched off everywhere.',
    ),
    ul(
      'Passwords live in Bitwarden and nowhere else.',
      'A password that people type has at least 16 characters. It is changed only when there is a reason to.',
      'Service accounts are rotated every 180 days by the platform team.',
    ),
    h2('Lost a key?'),
    ol(
      'Use the second one to sign in.',
      'Remove the lost key in your account settings.',
      'Order a new one from help@halyard.example; it costs you nothing.',
    ),
    toggle(
      'Both keys are gone',
      p(
        'Come to the office with a photo ID, or have a video call with @[user:devika] and your team lead. Recovery takes up to one working day.',
      ),
    ),
  ],
};

const reporting: PageSpec = {
  key: 'incident-disclosure',
  title: 'Reporting a security incident',
  icon: '🛟',
  editedAt: '2026-06-16T09:45:00Z',
  by: 'devika',
  blocks: [
    callout(
      '☎️',
      'Call +49 40 5550 1177, day and night. Do not write an e-mail: the mailbox may be what was broken into.',
    ),
    h2('What happens then'),
    ol(
      'The security engineer on duty calls back within 15 minutes.',
      'We open a private incident channel and appoint somebody who leads.',
      'If personal data is affected, our data protection officer informs the authority within 72 hours.',
      'Affected customers are told within 48 hours of our confirming it.',
    ),
    h2('What we will not do'),
    p(
      'Nobody is punished for a mistake they report themselves. Clicking a bad link and telling us in ten minutes is good work.',
    ),
    h3('Data protection officer'),
    p('Our external data protection officer is Dr. Anke Lorenz of Lorenz & Partner, dpo@halyard.example.'),
  ],
};

const dataHandling: PageSpec = {
  key: 'data-handling',
  title: 'Handling data',
  icon: '🗄️',
  editedAt: '2026-04-08T14:25:00Z',
  by: 'devika',
  blocks: [
    p('There are four classes. When in doubt choose the stricter one.'),
    table(
      ['Class', 'Examples', 'Where it may be', 'Kept for'],
      ['Public', 'Website, release notes', 'Anywhere', 'No limit'],
      ['Internal', 'This handbook, road map', 'Company accounts', '5 years'],
      [
        'Confidential',
        'Berth plans of customers, contracts',
        'Production, Notion pages with restricted access',
        '10 years',
      ],
      ['Restricted', 'Crew lists, passport scans, keys', 'Production only, encrypted', '90 days'],
    ),
    h2('Copying production data'),
    p(
      'Production data is never copied to a laptop. For debugging, the masking job writes a sample with false names to the staging cluster every Sunday at 03:00 UTC.',
    ),
    code('bash', 'hy data sample --customer <id> --days 2 --masked', 'Ask for a masked sample'),
    toggleHeading(
      2,
      'Deleting a customer',
      p(
        'Thirty days after the end of the contract all data of the customer is erased. Backups follow after another 35 days. The certificate is signed by @[user:devika].',
      ),
    ),
  ],
};

const accessReviews: PageSpec = {
  key: 'access-reviews',
  title: 'Access reviews',
  icon: '🔍',
  editedAt: '2026-10-12T07:30:00Z',
  by: 'devika',
  blocks: [
    p(
      'Each quarter, every team lead goes through the list of who may do what. The next review is due on 11 December 2026.',
    ),
    todo('Berthline production: reviewed on 9 October 2026', true),
    todo('Tidegate production: reviewed on 12 October 2026', true),
    todo('Quayside production'),
    p(
      'Access to production is granted for eight hours at a time with `hy access request --service NAME --reason TEXT`. Every session is recorded and kept for one year.',
    ),
  ],
};

export const security: PageSpec = {
  key: 'security',
  title: 'Security',
  icon: '🛡️',
  editedAt: '2026-10-12T07:35:00Z',
  by: 'devika',
  blocks: [
    p('@[user:devika] leads security with a team of four. The security telephone is +49 40 5550 1177.'),
    h2('The five rules'),
    ol(
      'Lock your screen when you stand up.',
      'Install updates within three days.',
      'Never share an account.',
      'Customer data stays in production.',
      'Report first, investigate later.',
    ),
    p(
      'Penetration tests are done twice a year by Redshore; the last one, in September 2026, found two issues of medium severity, both fixed in Berthline 4.2.1.',
    ),
    p('We have been certified to ISO 27001 since May 2022. The certificate runs until 17 May 2028.'),
  ],
  pages: [passwords, reporting, dataHandling, accessReviews],
};
