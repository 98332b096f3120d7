import { expect, test } from 'vitest';
import { createOutages } from '../../../src/app/health/outages.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

test('warns after 10 s, reports an error after 60 s, and says once when the service is back', () => {
  const { log, lines } = recordingLog();
  const told: string[] = [];
  const outages = createOutages(log, {
    onError: (name) => told.push(`${name} away`),
    onBack: (name) => told.push(`${name} back`),
  });
  for (let seconds = 0; seconds <= 120; seconds += 5) outages.observe('Postgres', false, seconds * 1000);
  expect(outages.describe(125_000)).toBe('Postgres has not answered for 125 s');
  outages.observe('Postgres', true, 130_000);
  outages.observe('Postgres', true, 135_000);
  expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'warn: Postgres has not answered for 10 s',
    'error: Postgres has not answered for 60 s',
    'info: Postgres answers again after 130 s',
  ]);
  expect(told).toEqual(['Postgres away', 'Postgres back']);
  expect(outages.describe(140_000)).toBeUndefined();
});

test('a short hiccup is neither logged nor told', () => {
  const { log, lines } = recordingLog();
  const outages = createOutages(log);
  outages.observe('Chroma', false, 0);
  outages.observe('Chroma', false, 5_000);
  expect(outages.describe(9_000)).toBeUndefined();
  outages.observe('Chroma', true, 9_500);
  expect(lines).toEqual([]);
});

test('an outage that was only a warning tells nobody but the log', () => {
  const { log, lines } = recordingLog();
  const told: string[] = [];
  const outages = createOutages(log, { onBack: (name) => told.push(name) });
  outages.observe('Discord', false, 0);
  outages.observe('Discord', false, 15_000);
  outages.observe('Discord', true, 20_000);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info']);
  expect(told).toEqual([]);
});

test('an outage began with the last answer', () => {
  const { log, lines } = recordingLog();
  const outages = createOutages(log);
  outages.observe('Postgres', true, 0);
  outages.observe('Postgres', false, 6_000);
  outages.observe('Postgres', false, 11_000);
  expect(lines.map(({ message }) => message)).toEqual(['Postgres has not answered for 11 s']);
});

test('names every service that does not answer', () => {
  const { log } = recordingLog();
  const outages = createOutages(log);
  for (const seconds of [0, 10]) {
    outages.observe('Postgres', false, seconds * 1000);
    outages.observe('Chroma', false, seconds * 1000);
  }
  expect(outages.describe(20_000)).toBe('Postgres has not answered for 20 s; Chroma has not answered for 20 s');
});
