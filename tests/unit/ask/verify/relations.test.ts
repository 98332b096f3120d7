import { expect, it } from 'vitest';
import { createVerifier } from '../../../../src/ask/verify/verify.ts';
import { chunkDocument } from '../../../../src/sync/chunk/chunk.ts';
import { aDocument } from '../ask-fixture.ts';

/** Lines of a page, a statement that cites them all, and whether it is shown. */
const CASES: readonly (readonly [lines: readonly string[], statement: string, isShown: boolean])[] = [
  [
    ['Up to five days: one week of notice.', 'More than five days: four weeks of notice.'],
    'Give one week of notice for up to five days and four weeks for more than five days.',
    true,
  ],
  [
    ['Up to five days: one week of notice.', 'More than five days: four weeks of notice.'],
    'Give four weeks of notice for up to five days and one week for more than five days.',
    false,
  ],
  [
    ['Lyon: the fee is 20 euros.', 'Porto: the fee is 35 euros.'],
    'The fee is 20 euros in Lyon and 35 euros in Porto.',
    true,
  ],
  [
    ['Lyon: the fee is 20 euros.', 'Porto: the fee is 35 euros.'],
    'The fee is 35 euros in Lyon and 20 euros in Porto.',
    false,
  ],
  [
    ['Up to 10 %: the clerk decides.', 'Up to 20 %: the chief of sales.'],
    'Discounts up to 20 % are decided by the chief of sales.',
    true,
  ],
  [['Everyone must attend the drill.'], 'Everyone must attend the drill, without exception.', true],
  [['All costs are refunded, except alcohol.'], 'Costs are refunded, but alcohol is the exception.', true],
  [['All costs are refunded, except alcohol.'], 'The costs of alcohol are refunded.', false],
  [['Trips are approved by the team lead.'], 'Trips are approved by your manager.', true],
  [['Insurance is paid by Halyard.'], 'The insurance is paid by the company.', true],
  [['Insurance is paid by the tenant.'], 'Insurance is paid by the landlord.', false],
  [['The tour starts at half past nine.'], 'The tour starts at 9:30.', true],
  [['The tour starts at half past nine.'], 'The tour starts at 10:30.', false],
  [['The monthly fee is 24 euros.'], 'The fee is 24 euros a year.', false],
  [['The monthly fee is 24 euros.'], 'You pay 24 euros a month.', true],
  [['On Monday the buddy helps.', 'Lunch is paid.'], 'On Monday the buddy helps.', true],
  [['Clubs pay 320 euros and companies pay 540 euros.'], 'Companies pay 220 euros more than clubs.', true],
  [['Clubs pay 320 euros and companies pay 540 euros.'], 'Clubs pay 220 euros more than companies.', false],
  [['Clubs pay 320 euros and companies pay 540 euros.'], 'Clubs pay 220 euros less than companies.', true],
];

it.each(CASES)('over %j, “%s” is shown: %s', (lines, text, isShown) => {
  const { page, ...document } = aDocument(1, 'Rules', lines);
  const sources = chunkDocument({ page, ...document }).map((chunk, index) => ({
    id: `S${index + 1}`,
    chunk: {
      ...chunk,
      pageTitle: page.title,
      pageUrl: page.url,
      editedAt: page.editedAt,
      indexedAt: page.editedAt,
      isStale: false,
      properties: [],
    },
  }));
  const cites = lines.map((quote) => ({ id: sources.find(({ chunk }) => chunk.text.includes(quote))!.id, quote }));
  const verdict = createVerifier(sources).verify({ text, cites });
  expect(verdict.kind === 'verified' ? 'verified' : verdict.reason).toEqual(
    isShown ? 'verified' : expect.not.stringMatching(/^(?:verified|no-citation)$/),
  );
});
