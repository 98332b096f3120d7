import { matchingNames } from '../../interactions/autocomplete.ts';
import type { Suggest } from '../../interactions/command.ts';

/** Suggests names of runtime settings. */
export const suggestSettings: Suggest = async ({ text }, { runtimeSettings }, signal) => {
  const all = await runtimeSettings.all(signal);
  return matchingNames(
    all.map(({ key }) => key),
    text,
  );
};
