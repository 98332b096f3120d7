export type Theme = 'dark' | 'light';

export type Colours = {
  readonly background: string;
  readonly panel: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly answered: string;
  readonly partial: string;
  readonly passages: string;
  readonly notFound: string;
  readonly line: string;
  readonly secondLine: string;
  readonly budget: string;
};

/**
 * The background is opaque, so each palette can be read whatever is behind the picture. Outcomes differ in lightness and
 * not only in hue, for readers who see colours differently.
 */
export const COLOURS: Readonly<Record<Theme, Colours>> = {
  dark: {
    background: '#1e1f22',
    panel: '#2b2d31',
    text: '#f2f3f5',
    muted: '#b5bac1',
    grid: '#3f4147',
    answered: '#3ba55d',
    partial: '#f0c541',
    passages: '#5b9bd5',
    notFound: '#e8e9eb',
    line: '#5fb3f0',
    secondLine: '#9aa4b2',
    budget: '#ed6a5e',
  },
  light: {
    background: '#ffffff',
    panel: '#f7f8fa',
    text: '#1b1d21',
    muted: '#565c66',
    grid: '#dfe2e7',
    answered: '#1f8b4c',
    partial: '#e0a100',
    passages: '#3b78b5',
    notFound: '#3a3f47',
    line: '#1f6fb5',
    secondLine: '#7d8794',
    budget: '#c73c2f',
  },
};
