import { matchingNames } from '../../interactions/autocomplete.ts';
import type { Suggest } from '../../interactions/command.ts';

/** Suggests names of runtime settings. */
export const suggestSettings: Suggest = async ({ text }, { configs }, signal) => {
  const all = await configs.all(signal);
  return matchingNames(
    all.map(({ key }) => key),
    text,
  );
};
