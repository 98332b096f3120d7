import type { UserSpec } from '../stand-ins/notion/rules/spec.ts';

/** Who works at Halyard Systems, an invented maker of berth-planning software with offices in Hamburg, Valencia and Osaka. */
export const people: readonly UserSpec[] = [
  { key: 'mara', name: 'Mara Voss', email: 'mara@halyard.example' },
  { key: 'jonas', name: 'Jonas Petersen', email: 'jonas@halyard.example' },
  { key: 'ines', name: 'Inés Carrasco', email: 'ines@halyard.example' },
  { key: 'devika', name: 'Devika Rao', email: 'devika@halyard.example' },
  { key: 'tom', name: 'Tom Okafor', email: 'tom@halyard.example' },
  { key: 'lena', name: 'Lena Brandt', email: 'lena@halyard.example' },
  { key: 'pablo', name: 'Pablo Serra', email: 'pablo@halyard.example' },
  { key: 'haruka', name: 'Haruka Mori', email: 'haruka@halyard.example' },
  { key: 'sofia', name: 'Sofia Lindqvist', email: 'sofia@halyard.example' },
  { key: 'amir', name: 'Amir Haddad', email: 'amir@halyard.example' },
  { key: 'nico', name: 'Nico Falk', email: 'nico@halyard.example' },
];
