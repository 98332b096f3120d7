export { countTokens } from '../../core/tokens.ts';
