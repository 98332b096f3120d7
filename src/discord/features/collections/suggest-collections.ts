import { matchingNames } from '../../interactions/autocomplete.ts';
import type { Suggest } from '../../interactions/command.ts';

/** Suggests names of collections. */
export const suggestCollections: Suggest = async ({ text }, { collections }, signal) => {
  const all = await collections.list(signal);
  return matchingNames(
    all.map(({ name }) => name),
    text,
  );
};
