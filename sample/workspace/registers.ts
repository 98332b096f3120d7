import type { DatabaseSpec, RowSpec } from '../stand-ins/notion/rules/spec.ts';
import { callout, p } from '../stand-ins/notion/workspace/build.ts';

type Service = readonly [
  key: string,
  title: string,
  tier: string,
  language: string,
  cost: number,
  objective: number,
  owner: string,
  port: number,
];

const SERVICES: readonly Service[] = [
  ['service-sched', 'berthline-sched', 'Tier 1', 'Rust', 2450, 99.95, 'tom', 7410],
  ['service-api', 'berthline-api', 'Tier 1', 'TypeScript', 1310, 99.95, 'sofia', 7400],
  ['service-tidegate', 'tidegate', 'Tier 2', 'Python', 1875, 99.8, 'haruka', 7500],
  ['service-quayside', 'quayside-backend', 'Tier 2', 'TypeScript', 640, 99.8, 'pablo', 7600],
  ['service-nats', 'nats', 'Tier 1', 'Go', 420, 99.99, 'tom', 4222],
  ['service-postgres', 'postgres', 'Tier 1', 'C', 3980, 99.99, 'tom', 5432],
  ['service-access', 'access-broker', 'Tier 3', 'Go', 95, 99.5, 'devika', 7700],
];

/** What runs in production. */
export const services: DatabaseSpec = {
  key: 'services',
  title: 'Services',
  description: 'Everything that runs in production',
  editedAt: '2026-10-14T09:00:00Z',
  sources: [
    {
      key: 'services',
      title: 'Services',
      titleName: 'Service',
      properties: {
        Tier: { type: 'select', options: ['Tier 1', 'Tier 2', 'Tier 3'] },
        Language: { type: 'select', options: ['Rust', 'TypeScript', 'Python', 'Go', 'C'] },
        'Monthly cost': { type: 'number', format: 'euro' },
        'Availability objective': { type: 'number' },
        Owner: { type: 'people' },
        Port: { type: 'number' },
      },
      rows: SERVICES.map(([key, title, tier, language, cost, objective, owner, port]) => ({
        key,
        title,
        editedAt: '2026-10-14T09:00:00Z',
        by: 'tom',
        values: {
          Tier: tier,
          Language: language,
          'Monthly cost': cost,
          'Availability objective': objective,
          Owner: [owner],
          Port: port,
        },
      })),
    },
  ],
};

const VENDORS: readonly RowSpec[] = [
  {
    key: 'vendor-nordstern',
    title: 'Nordstern Versicherung',
    editedAt: '2026-04-02T10:00:00Z',
    values: {
      Kind: 'Insurance',
      Contact: 'reise@nordstern.example',
      Phone: '+49 40 5550 1190',
      Contract: { start: '2024-01-01', end: '2027-12-31' },
      'Yearly cost': 18400,
      Reviewed: true,
      Owner: ['lena'],
    },
  },
  {
    key: 'vendor-redshore',
    title: 'Redshore',
    editedAt: '2026-09-21T10:00:00Z',
    values: {
      Kind: 'Security',
      Contact: 'team@redshore.example',
      Phone: '+31 20 555 0148',
      Contract: { start: '2025-06-01', end: '2027-05-31' },
      'Yearly cost': 36000,
      Reviewed: true,
      Owner: ['devika'],
    },
    blocks: [
      callout('📄', 'Reports are Confidential. Ask the security team for the summary.'),
      p('The notice period is three months to the end of the contract.'),
    ],
  },
  {
    key: 'vendor-railhawk',
    title: 'Railhawk',
    editedAt: '2026-05-28T10:00:00Z',
    values: {
      Kind: 'Travel',
      Contact: 'service@railhawk.example',
      Contract: { start: '2024-02-01', end: '2027-01-31' },
      'Yearly cost': 5200,
      Reviewed: true,
      Owner: ['lena'],
    },
  },
  {
    key: 'vendor-falkenhost',
    title: 'Falkenhost',
    editedAt: '2026-10-01T10:00:00Z',
    values: {
      Kind: 'Hosting',
      Contact: 'noc@falkenhost.example',
      Phone: '+49 371 555 0199',
      Contract: { start: '2023-07-01', end: '2028-06-30' },
      'Yearly cost': 214000,
      Reviewed: true,
      Owner: ['tom'],
    },
    blocks: [p('Two sites: Falkenstein (fsn) and Nuremberg (nbg). Planned work is announced 14 days ahead.')],
  },
  {
    key: 'vendor-segurmar',
    title: 'Segurmar',
    editedAt: '2026-09-30T10:00:00Z',
    values: {
      Kind: 'Facilities',
      Phone: '961 555 043',
      Contract: { start: '2025-01-01', end: '2026-12-31' },
      'Yearly cost': 2900,
      Reviewed: false,
      Owner: ['pablo'],
    },
  },
];

/** Suppliers. */
export const vendors: DatabaseSpec = {
  key: 'vendors',
  title: 'Vendors',
  isInline: true,
  editedAt: '2026-10-01T10:00:00Z',
  sources: [
    {
      key: 'vendors',
      title: 'Vendors',
      titleName: 'Vendor',
      properties: {
        Kind: { type: 'select', options: ['Insurance', 'Security', 'Travel', 'Hosting', 'Facilities'] },
        Contact: { type: 'email' },
        Phone: { type: 'phone_number' },
        Contract: { type: 'date' },
        'Yearly cost': { type: 'number', format: 'euro' },
        Reviewed: { type: 'checkbox' },
        Owner: { type: 'people' },
      },
      rows: VENDORS,
    },
  ],
};

/** A linked view of another database. The API shows it without data sources. */
export const linkedTeams: DatabaseSpec = { key: 'linked-teams', title: 'Teams that hire', sources: [] };
