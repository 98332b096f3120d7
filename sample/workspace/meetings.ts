import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { aiBlock, h2, li, meetingNotes, p, todo, ul, unsupported } from '../stand-ins/notion/workspace/build.ts';

const leadsNovember: PageSpec = {
  key: 'leads-2026-11-09',
  title: 'Team leads, 9 November 2026',
  icon: '🗓️',
  createdAt: '2026-11-09T13:00:00Z',
  editedAt: '2026-11-09T14:10:00Z',
  by: 'jonas',
  blocks: [
    meetingNotes({
      key: 'leads-2026-11-09-notes',
      title: 'Team leads, 9 November 2026',
      start: '2026-11-09T13:00:00.000+01:00',
      end: '2026-11-09T13:50:00.000+01:00',
      summary: ul(
        'The winter party is on 11 December in the Speicherhof; partners are welcome.',
        'Hiring stops in December except for the two open positions in the Platform team.',
        'The move of Tidegate to the new cluster is put off from November to 18 January 2027.',
      ),
      notes: [
        p('Lena: the travel budget for this year is used up to 93 %. Trips in December need her approval.'),
        todo('Jonas tells the customers of Tidegate about the new date'),
        todo('Inés books the Speicherhof', true),
      ],
      transcript: [
        p('Jonas: Let us start with Tidegate. Tom, can we make November?'),
        p('Tom: Not without a second person on the network work. January is safe.'),
      ],
    }),
  ],
};

const retrospective: PageSpec = {
  key: 'retro-2026-10',
  title: 'Retrospective of the October outage',
  icon: '🔎',
  createdAt: '2026-10-23T08:00:00Z',
  editedAt: '2026-10-28T15:05:00Z',
  by: 'tom',
  comments: [
    {
      by: 'devika',
      text: 'The certificate monitor now covers internal certificates as well.',
      at: '2026-10-29T07:12:00Z',
    },
  ],
  blocks: [
    p(
      'On 20 October 2026 Berthline was unavailable for 74 minutes, from 05:12 to 06:26 UTC. Eleven ports were affected.',
    ),
    h2('Cause'),
    p('The internal certificate of NATS expired. The monitor watched public certificates only.'),
    h2('What went well'),
    ul('The first on call answered within four minutes.', 'The read-only mode kept the last plans visible.'),
    h2('What we change'),
    li(
      'Certificates are renewed 30 days before they expire, by a job instead of by hand.',
      p('Owner: Platform team. Done on 26 October.'),
    ),
    li('The status page is updated by the second on call.'),
    aiBlock(),
    unsupported('external_object_instance_page', true),
  ],
};

/** This page is not shared with the integration. */
const board: PageSpec = {
  key: 'board-minutes',
  title: 'Board minutes, third quarter',
  icon: '🔒',
  editedAt: '2026-10-05T18:00:00Z',
  by: 'mara',
  shared: false,
  blocks: [
    p(
      'The board approved the purchase of Gezeitenwerk GmbH for 3.4 million euros. Not to be told before the announcement.',
    ),
  ],
};

export const meetings: PageSpec = {
  key: 'meetings',
  title: 'Meetings and reviews',
  icon: '🪑',
  editedAt: '2026-11-09T14:15:00Z',
  by: 'jonas',
  blocks: [p('The team leads meet on the second Monday of the month at 13:00. Notes are open to everyone.')],
  pages: [leadsNovember, retrospective, board],
};
