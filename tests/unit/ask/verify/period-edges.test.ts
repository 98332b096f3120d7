import { expect, it } from 'vitest';
import { namesOtherEdge } from '../../../../src/ask/verify/checks/period-edges.ts';

it.each([
  ['They expire at the end of the year.', 'They expire on 31 March.', true],
  ['Sie verfallen am Jahresende.', 'They expire on 31 March.', true],
  ['They expire at the end of the year.', 'They expire on 31 December.', false],
  ['Caducan a final de año.', 'They expire at the end of the year.', false],
  ['It is paid at the end of each month.', 'It is paid on the last working day of each month.', false],
  ['It is paid at the end of each month.', 'It is paid on the 25th.', true],
  ['Man arbeitet nicht am Wochenende.', 'Nobody works at the weekend.', false],
  ['No se trabaja el fin de semana.', 'Nobody works at the weekend.', false],
  ['You hear from us at the end of an interview.', 'We tell you after the interview.', false],
  ['It starts at the beginning of the quarter.', 'It starts in May.', true],
])('“%s” over “%s”: another start or end: %s', (claim, evidence, expected) => {
  expect(namesOtherEdge(claim, evidence)).toBe(expected);
});
