import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { code, h2, p, ul } from '../stand-ins/notion/workspace/build.ts';

const berthline42: PageSpec = {
  key: 'release-4-2',
  title: 'Berthline 4.2',
  icon: '🏷️',
  createdAt: '2026-10-15T09:00:00Z',
  editedAt: '2026-11-05T09:40:00Z',
  by: 'nico',
  blocks: [
    p('Berthline 4.2 was released on 15 October 2026.'),
    h2('New'),
    ul(
      'Tidal windows: the planner knows when a ship’s draught is allowed over the sill and plans around it.',
      'Plans can be exported as CSV and as iCalendar.',
      'The replan button shows how long the last replan took.',
    ),
    h2('Changed'),
    ul('The default window is 72 hours; it was 48.', 'The minimum version of the Quayside app is now 3.8.'),
    h2('Fixed'),
    ul(
      'ERR_47 no longer appears when a ship swaps berths within the same basin.',
      'Draughts given in feet are converted correctly.',
    ),
    h2('4.2.1, 5 November 2026'),
    p(
      'Fixes the two findings of the September penetration test and a memory leak in `berthline-sync` of about 80 MB an hour.',
    ),
  ],
};

const berthline41: PageSpec = {
  key: 'release-4-1',
  title: 'Berthline 4.1',
  icon: '🏷️',
  createdAt: '2026-07-09T09:00:00Z',
  editedAt: '2026-08-13T09:20:00Z',
  by: 'nico',
  blocks: [
    p('Berthline 4.1 was released on 9 July 2026.'),
    ul(
      'Sign-in with SAML, for customers on the Harbour plan.',
      'Webhooks: `plan.published`, `ship.delayed`, `berth.released`.',
      'Support for Internet Explorer mode is gone.',
    ),
    code('json', '{\n  "event": "ship.delayed",\n  "imo": 9811000,\n  "delayMinutes": 95\n}', 'Example of a webhook'),
    p('4.1.3, released on 13 August 2026, adds the number of ships in the window to ERR_42.'),
  ],
};

const quayside: PageSpec = {
  key: 'release-quayside-3-8',
  title: 'Quayside 3.8',
  icon: '📱',
  createdAt: '2026-09-17T07:00:00Z',
  editedAt: '2026-09-17T07:00:00Z',
  by: 'nico',
  blocks: [
    p('Quayside 3.8 was released on 17 September 2026 for Android 11 and iOS 17 and newer.'),
    ul(
      'Works without a network for up to eight hours and catches up by itself.',
      'Line confirmations can be spoken.',
      'Battery use is down by a third.',
    ),
  ],
};

export const releases: PageSpec = {
  key: 'release-notes',
  title: 'Release notes',
  icon: '📰',
  editedAt: '2026-11-05T09:45:00Z',
  by: 'nico',
  blocks: [
    p(
      'One page for each release. Each product is supported for two versions back: with 4.2 out, 4.0 has reached its end of life.',
    ),
  ],
  pages: [berthline42, berthline41, quayside],
};
