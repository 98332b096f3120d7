import type { PageSpec, WorkspaceSpec } from '../stand-ins/notion/rules/spec.ts';
import { columns, copyOf, h2, p, subdatabase, subpage, synced, table } from '../stand-ins/notion/workspace/build.ts';
import { engineering } from './engineering.ts';
import { meetings } from './meetings.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { peoplePolicies } from './people-policies.ts';
import { product } from './product.ts';
import { linkedTeams, services, vendors } from './registers.ts';
import { security } from './security.ts';
import { startHere } from './start-here.ts';
import { teams } from './teams.ts';

const root: PageSpec = {
  key: 'handbook',
  title: 'Halyard Handbook',
  icon: '⚓',
  createdAt: '2026-01-05T09:00:00Z',
  editedAt: '2026-11-04T10:05:00Z',
  by: 'ines',
  blocks: [
    p('Everything that is the same for all of us. Kept by @[user:ines]; edited by everyone.'),
    columns(
      [h2('For you'), subpage('start-here'), subpage('people-policies'), subpage('offices')],
      [h2('For the work'), subpage('engineering'), subpage('security'), subpage('product'), subpage('meetings')],
    ),
    copyOf('core-hours'),
    h2('Registers'),
    subdatabase('teams'),
    subdatabase('services'),
    subdatabase('vendors'),
  ],
  pages: [startHere, peoplePolicies, security, engineering, product, offices, meetings],
  databases: [teams, services, vendors, linkedTeams],
};

/** A page outside the handbook that is not shared, so its synced copy on the pay page cannot be read. */
const salaries: PageSpec = {
  key: 'salaries',
  title: 'Salary bands 2026',
  icon: '🔒',
  shared: false,
  by: 'mara',
  blocks: [
    synced(
      'salary-bands',
      table(
        ['Level', 'Band'],
        ['L1', '46,000–52,000 euros'],
        ['L2', '54,000–66,000 euros'],
        ['L3', '68,000–84,000 euros'],
      ),
    ),
  ],
};

/** The sample workspace: the handbook of Halyard Systems, an invented company. All names, numbers and companies are fictional. */
export const handbook: WorkspaceSpec = {
  name: 'Halyard Systems',
  integration: 'Handbook bot',
  users: people,
  pages: [root, salaries],
  roots: ['handbook'],
};
