import { describe, expect, it } from 'vitest';
import { areOpposite } from '../../../../src/ask/verify/checks/polarity/opposites.ts';

describe('texts with opposite words', () => {
  it.each([
    ['en', 'The desk opens at noon.', 'The desk closes at noon.'],
    ['en', 'Overtime is unpaid.', 'Overtime is paid.'],
    ['en', 'The stand is in the northern hall.', 'The stand is in the southern hall.'],
    ['en', 'Backups are deleted in the evening.', 'Backups are deleted in the morning.'],
    ['de', 'Die Schicht beginnt um zehn.', 'Die Schicht endet um zehn.'],
    ['de', 'Der Zuschuss wird brutto gezahlt.', 'Der Zuschuss wird netto gezahlt.'],
    ['es', 'La tienda abre a las diez.', 'La tienda cierra a las diez.'],
    ['fr', 'Le contrat est temporaire.', 'Le contrat est permanent.'],
    ['pt', 'O portão fecha às dez.', 'O portão abre às dez.'],
    ['ja', '受付は午前です。', '受付は午後です。'],
  ])('exclude each other (%s: %s / %s)', (language, a, b) => {
    expect(areOpposite(a, b, language)).toBe(true);
    expect(areOpposite(b, a, language)).toBe(true);
  });

  it.each([
    ['en', 'The desk opens at noon and closes at four.', 'The desk opens at noon.'],
    ['en', 'Income is taxed where people come from.', 'People come here.'],
    ['en', 'The unpaid part is paid later.', 'It is paid.'],
    ['en', 'The desk opens at noon.', 'From noon on, the desk takes parcels.'],
    ['ko', '문은 10시에 열립니다.', '문은 10시에 닫힙니다.'],
  ])('do not (%s: %s / %s)', (language, a, b) => {
    expect(areOpposite(a, b, language)).toBe(false);
  });
});
