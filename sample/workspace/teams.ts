import type { DatabaseSpec, RowSpec } from '../stand-ins/notion/rules/spec.ts';
import { h2, p, ul } from '../stand-ins/notion/workspace/build.ts';

type Team = {
  key: string;
  title: string;
  lead: string;
  office: string;
  focus: readonly string[];
  size: number;
  founded: string;
  hiring: boolean;
  status: string;
  channel: string;
  services: readonly string[];
  mission: string;
  blocks?: RowSpec['blocks'];
};

const TEAMS: readonly Team[] = [
  {
    key: 'platform',
    title: 'Platform',
    lead: 'tom',
    office: 'Hamburg',
    focus: ['Infrastructure', 'On-call'],
    size: 9,
    founded: '2018-03-01',
    hiring: true,
    status: 'Growing',
    channel: 'https://discord.example/platform',
    services: ['service-nats', 'service-postgres'],
    mission: 'Keeps the clusters, the databases and the pipelines running.',
    blocks: [
      h2('Working with us'),
      p('Requests go into the board "Platform intake"; it is read every morning at 09:15.'),
      ul('Urgent means production is affected.', 'Everything else is planned for the next fortnight.'),
    ],
  },
  {
    key: 'planning',
    title: 'Planning',
    lead: 'sofia',
    office: 'Hamburg',
    focus: ['Optimisation', 'Product'],
    size: 11,
    founded: '2016-05-01',
    hiring: false,
    status: 'Steady',
    channel: 'https://discord.example/planning',
    services: ['service-sched', 'service-api'],
    mission: 'Builds the planner at the heart of Berthline.',
  },
  {
    key: 'tides',
    title: 'Tides',
    lead: 'haruka',
    office: 'Osaka',
    focus: ['Forecasting'],
    size: 6,
    founded: '2019-09-16',
    hiring: false,
    status: 'Steady',
    channel: 'https://discord.example/tides',
    services: ['service-tidegate'],
    mission: 'Forecasts tides and currents and runs Tidegate.',
  },
  {
    key: 'mobile',
    title: 'Mobile',
    lead: 'pablo',
    office: 'Valencia',
    focus: ['Product', 'Apps'],
    size: 7,
    founded: '2020-02-03',
    hiring: true,
    status: 'Growing',
    channel: 'https://discord.example/mobile',
    services: ['service-quayside'],
    mission: 'Makes the Quayside app for mooring gangs.',
  },
  {
    key: 'support',
    title: 'Customer support',
    lead: 'amir',
    office: 'Valencia',
    focus: ['Support'],
    size: 12,
    founded: '2017-11-06',
    hiring: false,
    status: 'Steady',
    channel: 'https://discord.example/support',
    services: [],
    mission: 'Answers customers in four languages.',
  },
  {
    key: 'security-team',
    title: 'Security',
    lead: 'devika',
    office: 'Hamburg',
    focus: ['Security', 'On-call'],
    size: 4,
    founded: '2021-01-11',
    hiring: false,
    status: 'Steady',
    channel: 'https://discord.example/security',
    services: ['service-access'],
    mission: 'Keeps attackers out and auditors happy.',
  },
];

/** Teams, one row each, with every common type of property. */
export const teams: DatabaseSpec = {
  key: 'teams',
  title: 'Teams',
  description: 'Who does what, and where',
  editedAt: '2026-11-04T10:00:00Z',
  sources: [
    {
      key: 'teams',
      title: 'Teams',
      titleName: 'Team',
      properties: {
        Lead: { type: 'people' },
        Office: { type: 'select', options: ['Hamburg', 'Valencia', 'Osaka'] },
        Focus: {
          type: 'multi_select',
          options: [
            'Infrastructure',
            'On-call',
            'Optimisation',
            'Product',
            'Forecasting',
            'Apps',
            'Support',
            'Security',
          ],
        },
        Headcount: { type: 'number' },
        Founded: { type: 'date' },
        Hiring: { type: 'checkbox' },
        Status: { type: 'status', options: ['Growing', 'Steady', 'Winding down'] },
        Channel: { type: 'url' },
        Mission: { type: 'rich_text' },
        Services: { type: 'relation', relatesTo: 'services' },
        'Monthly cost of services': { type: 'rollup', relation: 'Services', property: 'Monthly cost', function: 'sum' },
        Size: { type: 'formula', expression: 'if(prop("Headcount") > 8, "large", "small")' },
        Number: { type: 'unique_id', prefix: 'TEAM' },
        Edited: { type: 'last_edited_time' },
      },
      rows: TEAMS.map((team, index) => ({
        key: `team-${team.key}`,
        title: team.title,
        editedAt: '2026-11-04T10:00:00Z',
        by: 'ines',
        values: {
          Lead: [team.lead],
          Office: team.office,
          Focus: team.focus,
          Headcount: team.size,
          Founded: team.founded,
          Hiring: team.hiring,
          Status: team.status,
          Channel: team.channel,
          Mission: team.mission,
          Services: team.services,
          Size: team.size > 8 ? 'large' : 'small',
          Number: index + 1,
        },
        ...(team.blocks && { blocks: team.blocks }),
      })),
    },
  ],
};
