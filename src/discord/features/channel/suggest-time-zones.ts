import { matchingNames } from '../../interactions/autocomplete.ts';
import type { Suggest } from '../../interactions/command.ts';

/** Suggests names of time zones that this Node knows. */
export const suggestTimeZones: Suggest = async ({ text }) => matchingNames(Intl.supportedValuesOf('timeZone'), text);
